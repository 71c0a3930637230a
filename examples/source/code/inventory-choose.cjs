// Which rows go out now: the oldest, as many as a run and what is left of the day allow. Of equal
// lines only one goes out, whichever file it is in. A row that a run took and never finished is
// unknown: nobody can tell whether Komet has it.
const limits = $('Your Limits').first().json;
const today = $now.toISODate();
const run = `${$execution.id}.${$runIndex}`;
const rows = $input
	.all()
	.map(({ json }) => json)
	.filter(({ id }) => id !== undefined);
const where = ({ fileName, sheetRow }) => `row ${sheetRow} of ${fileName}`;

const OLD = 30 * 60_000;
const out = [];
const change = (row, state, reason, more = {}) =>
	out.push({
		json: { id: row.id, from: row.state, state, reason, run, sentOn: row.sentOn ?? '', ...more },
	});
const sent = new Map();
for (const row of rows)
	if (['done', 'working', 'unknown'].includes(row.state)) sent.set(row.lineKey, row);
for (const row of rows)
	if (row.state === 'working' && Date.now() - Date.parse(row.updatedAt) > OLD)
		change(
			row,
			'unknown',
			'The run that sent it was cut off. Look in Komet Sales whether the line is there, before you send it again',
		);

const count = (text) => (/^\d+$/.test(String(text)) ? Number(text) : 0);
const usedToday = rows.filter(({ sentOn }) => sentOn === today).length;
let left = Math.min(count(limits.rowsPerRun), Math.max(0, count(limits.mostPerDay) - usedToday));
for (const row of rows.filter(({ state }) => state === 'waiting').sort((a, b) => a.id - b.id)) {
	const first = sent.get(row.lineKey);
	if (first)
		change(
			row,
			'refused',
			first.state === 'unknown'
				? `It is not known whether the same line was added: ${where(first)}`
				: `Already added: ${where(first)} is the same line`,
		);
	else if (left > 0) {
		left--;
		sent.set(row.lineKey, row);
		change(row, 'working', '', { sentOn: today });
	}
}
return out;
