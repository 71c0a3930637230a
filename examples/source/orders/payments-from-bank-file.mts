import {
	byCode,
	byId,
	byNumber,
	code,
	createTable,
	getRows,
	komet,
	manual,
	only,
	set,
	updateRows,
} from '../builder/nodes.mts';
import { Canvas } from '../builder/workflow.mts';
import type { Example, Step } from '../builder/workflow.mts';
import { APPROVED, approvedFile } from '../shared/approval.mts';
import { failsWhenKept } from '../shared/kept.mts';
import { spreadsheetsFromMail } from '../shared/file-sources.mts';
import { FILE_COLUMNS, told, writtenDown } from '../shared/spreadsheet.mts';

const FILE = 'payments-from-bank-file';
const FILES = 'Bank Files';
const ROWS = 'Bank Payments';
const COLUMNS = [
	'file',
	'fileName',
	'sheetRow',
	'state',
	'reason',
	'lineKey',
	'record',
	'target',
	'choice',
	'run',
];
const SAMPLE_FILE = [
	'Date;Amount;Reference;Payer;Bank ID',
	'TODAY;306,00;Invoice 1001;SAMPLE FLORIST LLC;SAMPLE-B1',
	'TODAY;-12,00;Refund;SAMPLE FLORIST LLC;SAMPLE-B2',
].join('\n');
const SAMPLE_INVOICE = { number: 1001, status: 'Confirmed', total: '306.00' };

const onError = 'continueRegularOutput';
const optional = { onError, alwaysOutputData: true } as const;

const canvas = new Canvas();
const setUp = canvas.part(
	'Before you use it',
	[
		'**Try it:** run _Create Table Once_, then _Mail With a File_: the sample file has one payment that fits an invoice and one refund that is refused. No server is called.',
		'**Set up:** choose your credentials in _Mail With a File_ (IMAP), the nodes of Komet Sales, and _Mail: Result_ (SMTP). In _Your Rules_, say who may send files, how many days back invoices are looked through (at most 150), and the names of the columns when your bank has others than Date, Amount, Reference, Payer and Bank ID. In _Your Settings_, name who approves and the ID of the payment method; companies with several locations enter the code of the location. Publish.',
		'**Approve:** nothing is entered before somebody writes yes into `approved` of the table Bank Files. Where more than one invoice fits, or none for certain, a person first writes the number of the invoice into `choice` of the row in Bank Payments. The mail says in which rows.',
		'**When something goes wrong:** each line has a row in Bank Payments: proposed, choose, working, done, before (it came in an earlier file), refused or unknown. Of one that is unknown, look in Komet Sales whether the payment is there, then write done or refused into its state; a line that is refused may be sent again. When Komet Sales cannot be reached or does not accept the token, approved lines wait and the run ends in red: set an error workflow, such as *Failures to Mail*, in the settings of this one.',
	].join('\n\n'),
	'set',
);
const create = setUp(manual('Create Table Once'));
canvas.connect(
	create,
	setUp(createTable('Bank Files Table', FILES, [...FILE_COLUMNS, APPROVED])),
	setUp(createTable('Bank Payments Table', ROWS, COLUMNS)),
);

/** Asks for each invoice of the items once, and for the payments that Komet Sales lists for it. */
function lookUp(part: (step: Step) => Step, look: string, details: string, payments: string) {
	const numbers = part({ ...code(look, ['bank-payments-look']), alwaysOutputData: true });
	const invoice = part(
		komet(
			details,
			['invoice', 'getManyWithDetails'],
			{
				order: byNumber('={{ $json.number }}'),
				returnAll: true,
				options: { wholeReply: true },
			},
			{
				...optional,
				sample: [
					{
						status: '1',
						message: 'OK',
						invoices: [
							{ ...SAMPLE_INVOICE, customerId: 'SAMPLE-20514', customerName: 'Sample Florist' },
						],
					},
				],
			},
		),
	);
	const paid = part(
		komet(
			payments,
			['payment', 'getMany'],
			{
				returnAll: true,
				filters: {
					invoiceNumber: byNumber(`={{ $('${look}').all()[$itemIndex].json.number }}`),
				},
				options: { wholeReply: true },
			},
			{ ...optional, sample: [{ status: '1', message: 'Payments not found.' }] },
		),
	);
	canvas.connect(numbers, invoice, paid);
	return { numbers, paid };
}

