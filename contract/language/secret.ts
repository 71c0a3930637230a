import { randomBytes } from 'node:crypto';
import type { Field } from './field';
import { schemaBy } from './kinds/schema';

/** What makes the marks of this process: nobody who writes a value can know it. */
export const MARKER = randomBytes(16).toString('hex');

/**
 * What stands in a request where a secret of the credential belongs. The encoder never sees a
 * secret: the credential itself swaps the mark when the request leaves. A value that a user gave
 * cannot be one (docs/decisions/0010).
 */
export const secretMark = (secret: string, marker = MARKER) => `__${secret}_${marker}__`;

const MARKS = new RegExp(`__([a-z]+)_${MARKER}__`, 'g');

/** A text with the names of secrets in the place of their marks, such as `<token>`. */
export const namedMarks = (text: string) => text.replace(MARKS, '<$1>');

/** A parameter that comes from the credential, so the form and saved workflows never hold it. */
export const secret = (
	label: string,
	name: string,
	{ max }: { max?: number } = {},
): Field<string> => ({
	label,
	secret: 'credential',
	form: () => [],
	fromForm: () => secretMark(name),
	fromApi: () => secretMark(name),
	schema: schemaBy((raw) => String(raw)),
	serialize: (param, value) => ({ [param]: value }),
	params: (param) => [
		{
			name: param,
			label,
			type: 'string',
			required: true,
			note: 'From the credential',
			...(max ? { maxLength: max } : {}),
		},
	],
	sample: secretMark(name),
});
