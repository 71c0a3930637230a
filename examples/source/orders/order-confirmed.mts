import { Canvas, second } from '../builder/workflow.mts';
import type { Example } from '../builder/workflow.mts';
import {
	byId,
	code,
	createTable,
	every,
	getRows,
	komet,
	kometTrigger,
	mail,
	manual,
	n8nNode,
	set,
	upsertRow,
	when,
} from '../builder/nodes.mts';
import { tellStuck } from '../shared/stuck.mts';

const FILE = 'order-confirmed';
const ERP = 'ERP Orders';
const LOG = 'Confirmed Orders';
const SALES = 'sales@petalworks.example';
const SAMPLE = 'SAMPLE-1001';
const COLUMNS = ['orderId', 'invoiceNumber', 'customer', 'shipDate', 'total'];
const onError = 'continueErrorOutput';
const RUN = '={{ $execution.id }}';
const orderOf = (member: string) => `$('Check Order').first().json.${member}`;
const ofOrder = (member: string) => `={{ ${orderOf(member)} }}`;

/** The row of this confirmation. */
const remember = (name: string, values: Record<string, string>, settings = {}) =>
	upsertRow(name, LOG, [['execution', 'eq', RUN]], { ...values, execution: RUN }, settings);

const canvas = new Canvas();
const before = canvas.part(
	'Before you use it',
	[
		'**Try it:** run *Create Table Once*, then execute the workflow from *Order Confirmed*. The Komet and e-mail nodes hold sample data, so no server is called; the order SAMPLE-1001 appears in the tables *ERP Orders*, which stands for your ERP, and *Confirmed Orders*. To try it by hand with your own servers, unpin these nodes.',
		'',
		'**Set up:** choose the credentials of the Komet and e-mail nodes, and enter your addresses in *E-Mail to Sales* and *E-Mail: Stuck*. Replace *ERP Row* by the node of your ERP, under the same name, or by an adapter of the gallery. Publish, and enter the production URL of *Order Confirmed* in Komet Sales.',
		'',
		'**When something goes wrong,** the order is released, and Komet Sales gets status 0 with the reason, shows it and mails it. Each confirmation has a row in *Confirmed Orders*: synchronized, not synchronized with the reason, or unknown. Then confirm the order again: the ERP row is found by the order ID, and sales gets no e-mail twice without being told so.',
	].join('\n'),
	'set',
);
canvas.connect(
	before(manual('Create Table Once')),
	before(createTable('Create ERP Table', ERP, COLUMNS)),
	before(
		createTable('Create Table of Confirmations', LOG, [
			'orderId',
			'invoiceNumber',
			'state',
			'reason',
			'mail',
			'told',
			'execution',
		]),
	),
);

const toErp = canvas.part(
	'The order goes to the ERP',
	'An order that cannot be read with certainty is not sent. A second confirmation finds the row by the order ID and writes it again.',
);
const start = toErp(
	kometTrigger(
		'Order Confirmed',
		'orderConfirmation',
		{},
		{ sample: [{ companyId: 6316, orderId: SAMPLE }] },
	),
);
const order = toErp(
	komet(
		'Get Order',
		['invoice', 'getManyWithDetails'],
		{ returnAll: true, orderId: byId('={{ $json.orderId }}'), options: { wholeReply: true } },
		{
			onError,
			sample: [
				{
					status: '1',
					message: 'OK',
					invoices: [
						{
							id: SAMPLE,
							number: SAMPLE,
							customerName: 'Sample Florist',
							shipDate: '2026-02-14',
							carrierName: 'Sample Express',
							totalBoxes: 3,
							total: '306.00',
							details: [
								{
									totalBoxes: 3,
									boxType: 'QB',
									productDescription: 'Rose Freedom 60',
									unitPrice: '12.75',
								},
							],
						},
					],
				},
			],
		},
	),
);
const check = toErp(code('Check Order', ['text', 'confirmed-order']));
const isRead = toErp(when('Can It Be Read?', "$json.reason === ''"));
const row = toErp(
	remember(
		'Write Row',
		{
			orderId: '={{ $json.orderId }}',
			invoiceNumber: '={{ $json.invoiceNumber }}',
			state: 'working',
			reason: '',
			mail: '',
			told: "={{ $json.mail.split('\\n').sort().join('\\n').hash('sha256') }}",
		},
		{ onError },
	),
);
const erp = toErp(
	upsertRow(
		'ERP Row',
		ERP,
		[['orderId', 'eq', ofOrder('orderId')]],
		Object.fromEntries(COLUMNS.map((column) => [column, ofOrder(column)])),
		{ onError },
	),
);
// n8n hands its input on as a row when it could not write: that one has this execution in it.
const isThere = toErp(when('Is It in the ERP?', '$json.execution !== $execution.id'));
canvas.connect(start, order, check, isRead, row, erp, isThere);

