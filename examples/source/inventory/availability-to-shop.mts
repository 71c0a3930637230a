import { Canvas } from '../builder/workflow.mts';
import type { Example } from '../builder/workflow.mts';
import {
	code,
	createTable,
	every,
	komet,
	manual,
	only,
	postJson,
	set,
	stopWith,
	upsertRow,
} from '../builder/nodes.mts';
import { allRows, tell } from '../shared/to-erp.mts';

const FILE = 'availability-to-shop';
const TABLE = 'Availability at the Shop';
const COLUMNS = [
	'kometId',
	'number',
	'product',
	'vendor',
	'quantity',
	'atShop',
	'state',
	'reason',
	'told',
];
const write = (name: string) =>
	upsertRow(
		name,
		TABLE,
		[['kometId', 'eq', '={{ $json.kometId }}']],
		Object.fromEntries(COLUMNS.map((column) => [column, `={{ $json.${column} }}`])),
	);

const canvas = new Canvas();
const before = canvas.part(
	'Before you use it',
	[
		'**Try it:** run *Create Table Once*, then *Every Hour*. Two sample offers go to a sample shop, and no server is called. Delete the rows SAMPLE-428544 and SAMPLE-428546 from the table before you publish.',
		'',
		'**Set up:** choose the credential of Komet Sales. Enter the address of your shop in *Shop*, and choose its credential; the page _What a shop takes and gives_ of the gallery says what it gets and what it answers. In *Your Settings*, say how many days ahead count, who is told, and in which member of the list the quantity stands.',
		'',
		'**The quantity:** Komet Sales does not document which member has it. Execute *Vendor Availability* once, look at its output, and enter the name as `quantityField`. As long as it is empty, an offer that is listed has the quantity 1.',
		'',
		'**When something goes wrong:** each offer has a row in *Availability at the Shop*. What the shop has not confirmed is sent again at the next run: the quantity is always the whole one, so nothing is counted twice. Nothing is set to 0 when the list was not read to its end, or when more than `mostGone` percent of the offers would be. The run then ends in red: set an error workflow, such as *Failures to Mail*, in the settings of this one.',
	].join('\n'),
	'set',
);
canvas.connect(
	before(manual('Create Table Once')),
	before(createTable('Create Table of Offers', TABLE, COLUMNS)),
);

const read = canvas.part(
	'1. What has changed',
	'All that vendors offer from today on, compared with what the shop certainly has.',
);
const start = read(every('Every Hour', { field: 'hours' }));
const settings = read(
	set('Your Settings', {
		people: 'sales@petalworks.example',
		daysAhead: '14',
		quantityField: '',
		mostGone: '50',
		mostPerRequest: '100',
	}),
);
const offer = (id: string, productCode: string, productDescription: string) => ({
	inventoryId: id,
	productCode,
	productDescription,
	vendor: 'Sample Farm',
});
const availability = read(
	komet(
		'Vendor Availability',
		['vendorAvailability', 'getMany'],
		{
			dateFrom: '={{ $now.toISODate() }}',
			dateTo: '={{ $now.plus({ days: Number($json.daysAhead) }).toISODate() }}',
			returnAll: true,
			filters: { availableOnly: true },
			options: { wholeReply: true },
		},
		{
			onError: 'continueRegularOutput',
			alwaysOutputData: true,
			sample: [
				{
					status: '1',
					message: 'OK',
					inventoryItems: [
						offer('SAMPLE-428544', 'ROSWHI60', 'Sample Rose White 60'),
						offer('SAMPLE-428546', 'CARRED', 'Sample Carnation Red'),
					],
				},
			],
		},
	),
);
const known = read(allRows('What the Shop Has', TABLE));
const compare = read(code('Compare', ['text', 'error-text', 'availability-compare']));
canvas.connect(start, settings, availability, known, compare);

