import { checkGroup, paramsOf, wireGroup } from '../../contract/language/group';
import type { Fault, Params } from '../../contract/language/field';
import { kometSales } from '../../contract/komet';
import { callsOf, parseCall } from '../../contract/language/service';
import { sampleReply } from '../../build/docs/examples';
import type { Call } from '../../contract/language/service';
import { checkAccess, logIn, tokenNameOf } from './access.mts';
import type { Access } from './access.mts';
import { Empty, emptyOf, Refused, refusalOf, successOf } from './answers.mts';
import type { Handler } from './answers.mts';
import { handlers } from './handlers.mts';
import type { Incoming } from '../incoming.mts';
import { laidOut } from './laid.mts';
import type { World } from './state.mts';
import { carriesFile, inspectParams } from './strict.mts';

const calls = callsOf(kometSales);

/** A method without a state of its own answers with the samples of the contract. */
function handlerOf(call: Call): Handler {
	const sample: Handler = () => {
		const { [call.response.status]: _status, ...answer } = sampleReply(kometSales, call);
		const isUnseen = call.effect === 'read' && Object.keys(call.response.fields).length === 0;
		return isUnseen ? { ...answer, sandbox: 'No page shows the reply of this method' } : answer;
	};
	return handlers[`${call.verb} ${call.method}`] ?? handlers[call.method] ?? sample;
}

export interface Answer {
	http: number;
	json: Params;
}

/** What the API needs to answer: who may call, how it behaves where Komet is not documented. */
export interface Api {
	access: Access;
	/** Status of an answer that says that a list is empty: clients meet both. */
	emptyStatus: '0' | '1';
	state: World;
}

/** Parameters that go into the URL although the others form the body. */
const urlParamsOf = (call: Call) =>
	new Set(
		Object.entries({ ...call.required, ...call.optional })
			.filter(([, { place }]) => place === 'query')
			.flatMap(([name, field]) => field.params(name).map((param) => param.name)),
	);

/** The part of a request that holds the parameters of a call, without its token. */
function paramsIn(call: Call, request: Incoming): Params | Params[] {
	const { query, body, headers, repeated } = request;
	const withoutToken = ({ [tokenNameOf(call)]: _token, ...params }: Params) => params;
	if (call.encoding === 'query') {
		if (body !== undefined) throw new Refused(`${call.method} takes no body.`);
		if (repeated.length > 0) throw new Refused(`${repeated[0]} was sent more than once.`);
		return withoutToken(query);
	}
	if (!/^application\/json(;|$)/i.test(headers['content-type'] ?? ''))
		throw new Refused('The Content-Type must be application/json.');
	const inUrl = urlParamsOf(call);
	const stray = Object.keys(query).find((name) => !inUrl.has(name));
	if (stray !== undefined) throw new Refused(`${stray} goes into the body, not the URL.`);
	if (call.encoding === 'json-array') {
		if (!Array.isArray(body)) throw new Refused('The body must be a JSON array.');
		return body as Params[];
	}
	if (typeof body !== 'object' || body === null || Array.isArray(body))
		throw new Refused('The body must be a JSON object.');
	return { ...query, ...withoutToken(body as Params) };
}

/** Names the parameters of a field, since the contract's faults carry its label. */
function inApiNames(call: Call, label: PropertyKey | undefined) {
	const fields = Object.entries({ ...call.required, ...call.optional });
	const [name, field] = fields.find(([, candidate]) => candidate.label === label) ?? [];
	return name && field
		? field
				.params(name)
				.map((param) => param.name)
				.join(' or ')
		: '';
}

/** The words of the contract about the parameters, by the names of the API instead of its labels. */
function wordsOf(call: Call, { path, message }: Fault) {
	const [label, ...rest] = path;
	if (label !== undefined)
		return [inApiNames(call, label), ...rest.map(String), message].filter(Boolean).join(' ');
	return paramsOf(call)
		.sort((a, b) => b.label.length - a.label.length)
		.reduce((words, param) => words.replaceAll(param.label, param.name), message);
}

/** The rules without those that read what only the form has, which nobody sends. */
const rulesOfApi = ({ rules, required, optional }: Call) =>
	rules?.filter(({ uses }) =>
		uses.every((name) => ({ ...required, ...optional })[name]?.place !== 'form'),
	);

/** Checks the parameters and answers them by API name, with numbers and booleans converted. */
function checked(call: Call, request: Incoming): Params {
	const given = paramsIn(call, request);
	const { faults, unknown } = inspectParams(call, given);
	request.unknown.push(...unknown);
	if (faults.length > 0) throw new Refused(`${faults.join('; ')}.`);
	const group = checkGroup({ ...call, rules: rulesOfApi(call) }, parseCall(call, given));
	if (group.ok)
		return {
			...wireGroup(call, group.values, {}, 'query', 'body'),
			...wireGroup(call, group.values, {}, 'body'),
		};
	throw new Refused(`${group.faults.map((fault) => wordsOf(call, fault)).join('; ')}.`);
}

function carriedOut(call: Call, request: Incoming, api: Api): Params {
	const limit = kometSales.requestBytes;
	if ((request.bytes > limit && !carriesFile(call)) || request.url.length > limit)
		throw new Refused(`The request is larger than ${limit / 1024} kB.`);
	checkAccess(call, request, api.access);
	const asked = checked(call, request);
	// The contract keeps the secrets of login to itself, so they are read from the request.
	if (call.method === 'login') return logIn(request.query, api.access);
	// Files never change, and copying them would take long.
	const { vendorInvoices: _files, proofs: _more, ...rest } = api.state;
	const before = call.effect === 'read' ? {} : structuredClone(rest);
	try {
		return laidOut(call, asked, api.state) ?? handlerOf(call)(asked, api.state);
	} catch (error) {
		// A refusal changes nothing, even when it comes after the first items of an order.
		Object.assign(api.state, before);
		throw error;
	}
}

const callFor = ({ method, path }: Incoming) =>
	calls.find((call) => call.verb === method && call.path === path);

/** Answers a request as Komet would. */
export function answer(request: Incoming, api: Api): Answer {
	const call = callFor(request);
	if (!call) {
		const known = calls.some(({ path }) => path === request.path);
		const message = known ? `${request.method} is not allowed here.` : 'Method not found.';
		return { http: known ? 405 : 404, json: { status: '0', message } };
	}
	try {
		return { http: 200, json: successOf(call, carriedOut(call, request, api)) };
	} catch (error) {
		if (error instanceof Empty)
			return { http: 200, json: emptyOf(call, error.message, api.emptyStatus) };
		if (error instanceof Refused) return { http: error.http, json: refusalOf(call, error.message) };
		throw error;
	}
}
