import { folded, quoted, textIn } from '../raw';
import type { Hints } from './form';
import { scalar } from './scalar';
import { schemaBy } from './schema';

/** Plain text. `min` and `max` are the lengths that the API documents; with `rows` it has lines. */
export const text = (
	label: string,
	{
		min = 0,
		max = Infinity,
		rows,
		initial = '',
		...hints
	}: Hints & { min?: number; max?: number; rows?: number; initial?: string } = {},
) =>
	scalar<string>({
		label,
		hints,
		form: { type: 'string', default: initial, ...(rows ? { typeOptions: { rows } } : {}) },
		param: { type: 'string', ...(max < Infinity ? { maxLength: max } : {}) },
		schema: schemaBy((raw, refuse) => {
			const given = textIn(raw, refuse, { lines: rows !== undefined });
			if (given === undefined) return undefined;
			if (given.length < min) refuse(`must have at least ${min} characters, not ${quoted(given)}`);
			else if (given.length > max)
				refuse(
					`is ${given.length} characters long, but at most ${max} are allowed: ${quoted(given)}`,
				);
			else return given;
			return undefined;
		}),
		wire: (value) => value,
		// Texts with lines are notes, all others are codes, numbers or names.
		...(rows ? {} : { compared: folded }),
		sample: (hints.placeholder ?? 'sample').slice(0, max),
	});
