import {
	byCode,
	byId,
	code,
	createTable,
	komet,
	manual,
	only,
	set,
	updateRows,
} from '../builder/nodes.mts';
import { Canvas } from '../builder/workflow.mts';
import type { Example } from '../builder/workflow.mts';
import { APPROVED, approvedFile, takeRows } from '../shared/approval.mts';
import { spreadsheetsFromMail } from '../shared/file-sources.mts';
import { FILE_COLUMNS, told, writtenDown } from '../shared/spreadsheet.mts';
import { failsWhenKept } from '../shared/kept.mts';

const FILE = 'season-prices';
const FILES = 'Season Price Files';
const ROWS = 'Season Prices';
const COLUMNS = ['file', 'fileName', 'sheetRow', 'state', 'reason', 'record', 'target', 'run'];
const SAMPLE_FILE = [
	'Product;Price;Cost;Box Type;Vendor;Remove',
	'SAMPLE-P1;2,79;;QB;;',
	'SAMPLE-P1;cheap;;HB;;',
].join('\n');

const onError = 'continueRegularOutput';
/** Members of the list and season of a row, and of the price that it names. */
const inSeason = {
	priceListId: byId('={{ $json.priceListId }}'),
	seasonId: byId('={{ $json.seasonId }}'),
};
const entry = { ...inSeason, priceListSeasonProductId: byId('={{ $json.entryId }}') };
const optional = {
	cost: '={{ $json.cost }}',
	boxTypeCode: byCode('={{ $json.boxType }}'),
	vendorId: byId('={{ $json.vendorId }}'),
};
const pricesOf = (name: string) =>
	komet(
		name,
		['priceListProduct', 'getMany'],
		{
			priceListId: byId('={{ $json.priceListId }}'),
			priceListSeasonId: byId('={{ $json.seasonId }}'),
			filters: { companyProductId: byId('={{ $json.productId }}') },
			returnAll: true,
			options: { simplify: false },
		},
		{
			onError,
			alwaysOutputData: true,
			sample: [
				{
					id: 'SAMPLE-163',
					price: 2.59,
					productDescription: 'Sample Rose',
					boxTypeCode: 'QB',
				},
			],
		},
	);

const canvas = new Canvas();
const setUp = canvas.part(
	'Before you use it',
	[
		'**Try it:** run _Create Table Once_, then _Mail With a File_: the sample file has one price that would change and one row that is refused. No server is called.',
		'**Set up:** choose your credentials in _Mail With a File_ (IMAP), the nodes of Komet Sales, and _Mail: Result_ (SMTP). In _Your Rules_, enter the IDs of the price list and of the season, and who may send files. In _Who Is Told_, name who approves. Publish.',
		'**Approve:** nothing is written before somebody writes yes into `approved` of the table Season Price Files. The mail says in which row.',
		'**When something goes wrong:** send the same file again. It is compared with the prices as they are then, and shows what is different still. When Komet Sales cannot be reached or does not accept the token, approved rows wait and the run ends in red: set an error workflow, such as *Failures to Mail*, in the settings of this one.',
	].join('\n\n'),
	'set',
);
const create = setUp(manual('Create Table Once'));
const tables = [
	setUp(createTable('Season Price Files Table', FILES, [...FILE_COLUMNS, APPROVED])),
	setUp(createTable('Season Prices Table', ROWS, COLUMNS)),
];
canvas.connect(create, ...tables);

