import type { INodeProperties } from 'n8n-workflow';
import { checkGroup, paramsOf, readGroup, parseGroup, wireGroup } from '../field';
import type {
	Field,
	Fields,
	Group,
	NamedField,
	ParamName,
	Params,
	Raw,
	Source,
	Input,
} from '../field';
import { alphabetical, described, schemaBy } from '.';
import { filled, isObject, jsonIn, misspelt, quoted } from '../raw';

/** A checked group, with what its JSON held beyond the declared parameters. */
export interface Line<N extends Fields = Fields, T extends Fields = Fields> {
	values: Input<N, T>;
	extra: Params;
}

const show = (name: string, ...values: string[]) => ({ show: { [name]: values } });

/** A parameter that nobody sees: without it n8n would drop what saved workflows hold there. */
const unseen = ({ displayName, name, default: initial }: INodeProperties): INodeProperties => ({
	displayName,
	name,
	type: 'hidden',
	default: initial,
});

/** The form of the fields of a group: what it takes goes into a collection. */
export function groupEditor(
	{ required: needs, optional: takes }: Group,
	collection: string,
	title: string,
) {
	const optional = Object.entries(takes)
		.filter(([, field]) => !field.alone)
		.flatMap(([name, field]) => field.form(name));
	const former = Object.entries(takes)
		.filter(([, field]) => field.formerlyInCollection)
		.flatMap(([name, field]) => field.form(name).map(unseen));
	const isRows = ([, field]: [string, Field]) => field.params('').some(({ items }) => items);
	const required = Object.entries(needs).filter((entry) => !isRows(entry));
	const alone = Object.entries(takes).filter(([, field]) => field.alone);
	// Rows are long, so what goes with them stands above.
	const rows = Object.entries(needs).filter(isRows);
	const properties: INodeProperties[] = [
		...required.flatMap(([name, field]) =>
			field.alone ? field.form(name) : field.form(name).map((p) => ({ ...p, required: true })),
		),
		...[...alone, ...rows].flatMap(([name, field]) => field.form(name)),
	];
	const fields: INodeProperties = {
		displayName: title,
		name: collection,
		type: 'collection',
		placeholder: title === 'Filters' ? 'Add Filter' : 'Add Field',
		default: {},
		// n8n's lint wants hidden ones in order, too.
		options: [...optional, ...former].sort((a, b) => alphabetical(a.displayName, b.displayName)),
	};
	if (optional.length > 0) properties.push(fields);
	else if (former.length > 0) properties.push(unseen(fields));
	return properties;
}

/** Values of a row or collection that n8n hands over as one object. */
export const rowSource = (row: unknown, from: Source): Source => ({
	...from,
	value: (name) => (row as Params | undefined)?.[name],
});

/** The choice between rows in the form and JSON. */
const inputFrom = (label: string, name: string): INodeProperties => ({
	displayName: `${label} From`,
	name,
	type: 'options',
	noDataExpression: true,
	default: 'fields',
	options: [
		{ name: 'Fields Below', value: 'fields' },
		{ name: 'JSON', value: 'json' },
	],
});

/** Names of the form parameters beside rows: the choice of JSON in their place, and the JSON. */
export const modeOf = (name: string) => `${name}Input`;
export const jsonOf = (name: string) => `${name}Json`;

/** Rows in the form, or JSON in their place. */
export const rowsOrJson = (
	label: string,
	name: string,
	rows: Pick<INodeProperties, 'placeholder' | 'typeOptions' | 'description' | 'options'>,
	json: Pick<INodeProperties, 'default' | 'description'>,
): INodeProperties[] => [
	inputFrom(label, modeOf(name)),
	{
		displayName: label,
		name,
		type: 'fixedCollection',
		default: {},
		displayOptions: show(modeOf(name), 'fields'),
		...rows,
	},
	{
		displayName: `${label} (JSON)`,
		name: jsonOf(name),
		type: 'json',
		displayOptions: show(modeOf(name), 'json'),
		...json,
	},
];

/** What stands in the place of rows, as a form has it; `undefined` when there are none. */
export function rowsIn(raw: unknown): unknown {
	const rows = filled(isObject(raw) && Object.keys(raw).length === 0 ? undefined : raw);
	return isObject(rows) && 'line' in rows ? filled(rows.line) : rows;
}

/** A row that is no object, for the schema to refuse. */
interface NotObject {
	notObject: unknown;
}

/** A list of objects; the type of its rows tells rules the names of their members. */
export interface Lines<N extends Fields, T extends Fields> extends Field<Array<Line<N, T>>> {
	rows: Group<N, T>;
}

