import { folded, quoted } from '../raw';
import { alphabetical } from './form';
import type { Hints } from './form';
import { asIn, scalar } from './scalar';
import type { Scalar } from './scalar';
import { schemaBy } from './schema';
import { text } from './text';

/** Some of the words that a text may be, where others are not known: an expression can give those. */
export const openChoice = (
	label: string,
	words: string[],
	{ max, ...hints }: Hints & { max: number },
): Scalar<string> =>
	scalar<string>({
		label,
		hints,
		form: {
			type: 'options',
			default: words[0],
			options: words.map((word) => ({ name: word, value: word })),
		},
		param: { type: 'string', maxLength: max },
		schema: text(label, { max }).schema,
		wire: (value) => value,
		compared: folded,
		sample: words[0],
	});

/**
 * One of the values that the API lists. `initial` is chosen until the user chooses; `none` is the
 * name of a choice that sends nothing.
 */
export const choice = <const V extends string | number>(
	label: string,
	values: Record<string, V>,
	{ initial, none, ...hints }: Hints & { initial?: NoInfer<V>; none?: string } = {},
): Scalar<V> => {
	const named = Object.entries(values).map(([name, value]) => ({ name, value }));
	// n8n asks for alphabetical order from five options up; below that the API's order says more.
	if (named.length >= 5) named.sort((a, b) => alphabetical(a.name, b.name));
	const listed = named
		.map(({ name, value }) => (name === value ? name : `${value} (${name})`))
		.join(', ');
	return scalar<V>({
		label,
		hints,
		form: {
			type: 'options',
			default: initial ?? named[0].value,
			options: [...named, ...(none ? [{ name: none, value: '' }] : [])],
		},
		param: { type: 'enum', values: named.map(({ value }) => value) },
		schema: schemaBy((raw, refuse) => {
			const isPlain = typeof raw === 'string' || typeof raw === 'number';
			const plain = isPlain ? folded(String(raw)) : undefined;
			const match = named.find(
				({ name, value }) => folded(String(value)) === plain || folded(name) === plain,
			);
			if (!match) refuse(`must be one of ${listed}, not ${quoted(raw)}`);
			return match?.value;
		}),
		wire: (value, place) => asIn(place, value),
		sample: named[0].value,
	});
};
