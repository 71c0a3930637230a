import { Canvas } from '../builder/workflow.mts';
import type { Example } from '../builder/workflow.mts';
import { code, createTable, every, komet, manual, set } from '../builder/nodes.mts';
import { MAILED_COLUMNS, compare, createAddresses, mailGrowers } from '../shared/growers.mts';

const FILE = 'prebooks-to-growers';
const MAILED = 'Prebooks Mailed';

const canvas = new Canvas();
const before = canvas.part(
	'Before you use it',
	[
		'**Try it:** execute *Create Table Once*, then *Every 4 Hours*. It takes a sample prebook of a grower without an address, and no mail leaves.',
		'',
		'**Set up:** write one row for each grower into the table *Grower Addresses*: the ID of the vendor in Komet Sales and the mail address (several with a comma). *Purchase Orders to Growers* uses the same table. Set the buyer in *Who Buys*, choose the credentials, and publish.',
		'',
		'**When something goes wrong:** what no grower was told comes to the buyer with its reason. Rows of *Prebooks Mailed* that say unknown are mailed again at the next run, and the mail says so. When the mail server is away, nobody can be told: the run ends with an error, and the rows say unknown.',
	].join('\n'),
	'plain',
);
const create = before(manual('Create Table Once'));
const tables = [
	before(createAddresses()),
	before(createTable('Mailed Table', MAILED, MAILED_COLUMNS)),
];
canvas.connect(create, ...tables);

const ask = canvas.part(
	'What growers do not know yet',
	'Prebooks whose truck leaves within 14 days, compared with what was mailed before. Each grower hears of its own items: boxes and products, without the customer and without prices, which are those of the sale.',
);
const start = ask(every('Every 4 Hours', { field: 'hours', hoursInterval: 4 }));
const buyer = ask(set('Who Buys', { buyer: 'buyer@petalworks.example' }));
const days = ask(code('Days to Ask', ['growers-days']));
const prebooks = ask(
	komet(
		'Prebooks',
		['prebook', 'getManyWithDetails'],
		{ date: '={{ $json.date }}', returnAll: true, options: { simplify: false } },
		{
			onError: 'continueRegularOutput',
			alwaysOutputData: true,
			sample: [
				{
					id: 'SAMPLE-454371',
					number: 'SAMPLE-61204',
					truckDate: '2026-02-14',
					customerName: 'Sample Florist',
					details: [
						{
							vendorId: 'SAMPLE-512',
							vendorName: 'Sample Farm',
							productDescription: 'Rose Freedom 60',
							totalBoxes: 2,
							boxType: 'QB',
							totalUnits: 24,
							unitType: 'Bunch',
							stemsBunch: 25,
							unitPrice: 12.5,
						},
					],
				},
			],
		},
	),
);
const [addresses, mailed, toTell] = compare(ask, MAILED, ['prebooks-words', 'prebooks-to-tell']);
canvas.connect(start, buyer, days, prebooks, addresses, mailed, toTell);

const tell = canvas.part(
	'One mail for each grower',
	'Rows are there before a mail leaves, and say done only when the mail server has accepted it. A run in which a mail was not accepted ends with an error.',
);
mailGrowers(canvas, tell, toTell, {
	table: MAILED,
	words: 'prebooks-words',
	mailName: 'Mail: Prebooks',
});

export const prebooksToGrowers: Example = {
	file: FILE,
	workflow: canvas.toWorkflow(FILE, 'Prebooks to Growers'),
	page: {
		group: 'purchasing',
		does: 'Six times a day, one mail to each grower with its items of prebooks that are new, changed or no longer there, as text and as a table, with what changed. What no grower can be told comes to the buyer with the reason; a mail that is not certainly sent ends the run with an error.',
		needs: [
			'Komet Sales, with _Prebook: Get Many With Details_ (`prebook.details.list`): 14 requests a run, 84 of the 1,000 a day',
			'A mail server (SMTP)',
			'The data tables _Grower Addresses_ and _Prebooks Mailed_',
		],
		never: [
			'It changes nothing in Komet Sales, and confirms nothing: a prebook is no purchase order.',
			'It tells a grower no price and no customer: Komet Sales lists the prices of the sale.',
			'It mails none twice in the same state, unless it is not certain that the mail arrived; the mail then says so.',
			'It tells nobody that a prebook is no longer there while one of the days cannot be read.',
			'It tells nobody of items without a vendor: they are for no grower yet.',
		],
		setUp: [
			'Execute _Create Table Once_.',
			'Write a row for each grower into _Grower Addresses_: `vendorId` and `mail`. Komet Sales has no method that gives these addresses.',
			'Set the buyer in _Who Buys_ and the sender in _Mail: Prebooks_, choose the credentials, and _Failures to Mail_ as the error workflow in the settings, and publish.',
		],
		proof:
			'Run in real n8n 2.40.7 with a real SMTP server against the sandbox of Komet Sales: a prebook of two growers, one of them without an address, the same again, a change, a prebook that is gone while a day cannot be read and when all can, pages in the place of replies, text for numbers, one record in the place of a list, breakdowns, items without a vendor or with one that cannot be read, a record without an ID, and a mail server that is away. Not tried: n8n cut off in the middle of a run, prebooks of standing orders. Not known: which fields Komet Sales has added to the list since its page was written, such as the day on which the grower ships. The mail says when the truck leaves.',
	},
};
