import { jsonIn, misspelt, quoted } from '../raw';
import type { Hints } from './form';
import { scalar } from './scalar';
import { schemaBy } from './schema';

/** JSON of a shape that the documentation does not give; it goes out as it comes in. */
export const json = (label: string, hints: Hints = {}) =>
	scalar<unknown>({
		label,
		hints,
		form: { type: 'json', default: '{}' },
		param: { type: 'object' },
		schema: schemaBy((raw, refuse) => {
			const value = jsonIn(raw, refuse, '{"name": "value"}');
			if (value === undefined) return undefined;
			const isPlain = typeof value !== 'object' || value === null;
			const wrong = isPlain ? `must be a JSON object or list, not ${quoted(raw)}` : misspelt(value);
			if (wrong) refuse(wrong);
			return wrong ? undefined : value;
		}),
		wire: (value) => value,
		sample: {},
	});
