import { Canvas, second } from '../builder/workflow.mts';
import type { Example } from '../builder/workflow.mts';
import {
	code,
	createTable,
	every,
	komet,
	mail,
	manual,
	n8nNode,
	set,
	updateRows,
	upsertRow,
	when,
	unlessRow,
} from '../builder/nodes.mts';
import { tellStuck } from '../shared/stuck.mts';

const FILE = 'payments-to-accounting';
const TABLE = 'Accounting Payments';
const ACCOUNTING = 'accounting@petalworks.example';
const COLUMNS = ['paymentId', 'controlNumber', 'date', 'customer', 'method'];
const TODAY = '={{ $today.toISODate() }}';
const OF_PAYMENT: Array<[string, string, string]> = [['paymentId', 'eq', '={{ $json.paymentId }}']];
const OF_ROW: Array<[string, string, string]> = [
	['id', 'eq', "={{ $('Is It Entered?').item.json.id }}"],
];
const SAMPLES = [
	['SAMPLE-450545', 'SAMPLE-5021', 'Sample Florist'],
	['SAMPLE-450546', 'SAMPLE-5022', 'Sample Market'],
].map(([id, controlNumber, customer]) => ({
	id,
	controlNumber,
	date: '2026-02-14',
	customer,
	method: 'Cash',
}));

const canvas = new Canvas();
const before = canvas.part(
	'Before you use it',
	[
		'**Try it:** run *Create Table Once*, then execute the workflow from *Payment Not Synchronized*. The Komet and e-mail nodes hold sample data, so no server is called; the payments SAMPLE-450545 and SAMPLE-450546 appear in the table *Accounting Payments*, which stands for your accounting. To try it by hand with your own servers, unpin these nodes.',
		'',
		'**Set up:** choose the credentials of the Komet and e-mail nodes, and enter your addresses in the three e-mail nodes. To enter payments elsewhere, replace *Accounting Row* by the node of your accounting, and let *Is It Entered?* look at what it gives. Publish. A day takes 48 calls of Komet to ask, and one for each hour with payments.',
		'',
		'**When something goes wrong,** accounting gets an e-mail, and the row says it: entered (and not marked yet), marked, refused with the reason, or unknown, when no answer came: look in Komet Sales then. What was refused is tried again once a day as long as it waits in Komet Sales; what was interrupted is taken up half an hour later.',
	].join('\n'),
	'set',
);
canvas.connect(
	before(manual('Create Table Once')),
	before(createTable('Create Table', TABLE, [...COLUMNS, 'state', 'refusedOn'])),
);

const enter = canvas.part(
	'Each payment is entered, then marked',
	'A payment that cannot be read with certainty is not entered. All that are entered are marked with one call of Komet.',
);
const start = enter(
	n8nNode(
		'n8n-nodes-komet-ecomnow.kometSalesPollTrigger',
		1,
		'Payment Not Synchronized',
		{
			event: 'paymentWaiting',
			pollTimes: { item: [{ mode: 'everyHour', minute: 0 }] },
			filters: {},
			options: {},
		},
		{ needs: ['kometSalesApi', 'Komet Sales'], sample: SAMPLES },
	),
);
const check = enter(code('Check Payment', ['text', 'payments-listed']));
const isWatch = enter(when('Did the Watch Find It?', "$('Every Hour').isExecuted"));
const isFit = enter(when('Can It Be Entered?', "$json.reason === ''"));
const row = enter(
	upsertRow(
		'Accounting Row',
		TABLE,
		OF_PAYMENT,
		{
			...Object.fromEntries(COLUMNS.map((column) => [column, `={{ $json.${column} }}`])),
			state: 'entered',
			refusedOn: '',
		},
		{ onError: 'continueErrorOutput' },
	),
);
// n8n hands its input on as a row when it could not write: that one has no state.
const isEntered = enter(when('Is It Entered?', "$json.state === 'entered'"));
const mark = enter(
	komet(
		'Mark as Synchronized',
		['payment', 'markAsSynchronized'],
		{
			paymentsInput: 'fields',
			payments: { line: [{ paymentId: '={{ $json.paymentId }}' }] },
			combineItems: true,
		},
		{
			onError: 'continueErrorOutput',
			sample: SAMPLES.map(({ id }) => ({
				message: 'The payment was successfully synchronized',
				status: '1',
				paymentId: id,
			})),
		},
	),
);
const marked = enter(updateRows('Set to Marked', TABLE, OF_ROW, { state: 'marked' }));
const notEntered = enter(
	upsertRow(
		'Set to Not Entered',
		TABLE,
		OF_PAYMENT,
		{
			paymentId: '={{ $json.paymentId }}',
			state: "={{ 'refused: ' + $json.reason }}",
			refusedOn: TODAY,
		},
		{ onError: 'continueRegularOutput' },
	),
);
const isUnknown = "$json.details?.outcome === 'unknown'";
const notMarked = enter(
	updateRows('Set to Refused or Unknown', TABLE, OF_ROW, {
		state: `={{ ${isUnknown} ? 'unknown' : 'refused: ' + $json.error }}`,
		refusedOn: `={{ ${isUnknown} ? '' : $today.toISODate() }}`,
	}),
);

