import { Canvas } from '../builder/workflow.mts';
import type { Example } from '../builder/workflow.mts';
import { byId, code, createTable, komet, manual } from '../builder/nodes.mts';
import { SAMPLE_RECORD } from '../shared/erp-adapter.mts';
import { whatWaits } from '../shared/nightly.mts';
import { ROW, STATE_COLUMNS, enter, tell, writeRow } from '../shared/to-erp.mts';

const FILE = 'credits-to-erp';
const CREDITS = 'Credits in the ERP';

const canvas = new Canvas();
const before = canvas.part(
	'Before you use it',
	[
		'**Try it:** run *Create Table Once*, then execute *Each Night*. The nodes hold sample data, so no server is called; the credit appears in the table *Credits in the ERP*.',
		'',
		'**Set up:** choose the adapter of your ERP in *Enter in the ERP*, the credentials of Komet Sales and of your mail server, and in *Your Settings* who is told and how many days back credits are asked for. Publish the adapter and this workflow.',
		'',
		'**When something goes wrong:** each credit has a row in *Credits in the ERP*: working, done, refused, unknown, or gone when it no longer waits in Komet Sales. The mail names all but those at work, once for each reason. When the mail cannot be sent, the run is red, and the next one sends it.',
	].join('\n'),
	'plain',
);
canvas.connect(
	before(manual('Create Table Once')),
	before(createTable('Create Table of Credits', CREDITS, ROW)),
);

const find = canvas.part(
	'Which credits wait',
	'Approved and not synchronized. Komet Sales lists credits by their date and does not say it, so each day is one request.',
);
const { settings, isTaken } = whatWaits(canvas, find, {
	table: CREDITS,
	things: 'Credits',
	hour: 2,
	settings: { people: 'accounting@petalworks.example', daysBack: '60', stuckMinutes: '10' },
	list: komet(
		'Credits That Wait',
		['credit', 'getManyWithDetails'],
		{
			creditDateFrom: '={{ $json.date }}',
			creditDateTo: '={{ $json.date }}',
			itemType: 'all',
			returnAll: true,
			filters: { status: 3, externalSystemSynced: false },
		},
		{
			onError: 'continueRegularOutput',
			alwaysOutputData: true,
			sample: [
				{
					id: SAMPLE_RECORD.id,
					number: SAMPLE_RECORD.number,
					status: 'Approved',
					customerId: SAMPLE_RECORD.partyId,
					customerName: SAMPLE_RECORD.partyName,
					totalCredit: '52.40',
					creditDetails: [
						{
							productId: SAMPLE_RECORD.lines[0].productId,
							productDescription: SAMPLE_RECORD.lines[0].product,
							quantityBoxes: 1,
							boxType: SAMPLE_RECORD.lines[0].boxType,
							creditUnits: 4,
							creditAmount: '52.40',
							creditReasons: 'Botrytis',
						},
					],
				},
			],
		},
	),
	record: 'credit-record',
});

const send = canvas.part(
	'Each credit goes to the ERP',
	'Its row says working before anything is sent. A credit that cannot be read with certainty is not sent. What the adapter proved is marked as synchronized with one request, nothing else.',
);
const working = send(writeRow('Row: Working', CREDITS, STATE_COLUMNS));
const records = send(code('Records for the ERP', ['credits-records']));
const isThere = enter(canvas, send, CREDITS, 'credit', records);
const mark = send(
	komet(
		'Mark as Synchronized',
		['credit', 'markAsSynchronized'],
		{
			creditsInput: 'fields',
			credits: { line: [{ creditId: byId('={{ $json.kometId }}') }] },
			combineItems: true,
		},
		{
			onError: 'continueRegularOutput',
			sample: [{ status: '1', message: 'OK', creditId: SAMPLE_RECORD.id }],
		},
	),
);
const marked = send(code('Was It Marked?', ['error-text', 'paired', 'marked']));
const done = send(writeRow('Row: As It Ended', CREDITS, ['state', 'reason']));
canvas.connect(isTaken, working, records);
canvas.connect(isThere, mark, marked, done);

const mailed = canvas.part(
	'Accounting learns of it',
	'One mail for all, and none when there is nothing new.',
);
tell(canvas, mailed, CREDITS, settings, {
	words: 'credits-words',
	to: "={{ $('Your Settings').first().json.people }}",
});

export const creditsToErp: Example = {
	file: FILE,
	workflow: canvas.toWorkflow(FILE, 'Credits to the ERP'),
	page: {
		group: 'orders',
		does: 'Each night, approved credits that are not synchronized go to the ERP through an adapter and are marked in Komet Sales; accounting gets one mail of what was entered, and what was not and why.',
		needs: [
			'Komet Sales, with _Credit: Get Many With Details_ and _Mark as Synchronized_. A night takes 61 requests to ask, one for each day, and one to mark',
			'An ERP adapter of this gallery that takes credits, published',
			'A mail server (SMTP)',
			'The data table _Credits in the ERP_',
		],
		never: [
			'It never marks a credit as synchronized that the adapter did not prove to be in the ERP.',
			'It never enters a credit that is not approved, or whose amounts cannot be read with certainty.',
			'It does not see credits with a date more than 60 days back.',
			'It takes no payments: the documentation of Komet Sales names neither an amount nor the ID of the customer in a list of payments, and no adapter can do without. [Payments to Accounting](payments-to-accounting.md) enters what the list has.',
		],
		setUp: [
			'Import an ERP adapter, such as [Data Table](erp-data-table.md), set it up and publish it.',
			'Choose it in _Enter in the ERP_, and choose the credentials.',
			'Say in _Your Settings_ who is told, and how many days back credits may still be approved.',
			'Run _Create Table Once_, and publish.',
		],
		proof:
			'Run in real n8n 2.40.7 with a real SMTP server against the sandbox of Komet Sales and the adapter for a data table (test/e2e/library-orders.e2e.mts): an approved credit, the same again, one that is not approved, one that cannot be read and one that Komet Sales refuses to mark among good ones, a row of a run that was cut off, a mark of which nobody knows, and days that cannot be read. Not tried: other adapters, other names of the inner lists, more credits in a day than Komet Sales lists in one answer.',
	},
};
