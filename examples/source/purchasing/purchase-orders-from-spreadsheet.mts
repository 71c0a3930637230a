import {
	byCode,
	byId,
	byNumber,
	code,
	createTable,
	getRows,
	komet,
	manual,
	only,
	set,
	updateRows,
} from '../builder/nodes.mts';
import { Canvas } from '../builder/workflow.mts';
import type { Example } from '../builder/workflow.mts';
import { APPROVED, approvedFile, takeRows } from '../shared/approval.mts';
import { failsWhenKept } from '../shared/kept.mts';
import { spreadsheetsFromMail } from '../shared/file-sources.mts';
import { FILE_COLUMNS, told, writtenDown } from '../shared/spreadsheet.mts';

const FILE = 'purchase-orders-from-spreadsheet';
const FILES = 'Purchase Order Files';
const ROWS = 'Purchase Order Rows';
const COLUMNS = [
	'file',
	'fileName',
	'sheetRow',
	'state',
	'reason',
	'orderKey',
	'record',
	'target',
	'run',
];
const SAMPLE_FILE = [
	'Order;Vendor;Ship Date;Box;Box Product;Product;Boxes;Bunches',
	'SAMPLE-A;SAMPLE-V1;TODAY;1;SAMPLE-P1;SAMPLE-P1;2;6',
	'SAMPLE-A;;;1;;SAMPLE-P2;;2',
	'SAMPLE-B;SAMPLE-V1;soon;;;SAMPLE-P1;2;',
].join('\n');

const onError = 'continueRegularOutput' as const;
const list = { onError, alwaysOutputData: true, executeOnce: true } as const;
const reads = { onError, alwaysOutputData: true } as const;

const canvas = new Canvas();
const setUp = canvas.part(
	'Before you use it',
	[
		'**Try it:** run _Create Table Once_, then _Mail With a File_: the sample file has one order that would be created and one that is refused. No server is called.',
		'**Set up:** choose your credentials in _Mail With a File_ (IMAP), the nodes of Komet Sales, and _Mail: Result_ (SMTP). In _Who Is Told_, name who approves. In _Your Rules_, say who may send files, and replace both pairs of the sample: the public pages of Komet Sales do not show under which names a purchase order takes boxes, packing and costs, so ask its support. itemColumns then has pairs such as `Boxes = totalBoxes, Unit Cost = unitCost`: the column of your file, and the name. breakdownColumns has the same for each product of an assorted box. Publish.',
		'**Columns of a file:** Order (your reference: rows with the same one are one purchase order), Vendor, Ship Date (of the vendor), Product (codes), those of Your Rules, and if you like Location, Carrier (codes) and Existing PO (a purchase order that takes the items). Rows of one order with the same Box are one assorted box: they need Box Product too, the code of the product that the whole box is.',
		'**Approve:** nothing is created before somebody writes yes into `approved` of the table Purchase Order Files. The mail says in which row.',
		'**When something goes wrong:** each row is in the table Purchase Order Rows: proposed, working, done, refused or unknown. Of one that is unknown, the reason says what Komet Sales has; then write done or refused into its state. When Komet Sales cannot be reached or does not accept the token, approved orders wait and the run ends in red: set an error workflow, such as *Failures to Mail*, in the settings of this one.',
	].join('\n\n'),
	'set',
);
const create = setUp(manual('Create Table Once'));
canvas.connect(
	create,
	setUp(createTable('Purchase Order Files Table', FILES, [...FILE_COLUMNS, APPROVED])),
	setUp(createTable('Purchase Order Rows Table', ROWS, COLUMNS)),
);

