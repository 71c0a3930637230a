import { Canvas } from '../builder/workflow.mts';
import type { Example } from '../builder/workflow.mts';
import { code, every, komet, mail, set } from '../builder/nodes.mts';

const FILE = 'late-and-unconfirmed';
const read = { onError: 'continueRegularOutput', alwaysOutputData: true } as const;

const canvas = new Canvas();
canvas.part(
	'Before you use it',
	[
		'**Try it:** execute the workflow: it takes a sample order that is not confirmed and a sample AWB that is late, and no mail leaves.',
		'',
		'**Set up:** choose the credentials, set the buyer in *Who Buys* and the hour in *Every Morning*, choose *Failures to Mail* as the error workflow in the settings, and publish.',
		'',
		'**When something goes wrong:** what Komet Sales does not answer is named in the mail, with its day. When the mail cannot be sent, the run ends with an error; execute the workflow again.',
	].join('\n'),
	'plain',
);
const part = canvas.part(
	'What growers owe',
	'Items of purchase orders that ship within 7 days and are not confirmed; open AWBs of the last 10 days that are late or have no arrival date. With nothing to tell, no mail goes out.',
);
const start = part(every('Every Morning', { field: 'days', triggerAtHour: 6 }));
const buyer = part(set('Who Buys', { buyer: 'buyer@petalworks.example' }));
const orderDays = part(code('Days of Orders', ['late-order-days']));
const orders = part(
	komet(
		'Purchase Orders',
		['purchaseOrder', 'getMany'],
		{ date: '={{ $json.date }}', returnAll: true },
		{
			...read,
			sample: [
				{
					id: 'SAMPLE-90412',
					number: 'SAMPLE-P1',
					status: 'A',
					shipDate: '2026-02-14',
					vendorName: 'Sample Farm',
					details: [
						{
							lineItemStatus: 'Pending',
							productDescription: 'Rose Freedom 60',
							totalBoxes: 12,
							boxType: 'QB',
						},
					],
				},
			],
		},
	),
);
const awbDays = part(code('Days of AWBs', ['late-awb-days']));
const awbs = part(
	komet(
		'AWBs',
		['awb', 'getMany'],
		{ shipDate: '={{ $json.date }}', returnAll: true },
		{
			...read,
			sample: [
				{
					awb: 'SAMPLE-234-2367-0983',
					origin: 'UIO',
					shipDate: '2026-02-10',
					arrivalDate: '2026-02-12',
					pieces: 3,
					piecesReceived: 2,
					status: 1,
				},
			],
		},
	),
);
const words = part(
	code('What to Tell', [
		'text',
		'error-text',
		'amount',
		'paired',
		'listed-days',
		'purchase-order-status',
		'late-and-unconfirmed',
	]),
);
const told = part(
	mail('Mail: Late and Unconfirmed', {
		to: '={{ $json.to }}',
		subject: '={{ $json.subject }}',
		text: '={{ $json.text }}',
	}),
);
canvas.connect(start, buyer, orderDays, orders, awbDays, awbs, words, told);

export const lateAndUnconfirmed: Example = {
	file: FILE,
	workflow: canvas.toWorkflow(FILE, 'Late and Unconfirmed'),
	page: {
		group: 'purchasing',
		does: 'Each morning, a mail to the buyer: items of purchase orders that growers have not confirmed, and AWBs that are late or have no arrival date. With nothing to tell, no mail.',
		needs: [
			'Komet Sales, with _Purchase Order: Get Many_ and _AWB: Get Many_: 18 requests a day, since Komet lists both by one ship date',
			'A mail server (SMTP)',
		],
		never: [
			'It changes nothing in Komet Sales.',
			'It leaves nothing out for a status that it does not know, or a day that could not be read: the mail lists both.',
			'It does not see purchase orders that ship later than 6 days from now, AWBs that shipped more than 10 days ago, AWBs that Komet Sales shows as closed, or flights: no method tells them.',
		],
		setUp: [
			'Set the buyer in _Who Buys_ and the hour in _Every Morning_; n8n takes the time zone of the workflow settings.',
			'Choose the credentials, and _Failures to Mail_ as the error workflow in the settings, and publish.',
		],
		proof:
			'Run in real n8n 2.40.7 with a real SMTP server against the sandbox of Komet Sales: items that are pending, confirmed, confirmed in part, of an order that waits for approval or is cancelled, and of a status that is not known; AWBs that are late, on time, closed, without an arrival date and of an unknown status; one line in the place of a list, numbers and statuses as text; pages instead of replies for some days; nothing to tell; a mail server that is away. Not tried: Komet Sales itself, whose documentation does not show the statuses of items (they come from code of its clients), and tells neither flights nor whether quantityConfirmed counts boxes.',
	},
};
