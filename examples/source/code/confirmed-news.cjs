// The confirmations of this order, the newest first: `told` stands for what the e-mail says. n8n 1
// gives rows in no order that a node could choose.
const rows = $input
	.all()
	.map(({ json }) => json)
	.sort((one, other) => other.id - one.id);
const at = rows.findIndex(({ execution }) => execution === $execution.id);
const mine = rows[at];
const earlier = rows.slice(at + 1);
const tries = earlier.filter(({ mail }) => mail !== 'not needed');

// The last e-mail that certainly went out, and those after it of which nobody knows.
const last = tries.findIndex(({ mail }) => mail === 'sent');
const sent = tries[last];
const unsure = last < 0 ? tries : tries.slice(0, last);
const isSame = ({ told }) => told === mine.told;

// Somebody confirmed the same twice, and the other confirmation is being handled right now, or was cut
// off a moment ago. It is waited for; what has not ended after 12 seconds may never do so.
const isNow = ({ state, updatedAt }) =>
	state === 'working' && Date.now() - new Date(updatedAt).getTime() < 120_000;
const isAnotherAtWork = unsure.some((row) => isSame(row) && isNow(row));
if (isAnotherAtWork && $runIndex < 6) return [{ json: { isAnotherAtWork } }];

if (sent && [sent, ...unsure].every(isSame))
	return [{ json: { news: '', known: '. Sales has the e-mail already' } }];

const perhaps = unsure.some(isSame) ? ' (you may have this e-mail already)' : '';
return [{ json: { news: `${sent ? 'has changed' : 'is confirmed'}${perhaps}`, known: '' } }];