const read = canvas.part(
	'1. A file comes',
	'Each row is read, its codes are looked up, and the rows of one reference are put together. One row that cannot be read with certainty refuses its order. A reference that was used before is refused.',
);
const { sheets, texts } = spreadsheetsFromMail(canvas, read, FILES, SAMPLE_FILE, [
	['itemColumns', 'Boxes = SAMPLE-boxes'],
	['breakdownColumns', 'Bunches = SAMPLE-bunches'],
	['mostRows', '300'],
]);
const check = read(code('Check Rows', ['spreadsheet-values', 'spreadsheet-table', 'po-rows']));
const products = read(
	komet(
		'Products',
		['product', 'getMany'],
		{ returnAll: true },
		{
			...list,
			sample: [
				{ id: 'SAMPLE-174', legacyCode: 'SAMPLE-P1', description: 'Sample Roses Assorted' },
				{ id: 'SAMPLE-175', legacyCode: 'SAMPLE-P2', description: 'Sample Rose' },
			],
		},
	),
);
const vendors = read(
	komet(
		'Vendors',
		['vendor', 'getMany'],
		{ returnAll: true },
		{ ...list, sample: [{ id: 'SAMPLE-512', code: 'SAMPLE-V1', name: 'Sample Farm' }] },
	),
);
const ids = read(code('Find IDs', ['text', 'error-text', 'by-code', 'po-ids']));
const references = read({ ...code('References', ['po-references']), alwaysOutputData: true });
const notRefused: Array<[string, string, string]> = [
	['orderKey', 'eq', "={{ $json.orderKey || 'none' }}"],
	['state', 'neq', 'refused'],
];
const same = read(getRows('Same Orders', ROWS, notRefused, { oldest: 1, alwaysOutputData: true }));
const proposal = read(code('What May Go Out', ['po-orders', 'po-proposal']));
canvas.connect(sheets, check);
canvas.connect(texts, check, products, vendors, ids, references, same, proposal);
const begins = writtenDown(canvas, read, proposal, FILES, ROWS);

const write = canvas.part(
	'2. Approved purchase orders are created',
	'Every 10 minutes: the orders of a file that was approved, one request for each. All rows are marked before the first order is sent. What Komet Sales has of the vendor and day is read before.',
);
const who = set('Who Is Told', { people: 'purchasing@petalworks.example' }, { executeOnce: true });
const approved = approvedFile(canvas, write, begins, who, {
	files: FILES,
	rows: ROWS,
	cutOff:
		'Look in Komet Sales whether the purchase order is there, then write done or refused into its state',
});
const take = takeRows(write, ROWS);
const orders = write(code('Orders', ['po-orders', 'po-taken']));
const again = write(getRows('Same Orders Again', ROWS, notRefused));
const once = write(code('Each Reference Once', ['po-once']));
const toLook = write(only('Orders: Look Up', "$json.action === 'look'"));
const refused = write(only('Orders: Refused', "$json.action === 'none'"));
const ordersOf = (name: string) =>
	komet(
		name,
		['purchaseOrder', 'getMany'],
		{
			date: '={{ $json.shipDate }}',
			filters: { vendorId: byId('={{ $json.vendorId }}') },
			returnAll: true,
			options: { wholeReply: true },
		},
		{ ...reads, sample: [{ status: '1', message: 'Orders not found.' }] },
	);
const before = write(ordersOf('Orders Before'));
const ready = write(
	code('Ready', ['text', 'error-text', 'write-outcome', 'unread-row', 'po-lists', 'po-ready']),
);
const results = write(code('What Became of Each', ['error-text', 'write-outcome', 'po-results']));
const ofOrder: Array<[string, string, string]> = [
	['file', 'eq', '={{ $json.file }}'],
	['orderKey', 'eq', '={{ $json.orderKey }}'],
];
const written = write(
	updateRows('Write Result', ROWS, [...ofOrder, ['state', 'eq', 'working']], {
		state: '={{ $json.state }}',
		reason: '={{ $json.reason }}',
	}),
);
canvas.connect(approved, take, orders, again, once, toLook, before, ready);
canvas.connect(once, refused, results, written);
const fields = {
	vendor: byCode('={{ $json.vendor }}'),
	shipDate: '={{ $json.shipDate }}',
	purchaseOrderItemsInput: 'json',
	purchaseOrderItemsJson: '={{ $json.items }}',
	additionalFields: {
		companyLocationCode: byCode('={{ $json.location }}'),
		carrier: byCode('={{ $json.carrier }}'),
		purchaseOrderNumber: byNumber('={{ $json.existing }}'),
	},
};
const done = { onError, sample: [{ status: '1', message: 'OK' }] } satisfies Parameters<
	typeof komet
>[3];
const writes = {
	mixed: komet('Create With Breakdowns', ['purchaseOrder', 'createWithBreakdowns'], fields, done),
	plain: komet('Create', ['purchaseOrder', 'create'], fields, done),
};
for (const [action, node] of Object.entries(writes)) {
	const some = write(only(`Orders: ${node.name}`, `$json.action === '${action}'`));
	canvas.connect(ready, some, write(node), results);
}
canvas.connect(ready, write(only('Orders: Not Created', "$json.action === 'none'")), results);