/** A list of objects, such as order lines: readable rows, or JSON that may hold more than they. */
export function lines<N extends Fields, T extends Fields>(
	label: string,
	{
		note,
		one,
		...group
	}: Group<N, T, ParamName<N> | ParamName<T>> & { note?: string; one: string },
): Lines<N, T> {
	const taken = (raw: unknown, zone: string) =>
		Array.isArray(raw)
			? raw.map((row) => (isObject(row) ? parseGroup(group, row, zone) : { notObject: row }))
			: raw;
	const readRow = async (row: unknown, from: Source): Promise<Raw | NotObject> =>
		isObject(row)
			? await readGroup(group, rowSource(row, from), rowSource(row.additionalFields, from))
			: { notObject: row };
	return {
		label,
		alone: true,
		form: (name) =>
			rowsOrJson(
				label,
				name,
				{
					placeholder: `Add ${one}`,
					typeOptions: { multipleValues: true, sortable: true },
					...described({ note }),
					options: [
						{
							displayName: one,
							name: 'line',
							values: groupEditor(group, 'additionalFields', 'Additional Fields'),
						},
					],
				},
				{
					default: '[]',
					description: 'An array of objects by API names; unknown ones are sent, too',
				},
			),
		fromForm: async (name, from) => {
			if (from.value(modeOf(name)) === 'json') {
				const json = jsonRows(from.value(jsonOf(name)));
				return taken(json, from.timezone);
			}
			const rows = rowsIn(from.value(name));
			return Array.isArray(rows)
				? await Promise.all(rows.map(async (row) => await readRow(row, from)))
				: rows;
		},
		fromApi: (name, params, zone) => taken(filled(params[name]), zone),
		schema: schemaBy((raw, refuse) => {
			if (!Array.isArray(raw)) {
				refuse(`must be a JSON array of objects, not ${quoted(raw)}`);
				return undefined;
			}
			return (raw as Array<Raw | NotObject>).flatMap((row, index) => {
				if ('notObject' in row) {
					refuse(`must be an object, not ${quoted(row.notObject)}`, [`row ${index + 1}`]);
					return [];
				}
				const checked = checkGroup(group, row);
				// An empty object could wipe what the API has, such as the contacts of a vendor.
				const isEmpty =
					checked.ok && Object.keys({ ...checked.values, ...checked.extra }).length === 0;
				if (isEmpty && paramsOf(group).length > 0) {
					refuse('is empty: fill it in or remove it', [`row ${index + 1}`]);
					return [];
				}
				const wrong = misspelt(row.extra);
				if (wrong) refuse(wrong, [`row ${index + 1}`]);
				if (checked.ok) return [{ values: checked.values as Input<N, T>, extra: checked.extra }];
				for (const { path, message } of checked.faults)
					refuse(message, [`row ${index + 1}`, ...path.map(String)]);
				return [];
			});
		}),
		serialize: (name, rows) => ({
			[name]: rows.map(({ values, extra }) => wireGroup(group, values, extra, 'body')),
		}),
		params: (name) => [
			{
				name,
				label,
				type: 'array',
				required: true,
				...(note ? { note } : {}),
				items: paramsOf(group),
			},
		],
		rows: group,
		get sample() {
			return [sampleOf(group)];
		},
	};
}

/** Reads the JSON of a form; what is no JSON is left for the schema to refuse. */
const jsonRows = (raw: unknown): unknown => filled(jsonIn(filled(raw), () => undefined, '') ?? raw);

/** Sample values of everything that a group needs and takes. */
export const sampleOf = ({ required, optional }: Group): Raw => ({
	fields: Object.fromEntries(
		Object.entries({ ...required, ...optional }).map(([name, field]) => [name, field.sample]),
	),
	extra: {},
});

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

/** The names of the parameters of all ways. */
type ParamOfWays<W extends Record<string, Variant>> = {
	[K in keyof W]: ParamName<W[K]['required']>;
}[keyof W];

/** A choice between groups of parameters that exclude each other; the form shows one group. */
export function variants<W extends Record<string, Variant>>(
	label: string,
	ways: W,
	{ note }: { note?: string } = {},
): NamedField<Chosen, ParamOfWays<W>> {
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
			if ('unknown' in (raw as object)) {
				const { unknown } = raw as { unknown: unknown };
				refuse(`must be one of ${keys.join(', ')}, not ${quoted(unknown)}`);
				return undefined;
			}
			const { way, also = [], raw: fields } = raw as { way: string; also?: string[]; raw: Raw };
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
