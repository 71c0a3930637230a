import { Canvas } from '../builder/workflow.mts';
import type { Example } from '../builder/workflow.mts';
import {
	code,
	createTable,
	every,
	getRows,
	komet,
	mail,
	manual,
	set,
	stopWith,
	upsertRow,
} from '../builder/nodes.mts';
import { createAddresses, getAddresses } from '../shared/grower-addresses.mts';

const FILE = 'purchase-orders-to-growers';
const MAILED = 'Purchase Orders Mailed';
const ORDER = [['orderId', 'eq', '={{ $json.orderId }}']] as Array<[string, string, string]>;
const columns = (state: string, reason: string, told: string) => ({
	orderId: '={{ $json.orderId }}',
	number: '={{ $json.number }}',
	vendorId: '={{ $json.vendorId }}',
	vendor: '={{ $json.vendor }}',
	content: '={{ $json.content }}',
	state,
	reason,
	told,
});

const canvas = new Canvas();
const before = canvas.part(
	'Before you use it',
	[
		'**Try it:** execute *Create Table Once*, then *Every Hour*. It takes a sample order of a grower without an address, and no mail leaves.',
		'',
		'**Set up:** write one row for each grower into the table *Grower Addresses*: the ID of the vendor in Komet Sales and the mail address (several with a comma). Komet Sales takes addresses for purchase orders, but no method gives them back. Set the buyer in *Who Buys*, choose the mail server, and publish.',
		'',
		'**When something goes wrong:** what no grower was told comes to the buyer with its reason. Rows of *Purchase Orders Mailed* that say unknown are mailed again within the hour, and the mail says so. When the mail server is away, nobody can be told: the run ends with an error, and the rows say unknown.',
	].join('\n'),
	'plain',
);
const create = before(manual('Create Table Once'));
const tables = [
	before(createAddresses()),
	before(createTable('Mailed Table', MAILED, Object.keys(columns('', '', '')))),
];
canvas.connect(create, ...tables);

const ask = canvas.part(
	'What growers do not know yet',
	'Purchase orders that ship within 14 days, compared with what was mailed before. Orders that wait for approval are left until they have it.',
);
const start = ask(every('Every Hour', { field: 'hours' }));
const buyer = ask(set('Who Buys', { buyer: 'buyer@petalworks.example' }));
const days = ask(code('Days to Ask', ['purchase-order-days']));
const orders = ask(
	komet(
		'Purchase Orders',
		['purchaseOrder', 'getMany'],
		{ date: '={{ $json.date }}', returnAll: true },
		{
			onError: 'continueRegularOutput',
			alwaysOutputData: true,
			sample: [
				{
					id: 'SAMPLE-90412',
					number: 'SAMPLE-P1',
					status: 'A',
					shipDate: '2026-02-14',
					vendorId: 'SAMPLE-512',
					vendorName: 'Sample Farm',
					details: [
						{
							productDescription: 'Rose Freedom 60',
							totalBoxes: 12,
							boxType: 'QB',
							totalUnits: 2400,
							unitType: 'Stem',
							unitCost: 0.3,
						},
					],
				},
			],
		},
	),
);
const read = { executeOnce: true, alwaysOutputData: true };
const addresses = ask(getAddresses());
const mailed = ask(getRows('What Was Mailed', MAILED, [], read));
const toTell = ask(
	code('Orders to Tell', [
		'text',
		'error-text',
		'paired',
		'listed-days',
		'addresses',
		'purchase-order-status',
		'purchase-orders-to-tell',
	]),
);
canvas.connect(start, buyer, days, orders, addresses, mailed, toTell);

const tell = canvas.part(
	'One mail for each grower',
	'Rows are there before a mail leaves, and say done only when the mail server has accepted it. A run in which a mail was not accepted ends with an error.',
);
const working = tell(
	upsertRow('Row: Working', MAILED, ORDER, columns('working', '', '={{ $json.before }}')),
);
const mails = tell(code('One Mail per Grower', ['html-table', 'purchase-orders-mails']));
const sent = tell(
	mail(
		'Mail: Purchase Orders',
		{
			to: '={{ $json.to }}',
			subject: '={{ $json.subject }}',
			text: '={{ $json.text }}',
			html: '={{ $json.html }}',
		},
		{ onError: 'continueRegularOutput' },
	),
);
const became = tell(code('What Became of It', ['text', 'error-text', 'purchase-orders-told']));
const done = tell(
	upsertRow(
		'Row: As It Ended',
		MAILED,
		ORDER,
		columns('={{ $json.state }}', '={{ $json.reason }}', '={{ $json.told }}'),
	),
);
const unmailed = tell(code('What Was Not Mailed', ['purchase-orders-unmailed']));
const stop = tell(stopWith('Stop: Not Mailed', '={{ $json.words }}'));
canvas.connect(toTell, working, mails, sent, became, done, unmailed, stop);

export const purchaseOrdersToGrowers: Example = {
	file: FILE,
	workflow: canvas.toWorkflow(FILE, 'Purchase Orders to Growers'),
	page: {
		group: 'purchasing',
		does: 'Each hour, one mail to each grower with its purchase orders that are new or changed, as text and as a table, with what changed. What no grower can be told comes to the buyer with the reason; a mail that is not certainly sent ends the run with an error.',
		needs: [
			'Komet Sales, with _Purchase Order: Get Many_ (`purchase.order.list`): 14 requests a run, 336 of the 1,000 a day',
			'A mail server (SMTP)',
			'The data tables _Grower Addresses_ and _Purchase Orders Mailed_',
		],
		never: [
			'It changes nothing in Komet Sales.',
			'It mails no order that waits for approval, and none twice in the same state unless it is not certain that the mail arrived; the mail then says so.',
			'It does not tell a grower of an order that was deleted: Komet Sales no longer lists it. An order with a status that the workflow does not know goes to the buyer.',
		],
		setUp: [
			'Execute _Create Table Once_.',
			'Write a row for each grower into _Grower Addresses_: `vendorId` and `mail`. Komet Sales has no method that gives these addresses.',
			'Set the buyer in _Who Buys_ and the sender in _Mail: Purchase Orders_, choose the credentials, and _Failures to Mail_ as the error workflow in the settings, and publish.',
		],
		proof:
			'Run in real n8n 2.40.7 with a real SMTP server against the sandbox of Komet Sales: a new order, one of a grower without an address, the same orders again, a change, pages instead of replies for every day, twice, and replies again, a mail server that is away, and an address that comes later. Not tried: n8n cut off in the middle of a run, cancelled orders and those that wait for approval, other forms of single values, prebooks (they are not part of it).',
	},
};