const read = canvas.part(
	'1. A file comes',
	'Each row is read, its codes are looked up, and it is compared with the present prices of its product. What cannot be read with certainty is refused with its reason.',
);
const { sheets, texts } = spreadsheetsFromMail(canvas, read, FILES, SAMPLE_FILE, [
	['priceListId', 'SAMPLE-1358'],
	['seasonId', 'SAMPLE-14'],
	['mostRows', '300'],
]);
const check = read(
	code('Check Rows', [
		'spreadsheet-values',
		'spreadsheet-money',
		'spreadsheet-table',
		'season-price-rows',
	]),
);
const list = { onError, alwaysOutputData: true, executeOnce: true } as const;
const products = read(
	komet(
		'Products',
		['product', 'getMany'],
		{ returnAll: true },
		{
			...list,
			sample: [{ id: 'SAMPLE-174', legacyCode: 'SAMPLE-P1', description: 'Sample Rose' }],
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
const ids = read(code('Find IDs', ['text', 'error-text', 'by-code', 'season-price-ids']));
const toLookAt = read({
	...code('Products to Look At', ['season-price-products']),
	alwaysOutputData: true,
});
const now = read(pricesOf('Prices Now'));
const proposal = read(
	code('What May Go Out', ['text', 'error-text', 'season-price-now', 'season-price-proposal']),
);
canvas.connect(sheets, check);
canvas.connect(texts, check, products, vendors, ids, toLookAt, now, proposal);
const begins = writtenDown(canvas, read, proposal, FILES, ROWS);

const write = canvas.part(
	'2. Approved prices are written',
	'Every 10 minutes: the rows of a file that was approved, compared once more. A row whose price has changed since the proposal is not written. All rows are marked before the first is written.',
);
const who = set('Who Is Told', { people: 'pricing@petalworks.example' }, { executeOnce: true });
const approved = approvedFile(canvas, write, begins, who, {
	files: FILES,
	rows: ROWS,
	cutOff: 'Send the file again: it shows what is different still',
});
const take = takeRows(write, ROWS);
const lookAgain = write(code('Products to Look At Again', ['season-price-products']));
const before = write(pricesOf('Prices Before Writing'));
const again = write(
	code('Compare Again', [
		'text',
		'error-text',
		'write-outcome',
		'season-price-now',
		'season-price-again',
	]),
);
const results = write(
	code('What Became of Each', ['error-text', 'write-outcome', 'season-price-results']),
);
const done = write(
	updateRows('Write Result', ROWS, [['id', 'eq', '={{ $json.id }}']], {
		state: '={{ $json.state }}',
		reason: '={{ $json.reason }}',
	}),
);
canvas.connect(approved, take, lookAgain, before, again);
const rest = write(
	only('Rows: Not Written', "!['add', 'update', 'delete'].includes($json.action)"),
);
canvas.connect(again, rest, results, done);
const price = '={{ $json.price }}';
const writes = {
	add: komet(
		'Add Price',
		['priceListProduct', 'create'],
		{
			products: {
				line: [
					{
						...inSeason,
						companyProductId: byId('={{ $json.productId }}'),
						price,
						additionalFields: optional,
					},
				],
			},
			combineItems: false,
		},
		{ onError, sample: [{ status: 1, message: 'Success.' }] },
	),
	update: komet(
		'Change Price',
		['priceListProduct', 'update'],
		{
			...entry,
			companyProductId: byId('={{ $json.productId }}'),
			price,
			updateFields: optional,
		},
		{ onError, sample: [{ status: 1, message: 'OK' }] },
	),
	delete: komet('Remove Price', ['priceListProduct', 'delete'], entry, {
		onError,
		sample: [{ status: 1, message: 'OK' }],
	}),
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
	['spreadsheet-report', 'season-price-report'],
	['done', 'unchanged', 'refused', 'unknown', 'note'],
);
failsWhenKept(canvas, who, '4. The run fails when nothing could be written');

export const seasonPrices: Example = {
	file: FILE,
	workflow: canvas.toWorkflow(FILE, 'Season Prices from a Spreadsheet'),
	page: {
		group: 'masterData',
		does: 'Compares a spreadsheet or CSV file of prices that comes by mail with a season of a price list, mails back what would be added, changed and removed, and writes it into Komet Sales when somebody has approved it.',
		needs: [
			'A mailbox (IMAP) of its own, and a mail server (SMTP)',
			'A Komet Sales token of the company that may call `product.list`, `vendor.list`, `v2/price-list/season/product`, and the methods `product.add`, `product.update` and `product.delete` of a season',
			'A proposal costs two requests and one for each product; writing it costs one for each product and one for each price. A file of 300 rows costs at most 902 of the 1,000 requests that Komet allows a day for each paid user',
			'An error workflow in the settings of this one, such as _Failures to Mail_',
		],
		never: [
			'It never writes a price that nobody approved, nor one that has changed in Komet Sales since the proposal.',
			'It never adds a price twice: each is compared with what is there right before it is written.',
			'It never removes a price that the file does not name with yes in the column Remove.',
			'It never reads files of senders that you do not name, and never answers them.',
		],
		setUp: [
			'Choose the credentials of your mailbox, of Komet Sales and of your mail server.',
			'In _Your Rules_, enter the ID of the price list and of the season (_Price List: Get Many_ and _Price List Season: Get Many_ show them), and who may send. If your files always have a decimal comma, set decimalMark to `,`.',
			'In _Who Is Told_, name who approves. The sender gets the mails too.',
			'Run _Create Table Once_, and publish.',
			'Columns of a file: Product (its code), Price, and if you like Cost, Box Type, Vendor (codes; empty is all of them) and Remove (yes).',
		],
		proof:
			'Run in real n8n 2.40.7 with a real SMTP server against the sandbox of Komet Sales: prices to add, change and remove, for all vendors and for one box type and vendor, unreadable prices, unknown codes, the same prices again, a price that changed between proposal and approval, an answer that was lost after the price was added, a token that is refused (red, and the row is written at the next run), and pages instead of the present prices. Files came in the place of a mail: the steps from a real mailbox to the rows are those of _Inventory from a Spreadsheet_, and were run there. Not tried: more than ten rows, n8n cut off in the middle, other forms of replies, a mail server that is away. Not known, because no page of Komet says it: whether a cost that is left out stays as it is. The cost that the season shows is sent with a change; where a company setting hides it, none is.',
	},
};
