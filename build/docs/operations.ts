import { namedMarks } from '../../contract/language/secret';
import type { Evidence, Step, Sure } from '../../contract/language/operation';
import { callOf, titleOf } from '../../contract/language/service';
import type { Call, Service } from '../../contract/language/service';
import { tokenWords } from '../../contract/language/tokens';
import { code, fieldsOf, paragraphs, rulesOf, sentence, table, tokenRulesOf } from './fields';
import { encode } from '../../engine/http/encode';
import { exampleInput, inForm, sampleReply } from './examples';

const SURE: Record<Sure, string> = {
	full: 'documented in full',
	partial: 'documented in part',
	'name-only': 'documented by name only',
	unseen: 'not documented',
};
const EFFECTS: Record<Call['effect'], string> = {
	read: 'Reads only. It is tried again after a broken connection.',
	write: 'Changes data. It is not sent a second time after a broken connection.',
	destroy: 'Removes data. It is not sent a second time after a broken connection.',
};
const fence = (language: string, text: string) => `\`\`\`${language}\n${text}\n\`\`\``;

function wireOf(service: Service, call: Call): string {
	const asked = exampleInput(call);
	const { method, url, headers, body } = encode(service, call, asked, service.example);
	const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
	const lines = [`${method} ${url}`, ...head];
	if (body !== undefined) lines.push('', JSON.stringify(body, null, 2));
	const entered = inForm(call, asked);
	return paragraphs([
		entered.length > 0 ? table(['In the form', 'Example'], entered) : undefined,
		'The request:',
		fence('http', namedMarks(lines.join('\n'))),
		call.token === 'login' ? 'The credential adds user name and password.' : undefined,
		call.loginOpen ? 'User name and password are added only on demand.' : undefined,
		...(service.envelope
			? [
					'The reply, made of sample values:',
					fence('json', JSON.stringify(sampleReply(service, call), null, 2)),
				]
			: [
					'The reply is put out as it comes: one item for each member of an array, text as `text`.',
				]),
	]);
}

const sourceOf = ({ page, request, reply, gaps }: Evidence) =>
	paragraphs([
		`Source: <${page}>. Request: ${SURE[request]}. Reply: ${SURE[reply]}.`,
		gaps && `Not known: ${sentence(gaps)}`,
	]);

const nameOf = (key: string, { name }: { name?: string }) => name ?? titleOf(key);

const outputOf = ({ response: { list, file } }: Call) => {
	if (file) return 'Puts out the file, in the field that **Put Output File in Field** names.';
	return list && `Puts out one item for each record in ${code(list)}.`;
};

/** What the options put out instead. */
const presentationOf = ({ output: { lines, simplified } = {} }: Call) =>
	[
		simplified && `**Simplify** keeps ${simplified.map(code).join(', ')}.`,
		lines && `**Split Into Lines** puts out one item for each record in ${code(lines)}.`,
	]
		.filter(Boolean)
		.join(' ');

function rulesPart(said: string[]): string | undefined {
	const rules = said.map((words) => `- ${words}`);
	return rules.length > 0
		? paragraphs(['Input that breaks a rule is refused before anything is sent:', rules.join('\n')])
		: undefined;
}

const operationPart = (service: Service, call: Call) =>
	paragraphs([
		`## ${nameOf(call.key, call)}`,
		`${sentence(call.action)} ${code(`${call.verb} ${call.path}`)}`,
		call.description && sentence(call.description),
		call.caution && sentence(call.caution),
		call.fee && sentence(call.fee),
		EFFECTS[call.effect],
		call.otherVerbs &&
			`The documentation does not name the HTTP method. ${call.otherVerbs.map(code).join(' or ')} can be chosen under **Options**.`,
		outputOf(call),
		call.tokens.length > 0 ? `Takes ${tokenWords(call.tokens)}.` : undefined,
		presentationOf(call),
		call.headers?.account && `Sends the Company ID of the credential (${call.headers.account}).`,
		fieldsOf(call, call.collection.title) ?? 'It has no fields.',
		rulesPart([...rulesOf(call), ...tokenRulesOf(call)]),
		wireOf(service, call),
		sourceOf(call.evidence),
	]);

const stepPart = (key: string, step: Step) =>
	paragraphs([
		`## ${nameOf(key, step)}`,
		`${sentence(step.action)} It calls no method of the API.`,
		step.description && sentence(step.description),
		step.caution && sentence(step.caution),
		fieldsOf(step),
		rulesPart(rulesOf(step)),
	]);

const fileOf = (resource: string) =>
	`${resource.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.md`;

/** Operations and steps of a resource with the names that the form shows. */
const partsOf = (service: Service, resource: string) => {
	const { operations, steps = {} } = service.resources[resource];
	return [
		...Object.keys(operations).map((key) => {
			const call = callOf(service, resource, key);
			const text = operationPart(service, call);
			return { name: nameOf(key, call), does: call.action, method: call.method, text };
		}),
		...Object.entries(steps).map(([key, step]) => {
			const text = stepPart(key, step);
			return { name: nameOf(key, step), does: step.action, method: undefined, text };
		}),
	];
};

const anchorOf = (title: string) => title.toLowerCase().replace(/ /g, '-');

/** Rows of a table of operations; links lead to `page`. */
const rowsOf = (service: Service, resource: string, page: string) =>
	partsOf(service, resource).map(({ name, does, method }) => [
		`[${name}](${page}#${anchorOf(name)})`,
		does,
		method && code(method),
	]);

/** All operations of a service, linked to their pages in `folder`. */
const operationsTable = (service: Service, folder: string) =>
	table(
		['Resource', 'Operation', 'What it does', 'API method'],
		Object.entries(service.resources).flatMap(([key, { name }]) =>
			rowsOf(service, key, folder + fileOf(key)).map((row) => [name, ...row]),
		),
	);

/** A line for each resource with its operations, linked to its page in `folder`. */
export const resourcesList = (service: Service, folder: string) =>
	Object.entries(service.resources)
		.map(([key, { name }]) => {
			const names = partsOf(service, key).map((part) => part.name);
			return `- [${name}](${folder}${fileOf(key)}): ${names.join(', ')}`;
		})
		.join('\n');

export const madeFrom = (room: string) =>
	`<!-- Made by \`npm run docs\` from ${room}. Changes belong there. -->`;
export const MADE = madeFrom('contract/');

/** The pages of the reference by file name. */
export const pagesOf = (service: Service): Record<string, string> => ({
	'README.md': paragraphs([
		MADE,
		`# ${service.label} operations`,
		service.quota &&
			`Each request counts against the quota of ${service.quota.daily.toLocaleString('en-US')} requests a day for ${service.quota.whose}.`,
		operationsTable(service, ''),
	]),
	...Object.fromEntries(
		Object.entries(service.resources).map(([resource, { name }]) => [
			fileOf(resource),
			paragraphs([
				MADE,
				`# ${name}`,
				`What the ${service.label} node does under **Resource: ${name}**. Labels are those of the form; API names are what is sent, and what JSON input and Custom Parameters take.`,
				table(['Operation', 'What it does', 'API method'], rowsOf(service, resource, '')),
				...partsOf(service, resource).map(({ text }) => text),
			]),
		]),
	),
});
