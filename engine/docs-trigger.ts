import { sampleOf } from '../contract/event';
import type { Event, Hooks, Members, Proof } from '../contract/event';
import { code, paragraphs, sentence, table } from './docs-fields';
import { LOOK } from './reply';

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
				`${verb}, ${code(idAs)}`,
				...PROOF_KEYS.map((proof) => {
					const sure = proofs[proof];
					return sure ? SURE[sure] : 'accepted';
				}),
				'accepted',
			]),
		),
	);

const rowsOf = (members: Members, main: string, before = ''): string[][] =>
	Object.entries(members).flatMap(([name, { kind, note, also = [], members: inside }]) => {
		const spelt = also.map(code).join(', ');
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

const eventPart = ({ name, tells, carries, main, gaps, seen, setup }: Event, secret: string) =>
	paragraphs([
		`## ${name}`,
		sentence(tells),
		table(['Output field', 'What it is', 'Notes'], rowsOf(carries, main)),
		'Sample output, to paste in n8n under Edit Output of the trigger, so that the workflow can be built before the first event:',
		`\`\`\`json\n${JSON.stringify([sampleOf(carries)], null, 2)}\n\`\`\``,
		'Set-up:',
		setup(secret)
			.map((step, index) => `${index + 1}. ${step}`)
			.join('\n'),
		`Source: ${seen.map((page) => `<${page}>`).join(', ')}.`,
		gaps && `Not known: ${sentence(gaps)}`,
	]);

const ANSWERS = [
	['The workflow starts (Immediately)', '200', 'Status 1, Message'],
	['The workflow ends well (When the Workflow Finishes)', '200', 'Status 1, Message'],
	['The workflow reaches the respond step', '200', 'Its status and message'],
	['It reaches it a second time, or after the time limit', '', 'Nothing more: the first counts'],
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
	['The delivery is from another company (Company ID)', '403', 'Status 0, no execution'],
	['The verb is not that of the event', '405', 'Status 0, no execution'],
	['The body is larger than Max Body Size (1 MB)', '413', 'Status 0, no execution'],
	['The content type is given and is not JSON', '415', 'Status 0, no execution'],
	[
		'The body is empty, no JSON object, no UTF-8, nested over 32 levels, has a member twice, or lacks its ID; or a URL parameter is there twice',
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
		'IDs and amounts become numbers and codes become text, however they were sent; an object in a list of one comes out as the object. What does not fit comes out as it came in, and so does what is not listed here. Only a missing ID turns a delivery away.',
		'## Answers',
		table(['What happens', 'HTTP', 'Answer'], ANSWERS),
		limits,
		...Object.values(hooks.events).map((event) => eventPart(event, hooks.secrets.credential)),
	]);
