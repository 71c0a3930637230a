import { Canvas, second } from '../builder/workflow.mts';
import type { Example } from '../builder/workflow.mts';
import {
	code,
	createTable,
	every,
	getRows,
	komet,
	manual,
	set,
	upsertRow,
	when,
} from '../builder/nodes.mts';
import { SAMPLE_LISTED, ordersToErp } from '../shared/orders-to-erp.mts';
import { ROW, STATE_COLUMNS, allRows, tell, writeRow } from '../shared/to-erp.mts';

const FILE = 'orders-catch-up';
const ORDERS = 'Orders Caught Up';
/** The table of the workflow of confirmed orders, with its columns. */
const CONFIRMED = 'Confirmed Orders';
const CONFIRMED_COLUMNS = [
	'orderId',
	'invoiceNumber',
	'state',
	'reason',
	'mail',
	'told',
	'execution',
];

const canvas = new Canvas();
const before = canvas.part(
	'Before you use it',
	[
		'**Try it:** run *Create Table Once*, set `waitMinutes` in *Your Settings* to 0, and execute *Every 15 Minutes*. The nodes hold sample data, so no server is called; the order appears in the table *Orders Caught Up*.',
		'',
		'**Set up:** choose the adapter of your ERP in *Enter in the ERP*, the credentials of Komet Sales and of your mail server, and in *Your Settings* who is told. The workflow *Confirmed Order to E-Mail and ERP* has to enter orders with the same adapter: its *ERP Row* is replaced by the file *erp-row-adapter*; then set `sameAdapter` to yes. Until then, an order that it may have entered is not entered here but named in the mail. Set `waitMinutes` back to 10, and publish the adapter and this workflow.',
		'',
		'**When something goes wrong:** each order has a row in *Orders Caught Up*: waiting, working, done, refused, unknown, or gone when it no longer waits in Komet Sales. The mail names all but those that wait or are at work, once for each reason. When the mail cannot be sent, the run is red, and the next one sends it.',
	].join('\n'),
	'plain',
);
const create = before(manual('Create Table Once'));
canvas.connect(
	create,
	before(createTable('Create Table of Orders', ORDERS, ROW)),
	before(createTable('Create Table of Confirmations', CONFIRMED, CONFIRMED_COLUMNS)),
);

const find = canvas.part(
	'Which orders wait',
	'Confirmed and not synchronized, shipped up to 7 days ago or within 23 days: what Komet Sales answers in one request. An order is left to the workflow of confirmed orders for 10 minutes first, and as long as a confirmation of it is at work.',
);
const start = find(every('Every 15 Minutes', { field: 'minutes', minutesInterval: 15 }));
const settings = find(
	set('Your Settings', {
		people: 'sales@petalworks.example',
		sameAdapter: 'no',
		waitMinutes: '10',
		retryMinutes: '60',
		mostPerRun: '50',
	}),
);
const waiting = find(
	komet(
		'Waiting Orders',
		['invoice', 'getManyForAccounting'],
		{
			orderDateFrom: '={{ $now.minus({ days: 7 }).toISODate() }}',
			orderDateTo: '={{ $now.plus({ days: 23 }).toISODate() }}',
			returnAll: true,
			filters: { status: 1, externalSystemSynced: false },
		},
		{
			onError: 'continueRegularOutput',
			alwaysOutputData: true,
			sample: [SAMPLE_LISTED],
		},
	),
);
const confirmations = find(
	getRows('Confirmations', CONFIRMED, [['orderId', 'eq', "={{ String($json.id ?? '').trim() }}"]], {
		alwaysOutputData: true,
	}),
);
const known = find(allRows('Orders Before', ORDERS));
const what = find(code('What to Do', ['text', 'error-text', 'row-states', 'orders-to-take']));
const isTaken = find(when('Is It Taken?', "$json.state === 'working'"));
const left = find(writeRow('Row: Not Now', ORDERS, STATE_COLUMNS));
canvas.connect(start, settings, waiting, confirmations, known, what, isTaken);
canvas.connect(second(isTaken), left);

