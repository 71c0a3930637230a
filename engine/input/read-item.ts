import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { checkGroup, readGroup, wireGroup, rowSource } from '../../contract/language/group';
import type { Fault, FileInput, Params, Source } from '../../contract/language/field';
import { filled, isObject, jsonIn, misspelt, quoted } from '../../contract/language/raw';
import type { Call, Service } from '../../contract/language/service';
import type { RequestInput } from '../http/encode';
import { optionsIn, readOptions } from './options';
import type { Options } from './options';
import type { Refuse } from './settings';

/** All that is to be done for one item. Nothing reads the form after this. */
export interface Item {
	asked: RequestInput;
	options: Options;
}

async function fileOf(
	{ helpers }: IExecuteFunctions,
	index: number,
	field: string | Params,
): Promise<FileInput> {
	// A binary field, or by expression what stands in one.
	const named = field as string | IBinaryData;
	const { fileName, mimeType } = helpers.assertBinaryData(index, named);
	const bytes = await helpers.getBinaryDataBuffer(index, named);
	return { bytes, fileName, mimeType };
}

/** Form values of one item, with expressions resolved for it. */
export const itemSource = (context: IExecuteFunctions, index: number): Source => ({
	// A parameter that the form hides is not there; `null` stands for that and reads as not set.
	value: (name) => context.getNodeParameter(name, index, null) ?? undefined,
	timezone: context.getTimezone(),
	file: async (field) => await fileOf(context, index, field),
});

/** Every name that the token has in the API. */
export const tokenNames = ({ token }: Service) => (token ? [token.name, ...token.otherNames] : []);

/** A user's own token would stand in the clear in the workflow and its executions. */
export const tokenFault = (label: string, name: string): Fault => ({
	path: [label],
	message: `cannot hold ${name}: the token comes from the credential`,
});

const EXAMPLE = '{"name": "value"}';

/** Parameters beyond those of the form. What is wrong with them is told to `refuse`. */
function customParameters(given: unknown, service: Service, refuse: Refuse): Params {
	const label = 'Custom Parameters';
	const refuseAs = (message: string) => refuse({ path: [label], message });
	const params = jsonIn(filled(given) ?? {}, refuseAs, EXAMPLE);
	if (params === undefined) return {};
	const wrong = misspelt(params);
	if (wrong) refuseAs(wrong);
	else if (!isObject(params))
		refuseAs(`must be a JSON object such as ${EXAMPLE}, not ${quoted(params)}`);
	else {
		const secret = tokenNames(service).find((name) => name in params);
		if (secret === undefined) return params;
		refuse(tokenFault(label, secret));
	}
	return {};
}

/** What is sent only once has to be what was checked. */
function replacedFaults(call: Call, { values, extra }: RequestInput): Fault[] {
	if (!call.uniqueKey) return [];
	const sent = wireGroup(call, values, {}, 'body');
	const replaced = Object.keys(call.shape?.(sent, values) ?? sent).filter((name) => name in extra);
	return replaced.map((name) => ({
		path: ['Custom Parameters'],
		message: `cannot replace ${name}, which the form gives`,
	}));
}

/** Reads and checks what the form says for one item: everything to do, or all faults at once. */
export async function readItem(
	service: Service,
	call: Call,
	source: Source,
): Promise<Item | { faults: Fault[] }> {
	const faults: Fault[] = [];
	const refuse = (fault: Fault) => void faults.push(fault);
	const { collection } = call;
	const options = readOptions(service, call, source, refuse);
	const extra = customParameters(optionsIn(source).customParameters, service, refuse);
	const group = options.splitRanges ? { ...call, rules: call.rulesOfLongRanges } : call;
	const raw = await readGroup(call, source, rowSource(source.value(collection.name), source));
	const checked = checkGroup(group, { ...raw, extra });
	const wrong = checked.ok ? replacedFaults(call, checked) : checked.faults;
	if (!checked.ok || faults.length + wrong.length > 0) return { faults: [...wrong, ...faults] };
	return { asked: { values: checked.values, extra: checked.extra }, options };
}
