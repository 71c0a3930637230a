import { paramsOf } from '../../../contract/language/group';
import type { Fields, Param } from '../../../contract/language/field';
import { paramsOfCall } from '../../../contract/language/service';
import type { Call, Service } from '../../../contract/language/service';
import { decode } from '../../../engine/http/decode';
import { brokenConstraints } from './constraints.mts';

/** A parameter, or a member of a reply, as the documentation has it. */
export interface Documented {
	name: string;
	type: string;
	required?: true | 'conditional';
	maxLength?: number;
	decimals?: number;
	values?: Array<string | number>;
	/** Several values: `array`, or the separator of one text. */
	list?: string;
	in?: 'query' | 'path';
	transactionalOnly?: true;
	items?: Documented[];
}

/** What is documented about a method; `catalogue.json` holds one for each of both services. */
export interface DocumentedMethod {
	http: string;
	/** Missing where the method takes no token. */
	token?: { in: string; name: string };
	/** The kinds of token that the method takes; missing where none are documented. */
	tokens?: string[];
	headers?: Record<string, 'required' | 'optional'>;
	encoding: string;
	effect: string;
	fee?: true;
	params: Documented[];
	constraints?: string[];
	reply: {
		/** Name of the array with the records. */
		list?: string;
		/** Name of the member that tells success, `none` where none is documented. */
		status: string;
		perItemStatus?: true;
		fields: Documented[];
	};
	sure: { request: string; reply: string };
}

/** What a comparison looks at, in words. */
type Facts = Record<string, string | undefined>;

const compared = (documented: Facts, declared: Facts): string[] =>
	Object.keys({ ...documented, ...declared })
		.filter((what) => documented[what] !== declared[what])
		.map((what) => `${what} ${documented[what] ?? 'none'}, here ${declared[what] ?? 'none'}`);

const inOrder = (values: Array<string | number>) => values.map(String).sort().join(' | ');

/** The largest safe number has 16 digits, so the 20 of Komet's IDs are no limit. */
const SAFE_DIGITS = 16;

/** The longest text. The values of an enum say theirs by themselves. */
const longest = ({ type, list, maxLength = 0 }: Documented | Param) =>
	type === 'enum' ||
	maxLength === 0 ||
	(type === 'integer' && list === undefined && maxLength > SAFE_DIGITS)
		? undefined
		: String(maxLength);

const placesOf = ({ required, optional }: Call) =>
	new Map(
		Object.entries({ ...required, ...optional }).flatMap(([name, field]) =>
			field.params(name).map((param) => [param.name, field.place]),
		),
	);

function documentedFacts(param: Documented): Facts {
	return {
		type: param.type,
		// What is needed in some cases cannot be demanded in all.
		required: String(param.required === true),
		longest: longest(param),
		decimals: param.decimals?.toString(),
		values: param.values && inOrder(param.values),
		list: param.list,
		place: param.in,
		transactionalOnly: param.transactionalOnly ? 'yes' : undefined,
	};
}

function declaredFacts(param: Param, place?: string): Facts {
	return {
		type: param.type,
		required: String(param.required),
		longest: longest(param),
		decimals: param.decimals?.toString(),
		values: param.values && inOrder(param.values),
		list: param.list === 'array' ? 'array' : param.separator,
		place,
		transactionalOnly: param.transactionalOnly ? 'yes' : undefined,
	};
}

interface Pair {
	at: string;
	documented: Documented;
	declared: Param;
}

/** Finds what stands on one side only, and compares what stands on both. */
function paired(
	documented: Documented[],
	declared: Param[],
	compare: (pair: Pair) => string[],
	path = '',
): string[] {
	const names = new Set([...documented, ...declared].map(({ name }) => name));
	return [...names].flatMap((name) => {
		const theirs = documented.find((param) => param.name === name);
		const ours = declared.find((param) => param.name === name);
		const at = path + name;
		if (!theirs) return [`${at}: not documented`];
		if (!ours) return [`${at}: not declared`];
		return [
			...compare({ at, documented: theirs, declared: ours }).map((words) => `${at}: ${words}`),
			...paired(theirs.items ?? [], ours.items ?? [], compare, `${at}.`),
		];
	});
}

