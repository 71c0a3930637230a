import { Canvas, second } from '../builder/workflow.mts';
import type { Example } from '../builder/workflow.mts';
import {
	code,
	ecomnow,
	every,
	getRows,
	komet,
	manual,
	n8nNode,
	setValues,
	updateRows,
	upsertRow,
	when,
} from '../builder/nodes.mts';
import { ERROR_WORDS, ORDERS, createOrders, tell } from '../shared/ecomnow.mts';

const FILE = 'komet-shipment-to-ecomnow';
const onError = 'continueErrorOutput';
const once = { executeOnce: true };
const ROW = "$('Set to Sending').first().json";
const OWN_ROW: [string, string, string] = ['id', 'eq', `={{ ${ROW}.id }}`];
const LOOK =
	'If eComNow has none, set the row of the order in the table eComNow Orders back to open, and confirm the order again in Komet Sales. If it has one, set the row to sent.';

const canvas = new Canvas();
const before = canvas.part(
	'Before you use it',
	[
		'**Try it:** run *Create Table Once*, then *Order Confirmed* by hand. Sample data stands in for Komet Sales, eComNow and the mail server, so nothing leaves n8n; only the row SAMPLE-7001 becomes *sent*. Run *Create Table Once* again to open it again; delete it afterwards. Pinned data counts by hand only, never once the workflow is published. To try with your own servers by hand, unpin the nodes.',
		'',
		'**Set up:** choose your credentials in the nodes for Komet Sales, its webhook, eComNow and e-mail, and put your addresses into the e-mail nodes. Publish *eComNow Order to Komet Sales*, which fills the table. Publish this workflow, and enter the production URL of *Order Confirmed* in Komet Sales under Setup > Settings > Integrations > Webhooks.',
		'',
		'**Tracking number:** Komet has no field for it. Enter it as Reference of the order before you confirm, or change the code in *Check*. In *Settings*, *trackingPattern* says what one looks like: at first 10 to 34 letters and digits, at least 6 of them digits, or an air waybill such as 369-1234-5678. The carrier is not told: eComNow documents no field for it.',
		'',
		'**When something goes wrong, you get one e-mail** that says what and why. *Not sent:* the row is *open* again; confirm the order again once it is put right. *Look at eComNow:* nobody knows whether the notification arrived, and it is not repeated. That is also so when eComNow answers with nothing; if it never says more, lead both ways of *Did It Confirm?* to *Set to Sent*. Every hour you get one for what got stuck.',
		'',
		'Leave Retry On Fail of *Notify eComNow* off.',
	].join('\n'),
	'set',
);
canvas.connect(
	before(manual('Create Table Once')),
	before(createOrders()),
	before(
		upsertRow('Sample Row', ORDERS, [['orderNo', 'eq', 'SAMPLE-7001']], {
			orderNo: 'SAMPLE-7001',
			state: 'in Komet',
			kometOrderId: '9999999999',
			told: 'yes',
			lines: '[{"sku":"SAMPLE-ROSE-60","quantity":3,"productId":9101}]',
			shipment: 'open',
		}),
	),
);

