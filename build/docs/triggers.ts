import { sampleOf } from '../../contract/language/webhook-event';
import type { Event, Hooks, Members, Proof } from '../../contract/language/webhook-event';
import { code, paragraphs, sentence, table } from './fields';
import { LOOK } from '../../engine/webhook/answer';

const PROOFS: Record<Proof, string> = {
	basic: 'Basic',
	bearer: 'Bearer',
	header: 'Header authenticationToken',
	query: 'Token in the URL',
};
const PROOF_KEYS = Object.keys(PROOFS) as Proof[];
/** In the table of versions: what the pages say, or that it works although no page says so. */
const SURE = { documented: 'documented', inferred: 'as its siblings' } as const;

/** One row for each version of each event, one column for each authentication. */
const versionsTable = (events: Record<string, Event>) =>
	table(
		['Event', 'Version', 'Sent as', ...Object.values(PROOFS), 'None'],
		Object.values(events).flatMap(({ name, versions, main }) =>
			Object.values(versions).map(({ name: version, verb, idAs = main, proofs }) => [
				name,
				version,
				idAs === undefined ? `${verb}, anything` : `${verb}, ${code(idAs)}`,
				...PROOF_KEYS.map((proof) => {
					const sure = proofs[proof];
					return sure ? SURE[sure] : 'accepted';
				}),
				'accepted',
			]),
		),
	);

const rowsOf = (members: Members, main: string | undefined, before = ''): string[][] =>
	Object.entries(members).flatMap(([name, { kind, note, aliases = [], members: inside }]) => {
		const spelt = aliases.map(code).join(', ');
		const notes = [
			before + name === main ? 'Always there' : '',
			note ?? '',
			spelt && `Also sent as ${spelt}`,
		].filter(Boolean);
		const dots = kind === 'list' ? '[].' : '.';
		return [
			[code(before + name), kind, notes.map(sentence).join(' ')],
			...rowsOf(inside ?? {}, '', before + name + dots),
		];
	});

const knownPart = (carries: Members, main: string | undefined) => [
	table(['Output field', 'What it is', 'Notes'], rowsOf(carries, main)),
	'Sample output, to paste in n8n under Edit Output of the trigger, so that the workflow can be built before the first event:',
	`\`\`\`json\n${JSON.stringify([sampleOf(carries)], null, 2)}\n\`\`\``,
];

/** What becomes of a delivery whose form nobody knows. */
const ANY_FORM = [
	[
		'A JSON object, or a form (`application/x-www-form-urlencoded`)',
		'Its members as fields, as they came; a name of the form that stands several times has a list',
	],
	['A JSON list, or a single value in JSON', 'The field `body`'],
	['XML, other text, or JSON that cannot be read', 'Its text in the field `body`'],
	[
		'Parameters of the URL, with GET or POST',
		'Fields beside those of the body, but for `token`. A name that stands in the URL and in the body is turned away with 400',
	],
	['Nothing', 'An item without fields'],
	['A file, or a form with files (`multipart/form-data`)', 'Turned away with 415'],
];

const anyFormPart = () => [
	'What the event carries is not known, so nothing has to be there and nothing is changed; only whole numbers beyond 2^53 become text. Links are not fetched: an HTTP Request node does that.',
	table(['What is sent', 'What comes out'], ANY_FORM),
];

const eventPart = (
	{ name, description, carries, main, anyForm, gaps, sources: seen, setup }: Event,
	secret: string,
) =>
	paragraphs([
		`## ${name}`,
		sentence(description),
		...(anyForm ? anyFormPart() : knownPart(carries, main)),
		'Set-up:',
		setup(secret)
			.map((step, index) => `${index + 1}. ${step}`)
			.join('\n'),
		seen.length > 0 ? `Source: ${seen.map((page) => `<${page}>`).join(', ')}.` : undefined,
		gaps && `Not known: ${sentence(gaps)}`,
	]);

const ANSWERS = [
	['The workflow starts (Immediately)', '200', 'Status 1, Message'],
	['The workflow ends well (When the Workflow Finishes)', '200', 'Status 1, Message'],
	['The workflow reaches the respond step', '200', 'Its status and message'],
	[
		'It reaches it a second time, or after the time limit',
		'',
		'Nothing more: the first counts. With another status, the step is an error',
	],
	[
		'It reaches it although Respond is another, or another workflow called it',
		'',
		'Nothing from it: the step is an error that says what to change',
	],
	['It stops on an error before it has answered', '200', `Status 0: it stopped. ${LOOK}`],
	['It ends without having answered', '200', `Status 0: it ended without an answer. ${LOOK}`],
	[
		'Somebody cancels the execution in n8n',
		'200',
		'Status 0: it stopped. In queue mode only at the time limit',
	],
	['It takes longer than Time Limit (30 s)', '200', 'Status 0: it has not finished. It runs on.'],
	['n8n cannot start it, or the credential is gone', '200', 'Status 0'],
	['The secret is missing, wrong, sent twice, or empty', '401', 'Status 0, no execution'],
	[
		'An option of the trigger cannot be used, or its expression fails',
		'200',
		'Status 0 with its name, no execution. More in the log of n8n',
	],
	['The delivery is from another company (Company ID)', '403', 'Status 0, no execution'],
	['The verb is not that of the event', '405', 'Status 0, no execution'],
	['The body is larger than Max Body Size (1 MB)', '413', 'Status 0, no execution'],
	[
		'The content type is given and is not JSON (with Other Event: is no text)',
		'415',
		'Status 0, no execution',
	],
	[
		'The body is empty, no JSON object, nested over 32 levels, has a member twice, or lacks its ID; or a URL parameter is there twice',
		'400',
		'Status 0, no execution',
	],
	[
		'With Other Event: the body is nested over 32 levels or has a member twice, or a name stands in the URL and in the body',
		'400',
		'Status 0, no execution',
	],
];

/** The page of a webhook trigger. `limits` says where n8n gives no way to answer. */
export const triggerPage = (hooks: Hooks, made: string, limits: string) =>
	paragraphs([
		made,
		`# ${hooks.label} Trigger`,
		'Each event needs a trigger and a URL of its own: what is sent does not say which event it is about.',
		versionsTable(hooks.events),
		'*documented*: the page of the event says so. *as its siblings*: inferred from the other events. *accepted*: no page says so, and it works. Every cell is tested with all three ways to answer: Immediately, When the Workflow Finishes, and with the respond step.',
		'IDs and amounts become numbers and codes become text, however they were sent; numbers beyond 2^53 become text, so that no digit is lost; an object in a list of one comes out as the object. A member that is null or empty is read under its other name. What does not fit comes out as it came in, and so does what is not listed here. Only a missing ID turns a delivery away.',
		'A body is read in the charset that it declares or shows by its byte order mark, else as UTF-8, else as Windows-1252.',
		'## Answers',
		table(['What happens', 'HTTP', 'Answer'], ANSWERS),
		limits,
		...Object.values(hooks.events).map((event) => eventPart(event, hooks.secrets.credential)),
	]);
