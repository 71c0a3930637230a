import { Canvas } from '../builder/workflow.mts';
import type { Example } from '../builder/workflow.mts';
import {
	code,
	createTable,
	every,
	getRows,
	insertRow,
	komet,
	mail,
	manual,
	n8nNode,
	set,
	stopWith,
	updateRows,
} from '../builder/nodes.mts';
import { openSheets } from '../shared/spreadsheet.mts';
import { createAddresses, getAddresses } from '../shared/growers.mts';

const FILE = 'grower-invoices';
const ROWS = 'Grower Invoices';
const COLUMNS = [
	'mail',
	'sender',
	'poNumber',
	'invoiceNumber',
	'invoiceTotal',
	'fileName',
	'invoiceKey',
	'state',
	'reason',
	'told',
];
const BY_ID: [string, string, string] = ['id', 'eq', '={{ $json.id }}'];
const RESULT = { state: '={{ $json.state }}', reason: '={{ $json.reason }}' };

/** The invoices of a purchase order that wait for approval: there what was uploaded comes first. */
const invoicesOf = (name: string, poNumber: string, sample: Array<Record<string, string>>) =>
	komet(
		name,
		['vendorInvoice', 'getMany'],
		{ statusId: 1, poNumber, returnAll: true },
		{ onError: 'continueRegularOutput', alwaysOutputData: true, sample },
	);

const canvas = new Canvas();
const before = canvas.part(
	'Before you use it',
	[
		'**Try it:** execute *Create Table Once*, then *Mail With Invoices*: a sample mail has one invoice that is accepted and one that is refused; no server is called.',
		'',
		'**Set up:** write one row for each grower into the table *Grower Addresses*: the ID of the vendor in Komet Sales and the addresses that may send its invoices (several with a comma). Choose the credentials, set the buyer in *Who Buys*, choose *Failures to Mail* as the error workflow in the settings, and publish. Tell growers to send the PDF and a table (XLSX or CSV) with PO Number, Invoice Number and Invoice Total; with several invoices in one mail also File.',
		'',
		'**When something goes wrong:** each invoice is in the table *Grower Invoices* with its state: working, done, refused or unknown. Of one that is unknown, look in Komet Sales; if it is not there, delete the row and ask the grower to send it again. When an answer cannot be mailed, the run ends with an error, and the next run tries again.',
	].join('\n'),
	'plain',
);
const create = before(manual('Create Table Once'));
canvas.connect(
	create,
	before(createAddresses()),
	before(createTable('Invoices Table', ROWS, COLUMNS)),
);

const read = canvas.part(
	'1. A mail comes',
	'Only mails of growers in *Grower Addresses* are read. What cannot be read with certainty is refused with its row. Then the purchase order must be there and be one of this grower, and Komet Sales must not have the invoice.',
);
const came = read(
	n8nNode(
		'emailReadImap',
		2.1,
		'Mail With Invoices',
		{ format: 'resolved', dataPropertyAttachmentsPrefixName: 'attachment_', options: {} },
		{
			needs: ['imap', 'Mailbox'],
			sample: [
				{
					from: { value: [{ address: 'farm@petalworks.example' }] },
					subject: 'Invoices (sample)',
					sampleFile: [
						'PO Number;Invoice Number;Invoice Total',
						'SAMPLE-P1;SAMPLE-F1;1234,50',
						'SAMPLE-P1;SAMPLE-F2;to follow',
					].join('\n'),
				},
			],
		},
	),
);
const addresses = read(getAddresses());
const senders = read(
	code('Senders', ['text', 'addresses', 'mail-files', 'grower-invoices-senders']),
);
const files = read(code('Files', ['text', 'mail-files', 'grower-invoices-files']));
const { sheets, texts } = openSheets(canvas, read, files);
const check = read(
	code('Check Invoices', ['spreadsheet-values', 'spreadsheet-table', 'grower-invoices-read']),
);
const orders = read(
	komet(
		'Purchase Orders',
		['purchaseOrder', 'getMany'],
		{
			number:
				"={{ [...new Set($('Check Invoices').all().filter(({ json }) => !json.reason).map(({ json }) => json.poNumber))].join(',') }}",
			returnAll: true,
		},
		{
			onError: 'continueRegularOutput',
			executeOnce: true,
			alwaysOutputData: true,
			sample: [{ number: 'SAMPLE-P1', vendorId: 'SAMPLE-512', status: 'A' }],
		},
	),
);
const beside = read(
	code('Beside Its Order', [
		'text',
		'error-text',
		'purchase-order-status',
		'grower-invoices-compare',
	]),
);
const known = read(
	invoicesOf('Invoices of the Order', '={{ $json.ask }}', [{ invoiceNumber: 'SAMPLE-OTHER' }]),
);
const ready = read(
	code('What Is to Do', [
		'text',
		'error-text',
		'paired',
		'grower-invoices-there',
		'grower-invoices-ready',
	]),
);
const written = read(
	insertRow('Write Row', ROWS, {
		...Object.fromEntries(COLUMNS.map((column) => [column, `={{ $json.${column} }}`])),
		told: '',
	}),
);
canvas.connect(came, addresses, senders, files);
canvas.connect(sheets, check);
canvas.connect(texts, check);
canvas.connect(check, orders, beside, known, ready, written);

