import type { TokenKind } from '../../contract/language/operation';
import { callsOf } from '../../contract/language/service';
import type { Service } from '../../contract/language/service';
import { takesToken } from '../../contract/language/tokens';
import { code, paragraphs, table } from './fields';
import { methodsOf } from './methods';
import type { Needed, Nodes, Used, Workflow } from './methods';
import { MADE } from './operations';

const KINDS: TokenKind[] = ['company', 'customer', 'vendor', 'user'];

/** Kinds of token that take every method of a list. What a user's may do, only some pages say. */
const kindsFor = (methods: Used[]) =>
	KINDS.filter((kind) =>
		methods.every(({ call }) =>
			kind === 'user' ? call?.tokens.includes(kind) : !call || takesToken(call, kind),
		),
	);

const tokensOf = ({ call }: Used) =>
	call === undefined || call.tokens.length === 0 ? 'not documented' : call.tokens.join(', ');

const listOf = (methods: Used[]) =>
	table(
		['API method', 'Tokens', 'Nodes'],
		methods.map((used) => [code(used.method), tokensOf(used), used.nodes.join(', ')]),
	);

/** What a credential needs, in the words of a page. */
export const verdictOn = (methods: Used[]) => {
	const kinds = kindsFor(methods);
	return kinds.length > 0
		? `One token of the kind ${kinds.join(' or ')} is enough.`
		: 'No page names one kind of token for all of these: use a credential for each kind, or ask Komet which token takes them all.';
};

export const neededPart = ({ methods, choosing, unknown }: Needed) =>
	paragraphs([
		methods.length > 0 ? listOf(methods) : undefined,
		methods.length > 0 ? verdictOn(methods) : undefined,
		choosing.length > 0
			? `To choose from lists in the editor, also: ${choosing.map(({ method }) => code(method)).join(', ')}.`
			: undefined,
		...unknown.map(({ node, why }) => `Not known of the node ${node}: ${why}.`),
	]);

/** The page with the methods that each example calls. */
export const examplesPage = (nodes: Nodes, examples: Array<[string, Workflow]>) =>
	paragraphs([
		MADE,
		'# Methods of the examples',
		`Each token of ${nodes.service.label} has a list of methods that it may call, under Setup > Settings > Tokens. These are the ones that each example calls. ${code('npm run methods -- workflow.json')} says the same of any workflow that was exported from n8n.`,
		...examples.flatMap(([file, workflow]) => {
			const needed = methodsOf(nodes, workflow);
			return [
				`## ${workflow.name ?? file}`,
				`[examples/${file}](../../examples/${file})`,
				...(needed.some(({ methods, unknown }) => methods.length + unknown.length > 0)
					? needed.map(neededPart)
					: [`It calls no method of ${nodes.service.label}.`]),
			];
		}),
	]);

/** Methods that take other tokens than most do, with those that they take. */
function kindsTable(service: Service) {
	const others = callsOf(service).filter(
		({ tokens }) => tokens.length > 0 && String(tokens) !== String(service.token?.kinds),
	);
	return table(
		['API method', ...KINDS],
		others
			.sort((a, b) => (a.method < b.method ? -1 : 1))
			.map(({ method, verb, tokens }) => [
				code(`${verb} ${method}`),
				...KINDS.map((kind) => (tokens.includes(kind) ? 'yes' : '')),
			]),
	);
}

/** The page on kinds of token; `minimum` is what a vendor's token needs at least. */
export const tokensPage = (service: Service, minimum: string[]) =>
	paragraphs([
		MADE,
		'# Tokens',
		`A token of ${service.label} belongs to the company, to one customer or to one vendor, and has a list of methods that it may call. A customer or a vendor has one token at most. Signing in with user name and password gives the token of a user.`,
		"## A vendor's token",
		`Komet recommends to allow at least ${minimum.map(code).join(', ')}.`,
		'## Which token takes which method',
		`By the pages of the methods, a token of a company takes all methods but those of which this table says otherwise, and the others take only what is in it. Methods of which no page says it are missing: ${callsOf(
			service,
		)
			.filter(({ token, tokens }) => token !== 'none' && tokens.length === 0)
			.map(({ method }) => code(method))
			.join(', ')}.`,
		kindsTable(service),
		'The methods that each example calls are on [a page of their own](examples.md).',
	]);
