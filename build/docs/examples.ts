import type { IDataObject } from 'n8n-workflow';
import { checkGroup, paramsOf, wireGroup, sampleOf } from '../../contract/language/group';
import type { Field, Group, Param, Params } from '../../contract/language/field';
import type { Call, Service } from '../../contract/language/service';
import type { RequestInput } from '../../engine/http/encode';

/** What the API answers to an operation, made of the samples of its fields. */
export function sampleReply(service: Service, { response }: Call): Params {
	const group = { required: response.fields, optional: {} };
	const checked = checkGroup(group, sampleOf(group));
	const record = checked.ok ? wireGroup(group, checked.values, {}, 'body') : {};
	const { envelope } = service;
	const status = envelope ? { [response.status]: '1', [envelope.message]: 'OK' } : {};
	return { ...status, ...response.sample(record) };
}

/** The first item that the node puts out for the sample reply. */
export function sampleOutput(service: Service, call: Call): IDataObject {
	const outcomes = call.response.unpack(sampleReply(service, call), []);
	if ('unreadable' in outcomes) throw new Error(`${call.method}: ${outcomes.unreadable}`);
	return outcomes[0].json;
}

/** An input that passes the rules: all that is needed, lists of objects, and two optional fields. */
export function exampleInput(group: Group): RequestInput {
	const fields: Record<string, unknown> = {};
	const check = (more: object = {}) =>
		checkGroup(group, { fields: { ...fields, ...more }, extra: {} });
	const faults = (more: object = {}) => {
		const checked = check(more);
		return checked.ok ? 0 : checked.faults.length;
	};
	for (const [name, field] of Object.entries(group.required)) fields[name] = field.sample;
	const optional = Object.entries(group.optional)
		.filter(([, { place }]) => place !== 'form')
		.map(([name, { sample }]) => ({ [name]: sample }));
	// Whatever makes a rule content.
	for (const field of optional) if (faults(field) < faults()) Object.assign(fields, field);
	for (const field of optional) {
		const [name] = Object.keys(field);
		const room = Object.keys(fields).filter((key) => key in group.optional).length < 2;
		const isRows = group.optional[name].params(name).some(({ items }) => items);
		if ((room || isRows) && check(field).ok) Object.assign(fields, field);
	}
	const checked = check();
	if (!checked.ok) throw new Error(checked.faults.map(({ message }) => message).join('; '));
	return checked;
}

const shown = ({ type }: Param, value: unknown) => {
	if (type === 'file') return 'data (the input field that holds the file)';
	if (type === 'boolean01' || type === 'boolean') return Number(value) === 1 ? 'on' : 'off';
	return String(value);
};

/** Choices that only the form has, such as the one between fields and JSON. */
const choicesOf = (field: Field, name: string) =>
	field
		.form(name)
		.filter(({ type, displayOptions }) => type === 'options' && !displayOptions)
		.filter((property) => !field.params(name).some((param) => param.name === property.name))
		.map(({ displayName, options = [], default: chosen }) => {
			const option = options.find((other) => 'value' in other && other.value === chosen);
			return [displayName, option?.name ?? ''];
		});

const rowsOf = (param: Param, value: unknown): string[][] =>
	param.items && Array.isArray(value)
		? (value as Params[]).flatMap((row, index) =>
				(param.items ?? [])
					.filter(({ name }) => name in row)
					.flatMap((item) =>
						rowsOf(item, row[item.name]).map(([label, value]) => [
							`${param.label}, row ${index + 1}: ${label}`,
							value,
						]),
					),
			)
		: [[param.label, shown(param, value)]];

/** An input as it stands in the form: labels and what is entered. */
export function inForm(group: Group, { values }: RequestInput): string[][] {
	const labels = new Map(paramsOf(group).map((param) => [param.name, param]));
	return Object.entries({ ...group.required, ...group.optional })
		.filter(([name, field]) => values[name] !== undefined && field.form(name).length > 0)
		.flatMap(([name, field]) => [
			...choicesOf(field, name),
			...Object.entries(field.serialize(name, values[name], 'body')).flatMap(([param, value]) => {
				const known = labels.get(param);
				return known ? rowsOf(known, value) : [];
			}),
		]);
}
