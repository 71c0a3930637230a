import { amount, date, id, ids, link, object, rows, words } from '../language/webhook-event';
import type { Event, Version } from '../language/webhook-event';

const MENU = 'Setup > Settings > Integrations';

const URL_STEP =
	'URL: the production URL of this node (above, under Webhook URLs). It works once the workflow is published. When it begins with http://localhost, set WEBHOOK_URL on n8n first, or Komet cannot reach it. The test URL works only while you listen for a test event.';

/**
 * The steps on Komet's settings screen. Pages that were seen whole name the menu; for the others
 * it follows from their siblings.
 */
const settingsSteps =
	(event: string, after: string, { sure = true, older = false } = {}) =>
	(secret: string) => [
		`In Komet Sales, open ${MENU} > Webhooks and choose ${event}.${sure ? '' : ' The page of this webhook was not published whole: the steps are those of its siblings.'}`,
		...(older
			? [
					`On older screens, open ${MENU} > ${event} Webhook, and enable it. The token there goes into the header authenticationToken.`,
				]
			: []),
		URL_STEP,
		`Authentication: ${secret}`,
		'Error Notification: up to five e-mail addresses. Komet writes to them when this workflow answers with status 0.',
		`Save. ${after}`,
	];

const current = (proofs: Version['proofs']): Version => ({ name: 'Current', verb: 'POST', proofs });
const DOCUMENTED = { basic: 'documented', bearer: 'documented' } as const;
const INFERRED = { basic: 'inferred', bearer: 'inferred' } as const;

const companyId = id(6316, { note: 'Company ID in Komet Sales' });
const orderId = id(6908, {
	aliases: ['invoiceId'],
	note: 'What the invoice methods call invoiceId. Sent as orderId or invoiceId',
});

const EXPIRES = 'Works for six hours';
const FILES_AGAIN = 'Links to files work for six hours: turn on Download Files to keep them.';
const file = link('https://files.kometsales.example/vendor-invoice.pdf', { note: EXPIRES });
const arrivalDate = date('2020-03-27');
const fbe = amount(10, { note: 'Full box equivalent' });
const CHANGED_ID = 'The page describes it by mistake as something else';

