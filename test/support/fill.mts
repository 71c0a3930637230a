import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Field, Params } from '../../contract/language/field';
import { exampleInput } from '../../build/docs/examples';
import type { Call } from '../../contract/language/service';

/** What a user enters for one parameter of the API, by the type of its form parameter. */
function entered(type: string, value: unknown): unknown {
	if (type === 'boolean') return Number(value) === 1;
	if (type === 'resourceLocator') return { __rl: true, ...(value as object) };
	return Array.isArray(value) ? value.join(',') : value;
}

/** The form parameters of a field, filled in with a checked value. */
function filledIn(name: string, field: Field, value: unknown): IDataObject {
	const wired = field.serialize(name, value, 'body');
	const [first, ...more] = field.form(name);
	if (!first) return {};
	const names = more.map((property) => property.name);
	if (names.includes(`${name}Json`))
		return { [`${name}Input`]: 'json', [`${name}Json`]: JSON.stringify(wired[name]) };
	if (names.includes(`${name}Encoding`)) return { [name]: 'data' };
	if (first.type === 'resourceLocator') {
		const [[param, picked]] = Object.entries(wired);
		const index = field.params(name).findIndex((candidate) => candidate.name === param);
		const modes = (first.modes ?? []).filter((mode) => mode.name !== 'list');
		return { [name]: { __rl: true, mode: modes[index].name, value: String(picked) } };
	}
	// A choice of ways: its own parameter, and pickers and values of the chosen one.
	const { way, raw } = field.sample as { way?: string; raw: { fields: Params } };
	if (way !== undefined) {
		const shown = more.filter(({ displayOptions }) => displayOptions?.show?.[name]?.includes(way));
		return {
			[name]: way,
			...Object.fromEntries(
				shown.map((property) => [property.name, entered(property.type, raw.fields[property.name])]),
			),
		} as IDataObject;
	}
	return { [name]: entered(first.type, wired[name]) } as IDataObject;
}

/** A form for an operation that passes all checks, as a user would fill it in. */
export function formFor(call: Call): IDataObject {
	const { values } = exampleInput(call);
	const form: IDataObject = {};
	const collection: IDataObject = {};
	for (const [name, field] of Object.entries({ ...call.required, ...call.optional }))
		if (values[name] !== undefined)
			Object.assign(
				name in call.optional && !field.alone ? collection : form,
				filledIn(name, field, values[name]),
			);
	return { ...form, [call.collection.name]: collection };
}

/** An input item that has the file which uploads take. */
export const itemWithFile = (n = 0, bytes = Buffer.from('%PDF-1.4 test')): INodeExecutionData => ({
	json: { n },
	binary: {
		data: {
			data: bytes.toString('base64'),
			mimeType: 'application/pdf',
			fileName: 'invoice.pdf',
		},
	},
});