// Below the rows, which n8n writes first: a mail that cannot be sent ends the run.
const tell = canvas.part(
	'Accounting learns of what was not entered, or not marked',
	'One mail of each, with all payments that it is about.',
);
/** `Payment 1 (control number 2, …)`, from what a step had about it. */
const named = (step: string, or = '') =>
	`Payment \${$('${step}').item.json.paymentId} (${[
		['control number', 'controlNumber'],
		['customer', 'customer'],
		['date', 'date'],
	]
		.map(([words, member]) => `${words} \${$('${step}').item.json.${member}${or}}`)
		.join(', ')})`;
function told(what: 'Entered' | 'Marked', words: string, subject: string, text: string[]) {
	const why = tell(set(`Why Not ${what}`, { text: words }));
	const all = tell(
		n8nNode('aggregate', 1, `All Not ${what}`, {
			aggregate: 'aggregateAllItemData',
			destinationFieldName: 'payments',
			options: {},
		}),
	);
	const [begin, end] = text;
	const sent = tell(
		mail(`E-Mail: Not ${what}`, {
			to: ACCOUNTING,
			subject: `=${subject}: {{ $json.payments.length }}`,
			text: `=${begin}:\n{{ $json.payments.map(({ text }) => text).join('\\n') }}\n\n${end}`,
		}),
	);
	canvas.connect(why, all, sent);
	return why;
}
const whyNotEntered = told(
	'Entered',
	`={{ \`${named('Check Payment', " || 'none'")}: \` + ($('Check Payment').item.json.reason || $json.error || 'n8n does not say whether the row was written; compare the columns of the table with those of Create Table Once') }}`,
	'Payments not entered in accounting',
	[
		'Not entered, and not marked as synchronized in Komet Sales',
		'Correct what cannot be read in Komet Sales. As long as a payment waits there, it is tried again: in the next hour, or the next day when its row says refused.',
	],
);
const whyNotMarked = told(
	'Marked',
	`={{ \`${named('Is It Entered?')}, \` + (${isUnknown} ? 'unknown: ' : 'refused: ') + $json.error }}`,
	'Payments entered, but not marked in Komet Sales',
	[
		'Entered in accounting, but not marked as synchronized in Komet Sales, or not confirmed by it',
		'Look at each in Komet Sales; a payment that was cancelled there has to be taken back in accounting. As long as one waits in Komet Sales, marking is tried again: an unknown one in the next hour, a refused one after a day.',
	],
);
canvas.connect(start, check, isWatch);
canvas.connect(second(isWatch), isFit, row, isEntered, mark, marked);
for (const step of [notEntered, whyNotEntered]) canvas.connect(second(isFit), step);
for (const step of [row, isEntered]) canvas.connect(second(step), whyNotEntered);
for (const step of [notMarked, whyNotMarked]) canvas.connect(second(mark), step);

