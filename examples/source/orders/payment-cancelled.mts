import { Canvas, second } from '../builder/workflow.mts';
import type { Example } from '../builder/workflow.mts';
import { code, createTable, manual, putJson, when } from '../builder/nodes.mts';
import { answerKomet, calledByKomet, rowOfCall } from '../shared/answered.mts';

const FILE = 'payment-cancelled';
const TABLE = 'Cancelled Payments';
const ofPayment = (expression: string) => `$('Read the Payment').first().json.${expression}`;
const row = rowOfCall(
	TABLE,
	Object.fromEntries(
		['paymentId', 'paymentNumber', 'orders'].map((column) => [
			column,
			`={{ ${ofPayment(column)} }}`,
		]),
	),
);

const canvas = new Canvas();
const before = canvas.part(
	'Before you use it',
	[
		'**Try it:** run *Create Table Once*, then execute *Payment Cancelled*: the trigger and the call to accounting hold sample data, and no server is called.',
		'',
		'**Set up:** choose your credentials in the trigger and in *Reverse the Payment in Accounting*, and replace the address by that of your system. *What Accounting Said* takes `{"reversed": true}` with HTTP 200 as a yes, and no page, empty answer or other text: change it when your system says yes in other words. Publish, and enter the production URL of the trigger in Komet Sales.',
		'',
		'**When something goes wrong,** Komet Sales gets status 0, shows the reason to its user and mails it to the addresses under Error Notification; the workflow itself mails nobody. Each call has a row in *Cancelled Payments*: reversed, refused or unknown; one that stays at asked belongs to a run that broke off. Nothing is repeated by itself, but a person may cancel again: take care that your system reverses the same payment only once. Its ID is in the address. After unknown, look in accounting first.',
	].join('\n'),
	'set',
);
canvas.connect(
	before(manual('Create Table Once')),
	before(
		createTable('Create Table', TABLE, [
			'paymentId',
			'paymentNumber',
			'orders',
			'outcome',
			'reason',
			'execution',
		]),
	),
);

const part = canvas.part(
	'The payment is reversed in accounting',
	'Accounting gets one reversal with a line for each order of the payment: all of it is entered, or nothing. Komet Sales does not always send the orders: then there are no lines, and accounting has to find them by the payment. Order IDs that cannot be read are not sent. Komet Sales hears status 1 only when accounting has said yes.',
);
const start = part(
	calledByKomet('Payment Cancelled', {
		event: 'paymentCancellation',
		failureMessage:
			'It is not known whether accounting has reversed the payment: the workflow broke off. See the data table Cancelled Payments and the execution in n8n',
		sample: { paymentId: 'SAMPLE-2001', paymentNumber: '2271', orderIds: [6908, 6910] },
	}),
);
const read = part(code('Read the Payment', ['cancelled-payment']));
const asked = part(row.asked);
const isRead = part(when('Can It Be Read?', `${ofPayment('problem')} === ''`));
const reverse = part(
	putJson(
		'Reverse the Payment in Accounting',
		{
			url: `=https://accounting.petalworks.example/payments/{{ encodeURIComponent(${ofPayment('paymentId')}) }}/reversal`,
			body: `={{ JSON.stringify({ paymentNumber: ${ofPayment('paymentNumber')}, lines: ${ofPayment('lines')} }) }}`,
			needs: 'Accounting',
		},
		{
			sample: [
				{
					statusCode: 200,
					statusMessage: 'OK',
					data: JSON.stringify({ paymentId: 'SAMPLE-2001', reversed: true }),
				},
			],
		},
	),
);
const said = part(code('What Accounting Said', ['own-system-answer', 'cancelled-payment-became']));
const remember = part(row.remember('Remember the Answer'));
const answer = part(answerKomet('What Accounting Said'));
canvas.connect(start, read, asked, isRead, reverse, said, remember, answer);
canvas.connect(second(isRead), said);

export const paymentCancelled: Example = {
	file: FILE,
	workflow: canvas.toWorkflow(FILE, 'Cancelled Payment to Accounting'),
	page: {
		group: 'orders',
		does: 'When a payment is cancelled in Komet Sales, it is reversed in accounting over HTTP, with a line for each of its orders. Komet Sales is answered whether it was reversed, refused, or is unknown.',
		needs: [
			'Komet Sales, with the webhook Payment Cancellation, and an n8n that it can reach',
			'Accounting that takes JSON over HTTP, and answers what it did within 20 seconds',
			'The data table _Cancelled Payments_',
		],
		never: [
			'It never tells Komet Sales status 1 unless the answer of accounting says `{"reversed": true}`, and no other payment.',
			'It never sends the same reversal again by itself.',
			'It never sends a payment whose orders cannot be read, and guesses none that Komet Sales did not name.',
		],
		setUp: [
			'Choose the credentials, and replace the address in _Reverse the Payment in Accounting_.',
			'Your system gets `PUT` with `{"paymentNumber": "2271", "lines": [{"orderId": 6908}]}` and says yes with `{"reversed": true}`. When it says yes in other words, change _What Accounting Said_.',
			'Run _Create Table Once_, publish, and enter the production URL of the trigger in Komet Sales, as the notice of the trigger says.',
		],
		proof:
			'Run in production in real n8n 2.40.7, called by the sandbox of Komet Sales, against a server that stands for accounting (test/e2e/examples.e2e.mts): yes, no and doubtful answers in 32 forms, no answer in time, a connection that breaks off, the same event again, IDs as numbers and as text, orders in ten forms and orders that cannot be read, and a table that is gone. Not tried: a certain accounting.',
	},
};
