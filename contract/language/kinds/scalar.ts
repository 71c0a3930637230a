import type { INodeProperties } from 'n8n-workflow';
import type { Field, Param, Place, Schema } from '../field';
import { filled } from '../raw';
import { described } from './form';
import type { Hints } from './form';

/** One API parameter behind one form parameter of the same name. */
export interface Scalar<V, R = unknown> extends Field<V, R> {
	/** What a user gave, as it is meant in a time zone. */
	meant(given: unknown, zone: string): R;
}

/** What one kind of scalar has of its own. */
interface Kind<V, R> {
	label: string;
	hints: Hints;
	form: Pick<INodeProperties, 'type' | 'default' | 'options' | 'typeOptions'>;
	param: Pick<Param, 'type'> & Partial<Param>;
	schema: Schema<V, R>;
	wire: (value: V, place: Place) => unknown;
	compared?: (value: V) => unknown;
	sample: R;
}

/** A scalar that is checked as it was given. */
export const scalar = <V>(kind: Kind<V, unknown>): Scalar<V> =>
	zoned({ ...kind, meant: (given) => given });

/** A scalar that means one thing in one time zone and another in another. */
export function zoned<V, R>(
	kind: Kind<V, R> & { meant: (given: unknown, zone: string) => R },
): Scalar<V, R> {
	const { label, hints, form, param, schema, wire, compared, meant } = kind;
	const rawOf = (entered: unknown, zone: string) => {
		const given = filled(entered);
		return given === undefined ? undefined : meant(given, zone);
	};
	const property = {
		displayName: label,
		...form,
		...described(hints),
		...(hints.placeholder ? { placeholder: `e.g. ${hints.placeholder}` } : {}),
	};
	return {
		label,
		form: (name) => [{ ...property, name }],
		fromForm: (name, from) => rawOf(from.value(name), from.timezone),
		fromApi: (name, params, zone) => rawOf(params[name], zone),
		meant,
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
		sample: hints.sample === undefined ? kind.sample : meant(hints.sample, 'UTC'),
	};
}

/** A number, or a text, as it is spelt: in a URL all is text. */
export const asIn = (place: Place, value: number | string) =>
	place === 'query' ? String(value) : value;
