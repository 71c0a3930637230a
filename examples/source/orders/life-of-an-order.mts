import { Canvas, second } from '../builder/workflow.mts';
import type { Example } from '../builder/workflow.mts';
import {
	code,
	createTable,
	getRows,
	insertRow,
	manual,
	n8nNode,
	stopWith,
	upsertRow,
	when,
} from '../builder/nodes.mts';
import { buying, customer } from './life-buying.mts';
import { flying } from './life-flying.mts';
import { paying, selling } from './life-selling.mts';
import { AWB, CUSTOMER, PO, SHIP_DATE, TRUCK_DATE, act, ordered } from './life-steps.mts';

const FILE = 'life-of-an-order';
const TABLE = 'Orders From Customer to Payment';
const OWN = '={{ String($execution.id) }}';
const ofThisRun: Array<[string, string, string]> = [['execution', 'eq', OWN]];
const columns = (state: string, reason: string) => ({
	customerPO: ordered('customerPO'),
	state,
	reason,
	execution: OWN,
});

const canvas = new Canvas();
const before = canvas.part(
	'Before you use it',
	[
		'**Try it:** run *Create Table Once*, then execute the workflow from *Start*: all nodes of Komet Sales have sample data, and no server is called. Unpin them to try it with your own.',
		'',
		'**Set up:** it writes into Komet Sales. Run it against the sandbox of this package (`npm start`), or change *Order* and the products in *Create Prebook* to your own. Each order needs a *customerPO* and a customer *code* of its own. Choose your credential in the nodes of Komet Sales; n8n offers to set the others alike. Or take the steps that you need, with the expressions that hand IDs on.',
		'',
		'**When something goes wrong,** nothing more is written. The row says *stopped*, *unknown* (look in Komet Sales before you repeat that step) or *nothing written*, what exists, and why; the run is red with the same words. It mails nobody: add a node for that after *Remember How Far It Came*. Finish or undo the order by hand: a *customerPO* that has written something is not run again. After *nothing written* it can be. A row that stays at *running* belongs to a run that broke off; the execution shows its last step.',
		'',
		'The three ways behind *First Run?* run one after the other, from top to bottom; leave them in this order.',
	].join('\n'),
	'set',
);
canvas.connect(
	before(manual('Create Table Once')),
	before(
		createTable('Create Table', TABLE, ['customerPO', 'state', 'exists', 'reason', 'execution']),
	),
);

const begin = canvas.part(
	'1. Begin',
	'Each run has a row. A customer PO that has written into Komet Sales before is not run again.',
);
const order = begin(
	n8nNode('set', 3.4, 'Order', {
		mode: 'raw',
		jsonOutput: JSON.stringify(
			{
				customer: CUSTOMER.name,
				code: CUSTOMER.code,
				customerPO: PO,
				vendor: 'ROSAPRIMA',
				carrier: 'ARM',
				vendorShipDate: SHIP_DATE,
				truckDate: TRUCK_DATE,
				awb: AWB,
				laterAwb: '234-2367-1004',
			},
			null,
			2,
		),
		options: {},
	}),
);
const written = begin(insertRow('Write Row', TABLE, { ...columns('running', ''), exists: '' }));
const ofOrder = begin(
	getRows('Rows of This Order', TABLE, [['customerPO', 'eq', ordered('customerPO')]]),
);
const earlier = begin(code('Earlier Runs', ['life-earlier-runs']));
const isFirst = begin(when('First Run?', '$json.runs === 0'));
const look = begin(
	act(
		'Look for the Customer',
		['customer', 'getMany'],
		{ filters: { code: ordered('code'), includeInactive: true } },
		{ id: 20514, name: 'Bloom & Co', code: 'BLOOM', active: '1' },
	),
);
const repeat = begin(
	upsertRow(
		'Remember the Repeat',
		TABLE,
		ofThisRun,
		columns('ran before', '={{ `This order was run before: ${$json.states}` }}'),
	),
);
const wasComplete = begin(when('Was It Complete?', "$('Earlier Runs').first().json.isComplete"));
const nothing = begin(n8nNode('noOp', 1, 'Nothing to Do', {}));
const stopRepeat = begin(
	stopWith(
		'Stop: Ran Before',
		"={{ `${$('Order').first().json.customerPO} was run before and is ${$('Earlier Runs').first().json.states}: nothing was written now. See its rows in the data table, and finish it by hand` }}",
	),
);
canvas.connect(begin(manual('Start')), order, written, ofOrder, earlier, isFirst);
canvas.connect(second(isFirst), repeat, wasComplete, nothing);
canvas.connect(second(wasComplete), stopRepeat);

const [isNew, ...steps] = [customer, buying, flying, selling, paying].flatMap((part) =>
	part(canvas),
);
canvas.connect(isNew, ...steps);

const end = canvas.part(
	'7. How far it came',
	'This part runs last, however the parts above have ended, and tells what is in Komet Sales now. The run is green only when all is done.',
);
const howFar = end(code('Say How Far It Came', ['life-how-far']));
const remember = end(
	upsertRow('Remember How Far It Came', TABLE, ofThisRun, {
		...columns('={{ $json.state }}', '={{ $json.reason }}'),
		exists: '={{ $json.exists }}',
	}),
);
const isComplete = end(
	when('Is It Complete?', "$('Say How Far It Came').first().json.state === 'complete'"),
);
const complete = end(n8nNode('noOp', 1, 'Complete', {}));
const stop = end(
	stopWith(
		'Stop: Not Complete',
		"={{ `${$('Order').first().json.customerPO} is not complete (${$('Say How Far It Came').first().json.state}). In Komet Sales now: ${$('Say How Far It Came').first().json.exists}. Reason: ${$('Say How Far It Came').first().json.reason}` }}",
	),
);
canvas.fork(isFirst, look, isNew, howFar);
canvas.connect(howFar, remember, isComplete, complete);
canvas.connect(second(isComplete), stop);

export const lifeOfAnOrder: Example = {
	file: FILE,
	workflow: canvas.toWorkflow(FILE, 'Life of an Order'),
	page: {
		group: 'orders',
		does: 'Follows an order through Komet Sales, from a new customer over prebook, purchase order, air waybill, warehouse, web order and invoice to the payment: a collection of steps with the expressions that hand IDs on. A row says how far it came.',
		needs: [
			'A company of Komet Sales in which you may write, or the sandbox of this package (`npm start`)',
			'Tokens of that company for the methods below: a run takes about 30 requests',
			`The data table _${TABLE}_`,
		],
		never: [
			'It never goes on with an empty ID, or with the first of several records: after each look-up it makes sure that there is exactly one, and the right one.',
			'It never writes more after a step has failed, and never sends a step twice: when its answer is lost, the row says unknown.',
			'It never runs an order again that has written something: the `customerPO` says which order it is.',
			'It mails nobody: the run is red with the same words as the row. Set an error workflow, such as [Failures to Mail](failures-to-mail.md).',
		],
		setUp: [
			'Run _Create Table Once_.',
			'Change _Order_, and the products in _Create Prebook_, to your own.',
			'Choose the credential of Komet Sales. Unpin the nodes with sample data: a run by hand takes it instead of calling Komet Sales.',
		],
		proof:
			'Run in real n8n 2.40.7 against the sandbox of Komet Sales (test/e2e/life.e2e.mts, life-replies.e2e.mts): to the end, refused at each step, refused for one of several items, answers that are lost, a second run after each of these, replies that are empty, double or strange, and boxes of other orders on the same flight. Not tried: a real company of Komet Sales; whether its replies come at once after each step is not known.',
	},
};
