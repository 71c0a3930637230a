import { paramsOf } from '../../contract/language/group';
import type { Param, Params, Place } from '../../contract/language/field';
import type { Call } from '../../contract/language/service';
import { readFile } from './files.mts';

/** What is wrong with the spelling of a request, and which parameters nobody knows. */
export interface Findings {
	faults: string[];
	unknown: string[];
}

const DAY = String.raw`\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])`;
const TIME = String.raw`([01]\d|2[0-3]):[0-5]\d:[0-5]\d`;
const isText = (value: unknown, pattern: RegExp) =>
	typeof value === 'string' && pattern.test(value);

/** Numbers may come as text: Komet's own samples send both. */
const isNumber = (value: unknown, pattern: RegExp) =>
	isText(value, pattern) || (typeof value === 'number' && pattern.test(String(value)));

type Rule = { say: string; fits(value: unknown, param: Param, place: Place): boolean };

/** How each type is spelt on the wire: written anew here, so that an encoder cannot agree with itself. */
const SPELT: Record<Param['type'], Rule> = {
	integer: { say: 'a whole number', fits: (value) => isNumber(value, /^-?\d+$/) },
	decimal: {
		say: 'a number with as many decimals as documented',
		fits: (value, { decimals }) =>
			isNumber(value, new RegExp(`^-?\\d+(\\.\\d{1,${decimals ?? 20}})?$`)),
	},
	string: { say: 'text', fits: (value) => typeof value === 'string' },
	boolean01: { say: '1 or 0', fits: (value) => isNumber(value, /^[01]$/) },
	boolean: {
		say: 'true or false',
		fits: (value, _param, place) =>
			place === 'query' ? value === 'true' || value === 'false' : typeof value === 'boolean',
	},
	date: { say: 'a date as YYYY-MM-DD', fits: (value) => isText(value, new RegExp(`^${DAY}$`)) },
	datetime: {
		say: 'a date and time as YYYY-MM-DD HH:MM:SS',
		fits: (value) => isText(value, new RegExp(`^${DAY}[ T]${TIME}$`)),
	},
	enum: {
		say: 'one of the documented values',
		fits: (value, { values = [] }) => values.map(String).includes(String(value)),
	},
	array: { say: 'an array', fits: (value) => Array.isArray(value) },
	object: { say: 'an object', fits: (value) => typeof value === 'object' && value !== null },
	file: { say: 'the bytes of a file', fits: (value) => readFile(value) !== undefined },
};

function inspectValue(value: unknown, param: Param, place: Place, path: string): Findings {
	const { say, fits } = SPELT[param.type];
	if (param.list === 'array' && !Array.isArray(value))
		return { faults: [`${path} must be an array`], unknown: [] };
	const values =
		param.list === 'array'
			? (value as unknown[])
			: param.separator
				? String(value).split(param.separator)
				: [value];
	if (!values.every((part) => fits(part, param, place)))
		return { faults: [`${path} must be ${say}`], unknown: [] };
	const texts = param.separator ? [value] : values;
	if (param.maxLength && texts.some((text) => String(text).length > (param.maxLength ?? 0)))
		return { faults: [`${path} is longer than ${param.maxLength}`], unknown: [] };
	if (!param.items) return { faults: [], unknown: [] };
	return joined(
		(value as unknown[]).map((row, index) =>
			typeof row === 'object' && row !== null && !Array.isArray(row)
				? inspect(row as Params, param.items ?? [], place, `${path}[${index}].`)
				: { faults: [`${path}[${index}] must be an object`], unknown: [] },
		),
	);
}

const joined = (all: Findings[]): Findings => ({
	faults: all.flatMap(({ faults }) => faults),
	unknown: all.flatMap(({ unknown }) => unknown),
});

function inspect(given: Params, params: Param[], place: Place, path: string): Findings {
	return joined(
		Object.entries(given).map(([name, value]) => {
			const param = params.find((candidate) => candidate.name === name);
			return param
				? inspectValue(value, param, place, path + name)
				: { faults: [], unknown: [path + name] };
		}),
	);
}

/** Looks at the spelling of all parameters of a call. */
export function inspectParams(call: Call, given: Params | Params[]): Findings {
	const place = call.encoding === 'query' ? 'query' : 'body';
	const params = paramsOf(call);
	return Array.isArray(given)
		? inspectValue(given, params[0], place, '')
		: inspect(given, params, place, '');
}

/** Whether a call carries a file, for which Komet's limit of 64 kB cannot hold. */
export const carriesFile = (call: Call) => paramsOf(call).some(({ type }) => type === 'file');
