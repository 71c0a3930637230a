import type { Field } from './field';
import { schemaBy } from './fields';

/**
 * What stands in a request where a secret of the credential belongs. The encoder never sees a
 * secret: the credential itself swaps the mark when the request leaves.
 */
export const secretMark = (secret: string) => `__${secret}__`;

/** A parameter that comes from the credential, so the form and saved workflows never hold it. */
export const secret = (
	label: string,
	name: string,
	{ max }: { max?: number } = {},
): Field<string> => ({
	label,
	secret: 'credential',
	editor: () => [],
	read: () => secretMark(name),
	take: () => secretMark(name),
	schema: schemaBy((raw) => String(raw)),
	wire: (param, value) => ({ [param]: value }),
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
