// Which scans go out now. One that was sent before is not sent again, and neither is one that is older
// than what was sent of its box: it would undo the newer one.
const run = `${$execution.id}.${$runIndex}`;
const sent = rowsOf('Scans of the Same Boxes');
let left = leftToday();

const out = [];
for (const { json: row } of $('Next Scans').all()) {
	const refuse = (reason) =>
		out.push({ json: { id: row.id, state: 'refused', reason, run, sentOn: '' } });
	const ofBox = sent.filter(({ box }) => box === row.box);
	const same = ofBox.find(({ lineKey }) => lineKey === row.lineKey);
	const newer = ofBox.find(({ scanTime }) => scanTime > row.scanTime);
	if (same)
		refuse(
			same.state === 'unknown'
				? `It is not known whether Komet Sales has the same scan: ${where(same)}`
				: `Already sent: ${where(same)} is the same scan`,
		);
	else if (newer)
		refuse(
			`A newer scan of this box was sent before: ${where(newer)}, of ${newer.scanTime}. Komet Sales keeps what that one said`,
		);
	else if (left > 0) {
		left--;
		sent.push(row);
		out.push({
			json: { id: row.id, state: 'working', reason: '', run, sentOn: $now.toISODate() },
		});
	}
}
return out;
