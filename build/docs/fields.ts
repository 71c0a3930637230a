import type { INodeProperties } from 'n8n-workflow';
import { labelsIn, paramsOf } from '../../contract/language/group';
import type { Field, Group, Param } from '../../contract/language/field';
import { withToken } from '../../contract/language/tokens';
import type { Call } from '../../contract/language/service';

const TYPES: Record<Param['type'], string> = {
	integer: 'whole number',
	decimal: 'number',
	string: 'text',
	boolean01: 'yes or no (1, 0)',
	boolean: 'yes or no (true, false)',
	date: 'day (YYYY-MM-DD)',
	datetime: 'date and time in GMT',
	enum: 'choice',
	array: 'list of objects',
	object: 'JSON',
	file: 'file',
};

type Cells = Array<string | undefined>;

export const sentence = (text: string) => (text.endsWith('.') ? text : `${text}.`);
export const code = (text: string) => `\`${text}\``;
export const table = (head: Cells, rows: Cells[]) =>
	[
		head,
		head.map(() => '---'),
		...rows.map((row) => row.map((cell) => cell?.replace(/\|/g, '\\|'))),
	]
		.map((cells) => `| ${cells.map((cell) => cell ?? '').join(' | ')} |`)
		.join('\n');
export const paragraphs = (parts: Array<string | undefined>) =>
	parts.filter((part) => part !== undefined && part !== '').join('\n\n');

/** Properties of a form and of all collections in it. */
const propertiesIn = (properties: INodeProperties[]): INodeProperties[] =>
	properties.flatMap((property) => [
		property,
		...propertiesIn(
			(property.options ?? []).flatMap((option) =>
				'values' in option ? option.values : 'type' in option ? [option] : [],
			),
		),
	]);

/** The values of a choice with the names that the form gives them. */
function valuesOf({ name, values }: Param, form: INodeProperties[]): string | undefined {
	const { options = [] } = form.find((property) => property.name === name) ?? {};
	return values
		?.map((value) => {
			const label = options.find((option) => 'value' in option && option.value === value)?.name;
			return label === undefined ? code(String(value)) : `${label} (${code(String(value))})`;
		})
		.join(', ');
}

function longest({ maxLength, type, separator }: Param) {
	if (maxLength === undefined) return undefined;
	if (separator) return `${maxLength} characters in all`;
	return `${maxLength} ${type === 'integer' ? 'digits' : 'characters'}`;
}

const limitsOf = (param: Param, form: INodeProperties[]) =>
	[
		longest(param),
		param.decimals && `${param.decimals} decimals`,
		valuesOf(param, form),
		param.list === 'array' && 'several, as an array',
		param.separator && `several, joined with ${code(param.separator)}`,
	]
		.filter(Boolean)
		.join('; ');

const HEAD = ['Label', 'API name', 'Type', 'Required', 'Limits', 'Note'];

const rowOf = (
	param: Param,
	required: string,
	form: INodeProperties[],
	place?: Field['place'],
): Cells => [
	param.label,
	place === 'form' ? 'none: only in the form' : code(param.name),
	TYPES[param.type],
	required,
	limitsOf(param, form),
	[param.note, param.transactionalOnly && 'Needs Transactional API Access']
		.filter((note) => typeof note === 'string')
		.map(sentence)
		.join(' '),
];

/** A picker or a choice of ways covers several parameters, of which some are sent. */
const requiredOf = ({ label }: Field, { length }: Param[]) =>
	length > 1 ? `as chosen under ${label}` : 'yes';

/** In a row of a list: a field that the form shows for one choice only belongs to that choice. */
function rowRequiredOf({ name, required }: Param, form: INodeProperties[]): string {
	if (required) return 'yes';
	const { show = {} } = form.find((property) => property.name === name)?.displayOptions ?? {};
	const chooser = form.find((property) => property.name in show);
	return chooser ? `as chosen under ${chooser.displayName}` : 'no';
}

/** A field for parameters that have no documented names. */
function freeRow(field: Field, name: string): Cells[] {
	const note = field.form(name).find(({ description }) => description)?.description;
	return note ? [[field.label, 'any', 'names and values, or JSON', 'no', '', sentence(note)]] : [];
}

/** The fields of an operation as tables: one for the form, one for each list of objects. */
export function fieldsOf(group: Group, collection?: string): string | undefined {
	const all = Object.entries({ ...group.required, ...group.optional });
	const form = propertiesIn(all.flatMap(([name, field]) => field.form(name)));
	const rows = all.flatMap(([name, field]) => {
		const params = field.params(name);
		const required = name in group.required ? requiredOf(field, params) : 'no';
		return params.length > 0
			? params.map((param) => rowOf(param, required, form, field.place))
			: freeRow(field, name);
	});
	const tablesOf = ({ label, items }: Param): string[] =>
		items
			? [
					`Each row of ${label}:`,
					table(
						HEAD,
						items.map((param) => rowOf(param, rowRequiredOf(param, form), form)),
					),
					...items.flatMap(tablesOf),
				]
			: [];
	const optional = Object.values(group.optional);
	const onTop = optional.filter(({ alone }) => alone).map(({ label }) => label);
	const place = `Optional fields are under **${collection}**`;
	return rows.length === 0
		? undefined
		: paragraphs([
				table(HEAD, rows),
				collection && onTop.length < optional.length
					? sentence(onTop.length > 0 ? `${place}, except ${onTop.join(', ')}` : place)
					: undefined,
				...paramsOf(group).flatMap(tablesOf),
			]);
}

/** What has to hold with a token of a kind. */
export const tokenRulesOf = (call: Call): string[] =>
	Object.entries(call.tokenRules ?? {}).flatMap(([kind, rules]) =>
		rules.map(({ says }) => `${withToken(kind)}: ${says(labelsIn(call))}`),
	);

/** What the rules of a group say, and those of its rows. */
export function rulesOf(group: Group): string[] {
	const labelOf = labelsIn(group);
	return [
		...(group.rules ?? []).map(({ says }) => says(labelOf)),
		...Object.values({ ...group.required, ...group.optional }).flatMap(({ label, rows }) =>
			rows ? rulesOf(rows).map((words) => `Each row of ${label}: ${words}`) : [],
		),
	];
}
