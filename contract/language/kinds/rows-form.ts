import type { INodeProperties } from 'n8n-workflow';
import { filled, isObject } from '../raw';
import { show } from './form';

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