const watch = canvas.part(
	'What got stuck',
	'After 90 minutes a person is told of a row that is still not marked.',
);
const hourly = watch(every('Every Hour', { field: 'hours', triggerAtMinute: 30 }));
tellStuck(canvas, watch, hourly, {
	table: TABLE,
	rows: 'Stuck Payments',
	state: 'entered',
	minutes: 90,
	to: ACCOUNTING,
	subject: '=Payment {{ $json.paymentId }} is entered: look whether it is marked in Komet Sales',
	text: '=The run that entered payment {{ $json.paymentId }} (control number {{ $json.controlNumber }}, customer {{ $json.customer }}, date {{ $json.date }}) was interrupted before it knew whether Komet Sales had marked it. Since then the payment was not marked again: it does not wait in Komet Sales any more, or Komet Sales did not answer.\n\nLook at it in Komet Sales: it is marked, or it was cancelled.',
});

const again = canvas.part(
	'What still waits',
	'The trigger gives a payment once. Half an hour later, what still waits in Komet and has no row, or is not known to be marked, goes the same way again; what was refused does so the next day.',
);
const waiting = again(
	komet(
		'Waiting in Komet',
		['payment', 'getMany'],
		{ returnAll: true, filters: { externalSystemSynced: false } },
		{ sample: SAMPLES },
	),
);
const isOpen = again(
	unlessRow('It Was Not Marked', TABLE, [
		['paymentId', 'eq', '={{ $json.paymentId }}'],
		['state', 'eq', 'marked'],
	]),
);
const isDue = again(
	unlessRow('It Was Not Refused Today', TABLE, [
		['paymentId', 'eq', '={{ $json.paymentId }}'],
		['refusedOn', 'eq', TODAY],
	]),
);
canvas.connect(hourly, waiting, check);
canvas.connect(isWatch, isOpen, isDue, isFit);

export const paymentsToAccounting: Example = {
	file: FILE,
	workflow: canvas.toWorkflow(FILE, 'Payments to Accounting'),
	page: {
		group: 'orders',
		does: 'Every hour, payments that are not synchronized in Komet Sales are entered in a table, and all of them are marked with one call. Accounting gets an e-mail of what was not entered or not marked, and why.',
		needs: [
			'Komet Sales, with _Payment: Get Many_ and _Mark as Synchronized_. A day takes 48 requests to ask, and one for each hour with payments',
			'A mail server (SMTP)',
			'The data table _Accounting Payments_, which stands for your accounting',
		],
		never: [
			'It never marks a payment as synchronized that it did not enter.',
			'It never enters a payment twice: its row is found by the payment ID.',
			'It never enters a payment whose ID, control number, date, customer or method cannot be read with certainty, or whose ID is listed with different data.',
			'It never loses a payment that the trigger gave: what still waits in Komet Sales and is not known to be marked is taken up half an hour later.',
			'It enters no amounts: the documentation of Komet Sales names none in its list of payments, and no ID of the customer. So it calls no ERP adapter.',
		],
		setUp: [
			'Choose the credentials, and enter your addresses in _E-Mail: Not Entered_, _E-Mail: Not Marked_ and _E-Mail: Stuck_.',
			'To enter payments elsewhere, replace _Accounting Row_ by the node of your accounting, and let _Is It Entered?_ look at what it gives.',
			'Run _Create Table Once_, and publish.',
		],
		proof:
			'Run in real n8n 2.40.7 with a real SMTP server against the sandbox of Komet Sales (test/e2e/payments.e2e.mts), in production for the poll: payments in eight spellings, payments that cannot be read among good ones, marks that Komet Sales refuses for one and for all, or does not answer, rows of earlier runs in each state, a table that is gone or has other columns, and n8n killed before it knew of the mark. Not tried: a certain accounting.',
	},
};
