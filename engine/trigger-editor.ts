import type { INodeProperties } from 'n8n-workflow';
import type { Event } from '../contract/operation';

/** What the sender is told when the user says nothing else. */
export const DEFAULT_MESSAGE = 'Received by n8n';

/** Of HTML, n8n keeps only lists and links in a notice. */
const steps = (setup: string[]) => `<ul>${setup.map((step) => `<li>${step}</li>`).join('')}</ul>`;

/** The form of a service's webhook trigger: one event per node, and the steps to set it up by hand. */
export function triggerEditorOf(events: Record<string, Event>): INodeProperties[] {
	return [
		{
			displayName: 'Trigger On',
			name: 'event',
			type: 'options',
			noDataExpression: true,
			default: Object.keys(events)[0],
			options: Object.entries(events).map(([value, { name, tells }]) => ({
				name,
				value,
				description: tells,
			})),
		},
		...Object.entries(events).map(
			([event, { setup }]): INodeProperties => ({
				displayName: steps(setup),
				name: 'setupNotice',
				type: 'notice',
				default: '',
				displayOptions: { show: { event: [event] } },
			}),
		),
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'options',
			noDataExpression: true,
			default: 'credential',
			options: [
				{ name: 'Credential', value: 'credential' },
				{ name: 'None', value: 'none' },
			],
			description: 'How Komet Sales proves that a delivery comes from it',
		},
		{
			displayName:
				'Anyone who learns the URL can start this workflow. Choose Credential unless something else in front of n8n checks the sender.',
			name: 'noAuthenticationNotice',
			type: 'notice',
			default: '',
			displayOptions: { show: { authentication: ['none'] } },
		},
		{
			displayName: 'Respond',
			name: 'responseMode',
			type: 'options',
			noDataExpression: true,
			default: 'onReceived',
			options: [
				{
					name: 'Immediately',
					value: 'onReceived',
					description: 'Answer with status 1 at once, whatever the workflow does later',
				},
				{
					name: "Using 'Respond to Komet' Operation",
					value: 'responseNode',
					description:
						'Answer when the workflow reaches a Komet Sales node with Webhook: Respond to Komet',
				},
			],
		},
		{
			displayName: 'Message',
			name: 'responseMessage',
			type: 'string',
			default: DEFAULT_MESSAGE,
			displayOptions: { show: { responseMode: ['onReceived'] } },
			description: 'Komet shows it to its user',
		},
		{
			displayName:
				'Add a Komet Sales node with Resource Webhook and Operation Respond to Komet to every branch. Komet gets status 0, and mails the addresses under Error Notification, when the workflow stops or ends without it.',
			name: 'respondNotice',
			type: 'notice',
			default: '',
			displayOptions: { show: { responseMode: ['responseNode'] } },
		},
		{
			// n8n hands over the body unparsed when a node of version 1 has a truthy
			// options.binaryData. Only then can a malformed body get an answer in the form of the
			// sender; otherwise n8n answers by itself before the node is asked.
			displayName: 'Raw Body',
			name: 'options',
			type: 'hidden',
			default: { binaryData: true },
		},
	];
}
