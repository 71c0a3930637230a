import { Canvas } from '../builder/workflow.mts';
import type { Example } from '../builder/workflow.mts';
import { callAdapter, code, createTable, mail, manual, putJson, set } from '../builder/nodes.mts';
import { answerKomet, calledByKomet, rowOfCall } from '../shared/answered.mts';
import { SAMPLE_ANSWER } from '../shared/erp-adapter.mts';

const FILE = 'order-cancelled';
const TABLE = 'Cancelled Orders';
const SAMPLE = 'SAMPLE-1001';
const ORDER = "$('Order Cancelled').first().json.orderId";
const row = rowOfCall(TABLE, { orderId: `={{ String(${ORDER}) }}` });

const canvas = new Canvas();
const before = canvas.part(
	'Before you use it',
	[
		'**Try it:** run *Create Table Once*, then execute *Order Cancelled*: the nodes hold sample data, and no server is called.',
		'',
		'**Set up:** choose your credentials in the trigger, in *Stop Fulfilment in the Warehouse* and in *E-Mail to Sales*, with the address of your warehouse and that of sales. In *Close in the ERP*, choose the adapter of your ERP: the one that enters your confirmed orders, since of an order that it does not have it says refused. Publish the adapter and this workflow, and enter the production URL of the trigger in Komet Sales. Without a warehouse of your own, or without an adapter, delete its steps, up to *What the Warehouse Said* or *What the ERP Said*, and connect what is left.',
		'',
		'**When something goes wrong,** Komet Sales gets status 0 with what each has said, shows it to its user and mails it to the addresses under Error Notification. Each call has a row in *Cancelled Orders*: done, refused or unknown; one that stays at asked belongs to a run that broke off. Nothing is repeated by itself: after unknown, look there, then cancel again. What was done is not done twice.',
	].join('\n'),
	'set',
);
canvas.connect(
	before(manual('Create Table Once')),
	before(createTable('Create Table', TABLE, ['orderId', 'outcome', 'reason', 'execution'])),
);

const stop = canvas.part(
	'The warehouse stops the order, and the ERP closes it',
	'Both are told, whatever the other one has said. The warehouse gets the order ID of Komet Sales, and says yes with {"stopped": true}; the ERP gets a cancellation. Both may take 30 seconds together: then the trigger answers by itself, and the row says what became of it.',
);
const start = stop(
	calledByKomet('Order Cancelled', {
		event: 'orderCancellation',
		failureMessage:
			'It is not known whether the warehouse and the ERP have stopped the order: the workflow broke off, or takes longer. See the data table Cancelled Orders and the execution in n8n',
		sample: { orderId: SAMPLE },
	}),
);
const asked = stop(row.asked);
const warehouse = stop(
	putJson(
		'Stop Fulfilment in the Warehouse',
		{
			url: `=https://warehouse.petalworks.example/orders/{{ encodeURIComponent(${ORDER}) }}/fulfilment`,
			body: "={{ JSON.stringify({ status: 'stopped', reason: 'Cancelled in Komet Sales' }) }}",
			needs: 'Warehouse',
		},
		{
			sample: [
				{
					statusCode: 200,
					statusMessage: 'OK',
					data: JSON.stringify({ orderId: SAMPLE, stopped: true }),
				},
			],
		},
	),
);
const warehouseSaid = stop(
	code('What the Warehouse Said', ['own-system-answer', 'cancelled-order-warehouse']),
);
const record = stop(
	set('Record for the ERP', { kind: 'cancellation', id: `={{ String(${ORDER}) }}` }),
);
const close = stop(
	callAdapter('Close in the ERP', {
		onError: 'continueRegularOutput',
		alwaysOutputData: true,
		sample: [{ ...SAMPLE_ANSWER, kind: 'cancellation', id: SAMPLE, result: 'updated' }],
	}),
);
const erpSaid = stop(
	code('What the ERP Said', ['text', 'error-text', 'erp-proof', 'cancelled-order-erp']),
);
canvas.connect(start, asked, warehouse, warehouseSaid, record, close, erpSaid);