const find = canvas.part(
	'1. Is it an order of eComNow that was not told?',
	'The column *shipment* of the table says open, sending, sent or unknown. Orders that did not come from eComNow, and those that were told before, are left alone.',
);
const confirmed = find(
	n8nNode(
		'n8n-nodes-komet-ecomnow.kometSalesTrigger',
		1,
		'Order Confirmed',
		{ event: 'orderConfirmation', authentication: 'credential', responseMode: 'onReceived' },
		{
			needs: ['kometSalesWebhookApi', 'Komet Sales Webhook'],
			sample: [{ companyId: 6316, orderId: 9999999999 }],
		},
	),
);
const settings = find(
	setValues(
		'Settings',
		[['trackingPattern', 'string', '^(?=(.*\\d){6})[A-Za-z0-9]{10,34}$|^\\d{3}-?\\d{4}-?\\d{4}$']],
		{ keepOthers: true },
	),
);
const openOrder = find(
	getRows('Open Order', ORDERS, [['kometOrderId', 'eq', '={{ String($json.orderId) }}']], {
		onError,
	}),
);
const ofItsNumber = find(
	getRows('Rows of Its Number', ORDERS, [['orderNo', 'eq', '={{ $json.orderNo }}']], {
		onError,
		...once,
	}),
);
const itsRow = find(code('Its Row', ['ecomnow-states', 'ecomnow-shipment-row'], { onError }));
const wasTold = find(when('Was It Told Before?', '$json.isTold'));
const isOpen = find(when('Is It Open?', "$json.problem === ''"));
const lookAtTable = find(
	tell(
		'E-Mail: Look at the Table',
		"=Shipment of Komet order {{ $('Settings').first().json.orderId }} was not sent to eComNow",
		`=Order {{ $json.orderNo ?? '' }} was confirmed in Komet Sales, and nothing was sent to eComNow. {{ $json.problem ? $json.problem : 'The table ${ORDERS} could not be read. ' + ${ERROR_WORDS} }}\n\nThen confirm the order again in Komet Sales, or notify eComNow yourself.`,
		once,
	),
);
canvas.connect(confirmed, settings, openOrder, ofItsNumber, itsRow, wasTold);
canvas.connect(second(wasTold), isOpen);
for (const step of [openOrder, ofItsNumber, itsRow, isOpen])
	canvas.connect(second(step), lookAtTable);

const send = canvas.part(
	'2. eComNow is told, at most once',
	'The row is set to *sending* before anything else: however often Komet confirms, and wherever n8n stops, it is never sent a second time by itself. The boxes must be those that were ordered, product by product. What cannot be read with certainty is not sent.',
);
const sending = send(
	updateRows(
		'Set to Sending',
		ORDERS,
		[
			['id', 'eq', '={{ $json.id }}'],
			['shipment', 'eq', 'open'],
		],
		{ shipment: 'sending' },
	),
);
const getOrder = send(
	komet(
		'Get Order',
		['invoice', 'getManyWithDetails'],
		{
			returnAll: true,
			orderId: "={{ $('Settings').first().json.orderId }}",
			options: { wholeReply: true },
		},
		{
			onError,
			sample: [
				{
					status: 1,
					message: 'OK',
					invoices: [
						{
							id: 9999999999,
							number: 990001,
							orderRef: '1Z999AA10123456784',
							carrierName: 'Sample Carrier',
							details: [{ productId: 9101, totalBoxes: 3 }],
						},
					],
				},
			],
		},
	),
);
const check = send(
	code(
		'Check',
		[
			'plain-text',
			'whole-number',
			'list-in',
			'ecomnow-lines',
			'ecomnow-shipment-order',
			'ecomnow-shipment-boxes',
			'ecomnow-shipment-check',
		],
		{ onError },
	),
);
const isWhole = send(when('Is It Whole?', "$json.problem === ''"));
const notify = send(
	ecomnow(
		'Notify eComNow',
		['shipment', 'notify'],
		{
			orderNo: '={{ $json.orderNo }}',
			cancelItems: false,
			itemsInput: 'json',
			itemsJson: '={{ $json.items }}',
			options: {},
			additionalFields: {},
		},
		{ onError, sample: [{ message: 'Sample: the shipment was notified' }] },
	),
);
const isConfirmed = send(when('Did It Confirm?', '$json.confirmed !== false', once));
const wasRefused = send(
	when(
		'Was It Refused?',
		"$input.all().every(({ json }) => json.details?.outcome === 'not done')",
		once,
	),
);
const lookAtEComNow = send(
	tell(
		'E-Mail: Look at eComNow',
		`=Shipment of order {{ ${ROW}.orderNo }}: look at eComNow`,
		`=eComNow did not confirm the notification, and it is not sent again. {{ $json.confirmed === false ? 'It accepted the call without a word.' : [$json.error, $json.message].filter(Boolean).join(' ') }}\n\n${LOOK}`,
		once,
	),
);
const notSent = send(
	tell(
		'E-Mail: Not Sent',
		`=Shipment of order {{ ${ROW}.orderNo }} was not sent to eComNow`,
		`={{ $json.problem ? $json.problem : ($('Notify eComNow').isExecuted ? 'eComNow refused the notification.' : 'Komet Sales did not show the order, or the order could not be checked.') + ' ' + ${ERROR_WORDS} }}\n\nThen confirm the order again in Komet Sales.`,
		once,
	),
);
const setTo = (name: string, shipment: string) =>
	send(updateRows(name, ORDERS, [OWN_ROW], { shipment }));
