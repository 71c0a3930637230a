import { Canvas, second } from '../builder/workflow.mts';
import type { Example } from '../builder/workflow.mts';
import {
	byCode,
	byId,
	code,
	ecomnowTrigger,
	komet,
	manual,
	setValues,
	splitOut,
	unlessRow,
	when,
} from '../builder/nodes.mts';
import {
	ORDERS,
	OWN_ROW,
	changeOwn,
	createOrders,
	isOwn,
	ofOwnOrder,
	removeOwn,
	sampleOf,
	tell,
	tellItem,
	writesRow,
} from '../shared/ecomnow.mts';
import { tellsStuckOrders } from './stuck-orders.mts';

const FILE = 'ecomnow-order-to-komet';

const canvas = new Canvas();
const before = canvas.part(
	'Before you use it',
	[
		'**Try it:** run *Create Table Once*, then *New Order* by hand. Sample data stands in for eComNow, Komet Sales and the mail server, so nothing leaves n8n; only a row SAMPLE-1001 is written. Run it again: the order is not written twice. Pinned data counts by hand only, never once the workflow is published. To try with your own servers by hand, unpin the nodes.',
		'',
		'**Set up:** choose your credentials in the nodes for eComNow, Komet Sales and e-mail, change *Settings*, and put your addresses into the e-mail nodes. The SKU has to be the product code in Komet. One piece at eComNow counts as one box of *unitsPerBox* units. Adding by product needs a token with Transactional API Access.',
		'',
		'**Prices:** Komet takes the price of a unit with two decimals. An order whose total would change is not written, unless no line differs by more than *lineMayDifferBy* (0 at first); the e-mail then says by how much.',
		'',
		'**Whatever happens, you get one e-mail for each order:** what is in Komet, what is not and why, or what nobody knows. Every hour you get one for what got stuck. The row in the table *eComNow Orders* says the same in *state*. The workflows for cancellations and shipments use that table too.',
		'',
		'**To write an order again,** delete its web order in Komet and its rows in the table, and send it again.',
	].join('\n'),
	'set',
);
canvas.connect(before(manual('Create Table Once')), before(createOrders()));

const once = canvas.part(
	'1. Every order once',
	'eComNow may send an order twice. The row is written first, and the order belongs to whoever wrote the oldest row. A delivery that was here before ends here; you get an e-mail when it is another one than before, or when the order was cancelled or not written.',
);
const written = writesRow(
	canvas,
	once,
	once(ecomnowTrigger('New Order', 'new_order', sampleOf('new_order'))),
	{ state: 'writing', delivered: '$json.items ?? null' },
	{
		noNumber: 'An order of eComNow has no number and is not in Komet Sales',
		nothing: 'Nothing was written.',
		notNoted: 'is not in Komet Sales and needs you',
	},
);
const oldest = once(ofOwnOrder('Oldest Row', 1));
const isOurs = once(isOwn('Is It Ours?'));
const again = once(code('Was It Here Before?', ['ecomnow-states', 'ecomnow-order-again']));
const isNews = once(when('Is That News?', '$json.tell'));
const cameAgain = once(tellItem('E-Mail: Came Again'));
const removeRepeat = once(removeOwn('Remove Repeat'));
canvas.connect(written, oldest, isOurs);
canvas.connect(second(isOurs), again, isNews, cameAgain, removeRepeat);
canvas.connect(second(isNews), removeRepeat);