const read = canvas.part(
	'1. A bank file comes',
	'Each line is read and looked for among the lines of earlier files, then invoices are looked for: those that its reference names, else those with its amount. What cannot be read with certainty is refused with its reason.',
);
const { sheets, texts } = spreadsheetsFromMail(canvas, read, FILES, SAMPLE_FILE, [
	['invoiceDaysBack', '150'],
	['mostRows', '150'],
	['dateColumn', ''],
	['amountColumn', ''],
	['referenceColumn', ''],
	['payerColumn', ''],
	['bankIdColumn', ''],
]);
const check = read(
	code('Check Rows', [
		'spreadsheet-values',
		'spreadsheet-money',
		'spreadsheet-table',
		'bank-payments-rows',
	]),
);
const notRefused: Array<[string, string, string]> = ['refused', 'before'].map((state) => [
	'state',
	'neq',
	state,
]);
const same = read(
	getRows(
		'Same Lines',
		ROWS,
		[['lineKey', 'eq', "={{ $json.lineKey || 'none' }}"], ...notRefused],
		{
			oldest: 1,
			alwaysOutputData: true,
		},
	),
);
const open = read(
	getRows('Open Proposals', ROWS, [['state', 'neq', 'done'], ...notRefused], {
		executeOnce: true,
		alwaysOutputData: true,
	}),
);
const listed = read(
	komet(
		'Invoices',
		['invoice', 'getMany'],
		{
			orderDateFrom:
				"={{ $now.minus({ days: Number($('Your Rules').first().json.invoiceDaysBack) }).toISODate() }}",
			orderDateTo: '={{ $now.plus({ days: 30 }).toISODate() }}',
			returnAll: true,
		},
		{ ...optional, executeOnce: true, sample: [SAMPLE_INVOICE] },
	),
);
const find = read(
	code('Find Invoices', [
		'text',
		'error-text',
		'amount',
		'bank-payments-invoices',
		'bank-payments-find',
	]),
);
const first = lookUp(read, 'Invoices to Look At', 'Invoice', 'Payments of the Invoice');
const proposal = read(
	code('What May Go Out', [
		'text',
		'error-text',
		'amount',
		'bank-payments-invoices',
		'bank-payments-proposal',
	]),
);
canvas.connect(sheets, check);
canvas.connect(texts, check, same, open, listed, find, first.numbers);
canvas.connect(first.paid, proposal);
const begins = writtenDown(canvas, read, proposal, FILES, ROWS);

const write = canvas.part(
	'2. Approved payments are entered',
	'Every 10 minutes: the lines of a file that was approved, after a new look at their invoices. A line whose invoice has changed since the proposal is not entered. All lines are marked before the first is sent.',
);
const settings = set(
	'Your Settings',
	{ people: 'accounting@petalworks.example', paymentMethodId: '', locationCode: '' },
	{ executeOnce: true },
);
const approved = approvedFile(canvas, write, begins, settings, {
	files: FILES,
	rows: ROWS,
	cutOff:
		'Look in Komet Sales whether the payment is there, then write done or refused into its state',
});
const isSet = write(code('Is the Payment Method Set?', ['bank-payments-settings']));
const ends = ['done', 'before', 'refused', 'unknown', 'note'];
const openRows = write(
	getRows('Lines of the File', ROWS, [
		['file', 'eq', '={{ $json.file }}'],
		...[...ends, 'working'].map((state): [string, string, string] => ['state', 'neq', state]),
	]),
);
const RUN = '={{ $execution.id }}';
const take = write(
	updateRows(
		'Mark Line',
		ROWS,
		[
			['id', 'eq', '={{ $json.id }}'],
			['state', 'eq', '={{ $json.state }}'],
		],
		{ state: 'working', run: RUN },
	),
);
const taken = write(
	getRows(
		'Rows Taken',
		ROWS,
		[
			['run', 'eq', RUN],
			['state', 'eq', 'working'],
		],
		{ executeOnce: true },
	),
);
const sameAgain = write(
	getRows('Same Lines Again', ROWS, [['lineKey', 'eq', '={{ $json.lineKey }}'], ...notRefused], {
		oldest: 1,
		alwaysOutputData: true,
	}),
);
const what = write(
	code('What Was Approved', ['spreadsheet-values', 'spreadsheet-money', 'bank-payments-taken']),
);
const again = lookUp(
	write,
	'Invoices to Look At Again',
	'Invoice Before Entering',
	'Payments Before Entering',
);
const ready = write(
	code('Compare Again', [
		'text',
		'error-text',
		'amount',
		'write-outcome',
		'bank-payments-invoices',
		'bank-payments-again',
	]),
);
const results = write(
	code('What Became of Each', ['text', 'error-text', 'write-outcome', 'bank-payments-results']),
);
const done = write(
	updateRows('Write Result', ROWS, [['id', 'eq', '={{ $json.id }}']], {
		state: '={{ $json.state }}',
		reason: '={{ $json.reason }}',
	}),
);
canvas.connect(approved, isSet, openRows, take, taken, sameAgain, what, again.numbers);
canvas.connect(again.paid, ready);
const rest = write(only('Rows: Not Entered', "$json.state !== 'working'"));
const rows = write(only('Rows: Enter', "$json.state === 'working'"));
const enter = write(
	komet(
		'Enter Payment',
		['payment', 'receive'],
		{
			customerId: byId('={{ $json.customerId }}'),
			methodId: byId("={{ $('Your Settings').first().json.paymentMethodId }}"),
			date: '={{ $json.date }}',
			invoicesInput: 'json',
			invoicesJson: '={{ $json.invoices }}',
			additionalFields: {
				totalPayment: '={{ $json.amount }}',
				referenceNumber: '={{ $json.reference }}',
				notes: '={{ $json.notes }}',
				locationCode: byCode("={{ $('Your Settings').first().json.locationCode }}"),
			},
		},
		{ onError, sample: [{ status: '1', message: 'OK', controlNumber: 'SAMPLE-5021' }] },
	),
);
canvas.connect(ready, rest, results, done);
canvas.connect(ready, rows, enter, results);

