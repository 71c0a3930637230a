import type { Event } from '../operation';

const SETTINGS = 'In Komet Sales, open Setup > Settings > Integrations > Webhooks';

const settingsSteps = (event: string, moment: string) => [
	`${SETTINGS} and choose ${event}. On older screens, open ${event} Webhook under Integrations.`,
	'Enter the production URL of this node (above, under Webhook URLs). The test URL works only while you listen for a test event.',
	'Choose the authentication that you also chose below, and enter the same secret.',
	'Under Error Notification, enter up to five e-mail addresses: Komet writes to them when this workflow answers with status 0.',
	`Save. ${moment}`,
];

/** Komet's payloads carry no event name, so every event needs a URL, and a trigger, of its own. */
export const events: Record<string, Event> = {
	orderConfirmation: {
		name: 'Order Confirmed',
		tells: 'A user confirms an order in Komet Sales',
		setup: settingsSteps(
			'Order Confirmation',
			'For the old form with URL parameters, let the URL end with ?invoiceId= (Komet appends the value).',
		),
		carries: {
			orderId: { spelt: ['orderId', 'invoiceId'], required: true },
			companyId: { spelt: ['companyId'], required: false },
		},
		verbs: ['POST', 'GET'],
		sample: { companyId: 6316, orderId: 6908 },
		seen: [
			'https://kometsales.atlassian.net/wiki/spaces/KB/pages/3339883/Set+Up+the+Order+Confirmation+Webhook',
		],
	},
	orderCancellation: {
		name: 'Order Cancelled',
		tells: 'A user cancels an order in Komet Sales',
		setup: settingsSteps('Order Cancellation', 'Users cancel again by hand after a failure.'),
		carries: {
			orderId: { spelt: ['orderId', 'invoiceId'], required: true },
			companyId: { spelt: ['companyId'], required: false },
		},
		verbs: ['POST'],
		sample: { companyId: 6316, orderId: 6908 },
		seen: ['https://kometsales.atlassian.net/wiki/x/AYAOJw'],
	},
};
