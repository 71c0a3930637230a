import { filled, isObject, jsonIn, quoted, trimmed } from '../raw';
import type { Hints } from './form';
import { zoned } from './scalar';
import type { Scalar } from './scalar';
import { schemaBy } from './schema';

/**
 * The members of a list: of an array, of the text of a JSON array, or of text with commas,
 * semicolons or line breaks between. `undefined` for what is none of these.
 */
function membersOf(raw: unknown, separators: RegExp): unknown[] | undefined {
	if (Array.isArray(raw)) return raw;
	if (isObject(raw)) return undefined;
	if (typeof raw !== 'string') return [raw];
	const text = trimmed(raw);
	// `"A","B"` are the members of a list whose brackets were left behind.
	if (/^".*"$/s.test(text)) return listIn(`[${text}]`) ?? text.split(separators);
	return text.startsWith('[') ? listIn(text) : text.split(separators);
}

function listIn(json: string): unknown[] | undefined {
	const list = jsonIn(json, () => undefined, '');
	return Array.isArray(list) ? list : undefined;
}

/** What is no list of members, for the schema to refuse. */
export interface NoList {
	noList: unknown;
}

/**
 * Several values of one kind: comma-separated text in the form, a list from an expression. On the
 * wire they are one text with a separator, or an array.
 */
export function several<V, R>(
	element: Scalar<V, R>,
	{
		separator = ',',
		max,
		...hints
	}: Hints & { separator?: ',' | ';' | ':' | 'array'; max?: number } = {},
): Scalar<V[], R[] | NoList> {
	const [{ type, values }] = element.params('');
	const separators = separator === ':' ? /[,;:\r\n]/ : /[,;\r\n]/;
	const isJoined = separator !== 'array';
	return zoned<V[], R[] | NoList>({
		label: element.label,
		hints,
		form: { type: 'string', default: '' },
		param: {
			type,
			...(values ? { values } : {}),
			...(isJoined ? { list: 'text', separator } : { list: 'array' }),
			...(max ? { maxLength: max } : {}),
		},
		meant: (given, zone) =>
			membersOf(given, separators)?.map((member) => element.meant(member, zone)) ?? {
				noList: given,
			},
		schema: schemaBy((raw, refuse) => {
			if ('noList' in raw) {
				refuse(`must be values with commas between, or a JSON list, not ${quoted(raw.noList)}`);
				return undefined;
			}
			const results = raw
				.filter((member) => filled(member) !== undefined)
				.map((member) => element.schema.safeParse(member));
			if (results.length === 0) refuse('needs at least one value');
			for (const result of results)
				if (!result.success) refuse(`each value ${result.error.issues[0].message}`);
			const values = results.flatMap((result) => (result.success ? [result.data] : []));
			const split = values.map(String).find((value) => isJoined && value.includes(separator));
			if (split !== undefined)
				refuse(`each value must do without ${quoted(separator)}, not ${quoted(split)}`);
			const joined = values.map(String).join(separator);
			if (max !== undefined && joined.length > max)
				refuse(
					`is ${joined.length} characters long in all, but at most ${max} are allowed: ${quoted(joined)}`,
				);
			return values;
		}),
		wire: (given, place) => {
			const wired = given.map((value) => Object.values(element.serialize('', value, place))[0]);
			return isJoined ? wired.join(separator) : wired;
		},
		compared: (given) => given.map((value) => element.compared?.(value) ?? value),
		sample: [element.sample],
	});
}
