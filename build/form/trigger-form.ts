import type { INodeProperties } from 'n8n-workflow';
import { eventChoices } from './event-action';
import { notice, steps } from './notice';
import { DEFAULTS, DEFAULT_MESSAGE, MODES } from '../../engine/webhook/choices';
import type { Event, Hooks, Members } from '../../contract/language/webhook-event';

const hasLinks = (members: Members): boolean =>
	Object.values(members).some((member) => member.link ?? hasLinks(member.members ?? {}));

const keysOf = (events: Record<string, Event>, holds: (event: Event) => boolean) =>
	Object.keys(events).filter((key) => holds(events[key]));

/** How to enter the URL and the secret, for each event and with or without a credential. */
const setupNotices = ({ events, secrets }: Hooks) =>
	Object.entries(events).flatMap(([event, { setup }]) =>
		Object.entries(secrets).map(([authentication, secret]) =>
			notice('setupNotice', steps(setup(secret)), {
				event: [event],
				authentication: [authentication],
			}),
		),
	);

/** Settings that only some events or some ways to answer have. */
const shownFor = (show: Record<string, string[]>) => ({ displayOptions: { show } });

const settingsOf = ({ events, notes, owner }: Hooks): INodeProperties[] => {
	const withLinks = shownFor({ '/event': keysOf(events, ({ carries }) => hasLinks(carries)) });
	const withCompany = shownFor({
		'/event': keysOf(events, ({ carries }) => owner.member in carries),
	});
	return [
		{
			displayName: 'Allowed File Hosts',
			name: 'allowedHosts',
			type: 'string',
			default: '',
			placeholder: 'e.g. files.example.com',
			description:
				'Hosts from which files are fetched, separated by commas. Empty allows any public host. A host name that resolves to a private address is found out only with this list.',
			...withLinks,
		},
		{
			displayName: owner.label,
			name: owner.member,
			type: 'string',
			default: '',
			placeholder: `e.g. ${owner.sample}`,
			description: `Deliveries of other ${owner.plural} are turned away with HTTP 403`,
			...withCompany,
		},
		{
			displayName: 'Download Files',
			name: 'downloadFiles',
			type: 'boolean',
			default: true,
			description: `Whether to fetch the linked files at once and put them out as binary data; ${notes.link}`,
			...withLinks,
		},
		{
			displayName: 'Failure Message',
			name: 'failureMessage',
			type: 'string',
			default: '',
			placeholder: 'e.g. The order was not sent to the ERP',
			description: 'Sent with status 0 when the workflow stops, or ends without an answer',
			...shownFor({ '/responseMode': ['lastNode', 'responseNode'] }),
		},
		{
			displayName: 'Include Headers',
			name: 'includeHeaders',
			type: 'boolean',
			default: true,
			description: 'Whether to put out the request headers, without secrets, in the field headers',
		},
		{
			displayName: 'Include Raw Body',
			name: 'includeRawBody',
			type: 'boolean',
			default: true,
			description: 'Whether to put out the body as it was sent in the field rawBody',
		},
		{
			displayName: 'Max Body Size',
			name: 'maxBodySize',
			type: 'number',
			default: DEFAULTS.maxBodySize,
			typeOptions: { minValue: 0.001 },
			description: 'Largest body that is read, in MB. A larger one is turned away with HTTP 413.',
		},
		{
			displayName: 'Max File Size',
			name: 'maxFileSize',
			type: 'number',
			default: DEFAULTS.maxFileSize,
			typeOptions: { minValue: 0.001 },
			description:
				'Largest file that is fetched, in MB. All files of an event may have five times as much.',
			...withLinks,
		},
		{
			displayName: 'Message Field',
			name: 'messageField',
			type: 'string',
			default: '',
			placeholder: 'e.g. note',
			description:
				'Field in the first item of the last node whose text is sent with status 1 instead of Message',
			...shownFor({ '/responseMode': ['lastNode'] }),
		},
		{
			displayName: 'Send Error Field',
			name: 'sendErrorField',
			type: 'boolean',
			default: true,
			description: notes.errorField,
		},
		{
			displayName: 'Time Limit',
			name: 'timeLimit',
			type: 'number',
			default: DEFAULTS.timeLimit,
			typeOptions: { minValue: 1 },
			description:
				'Seconds after which status 0 is sent although the workflow still runs. It runs on.',
		},
	];
};

/** The form of a service's webhook trigger: one event per node, and the steps to set it up by hand. */
export function triggerEditorOf(hooks: Hooks): INodeProperties[] {
	const { events, label, notes, respondStep } = hooks;
	return [
		{
			displayName: 'Trigger On',
			name: 'event',
			type: 'options',
			noDataExpression: true,
			default: Object.keys(events)[0],
			options: eventChoices(events).sort((a, b) => (a.name < b.name ? -1 : 1)),
		},
		...setupNotices(hooks),
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
			description: `How ${label} proves that a delivery comes from it`,
		},
		notice(
			'noAuthenticationNotice',
			'Anyone who learns the URL can start this workflow. Choose Credential unless something else in front of n8n checks the sender.',
			{ authentication: ['none'] },
		),
		{
			displayName: 'Respond',
			name: 'responseMode',
			type: 'options',
			noDataExpression: true,
			default: 'onReceived',
			options: MODES(respondStep),
		},
		{
			displayName: 'Message',
			name: 'responseMessage',
			type: 'string',
			default: DEFAULT_MESSAGE,
			displayOptions: { show: { responseMode: ['onReceived', 'lastNode'] } },
			description: `${notes.message} n8n evaluates an expression before the workflow runs, so it cannot see the event.`,
		},
		notice('respondNotice', notes.respond, { responseMode: ['responseNode'] }),
		{
			displayName: 'Options',
			name: 'settings',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: settingsOf(hooks),
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
