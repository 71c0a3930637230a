import type { INodeProperties } from 'n8n-workflow';
import { filled, isObject } from '../raw';
import { show } from './form';

/** Nodes of the first version, and those added since rows of unknown members start as JSON. */
const VERSIONS = { first: { '@version': [1] }, later: { '@version': [{ _cnd: { gte: 1.1 } }] } };

/** The choice between rows in the form and JSON. */
const inputFrom = (
	label: string,
	name: string,
	start: 'fields' | 'json' = 'fields',
): INodeProperties => ({
	displayName: `${label} From`,
	name,
	type: 'options',
	noDataExpression: true,
	default: start,
	options: [
		{ name: 'Fields Below', value: 'fields' },
		{ name: 'JSON', value: 'json' },
	],
});

/** Names of the form parameters beside rows: the choice of JSON in their place, and the JSON. */
export const modeOf = (name: string) => `${name}Input`;
export const jsonOf = (name: string) => `${name}Json`;

/**
 * Rows in the form, or JSON in their place. With `sample`, JSON is what the form starts with; saved
 * workflows leave the start out, so nodes of the first version keep theirs (docs/decisions/0042).
 */
export function rowsOrJson(
	label: string,
	name: string,
	rows: Pick<INodeProperties, 'placeholder' | 'typeOptions' | 'description' | 'options'>,
	json: Pick<INodeProperties, 'default' | 'description'>,
	sample?: Pick<INodeProperties, 'default' | 'description'>,
): INodeProperties[] {
	const mode = inputFrom(label, modeOf(name));
	const text: INodeProperties = {
		displayName: `${label} (JSON)`,
		name: jsonOf(name),
		type: 'json',
		displayOptions: show(modeOf(name), 'json'),
		...json,
	};
	const inVersion = (version: keyof typeof VERSIONS, property: INodeProperties) => ({
		...property,
		displayOptions: { show: { ...property.displayOptions?.show, ...VERSIONS[version] } },
	});
	const versions = (first: INodeProperties, later: INodeProperties) =>
		sample ? [inVersion('first', first), inVersion('later', later)] : [first];
	return [
		...versions(mode, inputFrom(label, modeOf(name), 'json')),
		{
			displayName: label,
			name,
			type: 'fixedCollection',
			default: {},
			displayOptions: show(modeOf(name), 'fields'),
			...rows,
		},
		...versions(text, { ...text, ...sample }),
	];
}

/** What stands in the place of rows, as a form has it; `undefined` when there are none. */
export function rowsIn(raw: unknown): unknown {
	const rows = filled(isObject(raw) && Object.keys(raw).length === 0 ? undefined : raw);
	return isObject(rows) && 'line' in rows ? filled(rows.line) : rows;
}
