// The tables of the library in which something may stay open: the column that says so, the words
// that are open at once, and those that are only when a run has not ended within an hour. Add yours.
const TABLES = [
	{
		table: 'Confirmed Orders',
		column: 'state',
		open: ['not synchronized', 'unknown'],
		busy: ['working'],
		key: 'orderId',
		names: ['invoiceNumber'],
	},
	{
		table: 'Orders Caught Up',
		column: 'state',
		open: ['refused', 'unknown'],
		busy: ['working'],
		key: 'kometId',
		names: ['number', 'customer'],
	},
	{
		table: 'Credits in the ERP',
		column: 'state',
		open: ['refused', 'unknown'],
		busy: ['working'],
		key: 'kometId',
		names: ['number', 'customer'],
	},
	{
		table: 'Cancelled Orders',
		column: 'outcome',
		open: ['refused', 'unknown'],
		busy: ['asked'],
		key: 'orderId',
		names: ['orderId'],
	},
	{
		table: 'Cancelled Payments',
		column: 'outcome',
		open: ['refused', 'unknown'],
		busy: ['asked'],
		key: 'paymentId',
		names: ['paymentNumber'],
	},
	{
		table: 'Accounting Payments',
		column: 'state',
		open: ['refused', 'unknown'],
		busy: ['entered'],
		key: 'paymentId',
		names: ['controlNumber', 'customer'],
	},
	{
		table: 'Invoices in the ERP',
		column: 'state',
		open: ['refused', 'unknown'],
		busy: ['working'],
		key: 'kometId',
		names: ['number', 'customer'],
	},
	{
		table: 'Bank Payments',
		column: 'state',
		open: ['refused', 'unknown'],
		busy: ['proposed', 'choose', 'working'],
		key: 'lineKey',
		names: ['fileName', 'sheetRow'],
	},
	{
		table: 'Purchase Orders Mailed',
		column: 'state',
		open: ['refused', 'unknown'],
		busy: ['working'],
		key: 'orderId',
		names: ['number', 'vendor'],
	},
	{
		table: 'Grower Invoices',
		column: 'state',
		open: ['refused', 'unknown'],
		busy: ['working'],
		key: 'invoiceKey',
		names: ['sender', 'poNumber', 'invoiceNumber'],
	},
	{
		table: 'Inventory Rows',
		column: 'state',
		open: ['refused', 'unknown'],
		busy: ['waiting', 'working'],
		key: 'lineKey',
		names: ['fileName', 'sheetRow'],
	},
	{
		table: 'Season Prices',
		column: 'state',
		open: ['refused', 'unknown'],
		busy: ['working'],
		key: 'record',
		names: ['fileName', 'sheetRow'],
	},
	{
		table: 'eComNow Orders',
		column: 'state',
		open: ['not written', 'unknown'],
		busy: ['writing', 'cancelling', 'asking', 'deleting'],
		key: 'orderNo',
		names: ['orderNo'],
	},
	{
		table: 'eComNow Orders',
		column: 'shipment',
		open: ['unknown'],
		busy: ['sending'],
		key: 'orderNo',
		names: ['orderNo', 'shipment'],
	},
];

// The columns of each table that is there.
const there = new Map(
	$('Tables There')
		.all()
		.filter(({ json }) => json.name !== undefined)
		.map(({ json }) => [json.name, json.columns.map(({ name }) => name)]),
);
const lacking = ({ table, column, key, names }) =>
	[column, key, ...names].filter((name) => !there.get(table).includes(name));