function comparedParams(call: Call, documented: Documented[]) {
	const places = placesOf(call);
	return paired(documented, paramsOfCall(call), ({ at, documented: theirs, declared: ours }) =>
		compared(documentedFacts(theirs), declaredFacts(ours, places.get(at))),
	);
}

const headersOf = ({ headers: names }: Service, { token, headers = {} }: Call): Facts => ({
	...(names && headers.account ? { [names.account.name]: headers.account } : {}),
	...(names && headers.salesChannel ? { [names.salesChannel.name]: headers.salesChannel } : {}),
	...(token === 'login' ? { Username: 'required', Password: 'required' } : {}),
});

function comparedRequest(service: Service, call: Call, method: DocumentedMethod) {
	const hasToken = call.token !== 'none' && call.token !== 'login';
	return [
		...compared(
			{
				token: method.token?.in,
				'name of the token': method.token?.name,
				tokens: method.tokens && inOrder(method.tokens),
				encoding: method.encoding,
				effect: method.effect,
				fee: method.fee ? 'yes' : undefined,
			},
			{
				token: hasToken ? call.token : undefined,
				'name of the token': hasToken ? (call.tokenName ?? service.token?.name) : undefined,
				tokens: call.tokens.length > 0 ? inOrder(call.tokens) : undefined,
				encoding: call.encoding,
				effect: call.effect,
				fee: call.fee === undefined ? undefined : 'yes',
			},
		),
		...compared(method.headers ?? {}, headersOf(service, call)).map((words) => `header ${words}`),
	];
}

/** Whether a record that says status 0 counts as refused while the reply as a whole says 1. */
function readsStatusOfRecords(service: Service, call: Call) {
	const { list, status } = call.response;
	if (list === undefined) return false;
	const body = JSON.stringify({ [status]: 1, [list]: [{ status: 0, message: 'refused' }] });
	const decoded = decode(service, call, { status: 200, headers: {}, body });
	return (
		'outcomes' in decoded && decoded.outcomes.some(({ failed }) => failed?.outcome === 'not done')
	);
}

/** The members of a record, or of the whole reply; what tells success is read and not shown. */
function membersOf({ reply: { list, status, perItemStatus, fields } }: DocumentedMethod) {
	const told = new Set(list === undefined || perItemStatus ? [status, 'message'] : []);
	const members = list === undefined ? fields : fields.find(({ name }) => name === list)?.items;
	return (members ?? []).filter(({ name }) => !told.has(name));
}

/** Lengths and decimals of replies are not checked, so they are not compared either. */
const comparedMembers = (documented: Documented[], fields: Fields) =>
	paired(
		documented,
		paramsOf({ required: fields, optional: {} }),
		({ documented: theirs, declared: { type, list } }) =>
			compared({ type: theirs.type, list: theirs.list }, { type, list }),
	);

function comparedReply(service: Service, call: Call, method: DocumentedMethod) {
	const { list, status, perItemStatus } = method.reply;
	const { response } = call;
	return [
		...compared(
			{
				list,
				status: status === 'none' ? undefined : status,
				'status of each record': perItemStatus ? 'yes' : undefined,
			},
			{
				list: response.list,
				status: status === 'none' ? undefined : response.status,
				'status of each record': readsStatusOfRecords(service, call) ? 'yes' : undefined,
			},
		),
		...comparedMembers(membersOf(method), response.fields),
	].map((words) => `reply: ${words}`);
}

/** Where the declaration of a method says something else than its documentation. */
export const differencesOf = (service: Service, call: Call, method: DocumentedMethod): string[] => [
	...comparedRequest(service, call, method),
	...comparedParams(call, method.params),
	...brokenConstraints(call, method.constraints ?? []),
	...comparedReply(service, call, method),
	...compared(method.sure, { request: call.evidence.request, reply: call.evidence.reply }).map(
		(words) => `sure: ${words}`,
	),
];
