import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { checkGroup, paramsOf, readGroup, wireGroup } from '../contract/field';
import type { Fault, Params, Source } from '../contract/field';
import { filled } from '../contract/fields';
import { rowSource } from '../contract/lines';
import type { Call, Service } from '../contract/service';
import { collectionOf } from './editor';
import { sizeOf } from './encode';
import type { Asked, Request } from './encode';

/** The Options collection of an operation. */
export interface Options {
	batchSize?: number;
	concurrency?: number;
	dryRun?: boolean;
	customParameters?: string | IDataObject;
	httpMethod?: string;
	outputField?: string;
	salesChannel?: string;
	sendCredentials?: boolean;
	splitRanges?: boolean;
	timeout?: number;
	wholeReply?: boolean;
}

/** Form values of one item, with expressions resolved for it. */
export const itemSource = (context: IExecuteFunctions, index: number): Source => ({
	// A parameter that the form hides is not there; `null` stands for that and reads as not set.
	value: (name) => context.getNodeParameter(name, index, null) ?? undefined,
	timezone: context.getTimezone(),
	file: async (field) => {
		const { fileName, mimeType } = context.helpers.assertBinaryData(index, field);
		const bytes = await context.helpers.getBinaryDataBuffer(index, field);
		return { bytes, fileName, mimeType };
	},
});

export const optionsOf = (context: IExecuteFunctions, index: number) =>
	context.getNodeParameter('options', index, {}) as Options;

/** Every name that the token has in the API. */
export const tokenNames = ({ token }: Service) => (token ? [token.name, ...token.otherNames] : []);

/** A user's own token would stand in the clear in the workflow and its executions. */
export const tokenFault = (label: string, name: string): Fault => ({
	path: [label],
	message: `cannot hold ${name}: the token comes from the credential`,
});

function customParameters({ customParameters: given }: Options, service: Service): Params | Fault {
	const path = ['Custom Parameters'];
	let parsed: unknown = filled(given) ?? {};
	if (typeof parsed === 'string') {
		try {
			parsed = JSON.parse(parsed) as unknown;
		} catch {
			return { path, message: 'must be JSON, such as {"name": "value"}' };
		}
	}
	if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
		return { path, message: 'must be a JSON object, such as {"name": "value"}' };
	const secret = tokenNames(service).find((name) => name in (parsed as object));
	if (secret) return tokenFault(path[0], secret);
	return parsed as Params;
}

const isFault = (given: Params | Fault): given is Fault =>
	Array.isArray(given.path) && typeof given.message === 'string';

/** An HTTP method that an expression gives may be any text. */
function verbFaults({ verb, otherVerbs = [] }: Call, { httpMethod = verb }: Options): Fault[] {
	const allowed: string[] = [verb, ...otherVerbs];
	return allowed.includes(httpMethod)
		? []
		: [{ path: ['HTTP Method'], message: `must be one of ${allowed.join(', ')}` }];
}

/** What is sent only once has to be what was checked. */
function replacedFaults(call: Call, { values, extra }: Asked): Fault[] {
	if (!call.once) return [];
	const sent = wireGroup(call, values, {}, 'body');
	const replaced = Object.keys(call.shape?.(sent, values) ?? sent).filter((name) => name in extra);
	return replaced.map((name) => ({
		path: ['Custom Parameters'],
		message: `cannot replace ${name}, which the form gives`,
	}));
}

/** Reads and checks what the form says for one item: everything to send, or all faults at once. */
export async function readItem(
	service: Service,
	call: Call,
	source: Source,
	options: Options,
): Promise<Asked | { faults: Fault[] }> {
	const collection = collectionOf(call);
	const group = options.splitRanges ? { ...call, rules: call.rulesOfLongRanges } : call;
	const custom = customParameters(options, service);
	const raw = await readGroup(call, source, rowSource(source.value(collection.name), source));
	const checked = checkGroup(group, { ...raw, extra: isFault(custom) ? {} : custom });
	const faults = [
		...(checked.ok ? [] : checked.faults),
		...(isFault(custom) ? [custom] : []),
		...verbFaults(call, options),
		...(checked.ok ? replacedFaults(call, checked) : []),
	];
	if (!checked.ok || faults.length > 0) return { faults };
	return { values: checked.values, extra: checked.extra };
}

/** What can only be told from the finished request: its size, and headers that the credential lacks. */
export function requestFaults(service: Service, call: Call, request: Request): Fault[] {
	const faults: Fault[] = [];
	const account = service.headers?.account;
	if (account && call.headers?.account === 'required' && !request.headers[account])
		faults.push({
			path: ['Company ID'],
			message: `is required by ${call.method}: enter it in the credential. The support of ${service.label} tells it`,
		});
	// Files have a limit of their own; the documentation gives both without saying how they agree.
	const hasFile = paramsOf(call).some(({ type }) => type === 'file');
	const size = hasFile ? 0 : sizeOf(request);
	if (service.requestBytes !== undefined && size > service.requestBytes)
		faults.push({
			path: ['Request'],
			message: `is ${Math.ceil(size / 1024)} kB, but ${service.label} takes ${service.requestBytes / 1024} kB at most: send less in one item`,
		});
	return faults;
}
