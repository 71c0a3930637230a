import { flagIn } from '../raw';
import type { Hints } from './form';
import { scalar } from './scalar';
import { schemaBy } from './schema';

/** Yes or no. APIs spell it 1 / 0 (`digit`) or, on newer methods of Komet, true / false (`word`). */
export const flag = (
	label: string,
	note: string,
	{
		as = 'digit',
		initial = false,
		...hints
	}: Hints & { as?: 'digit' | 'word'; initial?: boolean } = {},
) =>
	scalar<boolean>({
		label,
		hints: { ...hints, note },
		form: { type: 'boolean', default: initial },
		param: { type: as === 'digit' ? 'boolean01' : 'boolean' },
		schema: schemaBy(flagIn),
		wire: (value, place) => {
			const spelt = as === 'digit' ? Number(value) : value;
			return place === 'query' ? String(spelt) : spelt;
		},
		sample: true,
	});
