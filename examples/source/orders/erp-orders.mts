import { byCode, byId, code, every, komet, mail, only, set } from '../builder/nodes.mts';
import { Canvas } from '../builder/workflow.mts';
import type { Example } from '../builder/workflow.mts';
import { query } from '../shared/erp-database.mts';
import { failsWhenKept } from '../shared/kept.mts';
import { customersByCode } from '../shared/master-data.mts';
import { CUT_OFF, RESULT, TABLE, TAKE, TOLD, UNTOLD } from './erp-orders-table.mts';

const FILE = 'erp-orders-to-komet';
const onError = 'continueRegularOutput';
const SAMPLE_ITEM = {
	product_code: 'SAMPLE-P1',
	box_type: 'QB',
	units_per_box: 12,
	unit_type: 'Bunch',
	boxes: 2,
	price: 12.5,
};
const SAMPLE_ORDER = {
	customer_code: 'SAMPLE-C1',
	carrier_code: 'SAMPLE-T1',
	ships: '2026-03-06',
	was: 'waiting',
	same_as: '',
};

const canvas = new Canvas();
canvas.part(
	'Before you use it',
	[
		'**Try it:** run _Every 10 Minutes_. It holds sample data, so no server is called.',
		'',
		'**Set up:** choose the credential of your database in the five nodes of PostgreSQL, of Komet Sales in its four nodes, and of your mail server. In _Your Rules_, say who gets the mail, and write yes into draft if orders are to stay drafts. Make the table, and publish:',
		'',
		'```sql',
		TABLE,
		'```',
		'',
		'**Your ERP writes** a row for each order, with all its items: `order_ref` is its own number of the order, at most 20 characters, which becomes the *Reference* in Komet Sales. Each item has boxes and price, and either inventory_id or product_code, box_type, units_per_box and unit_type (Bunch or Stem); and if you like mark_code, product_alias and notes: `[{"product_code": "ROSFRE60", "box_type": "QB", "units_per_box": 12, "unit_type": "Bunch", "boxes": 2, "price": 12.50}]`',
		'',
		'**When something goes wrong:** a row says waiting, working, done, refused or unknown, and why; the mail says so too. To send one again, mend it and set its state to waiting. One that is unknown is looked for in Komet Sales by its reference, and is not sent again by itself. When Komet Sales or the database cannot be reached, the run ends in red and the rows wait: set an error workflow, such as *Failures to Mail*, in the settings of this one.',
	].join('\n'),
	'plain',
);

const take = canvas.part(
	'1. Orders are taken from the table',
	'Rows are marked before anything is sent. Of two rows with the same reference, one goes out. What is not known goes on too, to be looked for.',
);
const clock = take(every('Every 10 Minutes', { field: 'minutes', minutesInterval: 10 }));
const rules = take(
	set('Your Rules', { people: 'sales@petalworks.example', rowsPerRun: '50', draft: 'no' }),
);
const cutOff = query(take, 'Rows Cut Off', CUT_OFF, [], [{ id: 'SAMPLE-0' }]);
const taken = query(
	take,
	'Take Orders',
	TAKE,
	["Number($('Your Rules').first().json.rowsPerRun)", '$execution.id'],
	[
		{ ...SAMPLE_ORDER, id: 'SAMPLE-1', order_ref: 'SAMPLE-SO-1', items: [SAMPLE_ITEM] },
		{ ...SAMPLE_ORDER, id: 'SAMPLE-2', order_ref: 'SAMPLE-SO-2', items: [] },
	],
);
const orders = take(code('Orders', ['text', 'erp-orders-read']));
const results = code('What Became of Each', [
	'text',
	'error-text',
	'write-outcome',
	'erp-orders-results',
]);
canvas.connect(clock, rules, cutOff, taken, orders);
const refused = take(only('Orders: Refused', "$json.action === 'none'"));
canvas.connect(orders, refused);

const look = canvas.part(
	'2. Each is looked for in Komet Sales',
	'Customer and carrier by their codes, then the orders of the customer on that ship date: one that has the reference is not created again.',
);
const codes = look(code('Codes to Look Up', ['erp-orders-codes']));
const customers = look(customersByCode);
const carriers = look(
	komet(
		'Carriers',
		['carrier', 'getMany'],
		{ returnAll: true },
		{
			onError,
			alwaysOutputData: true,
			executeOnce: true,
			sample: [{ id: 'SAMPLE-1361', code: 'SAMPLE-T1', name: 'Sample Truck' }],
		},
	),
);
const known = look(
	code('Customer and Carrier', [
		'text',
		'error-text',
		'paired',
		'unread-row',
		'erp-orders-lists',
		'master-looked',
		'erp-orders-known',
	]),
);
const toLook = look(only('Orders: Look Up', "$json.action === 'look'"));
const lookUp = look(
	komet(
		'Orders of the Day',
		['invoice', 'getManyWithDetails'],
		{
			orderDate: '={{ $json.shipDate }}',
			filters: { customerId: byId('={{ $json.customerId }}') },
			returnAll: true,
			options: { wholeReply: true },
		},
		{ onError, alwaysOutputData: true, sample: [{ status: '1', message: 'Orders not found.' }] },
	),
);
const compare = look(
	code('Compare', ['text', 'error-text', 'write-outcome', 'unread-row', 'erp-orders-compare']),
);
canvas.connect(orders, codes, customers, carriers, known, toLook, lookUp, compare);
const notKnown = look(only('Orders: Not Looked Up', "$json.action === 'none'"));
canvas.connect(known, notKnown);