const openAgain = send(
	updateRows('Set to Open', ORDERS, [OWN_ROW, ['shipment', 'eq', 'sending']], { shipment: 'open' }),
);
canvas.connect(isOpen, sending, getOrder, check, isWhole, notify, isConfirmed);
canvas.connect(isConfirmed, setTo('Set to Sent', 'sent'));
canvas.connect(second(isConfirmed), lookAtEComNow, setTo('Set to Unknown', 'unknown'));
for (const step of [getOrder, check, isWhole]) canvas.connect(second(step), notSent);
canvas.connect(second(notify), wasRefused, notSent, openAgain);
canvas.connect(second(wasRefused), lookAtEComNow);

const watch = canvas.part(
	'3. What got stuck',
	'n8n may stop between *sending* and *sent*. After half an hour nobody knows whether eComNow got the notification: a person gets an e-mail, and the row is set to *unknown*. Nothing is sent again.',
);
canvas.connect(
	watch(every('Every Hour', { field: 'hours' })),
	watch(
		getRows('Stuck', ORDERS, [
			['shipment', 'eq', 'sending'],
			['updatedAt', 'lt', '={{ $now.minus({ minutes: 30 }).toISO() }}'],
		]),
	),
	watch(
		tell(
			'E-Mail: Stuck',
			'=Shipment of order {{ $json.orderNo }}: look at eComNow',
			`n8n stopped while the notification was being sent. Nobody knows whether eComNow got it, and it is not sent again. ${LOOK}`,
		),
	),
	watch(
		updateRows(
			'Set Stuck to Unknown',
			ORDERS,
			[
				['id', 'eq', "={{ $('Stuck').item.json.id }}"],
				['shipment', 'eq', 'sending'],
			],
			{ shipment: 'unknown' },
		),
	),
);

export const kometShipment: Example = {
	file: FILE,
	workflow: canvas.toWorkflow(FILE, 'Komet Sales Shipment to eComNow'),
	page: {
		group: 'eComNow',
		does: 'Tells eComNow the tracking number of an order of eComNow when it is confirmed in Komet Sales, at most once, and sends an e-mail when something is in the way or nobody knows.',
		needs: [
			'[eComNow Order to Komet Sales](ecomnow-order-to-komet.md), published: it fills the table',
			'A webhook of Komet Sales for Order Confirmation, and a token that may call `invoice.details.list`: one request for each confirmed order of eComNow',
			'A vendor account of eComNow: one request for each order',
			'A mail server (SMTP)',
			`The data table _${ORDERS}_, which is that of the workflow for orders`,
		],
		never: [
			'It never notifies eComNow twice of an order: eComNow takes one notification. When nobody knows whether it arrived, a person looks.',
			'It never sends a Reference that is not exactly one tracking number, or boxes that are not those that were ordered.',
			'It never notifies of an order whose cancellation is still open.',
			'It never touches orders that did not come from eComNow.',
		],
		setUp: [
			'Set up [eComNow Order to Komet Sales](ecomnow-order-to-komet.md), and publish it.',
			'Run _Create Table Once_: it makes the same table, if it is not there, and a sample row.',
			'Choose the credentials of Komet Sales, its webhook, eComNow and your mail server.',
			'Put your addresses into the e-mail nodes, and publish.',
			'Enter the production URL of _Order Confirmed_ in Komet Sales under Setup > Settings > Integrations > Webhooks, Order Confirmation.',
			'Enter the tracking number as Reference of an order before you confirm it.',
		],
		proof:
			'Run in real n8n 2.40.7 with a real SMTP server against the sandboxes of Komet Sales and eComNow (test/e2e/bridges-shipment.e2e.mts): notified once however often Komet confirms, also twice at the same moment, References and boxes in all spellings that came to mind, orders that Komet does not show, rows in every state, a cancellation that is open, a notification that is refused, one whose answer is lost, n8n that is killed while it sends, and no table. Not tried: a real account of eComNow; what its notification does with boxes is what its documentation says.',
	},
};
