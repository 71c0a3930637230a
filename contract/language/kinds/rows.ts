import type { Field, Fields, Group, Input, ParamName, Params, Raw, Source } from '../field';
import {
	checkGroup,
	paramsOf,
	parseGroup,
	readGroup,
	rowSource,
	sampleOf,
	wireGroup,
} from '../group';
import { filled, isList, isObject, jsonIn, misspelt, quoted } from '../raw';
import { described } from './form';
import { groupEditor } from './group-form';
import { jsonOf, modeOf, rowsIn, rowsOrJson } from './rows-form';
import { schemaBy } from './schema';

/** A checked group, with what its JSON held beyond the declared parameters. */
export interface Line<N extends Fields = Fields, T extends Fields = Fields> {
	values: Input<N, T>;
	extra: Params;
}

/** A row that is no object, for the schema to refuse. */
interface NotObject {
	notObject: unknown;
}

/** What is no list at all, for the schema to refuse, too. */
interface NotRows {
	notRows: unknown;
}

/** Rows whose members are documented in part: the form starts with JSON and the names that are. */
interface Open {
	/** One row with the documented names, and values that count as empty. */
	sample: Array<Record<string, unknown>>;
	/** What is known of the other names, for the help. */
	others: string;
}

/** Rows as they were entered. */
type RawRows = Array<Raw | NotObject> | NotRows;

/** A list of objects; the type of its rows tells rules the names of their members. */
export interface Lines<N extends Fields, T extends Fields>
	extends Field<Array<Line<N, T>>, RawRows> {
	rows: Group<N, T>;
}

/** A list of objects, such as order lines: readable rows, or JSON that may hold more than they. */
export function lines<N extends Fields, T extends Fields>(
	label: string,
	{
		note,
		one,
		open,
		...group
	}: Group<N, T, ParamName<N> | ParamName<T>> & { note?: string; one: string; open?: Open },
): Lines<N, T> {
	const sample = open && JSON.stringify(open.sample, null, 2);
	const parsed = (given: unknown, zone: string): RawRows | undefined => {
		if (!isList(given)) return given === undefined ? undefined : { notRows: given };
		return given.map((row) => (isObject(row) ? parseGroup(group, row, zone) : { notObject: row }));
	};
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
				open && {
					default: sample ?? '',
					description: `The sample, which is not sent, has the documented names; add others. ${open.others}`,
				},
			),
		fromForm: async (name, from) => {
			if (from.value(modeOf(name)) === 'json') {
				const json = from.value(jsonOf(name));
				return json === sample ? undefined : parsed(jsonRows(json), from.timezone);
			}
			const rows = rowsIn(from.value(name));
			if (!isList(rows)) return rows === undefined ? undefined : { notRows: rows };
			return await Promise.all(rows.map(async (row) => await readRow(row, from)));
		},
		fromApi: (name, params, zone) => parsed(filled(params[name]), zone),
		schema: schemaBy((raw, refuse) => {
			if ('notRows' in raw) {
				refuse(`must be a JSON array of objects, not ${quoted(raw.notRows)}`);
				return undefined;
			}
			return raw.flatMap((row, index) => {
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
				if (checked.ok) return [{ values: checked.values, extra: checked.extra }];
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
		...(open ? { missing: 'is required: fill in the sample of the JSON, or rows' } : {}),
		rows: group,
		get sample() {
			return [sampleOf(group)];
		},
	};
}

/** Reads the JSON of a form; what is no JSON is left for the schema to refuse. */
const jsonRows = (raw: unknown): unknown => filled(jsonIn(filled(raw), () => undefined, '') ?? raw);
