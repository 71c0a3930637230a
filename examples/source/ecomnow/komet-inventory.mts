import { Canvas, second, secondInput } from '../builder/workflow.mts';
import type { Example } from '../builder/workflow.mts';
import {
	code,
	createTable,
	ecomnow,
	every,
	getRows,
	komet,
	manual,
	n8nNode,
	setValues,
	stopWith,
	upsertRow,
	when,
} from '../builder/nodes.mts';
import { ERROR_WORDS, tell } from '../shared/ecomnow.mts';

const FILE = 'komet-inventory-to-ecomnow';
const PRODUCTS = 'eComNow Products';
const onError = 'continueErrorOutput';

const canvas = new Canvas();
const before = canvas.part(
	'Before you use it',
	[
		'**Try it:** run *Create Table Once*, then *Every Hour* by hand. Sample data stands in for Komet Sales, eComNow and the mail server, so nothing leaves n8n: of three sample products one has boxes, one is sold out, and one cannot be read. The rows SAMPLE-1001 to 1003 count with that sample only; delete them or leave them. Pinned data counts by hand only, never once the workflow is published. To try with your own servers by hand, unpin the nodes.',
		'',
		'**Set up:** choose your credentials in the nodes for Komet Sales, eComNow and e-mail, and put your addresses into the three e-mail nodes. Fill the table *eComNow Products*: one row for each product that eComNow sells, with its SKU there and its product code in Komet. Two SKUs may have one code: each gets all its boxes. The open market of all locations counts; choose others under Filters of *Komet Inventory*.',
		'',
		'**Settings:** *allowAllSoldOut* lets a list without a single box set everything to 0. *ignoreRowsWithoutCode* is for companies whose products have no code on purpose; otherwise such a row might be a product that seems to be sold out.',
		'',
		'**When something goes wrong, you get an e-mail with each run:** for products that were not sent, for a list or table that could not be read, and when eComNow does not confirm. The run is red where nothing went out. Quantities are sent whole, so the next run puts right what an earlier one missed. When all is well, a run is green and quiet.',
	].join('\n'),
	'set',
);
const samples = before(code('Sample Products', ['ecomnow-stock-samples']));
canvas.connect(
	before(manual('Create Table Once')),
	before(createTable('Create Table', PRODUCTS, ['sku', 'productCode'])),
	samples,
	before(
		upsertRow('Sample Rows', PRODUCTS, [['sku', 'eq', '={{ $json.code }}']], {
			sku: '={{ $json.code }}',
			productCode: '={{ $json.code }}',
		}),
	),
);

const SAMPLE_ROSE = {
	companyProductId: 9101,
	productDescription: 'Sample Rose 60',
	productCode: 'SAMPLE-1001',
	boxTypeCode: 'QB',
	unitType: 'Bunch',
};
const SAMPLE_TULIP = {
	...SAMPLE_ROSE,
	companyProductId: 9103,
	productDescription: 'Sample Tulip',
	productCode: 'SAMPLE-1003',
};

const read = canvas.part(
	'1. What is there',
	'Komet Sales lists only what is there, so a product of the table that stands in no row of the list gets the quantity 0. Nothing else becomes 0: a product whose quantity or code cannot be read keeps what it has at eComNow. Case and blanks around a code do not count, and the number 60 is the code "60". Where one side has "060" or "RO SE" and the other 60 or "ROSE", nobody knows, and the e-mail says so.',
);
const settings = read(
	setValues('Settings', [
		['allowAllSoldOut', 'boolean', false],
		['ignoreRowsWithoutCode', 'boolean', false],
	]),
);
const inventory = read(
	komet(
		'Komet Inventory',
		['inventory', 'getMany'],
		{ returnAll: true, filters: {}, options: { wholeReply: true } },
		{
			onError,
			sample: [
				{
					status: 1,
					message: 'OK',
					inventoryItems: [
						{ orderItemId: 9000, ...SAMPLE_ROSE, quantity: 12 },
						{ orderItemId: 9001, ...SAMPLE_ROSE, quantity: '8' },
						{ orderItemId: 9002, ...SAMPLE_TULIP, quantity: 'two' },
					],
				},
			],
		},
	),
);
const products = read(getRows('Products at eComNow', PRODUCTS, [], { onError }));
const bothWereRead = read(n8nNode('merge', 3.2, 'Both Were Read', {}));
const stock = read(
	code(
		'Stock',
		[
			'plain-text',
			'whole-number',
			'list-in',
			'ecomnow-codes',
			'ecomnow-stock-rows',
			'ecomnow-stock',
		],
		{
			onError,
		},
	),
);
canvas.connect(read(every('Every Hour', { field: 'hours' })), settings, inventory, bothWereRead);
canvas.connect(settings, products, secondInput(bothWereRead));
canvas.connect(bothWereRead, stock);

