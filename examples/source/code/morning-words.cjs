// The mail of the morning. It goes out even when nothing is open, so that its absence is noticed.
const WEEK = 7 * 24 * 60;
const MOST = 20;
const joined = (...parts) => parts.filter(Boolean).join(' | ');
// A step is not executed when the one before it gave nothing.
const itemsOf = (node) => ($(node).isExecuted ? $(node).all() : []);
const section = (title, lines) => {
	const more = lines.length > MOST ? [`... and ${lines.length - MOST} more`] : [];
	return [`${title}: ${lines.length}`, ...lines.slice(0, MOST), ...more].join('\n');
};

function waitingOrders() {
	const given = $('Waiting Orders')
		.all()
		.map(({ json }) => json)
		.filter((json) => Object.keys(json).length > 0);
	const failed = given.find(({ error }) => error);
	if (failed) return { failure: `Orders that wait in Komet Sales: ${errorOf(failed)}`, lines: [] };
	const lines = given.map(({ number, id, customerName, shipDate }) => {
		const name = textOf(number) || textOf(id) || 'an order without a number that can be read';
		return joined(name, textOf(customerName), textOf(shipDate) && `ships ${textOf(shipDate)}`);
	});
	return { lines: lines.sort() };
}

// A later row of the same record tells what became of it.
function openRows() {
	const same = itemsOf('Rows of the Same');
	const isLater = (at, id) => (item) =>
		sourceOf(item, -1) === at && item.json.createdAt !== undefined && item.json.id > id;
	return itemsOf('Open Rows')
		.map(({ json }) => json)
		.filter(({ id }, at) => !same.some(isLater(at, id)));
}

const orders = waitingOrders();
const rows = openRows();
const watched = [...new Set(TABLES.map(({ table }) => table))];
const absent = watched.filter((table) => !there.has(table));
const failedTables = ['Rows That May Be Open', 'Rows of the Same'].flatMap((node) =>
	itemsOf(node).filter(({ json }) => json.createdAt === undefined && Object.keys(json).length > 0),
);
const unread = [
	...(orders.failure ? [orders.failure] : []),
	...(there.size === 0 ? ['All data tables: n8n gave no list of them'] : []),
	...TABLES.filter(({ table }) => there.has(table)).flatMap((one) =>
		lacking(one).map((name) => `The table ${one.table}: it has no column ${name}`),
	),
	...new Set(failedTables.map(({ json }) => `The table ${json.table}: n8n gave no rows`)),
];

const lineOf = ({ name, state, reason, updatedAt }) =>
	joined(name, state, reason.slice(0, 300), `since ${textOf(updatedAt).slice(0, 16)}`);
const tables = watched.flatMap((table) => {
	const of = rows.filter((row) => row.table === table);
	const fresh = of.filter(({ updatedAt }) => minutesSince(updatedAt) <= WEEK);
	const older = of.length - fresh.length;
	if (of.length === 0) return [];
	const words = older > 0 ? `\nOlder than a week: ${older} more` : '';
	return [section(`Open in ${table}`, fresh.map(lineOf)) + words];
});
const text = [
	...(unread.length > 0 ? [section('Could not be read', unread)] : []),
	...(orders.failure
		? []
		: [section('Orders that are confirmed and wait for synchronization', orders.lines)]),
	...(tables.length > 0 ? tables : ['No open rows in the tables that could be read.']),
	...(absent.length > 0 ? [`Not there, so not looked at: ${absent.join(', ')}`] : []),
].join('\n\n');
const subject = [
	'Morning mail:',
	orders.failure ? 'orders not read,' : `${orders.lines.length} orders wait,`,
	`${rows.length} rows open${unread.length > 0 ? ', not all could be read' : ''}`,
].join(' ');
return [{ json: { subject, text } }];
