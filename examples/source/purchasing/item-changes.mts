import {
	byId,
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
import type { Example, Step } from '../builder/workflow.mts';
import { APPROVED, approvedFile, takeRows } from '../shared/approval.mts';
import { failsWhenKept } from '../shared/kept.mts';
import { spreadsheetsFromMail } from '../shared/file-sources.mts';
import { FILE_COLUMNS, told, writtenDown } from '../shared/spreadsheet.mts';

const FILE = 'item-changes-from-spreadsheet';
const FILES = 'Item Change Files';
const ROWS = 'Item Changes';
const COLUMNS = [
	'file',
	'fileName',
	'sheetRow',
	'state',
	'reason',
	'itemKey',
	'record',
	'target',
	'run',
];
const SAMPLE_FILE = [
	'Action;Number;Product;AWB;Date',
	'Add to AWB;SAMPLE-1;SAMPLE-P1;369-1234-5678;TODAY',
	'Delete PO Item;SAMPLE-1;SAMPLE-P2;;',
].join('\n');

const onError = 'continueRegularOutput' as const;
const reads = { onError, alwaysOutputData: true };

const canvas = new Canvas();
const setUp = canvas.part(
	'Before you use it',
	[
		'**Try it:** run _Create Table Once_, then _Mail With a File_: the sample file has one item that would be added to an AWB, and one that is refused. No server is called.',
		'**Set up:** choose your credentials in _Mail With a File_ (IMAP), the nodes of Komet Sales, and _Mail: Result_ (SMTP). In _Your Rules_, say who may send files. In _Who Is Told_, name who approves. Publish.',
		'**Columns of a file:** Action (Add to AWB, Delete PO Item or Delete Prebook Item), Number (of the purchase order or prebook), and what says which item it is: Product (its code), and where the order has it several times Box Type and Boxes, or Item ID. Add to AWB needs AWB and Date (the ship date of the vendor), and may have Box Codes and Lot Number; Delete Prebook Item needs Date (the truck date of the prebook).',
		'**Approve:** nothing is done before somebody writes yes into `approved` of the table Item Change Files. The mail says in which row.',
		'**When something goes wrong:** each row is in the table Item Changes: proposed, working, done, refused or unknown. Of an item for an AWB that is unknown, look in Komet Sales, then write done or refused into its state. When Komet Sales cannot be reached or does not accept the token, approved rows wait and the run ends in red: set an error workflow, such as *Failures to Mail*, in the settings of this one.',
	].join('\n\n'),
	'set',
);
const create = setUp(manual('Create Table Once'));
canvas.connect(
	create,
	setUp(createTable('Item Change Files Table', FILES, [...FILE_COLUMNS, APPROVED])),
	setUp(createTable('Item Changes Table', ROWS, COLUMNS)),
);

const SAMPLE_ITEM = {
	poItemId: 'SAMPLE-265119',
	productId: 'SAMPLE-174',
	productDescription: 'Sample Rose',
	totalBoxes: 2,
	boxType: 'QB',
};

/** Lists the orders of the open rows that a step gave, each once, with their items. */
function lookUp(part: (step: Step) => Step, source: string, again = '') {
	const asked = (name: string, file: string) =>
		part({
			...code(name, ['item-wanted', source, file]),
			alwaysOutputData: true,
		});
	const orders = asked(`Purchase Orders to Look At${again}`, 'item-purchase-orders');
	const listed = part(
		komet(
			`Look at Purchase Orders${again}`,
			['purchaseOrder', 'getMany'],
			{ number: "={{ $json.number || 'none' }}", returnAll: true, options: { wholeReply: true } },
			{
				...reads,
				sample: [{ status: '1', purchaseOrders: [{ number: 'SAMPLE-1', details: [SAMPLE_ITEM] }] }],
			},
		),
	);
	const prebooks = asked(`Prebooks to Look At${again}`, 'item-prebooks');
	const booked = part(
		komet(
			`Look at Prebooks${again}`,
			['prebook', 'getManyWithDetails'],
			{
				date: '={{ $json.date }}',
				filters: { prebook: '={{ $json.number }}' },
				returnAll: true,
				options: { wholeReply: true },
			},
			{ ...reads, sample: [{ status: '1', message: 'Orders not found.' }] },
		),
	);
	canvas.connect(orders, listed, prebooks, booked);
	return { first: orders, last: booked };
}

const read = canvas.part(
	'1. A file comes',
	'Each row is read, and its item is looked for in Komet Sales. Where none fits, or several do, the row is refused: none is chosen.',
);
const { sheets, texts } = spreadsheetsFromMail(canvas, read, FILES, SAMPLE_FILE, [
	['mostRows', '300'],
]);
const check = read(code('Check Rows', ['spreadsheet-values', 'spreadsheet-table', 'item-rows']));
const products = read(
	komet(
		'Products',
		['product', 'getMany'],
		{ returnAll: true },
		{
			...reads,
			executeOnce: true,
			sample: [
				{ id: 'SAMPLE-174', legacyCode: 'SAMPLE-P1', description: 'Sample Rose' },
				{ id: 'SAMPLE-175', legacyCode: 'SAMPLE-P2', description: 'Sample Tulip' },
			],
		},
	),
);
const ids = read(code('Find IDs', ['text', 'error-text', 'by-code', 'item-ids']));
const look = lookUp(read, 'item-source-file');
const finds = ['text', 'error-text', 'item-wanted', 'item-find'];
const found = read(code('Items Found', [...finds, 'item-found']));
const same = read(
	getRows(
		'Same Changes',
		ROWS,
		[
			['itemKey', 'eq', "={{ $json.itemKey || 'none' }}"],
			['state', 'neq', 'refused'],
		],
		{ alwaysOutputData: true },
	),
);
const proposal = read(code('What May Go Out', ['item-proposal']));
canvas.connect(sheets, check);
canvas.connect(texts, check, products, ids, look.first);
canvas.connect(look.last, found, same, proposal);
const begins = writtenDown(canvas, read, proposal, FILES, ROWS);

const write = canvas.part(
	'2. Approved changes are made',
	'Every 10 minutes: the rows of a file that was approved, after a new look at their items. An item that has changed since the proposal is left alone. All rows are marked before the first is sent.',
);
const who = set('Who Is Told', { people: 'purchasing@petalworks.example' }, { executeOnce: true });
const approved = approvedFile(canvas, write, begins, who, {
	files: FILES,
	rows: ROWS,
	cutOff: 'Look in Komet Sales whether it was done, then write done or refused into its state',
});
const take = takeRows(write, ROWS);
const lookAgain = lookUp(write, 'item-source-approved', ' Again');
const again = write(code('Compare Again', [...finds, 'unread-row', 'item-again']));
const results = write(
	code('What Became of Each', ['text', 'error-text', 'write-outcome', 'item-results']),
);
const done = write(
	updateRows('Write Result', ROWS, [['id', 'eq', '={{ $json.id }}']], {
		state: '={{ $json.state }}',
		reason: '={{ $json.reason }}',
	}),
);
canvas.connect(approved, take, lookAgain.first);
canvas.connect(lookAgain.last, again);
canvas.connect(again, write(only('Rows: Not Done', "$json.action === 'none'")), results, done);
const item = byId('={{ $json.itemId }}');
const writes = {
	'add to AWB': komet(
		'Add to AWB',
		['purchaseOrder', 'addItemToAwb'],
		{
			poItemId: item,
			awb: '={{ $json.awb }}',
			shipDate: '={{ $json.date }}',
			additionalFields: {
				boxCodes: '={{ $json.boxCodes }}',
				lotNumber: '={{ $json.lotNumber }}',
			},
		},
		{ onError, sample: [{ status: 1, message: 'OK', boxCodes: ['SAMPLE-73992893'] }] },
	),
	'delete PO item': komet(
		'Delete PO Item',
		['purchaseOrder', 'deleteItem'],
		{ poItemId: item },
		{ onError, sample: [{ status: '1', message: 'OK' }] },
	),
	'delete prebook item': komet(
		'Delete Prebook Item',
		['prebook', 'deleteItem'],
		{ prebookId: byId('={{ $json.orderId }}'), prebookItemId: item },
		{ onError, sample: [{ status: '1', message: 'success' }] },
	),
};
for (const [action, node] of Object.entries(writes)) {
	const rows = write(only(`Rows: ${node.name}`, `$json.action === '${action}'`));
	canvas.connect(again, rows, write(node), results);
}

const report = canvas.part(
	'3. The sender and who approves are told',
	'One mail with the proposal as a file, and another one with what became of it. A mail that cannot be sent ends the run in red, and is tried again at the next run.',
);
told(
	canvas,
	report,
	who,
	FILES,
	ROWS,
	['spreadsheet-report', 'item-report'],
	['done', 'refused', 'unknown', 'note'],
);
failsWhenKept(canvas, who, '4. The run fails when nothing could be done');

export const itemChanges: Example = {
	file: FILE,
	workflow: canvas.toWorkflow(FILE, 'Item Changes from a Spreadsheet'),
	page: {
		group: 'purchasing',
		does: 'Adds items of purchase orders to an AWB and deletes items of purchase orders and prebooks in Komet Sales, from a spreadsheet or CSV file that comes by mail: mails back what would be done, and does it when somebody has approved it.',
		needs: [
			'A mailbox (IMAP) of its own, and a mail server (SMTP)',
			'A Komet Sales token of the company that may call `product.list`, `purchase.order.list`, `prebook.details.list`, `purchase.order.item.awb.add`, `purchase.order.item.delete` and `prebook.item.delete`',
			'A proposal costs one request, and one for each order; doing it costs one for each order and one for each row. Komet allows 1,000 a day for each paid user',
			'An error workflow in the settings of this one, such as _Failures to Mail_',
		],
		never: [
			'It never deletes or ships anything that nobody approved, nor an item that has changed in Komet Sales since the proposal.',
			'It never chooses between two items: a row that fits several is refused with their IDs. The number of an order is asked for as the file has it, capitals included.',
			'It never adds an item to an AWB twice: one that has boxes is refused, and so is one that was added before or of which it is not known.',
			'It never deletes a whole purchase order or prebook by a method for it. What becomes of an order whose last item is deleted is not documented.',
			'It never reads files of senders that you do not name, and never answers them.',
		],
		setUp: [
			'Choose the credentials of your mailbox, of Komet Sales and of your mail server.',
			'In _Your Rules_, name who may send. If 3/4/2026 is always the third of April, set dayOrder to `day first` (or `month first`).',
			'In _Who Is Told_, name who approves. The sender gets the mails too.',
			'Run _Create Table Once_, and publish. Write Action, Number and what says which item it is into the file, as the note _Before you use it_ shows.',
		],
		proof:
			'The whole workflow was run in real n8n against the sandbox of this package (test/e2e/library-item-changes.e2e.mts), with the text of a file in the place of the mail: items by product, box type, number of boxes and ID, two that fit, none that fits, rows that cannot be read, an item twice, box codes and the item that is left, an item that changed between proposal and approval, lost answers, numbers as text, a token that is not accepted, a list that could not be read, a run that was cut off, and changes that the table knows already. The steps from a mail to the file are those of _Season Prices from a Spreadsheet_. Not known, because no page of Komet Sales says it: what becomes of an order without items, and the members of its lists, which are those that public clients read.',
	},
};
