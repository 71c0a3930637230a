// Minutes since a moment; never, for one that cannot be read.
const minutesSince = (moment) => {
	const minutes = (Date.now() - new Date(moment).getTime()) / 60_000;
	return Number.isNaN(minutes) ? Infinity : minutes;
};
const COLUMNS = [
	'number',
	'customer',
	'date',
	'state',
	'reason',
	'result',
	'erpId',
	'since',
	'told',
];

// The row as it will be: what is not said stays as it was.
const rowOf = (kometId, row, changes) => ({
	kometId,
	...Object.fromEntries(COLUMNS.map((name) => [name, Object(row)[name] ?? ''])),
	...changes,
});

// Rows of what waits no longer. Who was told that something is not done hears that it is gone;
// what only waited for another workflow has gone the usual way, and is no news.
function goneOf(rows, listed, atWork, list) {
	const open = rows.filter(
		({ kometId, state, updatedAt }) =>
			['waiting', 'working', 'refused', 'unknown'].includes(state) &&
			!listed.has(kometId) &&
			!(state === 'working' && minutesSince(updatedAt) < atWork),
	);
	return open.map((row) => {
		const inErp = row.result ? `It is in the ERP${row.erpId ? ` as ${row.erpId}` : ''}. ` : '';
		const reason =
			row.kometId === list
				? 'It can be read again'
				: `${inErp}It does not wait in Komet Sales any more: it was marked there, or changed, or its day is no longer asked for`;
		const isNews = row.state !== 'waiting' || Boolean(row.told);
		return rowOf(row.kometId, row, { state: 'gone', reason, told: isNews ? row.told : 'gone' });
	});
}