const tell = canvas.part(
	'Sales and Komet learn of it',
	'Sales gets an e-mail once, and another when the order has changed.',
);
const known = tell(
	getRows(
		'Confirmations of This Order',
		LOG,
		[
			['orderId', 'eq', ofOrder('orderId')],
			['id', 'lte', "={{ $('Write Row').first(0).json.id }}"],
			['told', 'isNotEmpty', ''],
		],
		{ executeOnce: true },
	),
);
const news = tell(code('What Does Sales Know?', ['confirmed-news']));
const isAnotherAtWork = tell(when('Is Another at Work?', '$json.isAnotherAtWork === true'));
const wait = tell(n8nNode('wait', 1.1, 'Wait for It', { amount: 2, unit: 'seconds' }));
const isNews = tell(when('Does Sales Need a Mail?', "$json.news !== ''"));
const mailed = tell(
	mail(
		'E-Mail to Sales',
		{
			to: SALES,
			subject: `=Order {{ ${orderOf('invoiceNumber')} }} for {{ ${orderOf('customer')}.replace(/\\s+/g, ' ') }} {{ $json.news }}`,
			text: ofOrder('mail'),
		},
		{ onError },
	),
);
const mailKnown = tell(remember('Remember Mail', { mail: 'sent' }));
const mark = tell(
	komet(
		'Mark as Synchronized',
		['invoice', 'markAsSynchronized'],
		{ invoiceId: byId(ofOrder('orderId')) },
		{ onError, sample: [{ status: '1', message: 'OK' }] },
	),
);
const success = tell(
	remember(
		'Remember Success',
		{
			state: 'synchronized',
			mail: "={{ $('E-Mail to Sales').isExecuted ? 'sent' : 'not needed' }}",
		},
		{ onError: 'continueRegularOutput' },
	),
);
const answer = tell(
	komet(
		'Respond: Success',
		['webhook', 'respond'],
		{
			status: '1',
			message: `=Order {{ ${orderOf('invoiceNumber')} }} was sent to the ERP{{ $('What Does Sales Know?').first().json.known }}`,
		},
		{},
	),
);
canvas.connect(isThere, known, news, isAnotherAtWork, wait, known);
canvas.connect(second(isAnotherAtWork), isNews, mailed, mailKnown, mark, success, answer);
canvas.connect(second(isNews), mark);

const failure = canvas.part(
	'When a step does not work',
	'The order is released in Komet. Komet shows the reason to its user and mails the addresses under Error Notification.',
);
const STEPS = [
	['ERP Row', 'was not sent to the ERP'],
	['Confirmations of This Order', 'was not taken by the ERP, or not confirmed by it'],
	['Mark as Synchronized', 'is in the ERP, but the e-mail to sales was not sent, or not confirmed'],
];
const UNMARKED =
	'is in the ERP, but Komet Sales did not mark it as synchronized, or did not confirm that';
