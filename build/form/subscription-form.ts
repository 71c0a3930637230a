import type { INodeProperties } from 'n8n-workflow';
import { OTHER_EVENT } from '../../contract/language/subscription';
import type { Subscription } from '../../contract/language/subscription';
import { eventChoices } from './event-action';
import { notice, steps } from './notice';

/** How the webhooks are registered, and what a user has to know of it. */
const registration = ({ service: { label }, events, byHand }: Subscription): INodeProperties[] => [
	{
		displayName: 'Registration',
		name: 'registration',
		type: 'options',
		noDataExpression: true,
		default: 'automatic',
		options: [
			{
				name: 'Automatic',
				value: 'automatic',
				description:
					'Publishing registers a webhook for each event, at the address that n8n has in WEBHOOK_URL; unpublishing deletes it',
			},
			{
				name: 'By Hand',
				value: 'byHand',
				description: 'You register the webhooks, or know their IDs',
			},
		],
		description: `Who registers the webhooks in ${label}`,
	},
	notice(
		'testNotice',
		`Listening for a test event registers the test URL as well and deletes it afterwards. ${label} may keep only one webhook of a type: while a published workflow waits for orders, better unpublish it before you test, or turn off Register Test URL. When orders stop after a test, unpublish and publish again.`,
		{ registration: ['automatic'] },
	),
	{
		displayName: 'Register Test URL',
		name: 'registerTestUrl',
		type: 'boolean',
		noDataExpression: true,
		default: true,
		displayOptions: { show: { registration: ['automatic'] } },
		description: `Whether ${label} sends orders to the test URL while you listen for a test event. When off, you can still send a sample to the test URL yourself.`,
	},
	notice('byHandNotice', steps(byHand), { registration: ['byHand'] }),
	{
		displayName: 'Webhook IDs',
		name: 'webhookIds',
		type: 'collection',
		placeholder: 'Add Webhook ID',
		default: {},
		displayOptions: { show: { registration: ['byHand'] } },
		options: Object.entries(events).map(([type, { name }]) => ({
			displayName: name,
			name: type,
			type: 'string',
			default: '',
			description: `ID of the webhook whose type is ${type}`,
		})),
	},
];

const authentication = ({ service: { label } }: Subscription): INodeProperties[] => [
	{
		displayName: 'Require Authentication',
		name: 'requireAuthentication',
		type: 'boolean',
		noDataExpression: true,
		default: true,
		description: `Whether a delivery must bring back the authentication of its registration, in the header Authorization. The documentation of ${label} implies that it does, but does not say so.`,
	},
	notice(
		'noAuthenticationNotice',
		`Anyone who learns the URL can start this workflow. Turn this off only if ${label} does not send the authentication: the log of n8n then says that the header Authorization is missing.`,
		{ requireAuthentication: [false] },
	),
];

const OPTIONS: INodeProperties[] = [
	{
		displayName: 'Options',
		name: 'settings',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Include Headers',
				name: 'includeHeaders',
				type: 'boolean',
				default: true,
				description:
					'Whether to put out the request headers, without secrets, in the field headers',
			},
			{
				displayName: 'Include Raw Body',
				name: 'includeRawBody',
				type: 'boolean',
				default: true,
				description: 'Whether to put out the body as it was sent in the field rawBody',
			},
		],
	},
	{
		// n8n hands over the body unparsed when a node of version 1 has a truthy
		// options.binaryData (docs/decisions/0009). A service may send what is no JSON.
		displayName: 'Raw Body',
		name: 'options',
		type: 'hidden',
		default: { binaryData: true },
	},
];

/** The form of a trigger whose webhooks the service registers on request. */
export const subscriptionEditorOf = (subscription: Subscription): INodeProperties[] => [
	{
		displayName: 'Trigger On',
		name: 'events',
		type: 'multiOptions',
		noDataExpression: true,
		required: true,
		default: Object.keys(subscription.events).slice(0, 1),
		options: eventChoices({
			...subscription.events,
			[OTHER_EVENT]: subscription.otherEvent,
		}),
	},
	notice('otherEventNotice', subscription.otherEvent.note, { events: [OTHER_EVENT] }),
	{
		displayName: 'Other Types',
		name: 'otherTypes',
		type: 'string',
		noDataExpression: true,
		default: '',
		placeholder: 'e.g. first_type, second_type',
		displayOptions: { show: { events: [OTHER_EVENT] } },
		description:
			'Types that start the workflow, as they stand in the member type of a delivery, separated by commas. Empty lets in every type that is not in the list above.',
	},
	...registration(subscription),
	...authentication(subscription),
	...OPTIONS,
];