const tell = canvas.part(
	'Sales and Komet Sales learn of it',
	'Komet Sales hears status 1 only when the warehouse and the ERP have said yes, and the e-mail is sent.',
);
const words = tell(code('What They Said', ['cancelled-order-parts', 'cancelled-order-mail']));
const said = tell(row.remember('Row: As They Said'));
const mailed = tell(
	mail(
		'E-Mail to Sales',
		{
			to: 'sales@petalworks.example',
			subject: "={{ $('What They Said').first().json.subject }}",
			text: "={{ $('What They Said').first().json.text }}",
		},
		{ onError: 'continueRegularOutput' },
	),
);
const became = tell(
	code('What Became of It', ['error-text', 'cancelled-order-parts', 'cancelled-order-became']),
);
const remember = tell(row.remember('Remember the Answer'));
const answer = tell(answerKomet('What Became of It'));
canvas.connect(erpSaid, words, said, mailed, became, remember, answer);

export const orderCancelled: Example = {
	file: FILE,
	workflow: canvas.toWorkflow(FILE, 'Cancelled Order to Warehouse and ERP'),
	page: {
		group: 'orders',
		does: 'When an order is cancelled in Komet Sales, its fulfilment is stopped in the warehouse, it is closed in the ERP through an adapter, and sales gets an e-mail. Komet Sales is answered what each of them has said.',
		needs: [
			'Komet Sales, with the webhook Order Cancellation, and an n8n that it can reach',
			'A warehouse that takes JSON over HTTP, and answers what it did within 20 seconds',
			'An [ERP adapter](erp.md) of this gallery, published: the one that has your orders',
			'A mail server (SMTP)',
			'The data table _Cancelled Orders_',
		],
		never: [
			'It never tells Komet Sales status 1 unless the warehouse says `{"stopped": true}` and the adapter says that the order is closed, both about this order.',
			'It never keeps a part back: when the warehouse has stopped the order and the ERP refuses, or the other way, Komet Sales, sales and the row get both.',
			'It never sends a request again by itself.',
			'It takes nothing out of the data table _ERP Orders_ of [Confirmed Order to E-Mail and ERP](order-confirmed.md): enter confirmed orders [with an adapter](erp-row-adapter.md), or leave the steps of the ERP out.',
		],
		setUp: [
			'Import an ERP adapter, such as [Data Table](erp-data-table.md), set it up and publish it. Choose it in _Close in the ERP_.',
			'Choose the credentials, replace the address in _Stop Fulfilment in the Warehouse_, and enter that of sales in _E-Mail to Sales_.',
			'Your warehouse gets `PUT` with `{"status": "stopped", "reason": "Cancelled in Komet Sales"}` and says yes with `{"stopped": true}`. When it says yes in other words, change _What the Warehouse Said_.',
			'Run _Create Table Once_, publish, and enter the production URL of the trigger in Komet Sales, as the notice of the trigger says.',
			'Without a warehouse of your own, delete _Stop Fulfilment in the Warehouse_ and _What the Warehouse Said_, and connect _Write Row_ to _Record for the ERP_. Without an adapter, delete _Record for the ERP_, _Close in the ERP_ and _What the ERP Said_, and connect _What the Warehouse Said_ to _What They Said_.',
		],
		proof:
			'Run in production in real n8n 2.40.7, called by the sandbox of Komet Sales, with the adapter for a data table and a real SMTP server, against a server that stands for the warehouse (test/e2e/examples.e2e.mts): yes, no and doubtful answers of the warehouse in 32 forms, no answer in time, a connection that breaks off, an order that the ERP does not have, an adapter that cannot be called, both at once, a mail server that is away, the same event again, IDs as numbers and as text, without the steps of the ERP or of the warehouse, and a table that is gone. Not tried: a certain warehouse, other adapters.',
	},
};