const report = canvas.part(
	'3. Accounting is told',
	'One mail with the proposal as a file, and another one with what became of it. A mail that cannot be sent ends the run in red, and is tried again at the next run.',
);
told(canvas, report, settings, FILES, ROWS, ['spreadsheet-report', 'bank-payments-report'], ends);
failsWhenKept(canvas, settings, '4. The run fails when nothing could be entered');

export const paymentsFromBankFile: Example = {
	file: FILE,
	workflow: canvas.toWorkflow(FILE, 'Payments from a Bank File'),
	page: {
		group: 'orders',
		does: 'Takes a file of the bank that comes by mail, finds the invoices of Komet Sales that each line pays, mails back a proposal, and enters the payments when somebody has approved it.',
		needs: [
			'A mailbox (IMAP) of its own, and a mail server (SMTP)',
			'A Komet Sales token of the company that may call `invoice.list`, `invoice.details.list`, `payment.list` and `payment.receive`',
			'A proposal costs one request, and two for each invoice that is looked at; entering it costs two for each invoice and one for each line. A file of 150 lines that pay an invoice each costs 751 requests of the 1,000 that Komet allows a day for each paid user; what meets the end of the requests waits for the next day',
			'An error workflow in the settings of this one, such as _Failures to Mail_',
		],
		never: [
			'It never enters a payment that nobody approved, nor one whose invoice has changed in Komet Sales since the proposal.',
			'It never enters a line of the bank twice: lines are known by the ID of the bank, and where there is none by day, amount, reference and their number in the file.',
			'It never sends a payment again of which it is not known whether Komet Sales has it.',
			'It never guesses what is open: no method of Komet Sales that is documented tells the balance of an invoice. Only an invoice without any payment, whose total is the amount of the line, is proposed; several when the reference names them all and their totals make the amount.',
			'It does not convert currencies: the lists of invoices name none, so amounts are compared as they stand.',
			'It never enters refunds and charges of the bank: negative amounts are refused.',
			'It never reads files of senders that you do not name, and never answers them.',
		],
		setUp: [
			'Choose the credentials of your mailbox, of Komet Sales and of your mail server.',
			'In _Your Rules_, say who may send. If your bank always writes a decimal comma, set decimalMark to `,`; if 3/4/2026 is always the third of April, set dayOrder to `day first`. When the columns have other names than Date, Amount, Reference, Payer and Bank ID, enter those of your bank. Days more than 60 days ago are refused.',
			'In _Your Settings_, name who approves, and the ID of the payment method for money from the bank (_Payment Method: Get Many_ shows it). The sender gets the mails too.',
			'Run _Create Table Once_, and publish.',
			'To approve, write yes into `approved` of the table Bank Files. Before that, write into `choice` of the table Bank Payments which invoice a line pays where the mail asks for it: `212055`, or with amounts `212055=100.50 212061=20`, or `no`. A line in which nothing is chosen is refused when the file is approved.',
		],
		proof:
			'Run in real n8n 2.40.7 with a real SMTP server against the sandbox of Komet Sales (test/e2e/library-money.e2e.mts): an invoice and two invoices that the reference names, an amount with its payer, an amount of two invoices, an invoice that another line pays already, that has a payment, is not confirmed, was voided or has changed since the proposal, choices with and without amounts and choices that cannot be meant, refunds, amounts with a comma and with two meanings, the same file again, lines with the same ID or without one, a refusal and lost answers among good lines, a token that is refused (red, and the lines go out later), pages and other forms in the place of invoices, a row of a run that was cut off (made by hand), a mail server that is away (red), columns with other names, and a sheet with numbers and days from a real mailbox (Dovecot). Not known, because no page of Komet says it: the balance of an invoice, the amounts of the payments that are listed for it, how far back they are listed, and whether Komet Sales refuses more than what is open. The names of number, total and customer in the lists of invoices come from the code of clients. Not tried: Komet Sales itself, files of a certain bank, more than twelve lines at once, two runs at the same moment.',
	},
};