const send = canvas.part(
	'2. Invoices go to Komet Sales',
	'The same invoice goes out once, whichever mail or run it comes with. An upload without a certain answer is not repeated.',
);
const others = send(
	getRows('Known Invoices', ROWS, [['state', 'neq', 'refused']], {
		executeOnce: true,
		alwaysOutputData: true,
	}),
);
const once = send(code('Only Once', ['text', 'grower-invoices-once']));
const mark = send(updateRows('Mark Row', ROWS, [BY_ID], RESULT));
const toUpload = send(code('Invoices to Upload', ['grower-invoices-upload']));
const upload = send(
	komet(
		'Upload Invoice',
		['vendorInvoice', 'upload'],
		{
			poNumber: '={{ $json.poNumber }}',
			attachment: 'data',
			additionalFields: {
				invoiceNumber: '={{ $json.invoiceNumber }}',
				invoiceTotal: '={{ $json.invoiceTotal }}',
			},
		},
		{ onError: 'continueRegularOutput', sample: [{ status: '1', message: 'OK' }] },
	),
);
const became = send(code('What Became of It', ['error-text', 'grower-invoices-became']));
const result = send(updateRows('Write Result', ROWS, [BY_ID], RESULT));
canvas.connect(written, others, once, mark, toUpload, upload, became, result);

const look = canvas.part(
	'3. Look again',
	'Each hour, what has no certain end is looked for in Komet Sales: for a day, one request an hour and invoice.',
);
const clock = look(every('Every Hour', { field: 'hours' }));
const openRows = look(
	getRows('Rows Without an End', ROWS, [
		['state', 'neq', 'done'],
		['state', 'neq', 'refused'],
	]),
);
const toLook = look(code('Rows to Look For', ['grower-invoices-open']));
const there = look(
	invoicesOf('Is It There?', '={{ $json.poNumber }}', [{ invoiceNumber: 'SAMPLE-OTHER' }]),
);
const found = look(
	code('What Was Found', [
		'text',
		'error-text',
		'paired',
		'grower-invoices-there',
		'grower-invoices-found',
	]),
);
const changed = look(
	updateRows('Write What Was Found', ROWS, [BY_ID, ['state', 'eq', '={{ $json.from }}']], {
		...RESULT,
		told: '',
	}),
);
canvas.connect(clock, openRows, toLook, there, found, changed);