const lookUp = canvas.part(
	'2. Every line is read and looked up',
	'Everything is checked before anything is written: a SKU that Komet has exactly once, a whole quantity above zero, a price above zero, a total that fits, and a price for each unit that Komet can hold. One line that is not right stops the order, and the e-mail names all of them. A cancellation that came meanwhile stops it, too.',
);
const product = (id: number, description: string, legacyCode: string) => ({
	status: 1,
	message: '',
	products: [{ id, description, active: 1, legacyCode }],
});
const settings = lookUp(
	setValues('Settings', [
		['customerId', 'number', 20514],
		['companyId', 'number', 6316],
		['carrierId', 'number', 1361],
		['boxType', 'string', 'QB'],
		['unitsPerBox', 'number', 8],
		['unitType', 'string', 'bunch'],
		['lineMayDifferBy', 'number', 0],
		['shipDate', 'string', '={{ $now.plus({ days: 1 }).toISODate() }}'],
	]),
);
const read = lookUp(
	code('Read Order', ['plain-text', 'exact-money', 'ecomnow-order-prices', 'ecomnow-order-read']),
);
const isThereASku = lookUp(when('Is There a SKU?', '$json.lookUps.length > 0'));
const lines = lookUp(splitOut('Lines', 'lookUps'));
const findProduct = lookUp(
	komet(
		'Find Product',
		['product', 'getMany'],
		{ returnAll: true, filters: { legacyCode: '={{ $json.sku }}' }, options: { wholeReply: true } },
		{
			onError: 'continueRegularOutput',
			sample: [
				product(174, 'Rose Red 60 cm', 'ROSRED60'),
				product(175, 'Rose Red 50 cm', 'ROSRED50'),
			],
		},
	),
);
const check = lookUp(code('Check Order', ['ecomnow-order-check']));
const canBeWritten = lookUp(when('Can It Be Written?', '$json.problems.length === 0'));
canvas.connect(isOurs, settings, read, isThereASku, lines, findProduct, check, canBeWritten);
canvas.connect(second(isThereASku), check);

const write = canvas.part(
	'3. One web order',
	'The web order is made first, and every line names it: otherwise Komet could put the lines into a pending web order of another customer order with the same data. A line that Komet refuses does not stop the others; the e-mail says which lines are in Komet and which are not. Nothing is sent twice, so leave Retry On Fail off.',
);
const setting = (name: string) => `={{ $('Settings').first().json.${name} }}`;
const isRowGone = write(unlessRow('Is Its Row Gone?', ORDERS, OWN_ROW));
const rememberLines = write(
	changeOwn('Remember Lines', {
		lines:
			'={{ JSON.stringify($json.lines.map(({ sku, quantity, productId }) => ({ sku, quantity, productId }))) }}',
		customerId: "={{ String($('Settings').first().json.customerId) }}",
	}),
);
const allItsRows = write(ofOwnOrder('All Its Rows', 'all'));
const rowWasRemoved = write(
	setValues('Row Was Removed', [
		['problems', 'array', `={{ ['Its row was removed from the table ${ORDERS} meanwhile.'] }}`],
	]),
);
const still = write(code('Still to Be Written?', ['ecomnow-states', 'ecomnow-order-still']));
const goesOn = write(when('Go On?', '$json.problems.length === 0'));
const create = write(
	komet(
		'Create Web Order',
		['webOrder', 'create'],
		{ customerId: byId(setting('customerId')), companyId: byId(setting('companyId')) },
		{
			onError: 'continueErrorOutput',
			sample: [
				{ message: 'Web order was successfully created.', status: 1, webOrderId: 9999999001 },
			],
		},
	),
);
const isIdKnown = write(
	when('Is Its ID Known?', "/^\\d+$/.test(String($json.webOrderId ?? '').trim())"),
);
const rememberWebOrder = write(
	changeOwn('Remember Web Order', { webOrderId: '={{ String($json.webOrderId).trim() }}' }),
);
const toAdd = write(
	setValues('Lines to Add', [['lines', 'array', "={{ $('Check Order').first().json.lines }}"]]),
);
const eachLine = write(splitOut('Each Line', 'lines'));
const added = (orderItemId: number, quantityAdded: number) => ({
	message: 'OK',
	status: 1,
	webOrderId: 9999999001,
	orderId: 9999999002,
	orderItemId,
	invoiceNumber: 9999999003,
	quantityAdded,
});
const addLine = write(
	komet(
		'Add Line',
		['webOrder', 'addItem'],
		{
			customerId: byId(setting('customerId')),
			itemSource: 'product',
			product: byCode('={{ $json.code }}'),
			boxType: byCode(setting('boxType')),
			unitsPerBox: setting('unitsPerBox'),
			unitType: setting('unitType'),
			quantity: '={{ $json.quantity }}',
			price: '={{ $json.unitPrice }}',
			carrierId: byId(setting('carrierId')),
			date: setting('shipDate'),
			additionalFields: {
				webOrderId: byId("={{ $('Create Web Order').first().json.webOrderId }}"),
			},
		},
		{
			onError: 'continueRegularOutput',
			sample: [added(9999999011, 3), added(9999999012, 2)],
		},
	),
);
const outcome = write(code('Outcome', ['ecomnow-order-outcome']));
const rememberOutcome = write(
	changeOwn('Remember Outcome', {
		state: '={{ $json.state }}',
		kometOrderId: '={{ $json.kometOrderId }}',
		shipment: 'open',
	}),
);
const tellOutcome = write(tellItem('E-Mail: Outcome'));
const reason = write(code('Reason', ['ecomnow-order-reason']));
const rememberFailure = write(changeOwn('Remember Failure', { state: '={{ $json.state }}' }));
const needsAPerson = write(
	tell(
		'E-Mail: Needs a Person',
		'={{ $json.subject }}',
		"={{ $json.text }}\n\neComNow delivered:\n{{ $('Write Row').first().json.delivered }}",
	),
);
const told = write(changeOwn('Remember That It Was Told', { told: 'yes' }));
canvas.fork(canBeWritten, isRowGone, rememberLines, allItsRows);
canvas.connect(isRowGone, rowWasRemoved, reason);
canvas.connect(allItsRows, still, goesOn, create, isIdKnown);
canvas.fork(isIdKnown, rememberWebOrder, toAdd);
canvas.connect(toAdd, eachLine, addLine, outcome);
canvas.fork(outcome, rememberOutcome, tellOutcome);
canvas.connect(tellOutcome, told);
for (const step of [canBeWritten, goesOn, create, isIdKnown]) canvas.connect(second(step), reason);
canvas.fork(reason, rememberFailure, needsAPerson);
canvas.connect(needsAPerson, told);
tellsStuckOrders(canvas);