const look = canvas.part(
	'3. What Komet Sales has now',
	'The reply to a new purchase order shows no number, and products that Komet Sales does not know are left out without a word: the list of the vendor and day shows both.',
);
const ofWritten = look(code('Orders Written', ['po-written']));
const after = look(ordersOf('Orders After'));
const now = look(
	code('What Is New', ['text', 'error-text', 'write-outcome', 'po-lists', 'po-new']),
);
const seen = look(
	updateRows('Write What Is New', ROWS, [...ofOrder, ['state', 'eq', '={{ $json.state }}']], {
		state: '={{ $json.now }}',
		reason: '={{ $json.reason }}',
	}),
);
canvas.connect(written, ofWritten, after, now, seen);

const report = canvas.part(
	'4. The sender and who approves are told',
	'One mail with the proposal as a file, and another one with what became of it. A mail that cannot be sent ends the run in red, and is tried again at the next run.',
);
told(
	canvas,
	report,
	who,
	FILES,
	ROWS,
	['spreadsheet-report', 'po-report'],
	['done', 'refused', 'unknown', 'note'],
);
failsWhenKept(canvas, who, '5. The run fails when nothing could be created');

export const purchaseOrdersFromSpreadsheet: Example = {
	file: FILE,
	workflow: canvas.toWorkflow(FILE, 'Purchase Orders from a Spreadsheet'),
	page: {
		group: 'purchasing',
		does: 'Makes purchase orders in Komet Sales, also with assorted boxes, from a spreadsheet or CSV file that comes by mail: mails back what would be created, and creates it when somebody has approved it.',
		needs: [
			'A mailbox (IMAP) of its own, and a mail server (SMTP)',
			'The names under which purchase orders take boxes, packing and costs: the public pages of Komet Sales do not show them, its support tells them',
			'A Komet Sales token of the company that may call `product.list`, `vendor.list`, `purchase.order.list`, `purchase.order.create` and `purchase.order.mixed.create`',
			'A proposal costs two requests; each order costs one, and at most two to look at its vendor and day. Komet allows 1,000 a day for each paid user',
			'An error workflow in the settings of this one, such as _Failures to Mail_',
		],
		never: [
			'It never creates a purchase order that nobody approved.',
			'It never creates one twice: a reference that was used before is refused, whichever file it is in, and one without a certain answer is not sent again.',
			'It never sends an order in part: one row that cannot be read, or a code that Komet Sales does not have or has twice, refuses the whole order.',
			'It never says nothing when Komet Sales took fewer items than were sent: it counts them after.',
			'It never reads files of senders that you do not name, and never answers them.',
		],
		setUp: [
			'Choose the credentials of your mailbox, of Komet Sales and of your mail server.',
			'In _Your Rules_, name who may send, and write into itemColumns and breakdownColumns the columns of your file with their names in Komet Sales. If your files always have a decimal comma, set decimalMark to `,`; if 3/4/2026 is always the third of April, set dayOrder to `day first`.',
			'In _Who Is Told_, name who approves. The sender gets the mails too.',
			'Run _Create Table Once_, and publish. Begin with one order of one box, and look at it in Komet Sales.',
		],
		proof:
			'Run in real n8n 2.40.7 with a real SMTP server against the sandbox of Komet Sales: plain orders and assorted boxes, a reference in small letters, the same file twice, a reference with other rows, rows that cannot be read, codes that are not there, rows twice, items for an order that is there and for one that is not, an order that Komet Sales refuses among good ones, answers that were lost after the order was created and pages in the place of replies (neither is sent again, and the mail says what is new in Komet Sales), fewer items than were sent, a token that is refused before and in the middle of a run (red, and each order is created once later), a list of vendors that is a page, and a run that was cut off (its row was made by hand). Files came in the place of a mail: the steps from a real mailbox to the rows are those of _Inventory from a Spreadsheet_, and were run there. The sandbox takes boxes, cost and bunches under these names: those of the real Komet Sales are not known, because its pages do not show them; nor is its reply. Not tried: a mail server that is away, n8n killed, two files at the same moment, more than 12 rows.',
	},
};
