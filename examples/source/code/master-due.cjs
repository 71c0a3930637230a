// What has to be done about the rows of the ERP: those to look up in Komet Sales, and those that are
// settled without it. A row of the table that nothing has happened to is left as it is.
// A run in which Komet Sales is slow with each of its requests takes more than an hour.
const AT_WORK = 120;
const TRY_AGAIN = 24 * 60;
const LIST = 'list';
const since = new Date().toISOString();
const minutes = (moment) => (Date.now() - new Date(moment).getTime()) / 60_000;
const isPast = (moment, limit) => !(minutes(moment) < limit);

const known = new Map(
	$('Known Rows')
		.all()
		.map(({ json }) => json)
		.filter(({ key }) => key)
		.map((row) => [row.key, row]),
);
// A database gives no item, or one without a row, when there is none.
const given = $('ERP Rows')
	.all()
	.map(({ json }) => json)
	.filter((json) => Object.keys(json).some((name) => name !== 'success'));

function unreadable() {
	const failed = given.find(({ error }) => error !== undefined);
	if (failed) return `The ERP gave no ${KIND.list}: ${errorOf(failed)}`;
	if (given.length === 0) return `The ERP gave no ${KIND.list}: there is no row`;
	const missing = KIND.required.filter((column) => !given.some((row) => column in row));
	return missing.length > 0
		? `The ERP gave no ${KIND.list}: its rows have no column ${missing.join(' and no column ')}`
		: '';
}

const COLUMNS = [
	'key',
	'code',
	'name',
	'state',
	'reason',
	'result',
	'kometId',
	'tried',
	'proven',
	'told',
];
const rowOf = (row, changes) => ({
	...Object.fromEntries(COLUMNS.map((name) => [name, Object(row)[name] ?? ''])),
	since,
	...changes,
});
const isAtWork = (row) => row?.state === 'working' && !isPast(row.since, AT_WORK);

const unread = unreadable();
const list = known.get(LIST);
if (unread) {
	const about = { key: LIST, name: 'The list of the ERP', state: 'unknown', reason: unread };
	// Words of the database, such as ECONNREFUSED, would make n8n put its own in their place.
	const kept = `The ERP gave no ${KIND.list}. The row "${LIST}" of the table says why`;
	return [{ json: { ...rowOf(list, about), kept } }];
}

const byKey = new Map();
for (const row of given) byKey.set(keyOf(row), [...(byKey.get(keyOf(row)) ?? []), row]);

const settled = [];
const due = [];
for (const [key, rows] of byKey) {
	const row = known.get(key);
	if (isAtWork(row)) continue;
	const [{ values, faults }] = rows.map(readRow);
	const about = { key, code: textOf(rows[0][KIND.code]), name: textOf(rows[0].name) };
	const names = rows.map((one) => textOf(one.name) || 'without a name').join('; ');
	const reason =
		rows.length > 1
			? `The ERP has ${rows.length} rows of it: ${names.slice(0, 300)}`
			: faults.join('. ').slice(0, 500);
	if (reason) {
		const isTold = row?.state === 'refused' && row.reason === reason;
		if (!isTold) settled.push(rowOf(row, { ...about, state: 'refused', reason, tried: '' }));
		continue;
	}
	const tried = JSON.stringify(values);
	const isSettled =
		(row?.state === 'done' && row.proven === tried) ||
		(row?.state === 'refused' && row.tried === tried && !isPast(row.since, TRY_AGAIN));
	if (isSettled) continue;
	const told = row?.tried === tried ? row.told : '';
	due.push({
		...rowOf(row, { ...about, state: 'working', reason: '', tried, told }),
		values,
		before: Object(row).since ?? '',
	});
}
for (const [key, row] of known)
	if (key !== LIST && !byKey.has(key) && row.state !== 'gone' && !isAtWork(row))
		settled.push(
			rowOf(row, {
				state: 'gone',
				reason: 'The ERP does not give it any more. In Komet Sales it stays as it is',
			}),
		);
if (list?.state === 'unknown')
	settled.push(rowOf(list, { state: 'done', reason: '', result: 'read' }));

// Those that waited longest go first, so that no row keeps another one back.
const { rowsPerRun } = $('Who Is Told').first().json;
const most = Number(rowsPerRun) > 0 ? Number(rowsPerRun) : 50;
const taken = due.sort((a, b) => a.before.localeCompare(b.before)).slice(0, most);
const rest = due.length - taken.length;
return [
	...settled.map((row) => ({ json: { ...row, rest } })),
	...taken.map((row) => ({ json: { ...row, take: true, rest } })),
];