const tell = canvas.part(
	'4. The grower gets an answer',
	'One mail for each mail that came. What nobody knows goes to the buyer too; mails that were not read go to the buyer alone. A run in which a mail was not accepted ends with an error.',
);
const buyer = tell(set('Who Buys', { buyer: 'buyer@petalworks.example' }, { executeOnce: true }));
const untold = tell(
	getRows(
		'Rows Nobody Was Told',
		ROWS,
		[
			['told', 'neq', 'yes'],
			['state', 'neq', 'working'],
		],
		{ executeOnce: true },
	),
);
const answers = tell(code('One Answer per Mail', ['grower-invoices-answers']));
const answer = tell(
	mail(
		'Mail: Answer',
		{ to: '={{ $json.to }}', subject: '={{ $json.subject }}', text: '={{ $json.text }}' },
		{ onError: 'continueRegularOutput' },
	),
);
const who = tell(code('Who Was Told', ['text', 'grower-invoices-told']));
const marked = tell(
	updateRows('Mark as Told', ROWS, [BY_ID, ['state', 'eq', '={{ $json.state }}']], {
		told: '={{ $json.told }}',
	}),
);
const failed = tell(code('Who Was Not Told', ['grower-invoices-untold']));
const stop = tell(stopWith('Stop: Not Mailed', '={{ $json.words }}'));
canvas.connect(written, buyer);
canvas.connect(clock, buyer, untold, answers, answer, who, marked, failed, stop);

export const growerInvoices: Example = {
	file: FILE,
	workflow: canvas.toWorkflow(FILE, 'Grower Invoices from a Mailbox'),
	page: {
		group: 'purchasing',
		does: 'Uploads the invoices that growers mail, each a PDF or image with a row in a table, to their purchase orders in Komet Sales, and answers each mail with what was accepted and what is missing.',
		needs: [
			'A mailbox (IMAP) of its own, and a mail server (SMTP)',
			'Komet Sales, with three methods: 1 request a mail and 2 for each invoice; Komet allows 1,000 a day for each user',
			'The data tables _Grower Addresses_ and _Grower Invoices_',
		],
		never: [
			'It uploads no invoice twice: neither when the same mail or number comes again, nor when an answer of Komet Sales was lost.',
			'It takes no invoice for a purchase order of another grower, or one that is cancelled or waits for approval.',
			'It never reads or answers mails of others than the addresses in _Grower Addresses_, automatic mails, or mails without a file: the buyer is told. A sender can be forged; what was uploaded waits for approval in Komet Sales.',
			'It reads nothing out of a PDF, and compares no lines or totals with the purchase order: whoever approves the invoice does.',
		],
		setUp: [
			'Execute _Create Table Once_.',
			'Write a row for each grower into _Grower Addresses_: `vendorId` and `mail`.',
			'Choose the credentials of the mailbox, of Komet Sales and of the mail server; set the buyer in _Who Buys_; choose _Failures to Mail_ as the error workflow in the settings; publish.',
			'Ask Komet support how it takes the bytes of a file, and choose the same in _Upload Invoice_ under File Encoding: its documentation does not say.',
			'Tell growers what to send: the invoice as PDF or image, and an XLSX or CSV file with the columns PO Number, Invoice Number and Invoice Total (or Line Total, a row for each line). With several invoices in one mail, a column File names the document of each, unless it is called like the invoice.',
		],
		proof:
			'Run in real n8n 2.40.7 with a real mailbox (Dovecot) and a real SMTP server against the sandbox of Komet Sales: several invoices in one mail, a CSV and an XLSX file in one mail, lines that are added up, an order of another grower, an order that is not there, totals with two meanings, a PDF that is none, the same invoice again (while it waits for approval, and after), a PDF without a table, a stranger, a mail without a file, an answer that was lost after the upload, pages instead of replies, and a mail server that is away. Not tried: Komet Sales itself, whose documentation does not say how it takes the bytes of a file or when it refuses an invoice; automatic mails; n8n cut off in the middle of a run; a mailbox that is away; several files of MBs. A mail whose run is cut off, or fails, before its rows are written stays read and gets no answer: the grower has to send it again.',
	},
};
