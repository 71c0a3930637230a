import { paramsOf } from '../contract/language/group';
import type { Param } from '../contract/language/field';
import type { Call, Service } from '../contract/language/service';
import { sampleOutput } from './docs/examples';

/** The part of JSON Schema that n8n's editor reads. Of several types it shows the first. */
export interface OutputSchema {
	type: string | string[];
	properties?: Record<string, OutputSchema>;
	items?: OutputSchema;
}

/** Komet answers numbers and flags also as text, and anything as null. */
const TYPES: Record<Param['type'], string | string[]> = {
	integer: ['integer', 'string', 'null'],
	decimal: ['number', 'string', 'null'],
	string: ['string', 'null'],
	boolean01: ['boolean', 'integer', 'string', 'null'],
	boolean: ['boolean', 'integer', 'string', 'null'],
	date: ['string', 'null'],
	datetime: ['string', 'null'],
	enum: ['string', 'integer', 'null'],
	array: 'array',
	object: 'object',
	file: ['string', 'null'],
};

const objectOf = (params: Param[]): OutputSchema => ({
	type: 'object',
	properties: Object.fromEntries(params.map((param) => [param.name, schemaOf(param)])),
});

const schemaOf = ({ type, list, items }: Param): OutputSchema => ({
	type: list === 'array' ? 'array' : list === 'text' ? TYPES.string : TYPES[type],
	...(items ? { items: objectOf(items) } : {}),
});

/** The shape of one output item. What the documentation leaves out is text, as status is. */
export function outputSchemaOf(service: Service, call: Call): OutputSchema {
	const declared =
		objectOf(paramsOf({ required: call.response.fields, optional: {} })).properties ?? {};
	const names = Object.keys(sampleOutput(service, call));
	return {
		type: 'object',
		properties: Object.fromEntries(
			names.map((name) => [name, declared[name] ?? { type: TYPES.string }]),
		),
	};
}
