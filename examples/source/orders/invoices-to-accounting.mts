import { Canvas } from '../builder/workflow.mts';
import type { Example } from '../builder/workflow.mts';
import { createTable, komet, manual } from '../builder/nodes.mts';
import { whatWaits } from '../shared/nightly.mts';
import { SAMPLE_LISTED, ordersToErp } from '../shared/orders-to-erp.mts';
import { ROW, tell } from '../shared/to-erp.mts';

const FILE = 'invoices-to-accounting';
const INVOICES = 'Invoices in the ERP';

const canvas = new Canvas();
const before = canvas.part(
	'Before you use it',
	[
		'**Try it:** run *Create Table Once*, then execute *Each Night*. The nodes hold sample data, so no server is called; the invoice appears in the table *Invoices in the ERP*.',
		'',
		'**Set up:** choose the adapter of your ERP in *Enter in the ERP*, the credentials of Komet Sales and of your mail server, and in *Your Settings* who is told and how many days back invoices are asked for. Publish the adapter and this workflow. It does what *Orders Catch-Up* does, by night and only for what has shipped: use one of them.',
		'',
		'**When something goes wrong:** each invoice has a row in *Invoices in the ERP*: working, done, refused, unknown, or gone when it no longer waits in Komet Sales. The mail names all but those at work, once for each reason, and each day that could not be read, when that begins and when it ends. When the mail cannot be sent, the run is red, and the next one sends it.',
	].join('\n'),
	'plain',
);
canvas.connect(
	before(manual('Create Table Once')),
	before(createTable('Create Table of Invoices', INVOICES, ROW)),
);

const find = canvas.part(
	'Which invoices wait',
	'Confirmed and not synchronized, with the ship date of today or of a day before. Each day is one request, so that one that cannot be read is named.',
);
const { settings, isTaken } = whatWaits(canvas, find, {
	table: INVOICES,
	things: 'Invoices',
	hour: 23,
	settings: {
		people: 'accounting@petalworks.example',
		daysBack: '14',
		stuckMinutes: '10',
		mostPerNight: '400',
	},
	list: komet(
		'Invoices That Wait',
		['invoice', 'getManyForAccounting'],
		{
			orderDateFrom: '={{ $json.date }}',
			orderDateTo: '={{ $json.date }}',
			returnAll: true,
			filters: { status: 1, externalSystemSynced: false },
		},
		{ onError: 'continueRegularOutput', alwaysOutputData: true, sample: [SAMPLE_LISTED] },
	),
	record: 'invoice-night',
});

const send = canvas.part(
	'Each invoice goes to the ERP',
	'Its row says working before anything is sent. An invoice that cannot be read with certainty is not sent. What the adapter proved is marked as synchronized, nothing else.',
);
ordersToErp(canvas, send, INVOICES, isTaken);

const mailed = canvas.part(
	'Accounting learns of it',
	'One mail for all, and none when there is nothing new.',
);
tell(canvas, mailed, INVOICES, settings, {
	words: 'invoices-words',
	to: "={{ $('Your Settings').first().json.people }}",
});

export const invoicesToAccounting: Example = {
	file: FILE,
	workflow: canvas.toWorkflow(FILE, 'Invoices to Accounting by Night'),
	page: {
		group: 'orders',
		does: 'Each night, confirmed invoices that have shipped and are not synchronized go to the ERP through an adapter and are marked in Komet Sales; accounting gets one mail of what was entered, and what was not and why.',
		needs: [
			'Komet Sales, with _Invoice: Get Many for Accounting_, _Get Many With Details_ and _Mark as Synchronized_. A night takes 15 requests to ask, one for each day, and two for each invoice; at most 400 invoices go in one night',
			'An ERP adapter of this gallery that takes orders, published: Komet Sales has an order and its invoice as one record, so the record is an `order`',
			'A mail server (SMTP)',
			'The data table _Invoices in the ERP_',
		],
		never: [
			'It never marks an invoice as synchronized that the adapter did not prove to be in the ERP.',
			'It never enters an invoice that is not confirmed, that ships later than today, or that cannot be read with certainty.',
			'It never enters an invoice twice: one that comes again is found by its ID, and changed in the ERP when it has changed.',
			'It does not see invoices that shipped more than 14 days ago.',
			'It does not wait for [Confirmed Order to E-Mail and ERP](order-confirmed.md) or [Orders Catch-Up](orders-catch-up.md): what these have marked it does not see. Use one of them for each order.',
		],
		setUp: [
			'Import an ERP adapter, such as [Data Table](erp-data-table.md), set it up and publish it.',
			'Choose it in _Enter in the ERP_, and choose the credentials.',
			'Say in _Your Settings_ who is told, how many days back invoices are asked for, and how many go in one night. The hour stands in _Each Night_; n8n takes the time zone of the workflow settings.',
			'Run _Create Table Once_, and publish.',
		],
		proof:
			'Run in real n8n 2.40.7 with a real SMTP server against the sandbox of Komet Sales and the adapter for a data table (test/e2e/library-money.e2e.mts): invoices of today and of 14 days ago, one of tomorrow, one that is not confirmed and one that is marked already, one without lines among good ones, the same night again, a mark of which nobody knows, a day that cannot be read twice and then can, more invoices than a night takes, and a mail server that is away (red). What it does to each invoice are the same steps as in _Orders Catch-Up_, and what it does with days those of _Credits to the ERP_, which were tried there with more. Not tried: Komet Sales itself, other adapters, more than a few invoices in a night, two runs at the same moment.',
	},
};
