// Which rows go out now: the oldest, as many as a run and what is left of the day allow. Of equal
// lines only one goes out, whichever file it is in.
const run = `${$execution.id}.${$runIndex}`;
const out = [];
const change = (row, state, reason, sentOn = '') =>
	out.push({ json: { id: row.id, from: row.state, state, reason, run, sentOn } });
const sent = new Map(rowsOf('Same Lines').map((row) => [row.lineKey, row]));
const waiting = rowsOf('Rows That Wait');

let left = leftToday();
// The last run could send nothing: one row shows whether it goes now.
if (waiting[0].reason) left = Math.min(left, 1);
for (const row of waiting) {
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
		change(row, 'working', '', $now.toISODate());
	}
}
return out;