const send = canvas.part(
	'2. The shop gets what has changed',
	'A row is written before anything is sent, and says done only when the shop has named the offer as taken.',
);
const changed = send(only('Offers That Changed', '$json.kometId !== undefined'));
const row = send(write('Row: Before'));
const requests = send(code('Requests', ['availability-requests']));
const shop = send(
	postJson(
		'Shop',
		{
			url: 'https://shop.petalworks.example/availability',
			body: '={{ $json.body }}',
			needs: 'Shop',
		},
		{
			sample: [
				{
					statusCode: 200,
					data: JSON.stringify({
						items: [
							{ id: 'SAMPLE-428544', result: 'taken' },
							{ id: 'SAMPLE-428546', result: 'refused', reason: 'No such product' },
						],
					}),
				},
			],
		},
	),
);
const said = send(
	code('What the Shop Said', [
		'text',
		'error-text',
		'http-answer',
		'write-outcome',
		'availability-said',
	]),
);
canvas.connect(compare, changed, row, requests, shop, said, send(write('Row: As the Shop Said')));

const report = canvas.part(
	'3. People are told',
	'One mail about offers that the shop refused or did not confirm, or whose quantity cannot be read; each once for each reason. When the mail cannot be sent, the run is red, and the next one sends it.',
);
tell(canvas, report, TABLE, settings, {
	words: 'availability-words',
	to: "={{ $('Your Settings').first().json.people }}",
});

const end = canvas.part(
	'4. The run fails when not all is certain',
	'The list was not read to its end, too many offers would be set to 0, or the shop did not confirm.',
);
canvas.connect(
	settings,
	end(code('What Is Not Certain', ['availability-kept'])),
	end(stopWith('Stop: Not Certain', '={{ $json.words }}')),
);

export const availabilityToShop: Example = {
	file: FILE,
	workflow: canvas.toWorkflow(FILE, 'Vendor Availability to a Shop'),
	page: {
		group: 'inventory',
		does: 'Each hour, what vendors offer in Komet Sales goes to your shop over HTTP: only quantities that have changed, and 0 for what is no longer offered.',
		needs: [
			'Komet Sales, with _Vendor Availability: Get Many_ (`vendor.availability.items.list`): one request a run',
			'A shop, or a small service before it, that takes [JSON as described](shop.md)',
			'A mail server (SMTP)',
			'An error workflow in the settings of this one, such as _Failures to Mail_',
		],
		never: [
			'It changes nothing in Komet Sales.',
			'It never sets an offer to 0 because of a list that could not be read, that has no records and does not say so, or in which an offer has no ID.',
			'It never sets more offers to 0 than you allow (`mostGone`, in percent of those the shop has): a list that lacks a part looks like one in which much is gone.',
			'It never takes a quantity for certain that the shop has not confirmed.',
			'It never guesses a quantity: of an offer whose quantity cannot be read, or that is listed twice with different ones, the shop keeps what it has.',
		],
		setUp: [
			'Run _Create Table Once_.',
			'Enter the address of your shop in _Shop_, and choose the credentials.',
			'In _Your Settings_, enter who is told, and the name of the member that has the quantity (`quantityField`): Komet Sales does not document it. As long as it is empty, an offer that is listed has the quantity 1.',
			'If your company has several locations, or shows prices by customer, choose them under Filters of _Vendor Availability_. Publish.',
		],
		proof:
			'Run in real n8n 2.40.7 with a real SMTP server against the sandbox of Komet Sales and a small shop of the tests: new, changed and gone offers, the same list again, quantities as text, pages and replies without a list, with an empty list, with null or with status 0, offers without an ID, with a quantity that cannot be read, or listed twice, an offer that the shop refuses, an answer that is lost, a page in the place of an answer, an answer that names nothing, a shop that answers 403, offers in several requests, and a mail server that is away. The sandbox lists no quantity, as the page of Komet Sales does: the tests add a member of their own. Not tried: a shop of anybody, more than ten offers (each is a row that is written twice, so that thousands of new ones take minutes), n8n cut off in the middle of a run.',
	},
};