const send = canvas.part(
	'Each order goes to the ERP',
	'Its row says working before anything is sent. An order that cannot be read with certainty is not sent. What the adapter proved is marked as synchronized, nothing else.',
);
ordersToErp(canvas, send, ORDERS, isTaken);

const mailed = canvas.part(
	'Sales learns of it',
	'One mail for all, and none when there is nothing new. The workflow of confirmed orders then knows that sales has read of the order.',
);
const told = tell(canvas, mailed, ORDERS, settings, {
	words: 'orders-words',
	to: "={{ $('Your Settings').first().json.people }}",
});
const isDone = mailed(when('Is It Caught Up?', "$json.state === 'done'"));
const confirmation = mailed(
	upsertRow(
		'Row: Sales Knows',
		CONFIRMED,
		[['execution', 'eq', "={{ $execution.id + ':' + $json.kometId }}"]],
		{
			orderId: '={{ $json.kometId }}',
			invoiceNumber: '={{ $json.number }}',
			state: 'synchronized',
			reason: '',
			mail: 'sent',
			told: "={{ $json.content.split('\\n').sort().join('\\n').hash('sha256') }}",
			execution: "={{ $execution.id + ':' + $json.kometId }}",
		},
	),
);
canvas.connect(told, isDone, confirmation);

export const ordersCatchUp: Example = {
	file: FILE,
	workflow: canvas.toWorkflow(FILE, 'Orders Catch-Up'),
	page: {
		group: 'orders',
		does: 'Every 15 minutes, orders that are confirmed in Komet Sales and not synchronized, because n8n was down or a step failed, go to the ERP, are marked, and come to sales in one mail, with those that could not be caught up and why.',
		needs: [
			'Komet Sales, with _Invoice: Get Many for Accounting_, _Get Many With Details_ and _Mark as Synchronized_. A run takes one request (96 a day), and two more for each order; at most 50 orders go in one run',
			'An ERP adapter of this gallery, published',
			'A mail server (SMTP)',
			'The data tables _Orders Caught Up_ and _Confirmed Orders_; the second is that of [Confirmed Order to E-Mail and ERP](order-confirmed.md)',
		],
		never: [
			'It never takes an order at which Confirmed Order to E-Mail and ERP is at work, or of which it first heard less than 10 minutes ago.',
			'It never marks an order as synchronized that the adapter did not prove to be in the ERP.',
			'It never enters an order that Confirmed Order to E-Mail and ERP may have entered, unless you say that both use the same adapter.',
			'It never unconfirms an order: one that is refused stays confirmed, and is tried again each hour.',
			'It does not see orders that shipped more than 7 days ago or ship more than 23 days from now; the latter come when their day is near.',
		],
		setUp: [
			'Import an ERP adapter, such as [Data Table](erp-data-table.md), set it up and publish it.',
			'Choose it in _Enter in the ERP_, and choose the credentials.',
			'In _Confirmed Order to E-Mail and ERP_, put [the step for an adapter](erp-row-adapter.md) in the place of _ERP Row_, with the same adapter; then set `sameAdapter` in _Your Settings_ to `yes`.',
			'Say in _Your Settings_ who is told.',
			'Run _Create Table Once_, and publish.',
		],
		proof:
			'Run in real n8n 2.40.7 with a real SMTP server against the sandbox of Komet Sales and the adapter for a data table (test/e2e/library-orders.e2e.mts): an order of which n8n never heard, the same again, a confirmation of it after that, an order that is new or at work elsewhere, one that cannot be read and one that may be in the ERP among good ones, single members in the place of lists and a total of 4,192.00, a mark of which nobody knows, a row of a run that was cut off, a list that cannot be read, an adapter that was not chosen, a mail server that is away, and a run by the clock. Not tried: another adapter, more than 50 orders at once, two runs at the same moment, orders of several locations, n8n 3.',
	},
};
