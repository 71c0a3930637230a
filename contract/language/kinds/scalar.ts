import type { INodeProperties } from 'n8n-workflow';
import type { Field, Param, Schema } from '../field';
import { filled } from '../raw';
import { described } from './form';
import type { Hints } from './form';

/** One API parameter behind one form parameter of the same name. */
export function scalar<V>(kind: {
	label: string;
	hints: Hints;
	form: Partial<INodeProperties> & Pick<INodeProperties, 'type' | 'default'>;
	param: Pick<Param, 'type'> & Partial<Param>;
	schema: Schema<V>;
	wire: (value: V, place: 'query' | 'body') => unknown;
	zoned?: (raw: unknown, zone: string) => unknown;
	compared?: (value: V) => unknown;
	sample: unknown;
}): Field<V> {
	const { label, hints, form, param, schema, wire, compared } = kind;
	const zoned = (raw: unknown, zone: string) => {
		const given = filled(raw);
		return given === undefined || !kind.zoned ? given : kind.zoned(given, zone);
	};
	const property = {
		displayName: label,
		...form,
		...described(hints),
		...(hints.placeholder ? { placeholder: `e.g. ${hints.placeholder}` } : {}),
	};
	return {
		label,
		form: (name) => [{ ...property, name } as INodeProperties],
		fromForm: (name, from) => zoned(from.value(name), from.timezone),
		fromApi: (name, params, zone) => zoned(params[name], zone),
		...(kind.zoned ? { zoned: kind.zoned } : {}),
		schema,
		...(compared ? { compared } : {}),
		serialize: (name, value, place) => ({ [name]: wire(value, place) }),
		params: (name) => [
			{
				name,
				label,
				required: true,
				...param,
				...(hints.note ? { note: hints.note } : {}),
				...(hints.transactionalOnly ? { transactionalOnly: true } : {}),
			},
		],
		sample: hints.sample ?? kind.sample,
	};
}

export const asIn = (place: 'query' | 'body', value: number | string) =>
	place === 'query' ? String(value) : value;