const reason = failure(
	set('Reason', {
		order: `={{ ($('Check Order').isExecuted && ${orderOf('invoiceNumber')}) || $('Order Confirmed').first().json.orderId }}`,
		done: `={{ ${STEPS.map(([step, words]) => `!$('${step}').isExecuted ? '${words}' : `).join('')}'${UNMARKED}' }}`,
		reason:
			"={{ ($json.reason || (typeof $json.error === 'string' ? $json.error : $json.message) || 'n8n did not write the row and does not say why; compare the columns of the table with those of Create Table Once').replace(/\\s+/g, ' ') }}",
	}),
);
const release = failure(
	komet(
		'Mark as Not Synchronized',
		['invoice', 'markAsNotSynchronized'],
		{
			invoiceId: byId("={{ $('Order Confirmed').first().json.orderId }}"),
			message: "={{ [...$json.reason].slice(0, 50).join('') }}",
		},
		{ onError: 'continueRegularOutput', sample: [{ status: '1', message: 'OK' }] },
	),
);
const failed = failure(
	remember(
		'Remember Failure',
		{
			orderId: "={{ String($('Order Confirmed').first().json.orderId) }}",
			invoiceNumber: `={{ $('Check Order').isExecuted ? ${orderOf('invoiceNumber')} : '' }}`,
			state: 'not synchronized',
			reason: "={{ $('Reason').first().json.done + ': ' + $('Reason').first().json.reason }}",
			mail: "={{ $('Remember Mail').isExecuted ? 'sent' : $('E-Mail to Sales').isExecuted ? 'not confirmed' : '' }}",
			told: "={{ $('E-Mail to Sales').isExecuted ? $('Write Row').first(0).json.told : '' }}",
		},
		{ onError: 'continueRegularOutput' },
	),
);
const answerNo = failure(
	komet(
		'Respond: Failure',
		['webhook', 'respond'],
		{
			status: '0',
			message:
				"=Order {{ $('Reason').first().json.order }} {{ $('Reason').first().json.done }}: {{ $('Reason').first().json.reason }}{{ $('Mark as Not Synchronized').first().json.error ? '. Komet Sales did not mark it as not synchronized either: ' + $('Mark as Not Synchronized').first().json.error : '' }}",
		},
		{},
	),
);
for (const step of [order, isRead, row, erp, isThere, mailed, mark])
	canvas.connect(second(step), reason);
canvas.connect(reason, release, failed, answerNo);

const watch = canvas.part(
	'What got stuck',
	'n8n may stop while it works. After half an hour a person is told; nothing is done again.',
);
tellStuck(canvas, watch, watch(every('Every Hour', { field: 'hours' })), {
	table: LOG,
	rows: 'Stuck Orders',
	state: 'working',
	minutes: 30,
	to: SALES,
	subject: '=Order {{ $json.invoiceNumber }} stopped half-way: look at it and confirm it again',
	text: '=n8n stopped while it handled the confirmation of order {{ $json.invoiceNumber }} (order ID {{ $json.orderId }}, execution {{ $json.execution }}). It is not known whether the ERP and sales have it, and whether Komet Sales has marked it as synchronized.\n\nLook there, and confirm the order again in Komet Sales: it is not entered a second time.',
});

export const orderConfirmed: Example = {
	file: FILE,
	workflow: canvas.toWorkflow(FILE, 'Confirmed Order to E-Mail and ERP'),
	page: {
		group: 'orders',
		does: 'When a user confirms an order in Komet Sales, it goes to the ERP as a row and to sales by e-mail, and is marked as synchronized. Komet Sales is answered that it is done, or what was done and why the rest was not.',
		needs: [
			'Komet Sales, with the webhook Order Confirmation, and an n8n that it can reach',
			'A mail server (SMTP)',
			'The data tables _ERP Orders_, which stands for your ERP, and _Confirmed Orders_',
		],
		never: [
			'It never sends an order of which number, customer, ship date, total or a line cannot be read with certainty.',
			'It never enters an order twice, and never mails sales the same twice without saying so.',
			'It never marks an order as synchronized before the ERP and sales have it.',
			'It never lets a confirmation end unseen: Komet Sales is answered, and of one that n8n was stopped in the middle of a person is told after half an hour.',
		],
		setUp: [
			'Choose the credentials, and enter your addresses in _E-Mail to Sales_ and _E-Mail: Stuck_.',
			'Replace _ERP Row_ by the node of your ERP, under the same name. For an [ERP adapter](erp.md) of this gallery there is [a part to import](erp-row-adapter.md), and [one for PostgreSQL](erp-row-postgresql.md).',
			'Run _Create Table Once_, and publish.',
			'Enter the production URL of _Order Confirmed_ in Komet Sales: [step by step](../examples.md#set-up-the-webhook).',
			'Publish [Orders Catch-Up](orders-catch-up.md) beside it: it takes orders that were confirmed while n8n was down.',
		],
		proof:
			'Run in production in real n8n 2.40.7, called by the sandbox of Komet Sales, with a real SMTP server (test/e2e/confirmed.e2e.mts, test/e2e/main-job.e2e.mts): orders in twelve spellings, orders that cannot be read in 25 ways, each step that fails, the mark of which nobody knows, the same order again, changed, and three times at the same moment, a mail server that is away, tables that are gone or have other columns, and n8n killed in the middle of a run. Not tried: a certain ERP, several workers.',
	},
};