const write = canvas.part(
	'3. Orders are created',
	'One request for each. A row is done when Komet Sales says so. What has no certain answer is unknown.',
);
write(results);
const toCreate = write(only('Orders: Create', "$json.action === 'create'"));
const create = write(
	komet(
		'Create Order',
		['invoice', 'create'],
		{
			customer: byId('={{ $json.customerId }}'),
			carrier: byId('={{ $json.carrierId }}'),
			shipDate: '={{ $json.shipDate }}',
			itemsInput: 'json',
			itemsJson: '={{ $json.items }}',
			additionalFields: {
				reference: '={{ $json.ref }}',
				poNumber: '={{ $json.poNumber }}',
				shipToId: byId('={{ $json.shipToId }}'),
				location: byCode('={{ $json.locationCode }}'),
				invoiceNotes: '={{ $json.invoiceNotes }}',
				warehouseInstructions: '={{ $json.warehouseInstructions }}',
				statusDraft: "={{ $('Your Rules').first().json.draft === 'yes' }}",
			},
		},
		{
			onError,
			sample: [{ status: '1', message: 'OK', invoiceId: 'SAMPLE-1', invoiceNumber: 1001 }],
		},
	),
);
const notCreated = write(only('Orders: Not Created', "$json.action === 'none'"));
const written = query(
	write,
	'Write Result',
	RESULT,
	['id', 'state', 'reason', 'invoiceId', 'invoiceNumber', 'mayExist', 'isLooked'].map(
		(member) => `$json.${member}`,
	),
	[{ id: 'SAMPLE-1' }],
	false,
);
canvas.connect(compare, toCreate, create, results, written);
canvas.connect(compare, notCreated, results);
canvas.connect(notKnown, results);
canvas.connect(refused, results);

const tell = canvas.part(
	'4. People are told',
	'One mail for all that was created, refused, or is not known. A mail that cannot be sent ends the run in red, and is tried again at the next run.',
);
const untold = query(
	tell,
	'Orders Nobody Was Told',
	UNTOLD,
	[],
	[
		{
			id: 'SAMPLE-2',
			order_ref: 'SAMPLE-SO-2',
			customer_code: 'SAMPLE-C1',
			state: 'refused',
			reason: 'It has no items',
		},
	],
);
const words = tell(code('Write Mail', ['erp-orders-mail']));
const sent = tell(
	mail('Mail: Orders', {
		to: "={{ $('Your Rules').first().json.people }}",
		subject: '={{ $json.subject }}',
		text: '={{ $json.text }}',
	}),
);
const told = query(
	tell,
	'Mark as Told',
	TOLD,
	["$('Write Mail').first().json.told"],
	[{ id: 'SAMPLE-2' }],
);
canvas.connect(rules, untold, words, sent, told);
failsWhenKept(canvas, rules, '5. The run fails when nothing could be sent');

export const erpOrders: Example = {
	file: FILE,
	workflow: canvas.toWorkflow(FILE, 'ERP Orders to Komet Sales'),
	page: {
		group: 'orders',
		does: 'Creates the orders of your ERP as orders (invoices) in Komet Sales, each once, from a table of your database every 10 minutes, and writes into each row its number there, or why it was not created.',
		needs: [
			'PostgreSQL 9.6 or newer, and a user that may read and change one table',
			'A Komet Sales token of the company that may call `customer.list`, `carrier.list`, `invoice.details.list` and `invoice.create`',
			'At most two requests for each order, one for each customer of a run and one for the carriers: 50 orders of 50 customers cost 151 of the 1,000 that Komet allows a day for each paid user',
			'Komet charges a transaction fee for orders that are created through the API: ask for yours before you publish',
			'A mail server (SMTP)',
			'An error workflow in the settings of this one, such as _Failures to Mail_',
		],
		never: [
			'It never creates an order twice: two rows with one reference make one order, and what Komet Sales has on that day under the reference is not created again.',
			'It never repeats an order of which no certain answer came. It looks for the reference, and when Komet Sales does not show it, a person decides.',
			'It never guesses a customer or a carrier: a code that Komet Sales does not have, or has twice, is refused before anything is sent.',
			'It never leaves a part of an order out: an item with a member that it does not know is refused with its order.',
			'It never changes or voids an order that is there.',
		],
		setUp: [
			'Make the table with the statement in the note _Before you use it_, and let your ERP write a row for each order.',
			'Choose the credentials of your database, of Komet Sales and of your mail server.',
			'Say in _Your Rules_ who gets the mail, how many orders go out in a run, and whether they stay drafts. Publish.',
			'Send one order first, and look at it with _Invoice: Get Many With Details_: its `orderRef` has to be your reference, since an order without an answer is looked for by it. The pages of Komet Sales do not show the reply.',
		],
		proof:
			'Run in real n8n 2.40.7 against a real PostgreSQL 15 and a real SMTP server, and the sandbox of Komet Sales: orders with several items, codes in small letters, products, customers and carriers that are not there, rows without items or with members that nobody reads, one reference in two rows, one that Komet Sales has already or twice, the same rows at the next runs (nothing is sent), answers that were lost after the order was created (it is found) and before (a person decides, and it is created once), a list that hides the references, a run that was cut off (its row was made by hand), a token that is refused before and in the middle of a run, pages in the place of replies, a reply without a number and one with text for numbers, and a mail server that is away. Not tried: a database that goes away in the middle of a run, two runs at the same moment, n8n killed, more than 11 rows. Not known, because no page of Komet Sales says it: the reply of invoice.create, whether the lists show the reference as `orderRef` (two public clients read it there), and whether Komet Sales may create an order whose item it refuses.',
	},
};
