import type { AnyField, Field } from '../field';
import { pathFault, segmentFault } from '../path';
import { schemaBy } from './schema';

/**
 * An optional field that stands in the form itself, where people see it first. Its form has to
 * start empty, lest a value that nobody chose is sent.
 */
export const onTop = <F extends AnyField>(field: F): F => ({ ...field, alone: true });

/**
 * One that stood in the collection before. Workflows that were saved so keep it there and go on
 * working (docs/decisions/0028).
 */
export const movedOnTop = <F extends AnyField>(field: F): F => ({
	...onTop(field),
	formerlyInCollection: true,
});

/** A parameter that goes into the URL while the others form the body. */
export const inQuery = <F extends AnyField>(field: F): F => ({ ...field, place: 'query' });

/** A text that a further check has nothing against. */
const checkedBy = (
	field: Field<string>,
	faultOf: (text: string) => string | undefined,
): Field<string> => ({
	...field,
	schema: schemaBy((raw, refuse) => {
		const checked = field.schema.safeParse(raw);
		const faults = checked.success
			? [faultOf(checked.data)].filter((fault) => fault !== undefined)
			: checked.error.issues.map(({ message }) => message);
		for (const fault of faults) refuse(fault);
		return checked.success && faults.length === 0 ? checked.data : undefined;
	}),
});

/** A parameter that stands in the path of the URL, such as `{webhookId}`. */
export const inPath = (field: Field<string>): Field<string> => ({
	...checkedBy(field, segmentFault),
	place: 'path',
});

/** A path below the base URL, which cannot lead out of it. */
export const asPath = (field: Field<string>): Field<string> => checkedBy(field, pathFault);

/** A parameter that is always sent, empty when nothing was entered. */
export const evenEmpty = (field: Field<string>): Field<string> => ({
	...field,
	alone: true,
	fromForm: (name, from) => from.value(name) ?? '',
	fromApi: (name, params) => params[name] ?? '',
});

/** What only the form has: rules and `shape` read it, but it is no parameter of the API. */
export const formOnly = <F extends AnyField>(field: F): F => ({ ...field, place: 'form' });

/** Messages quote what they refuse; from the first quotation mark to the last, it is the value. */
const withoutValue = (message: string) => message.replace(/".*"/s, '[hidden]');

/** Text that nobody should read over a shoulder or find in an output, or in the words of a refusal. */
export const hidden = (field: Field<string>): Field<string> => ({
	...field,
	secret: 'form',
	schema: schemaBy((raw, refuse) => {
		const checked = field.schema.safeParse(raw);
		if (checked.success) return checked.data;
		for (const { message } of checked.error.issues) refuse(withoutValue(message));
		return undefined;
	}),
	form: (name) =>
		field.form(name).map((property) => ({ ...property, typeOptions: { password: true } })),
});