/** Komet's payloads carry no event name, so every event needs a URL, and a trigger, of its own. */
export const events: Record<string, Event> = {
	orderConfirmation: {
		name: 'Order Confirmed',
		description: 'A user confirms an order in Komet Sales',
		setup: settingsSteps(
			'Order Confirmation',
			'For the old form with URL parameters, let the URL end with ?invoiceId= (Komet appends the value).',
			{ older: true },
		),
		main: 'orderId',
		carries: { companyId, orderId },
		versions: {
			current: current({ ...DOCUMENTED, header: 'documented' }),
			old: {
				name: 'Old, with URL parameters',
				verb: 'GET',
				idAs: 'invoiceId',
				proofs: { query: 'documented' },
			},
		},
		sources: [
			'https://kometsales.atlassian.net/wiki/spaces/KB/pages/3339883/Set+Up+the+Order+Confirmation+Webhook',
		],
	},
	orderCancellation: {
		name: 'Order Cancelled',
		description: 'A user cancels an order in Komet Sales',
		setup: settingsSteps('Order Cancellation', 'Users cancel again by hand after a failure.', {
			sure: false,
			older: true,
		}),
		main: 'orderId',
		carries: { companyId, orderId },
		versions: {
			current: current({ ...INFERRED, header: 'documented' }),
			invoiceId: {
				name: 'With invoiceId',
				verb: 'POST',
				idAs: 'invoiceId',
				proofs: { ...INFERRED, header: 'documented' },
			},
		},
		gaps: 'The field list of the page has invoiceId, its sample orderId. Both are accepted. Authentication on the newest settings screen is inferred.',
		sources: ['https://kometsales.atlassian.net/wiki/x/AYAOJw'],
	},
	paymentCancellation: {
		name: 'Payment Cancelled',
		description: 'A user cancels a payment in Komet Sales',
		setup: settingsSteps('Payment Cancellation', 'Komet does not send it again by itself.'),
		main: 'paymentId',
		carries: {
			companyId,
			paymentId: id(222125),
			paymentNumber: words('2271'),
			orderIds: ids([6908, 6910], {
				note: 'Orders of the payment. Sent as one text with commas, and not always',
			}),
		},
		versions: { current: current(DOCUMENTED) },
		sources: [
			'https://kometsales.atlassian.net/wiki/spaces/KB/pages/1477476358/Payment+Cancellation+Webhook',
		],
	},
	purchaseOrderReconciliation: {
		name: 'Purchase Order Reconciled',
		description: 'A user reconciles a purchase order with its vendor invoices',
		setup: settingsSteps('Purchase Order Reconciliation', FILES_AGAIN, { sure: false }),
		main: 'id',
		carries: {
			id: id(12345, { note: 'Purchase order ID' }),
			poNumber: words('P002271'),
			shipDate: date('2020-03-27'),
			arrivalDate,
			subtotal: amount(60, { aliases: ['subTotal'] }),
			total: amount(60, { note: 'With additional charges' }),
			location: object({ id: id(3), code: words('02'), name: words('Chicago') }),
			vendorInvoices: rows({
				invoiceNumber: words('INV-1001'),
				invoiceAmount: amount(60),
				totalAdditionalCharges: amount(0),
				file,
				vendor: object({
					id: id(77),
					code: words('ROS'),
					name: words('Rosas del Valle'),
					vendorAccountingCode: words('V-77'),
					type: words('Grower'),
				}),
			}),
			purchaseOrderItems: rows({
				categoryProcurementAccountingCode: words('5010'),
				totalCost: amount(60),
			}),
		},
		versions: { current: current(INFERRED) },
		gaps: 'The end of the sample, the expected answer, the authentication and the steps of the set-up were not seen.',
		sources: [
			'https://kometsales.atlassian.net/wiki/spaces/KB/pages/864583681/Purchase+Order+Reconciliation+Webhook',
		],
	},
	awbReconciliation: {
		name: 'AWB Reconciled',
		description: 'A user reconciles an air waybill with its freight, handling and duties invoices',
		setup: settingsSteps('AWB Reconciliation', FILES_AGAIN, { sure: false }),
		main: 'id',
		carries: {
			id: id(4711, { note: `Presumably the AWB ID. ${CHANGED_ID}` }),
			awb: words('729-12345675'),
			shipDate: date('2020-03-27'),
			arrivalDate,
			fbe,
			crossDockTotalBoxes: amount(4),
			warehouseTotalBoxes: amount(6),
			growerTotalBoxes: amount(10),
			totalBoxes: amount(20),
			totalFreight: amount(30),
			totalCost: amount(90),
			location: object({
				locationName: words('Chicago'),
				locationId: id(3),
				locationCode: words('02', { note: 'Documented as a number; put out as text' }),
			}),
			origin: object({ code: words('BOG'), id: id(5) }),
			vendorInvoices: rows({
				invoiceNumber: words('1001'),
				invoiceAmount: amount(30),
				file,
				invoiceDate: date('2020-03-27'),
				approvedOn: date('2020-03-28'),
				vendor: object({
					vendorType: words('Freight'),
					vendorId: id(78),
					vendorName: words('Andes Air Cargo'),
					vendorAccountingCode: words('V-78'),
				}),
			}),
		},
		versions: { current: current(INFERRED) },
		gaps: 'Further members of vendorInvoices, the sample, the expected answer, the authentication and the steps of the set-up were not seen.',
		sources: [
			'https://kometsales.atlassian.net/wiki/pages/viewpage.action?pageId=864288788',
			'https://kometsales.atlassian.net/wiki/pages/viewpage.action?pageId=863698948',
		],
	},
	inboundTruckReconciliation: {
		name: 'Inbound Truck Reconciled',
		description: 'A user reconciles an inbound truck load with its vendor invoices',
		setup: settingsSteps('Inbound Truck Reconciliation', FILES_AGAIN, { sure: false }),
		main: 'id',
		carries: {
			id: id(9, { note: `Presumably the ID of the inbound truck. ${CHANGED_ID}` }),
			loadNumber: words('L-204'),
			arrivalDate: date('2024-08-02'),
			boxes: amount(20),
			fbe,
			freightCost: amount(30),
			location: object({ code: words('08'), name: words('Austin'), id: id(9) }),
			carrier: object({ name: words('Armellini'), id: id(1357) }),
			'freight/fbe': amount(3, { note: 'The name really has a slash' }),
			vendorInvoices: rows({
				invoiceNumber: words('1002'),
				invoiceDate: date('2024-08-02'),
				description: words('Freight'),
				amount: amount(30),
				file,
				vendor: object({
					code: words('ARM'),
					name: words('Armellini'),
					id: id(79),
					type: words('Carrier'),
					vendorAccountingCode: words('V-79'),
				}),
				type: object({ code: words('FRT'), name: words('Freight') }),
			}),
		},
		versions: { current: current(INFERRED) },
		gaps: 'The page was a draft. The end of the sample, the expected answer, the authentication and the steps of the set-up were not seen.',
		sources: ['https://kometsales.atlassian.net/wiki/pages/viewpage.action?pageId=862912542'],
	},
};

/** What API Method: Call is for methods: a webhook that has no event here, whatever it sends. */
export const otherEvent: Event = {
	name: 'Other Event',
	description: 'Komet Sales calls a webhook that is not in this list, with POST or GET',
	setup: (secret) => [
		`In Komet Sales, find where the URL of this webhook is entered. That of most webhooks is under ${MENU} > Webhooks.`,
		`${URL_STEP} It is the same for POST and GET.`,
		`Authentication: ${secret}`,
		'Error Notification, where the screen has it: the e-mail addresses that Komet writes to when this workflow answers with status 0.',
		'Save, listen for a test event with the test URL, and let Komet call once. What it sends comes out as it is; look at it before you build on it.',
	],
	carries: {},
	anyForm: true,
	versions: {
		current: { name: 'POST', verb: 'POST', proofs: {} },
		get: { name: 'GET', verb: 'GET', proofs: {} },
	},
	gaps: 'Which webhooks Komet has beside those above, what they send, and which answer they expect. They get the same answers as the others.',
	sources: [],
};