const send = canvas.part(
	'2. Only what is certain is sent',
	'All quantities go out in one request. An update that eComNow accepts without a word counts as taken.',
);
const canBeSent = send(when('Can It Be Sent?', "$json.problem === ''"));
const update = send(
	ecomnow(
		'Update Inventory',
		['inventory', 'update'],
		{
			productsInput: 'fields',
			products: { line: [{ sku: '={{ $json.sku }}', quantityAvailable: '={{ $json.quantity }}' }] },
			combineItems: true,
			options: {},
		},
		{ onError, sample: [{ message: 'Sample: the inventory was updated' }] },
	),
);
const once = { executeOnce: true };
const refused = send(
	tell(
		'E-Mail: eComNow Refused It',
		'Inventory for eComNow: eComNow did not confirm it',
		[
			'=eComNow did not confirm the quantities of {{ $input.all().length }} product(s). The next run sends all quantities again, so nothing has to be repeated by hand.',
			"{{ [...new Set($input.all().map(({ json }) => [json.error, json.message, json.details ? JSON.stringify(json.details) : ''].filter(Boolean).join(' ')))].join('\\n') }}",
			"Quantities that were to be sent:\n{{ $('Can It Be Sent?').all().map(({ json }) => `${json.sku} (${json.productCode}): ${json.quantity}`).join('\\n') }}",
		].join('\n\n'),
		once,
	),
);
const notSent = send(
	tell(
		'E-Mail: Products Not Sent',
		'=Inventory for eComNow: {{ $input.all().length }} problem(s), these products were not sent',
		[
			'=What cannot be read with certainty is not sent: at eComNow these products keep the quantity they had.',
			"{{ $input.all().map(({ json }) => (json.sku || json.productCode ? `${json.sku || 'no SKU'} (${json.productCode || 'no code'}): ` : '') + json.problem + '.').join('\\n') }}",
			'This e-mail comes with every run until it is put right.',
		].join('\n\n'),
		once,
	),
);
const unread = send(
	tell(
		'E-Mail: Nothing Was Sent',
		'Inventory for eComNow was not sent',
		`=Nothing was sent to eComNow: the inventory of Komet Sales or the table ${PRODUCTS} could not be read. The next run tries again.\n\n{{ ${ERROR_WORDS} }}`,
		once,
	),
);
canvas.connect(stock, canBeSent, update);
canvas.connect(
	second(update),
	refused,
	send(
		stopWith(
			'Stop: eComNow Refused It',
			'eComNow did not confirm the quantities. An e-mail says which, and why.',
		),
	),
);
canvas.connect(second(canBeSent), notSent);
for (const step of [inventory, products, stock]) canvas.connect(second(step), unread);
canvas.connect(
	unread,
	send(stopWith('Stop: Nothing Was Sent', 'Nothing was sent to eComNow. An e-mail says why.')),
);

export const kometInventory: Example = {
	file: FILE,
	workflow: canvas.toWorkflow(FILE, 'Komet Sales Inventory to eComNow'),
	page: {
		group: 'eComNow',
		does: 'Sends the boxes of all products that eComNow sells from the inventory of Komet Sales to eComNow every hour, with one request, and says in an e-mail what could not be read with certainty.',
		needs: [
			'A Komet Sales token that may call `inventory.list`. A run takes one request, or one for each page of a long list: at least 24 a day',
			'A vendor account of eComNow: one request a run',
			'A mail server (SMTP)',
			`The data table _${PRODUCTS}_ with a row for each product: its SKU at eComNow, and its product code in Komet Sales`,
		],
		never: [
			'It never sends 0 for a product because something could not be read: 0 goes out only when the whole list of Komet Sales was read and the product stands in no row of it.',
			'It never sends a list in which everything would be sold out, unless you set `allowAllSoldOut`.',
			'It never guesses: where the codes 60 and 060 may be one product, or a row has no code, it names them in the e-mail and leaves the quantity at eComNow as it is.',
			`It never sends products that are not in the table _${PRODUCTS}_.`,
		],
		setUp: [
			'Run _Create Table Once_, and fill the table.',
			'Choose the credentials of Komet Sales, of eComNow and of your mail server.',
			'Put your addresses into the three e-mail nodes.',
			'Choose under Filters of _Komet Inventory_ what counts, if it is not the open market of all locations. Publish.',
		],
		proof:
			'Run in real n8n 2.40.7 with a real SMTP server against the sandboxes of Komet Sales and eComNow (test/e2e/bridges-stock.e2e.mts): the good day, quantities and codes in all spellings that came to mind, rows without code, lists that come as one object, as null or not at all, a list and a table that are empty or away, an answer of eComNow that is an error, is lost or is empty, and the sample products beside real ones. Not tried: a real account of eComNow; that its quantity counts boxes is what its documentation suggests.',
	},
};
