import type { Field, Params } from './field';
import { filled, isObject, quoted, schemaBy } from './fields';
import { jsonOf, modeOf, rowsOrJson } from './lines';

/** Parameters that no documentation names: users give name and value, or JSON; all are sent as they are. */
export function free(label: string, { note }: { note: string }): Field<Params> {
	return {
		label,
		alone: true,
		editor: (name) =>
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
		read: (name, from) => {
			if (from.value(modeOf(name)) === 'json') {
				const json = filled(from.value(jsonOf(name)));
				return json === undefined ? undefined : { json };
			}
			const rows = (from.value(name) as Params | undefined)?.line;
			return Array.isArray(rows) && rows.length > 0 ? { rows: rows as Params[] } : undefined;
		},
		// By API name, what is free is what no other field takes.
		take: () => undefined,
		schema: schemaBy((raw, refuse) => {
			const { rows, json } = raw as { rows?: Params[]; json?: unknown };
			if (rows) return fromRows(rows, refuse);
			const parsed = typeof json === 'string' ? parse(json) : json;
			if (isObject(parsed)) return parsed;
			refuse(`must be a JSON object, not ${quoted(json)}`);
			return undefined;
		}),
		wire: (_name, params) => params,
		params: () => [],
		sample: { json: {} },
	};
}

function parse(raw: string): unknown {
	try {
		return JSON.parse(raw) as unknown;
	} catch {
		return undefined;
	}
}

function fromRows(rows: Params[], refuse: (message: string, path: string[]) => void): Params {
	const params = new Map<string, unknown>();
	rows.forEach(({ name, value }, index) => {
		const path = [`row ${index + 1}`];
		const plain = String(name ?? '').trim();
		if (plain === '') refuse('has no name', path);
		else if (params.has(plain)) refuse(`has the name ${quoted(plain)} of an earlier row`, path);
		else if (filled(value) !== undefined) params.set(plain, value);
	});
	return Object.fromEntries(params);
}