export const orderToKomet: Example = {
	file: FILE,
	workflow: canvas.toWorkflow(FILE, 'eComNow Order to Komet Sales'),
	page: {
		group: 'eComNow',
		does: 'Makes one web order in Komet Sales of each new order of eComNow, once, however often it comes, and sends one e-mail for each: what is in Komet Sales, what is not and why, or what nobody knows.',
		needs: [
			'Komet Sales, for the methods below; to add a line by its product, the token needs Transactional API Access. An order takes one request for each SKU, one for the web order and one for each line',
			'A vendor account of eComNow, and an address of n8n that eComNow reaches: the trigger registers itself',
			'A mail server (SMTP)',
			`The data table _${ORDERS}_, which the workflows for cancellations and shipments use too`,
			'A customer, a carrier and a box type in Komet Sales for the orders of eComNow, and SKUs that are product codes of Komet Sales',
		],
		never: [
			'It never writes an order twice, however often eComNow sends it, and never sends a line a second time.',
			'It never writes an order with a line that cannot be read with certainty: an unknown SKU, a quantity that is not whole, a total that does not fit.',
			'It never writes a price that Komet Sales cannot hold: of a unit it holds two decimals, so 60 boxes of 8 at 10.99 would become 1.80 less. How much a line may differ is a setting, 0 at first.',
			'It never writes an order of which a cancellation came first.',
			'It never checks out the web order: a person does that in Komet Sales.',
		],
		setUp: [
			'Run _Create Table Once_.',
			'Choose the credentials of eComNow, of Komet Sales and of your mail server.',
			'Enter in _Settings_ the IDs of customer, company and carrier, the box type, and how many units a piece of eComNow is.',
			'Put your addresses into the e-mail nodes. Publish.',
			'Import [eComNow Cancellation to Komet Sales](ecomnow-cancellation-to-komet.md) too: it stops orders that were cancelled before they came.',
		],
		proof:
			'Run in real n8n 2.40.7 with a real SMTP server against the sandboxes of Komet Sales and eComNow (test/e2e/bridges-orders.e2e.mts): the good day, the same order several times and at the same moment, the same number with other items, orders that cannot be read in every way that came to mind, products that are there twice, a line that is refused, answers that are lost, a cancellation that comes first or meanwhile, a row that is removed or changed meanwhile, n8n that is killed while it writes, a mail server that is away, and no table. `npm start` shows it. Not tried: a real account of eComNow; how it names quantities and prices is what its documentation shows.',
	},
};
