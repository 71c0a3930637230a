import type { NamedField, Params } from '../field';
import { schemaBy } from './schema';
import { jsonOf, modeOf, rowsIn, rowsOrJson } from './rows-form';
import { filled, isObject, jsonIn, misspelt, quoted, textOf, trimmed } from '../raw';

/** What a form has: rows of name and value, or JSON. */
type RawParams = { rows: unknown } | { json: unknown };

/** Parameters that no documentation names: users give name and value, or JSON; all are sent as they are. */
export function free(
	label: string,
	{ note }: { note: string },
): NamedField<Params, RawParams, never> {
	return {
		label,
		alone: true,
		form: (name) =>
			rowsOrJson(
				label,
				name,
				{
					placeholder: 'Add Parameter',
					typeOptions: { multipleValues: true },
					description: note,
					options: [
						{
							displayName: 'Parameter',
							name: 'line',
							values: [
								{ displayName: 'Name', name: 'name', type: 'string', default: '' },
								{ displayName: 'Value', name: 'value', type: 'string', default: '' },
							],
						},
					],
				},
				{ default: '{}', description: note },
			),
		fromForm: (name, from) => {
			if (from.value(modeOf(name)) === 'json') {
				const json = filled(from.value(jsonOf(name)));
				return json === undefined ? undefined : { json };
			}
			const rows = rowsIn(from.value(name));
			return rows === undefined ? undefined : { rows };
		},
		// By API name, what is free is what no other field takes.
		fromApi: () => undefined,
		schema: schemaBy((raw, refuse) => {
			const params =
				'rows' in raw ? paramsIn(raw.rows, refuse) : jsonIn(raw.json, () => undefined, '');
			const wrong = misspelt(params);
			if (wrong) refuse(wrong);
			else if (isObject(params)) return params;
			else if ('json' in raw) refuse(`must be a JSON object, not ${quoted(raw.json)}`);
			return undefined;
		}),
		serialize: (_name, params) => params,
		params: () => [],
		sends: [],
		sample: { json: {} },
	};
}

/** Parameters from rows of name and value. Answers nothing when `refuse` was told. */
function paramsIn(
	rows: unknown,
	refuse: (message: string, path?: string[]) => void,
): Params | undefined {
	if (!Array.isArray(rows)) {
		refuse(`must be rows, not ${quoted(rows)}`);
		return undefined;
	}
	const params = new Map<string, unknown>();
	rows.forEach((row, index) => {
		const { name, value } = isObject(row) ? row : {};
		const path = [`row ${index + 1}`];
		const plain = trimmed(textOf(name ?? ''));
		if (plain === '') refuse('has no name', path);
		else if (params.has(plain)) refuse(`has the name ${quoted(plain)} of an earlier row`, path);
		else if (filled(value) !== undefined) params.set(plain, value);
	});
	return Object.fromEntries(params);
}
