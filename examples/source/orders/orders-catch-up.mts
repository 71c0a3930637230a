import { Canvas, second } from '../builder/workflow.mts';
import type { Example } from '../builder/workflow.mts';
import {
	byId,
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
import { SAMPLE_RECORD } from '../shared/erp-adapter.mts';
import { ROW, STATE_COLUMNS, allRows, enter, tell, writeRow } from '../shared/to-erp.mts';

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
const SAMPLE_LINE = SAMPLE_RECORD.lines[0];

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
			sample: [
				{
					id: SAMPLE_RECORD.id,
					number: SAMPLE_RECORD.number,
					shipDate: SAMPLE_RECORD.date,
					customerId: SAMPLE_RECORD.partyId,
					customerName: SAMPLE_RECORD.partyName,
					customerCode: SAMPLE_RECORD.partyCode,
					subtotal: 306,
				},
			],
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
const working = send(writeRow('Row: Working', ORDERS, STATE_COLUMNS));
const details = send(
	komet(
		'Order With Lines',
		['invoice', 'getManyWithDetails'],
		{
			returnAll: true,
			orderId: byId('={{ $json.kometId }}'),
			options: { wholeReply: true },
		},
		{
			onError: 'continueRegularOutput',
			sample: [
				{
					status: '1',
					message: 'OK',
					invoices: [
						{
							id: SAMPLE_RECORD.id,
							number: SAMPLE_RECORD.number,
							customerId: SAMPLE_RECORD.partyId,
							customerName: SAMPLE_RECORD.partyName,
							shipDate: SAMPLE_RECORD.date,
							carrierName: 'Sample Express',
							totalBoxes: 3,
							total: SAMPLE_RECORD.total,
							details: [
								{
									productId: SAMPLE_LINE.productId,
									productDescription: SAMPLE_LINE.product,
									totalBoxes: 3,
									boxType: SAMPLE_LINE.boxType,
									totalUnits: 24,
									unitPrice: SAMPLE_LINE.price,
									amount: SAMPLE_LINE.total,
								},
							],
						},
					],
				},
			],
		},
	),
);
const records = send(
	code('Records for the ERP', [
		'text',
		'error-text',
		'amount',
		'paired',
		'order-record',
		'orders-records',
	]),
);
const isThere = enter(canvas, send, ORDERS, records);
const mark = send(
	komet(
		'Mark as Synchronized',
		['invoice', 'markAsSynchronized'],
		{ invoiceId: byId('={{ $json.kometId }}') },
		{ onError: 'continueRegularOutput', sample: [{ status: '1', message: 'OK' }] },
	),
);
const marked = send(code('Was It Marked?', ['error-text', 'paired', 'order-marked']));
const done = send(writeRow('Row: As It Ended', ORDERS, ['state', 'reason']));
canvas.connect(isTaken, working, details, records);
canvas.connect(isThere, mark, marked, done);

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
			'The data tables _Orders Caught Up_ and _Confirmed Orders_; the second is that of [Confirmed Order to E-Mail and ERP](../examples.md)',
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
		proof: 'TODO',
	},
};
