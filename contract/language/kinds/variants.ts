import type { INodeProperties } from 'n8n-workflow';
import type { Fields, Group, NamedField, ParamName, Raw } from '../field';
import { checkGroup, paramsOf, parseGroup, readGroup, sampleOf, wireGroup } from '../group';
import { filled, quoted } from '../raw';
import { described, show } from './form';
import { groupEditor } from './group-form';
import { schemaBy } from './schema';

/** One of several ways to say a thing, each with parameters of its own. */
export interface Variant {
	label: string;
	note?: string;
	/** Works only with a token that has Transactional API Access. */
	transactionalOnly?: true;
	required: Fields;
}

/** The way that was chosen, and its values. */
export interface Chosen {
	way: string;
	values: Record<string, unknown>;
}

/** A way as it was entered, with others that JSON gave beside it; or what is none of the ways. */
type RawWay = { way: string; also?: string[]; raw: Raw } | { unknown: unknown };

/** The names of the parameters of all ways. */
type ParamOfWays<W extends Record<string, Variant>> = {
	[K in keyof W]: ParamName<W[K]['required']>;
}[keyof W];

/** A choice between groups of parameters that exclude each other; the form shows one group. */
export function variants<W extends Record<string, Variant>>(
	label: string,
	ways: W,
	{ note }: { note?: string } = {},
): NamedField<Chosen, RawWay, ParamOfWays<W>> {
	const groupOf = (way: string): Group => ({ required: ways[way].required, optional: {} });
	const keys = Object.keys(ways);
	const paramNames = (way: string) => paramsOf(groupOf(way)).map((param) => param.name);
	// A form always has a choice, so only JSON can lack one: its writer needs the names of the API.
	const named = keys
		.map((way) =>
			Object.entries(ways[way].required)
				.map(([name, field]) =>
					field
						.params(name)
						.map((param) => param.name)
						.join('/'),
				)
				.join(' + '),
		)
		.filter((names) => names !== '');
	return {
		label,
		alone: true,
		missing: `is required: give ${named.join(' or ')}`,
		form: (name): INodeProperties[] => [
			{
				displayName: label,
				name,
				type: 'options',
				noDataExpression: true,
				default: keys[0],
				...described({ note }),
				options: keys.map((way) => ({
					name: ways[way].label,
					value: way,
					...described(ways[way]),
				})),
			},
			...keys.flatMap((way) =>
				groupEditor(groupOf(way), '', '').map((property) => ({
					...property,
					displayOptions: show(name, way),
				})),
			),
		],
		fromForm: async (name, from) => {
			const chosen = filled(from.value(name)) ?? keys[0];
			const way = keys.find((key) => key === chosen);
			return way === undefined
				? { unknown: chosen }
				: { way, raw: await readGroup(groupOf(way), from, from) };
		},
		fromApi: (_name, params, zone) => {
			const given = keys.filter((way) =>
				paramNames(way).some((param) => filled(params[param]) !== undefined),
			);
			if (given.length === 0) return undefined;
			return {
				way: given[0],
				also: given.slice(1),
				raw: parseGroup(groupOf(given[0]), params, zone),
			};
		},
		schema: schemaBy((raw, refuse) => {
			if ('unknown' in raw) {
				refuse(`must be one of ${keys.join(', ')}, not ${quoted(raw.unknown)}`);
				return undefined;
			}
			const { way, also = [], raw: fields } = raw;
			if (also.length > 0)
				refuse(`give only one of ${[way, ...also].map((key) => ways[key].label).join(' and ')}`);
			const checked = checkGroup(groupOf(way), { fields: fields.fields, extra: {} });
			if (checked.ok) return { way, values: checked.values };
			for (const { path, message } of checked.faults) refuse(message, path.map(String));
			return undefined;
		}),
		serialize: (_name, { way, values }, place) => wireGroup(groupOf(way), values, {}, place),
		params: () =>
			keys.flatMap((way) =>
				paramsOf(groupOf(way)).map((param) => ({
					...param,
					required: false,
					...(ways[way].transactionalOnly ? { transactionalOnly: true } : {}),
				})),
			),
		get sends() {
			return keys.flatMap(paramNames) as Array<ParamOfWays<W>>;
		},
		get sample() {
			return { way: keys[0], raw: sampleOf(groupOf(keys[0])) };
		},
	};
}
