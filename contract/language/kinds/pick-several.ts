import type { Field } from '../field';
import { filled } from '../raw';
import { described } from './form';
import { searchName } from './record-picker';
import type { List } from './record-picker';
import type { Scalar } from './scalar';
import type { NoList } from './several';

/** Where a form keeps the records that were picked. */
const pickedOf = (name: string) => `${name}Picked`;

/**
 * Several records, picked from a list or named by the field that takes their IDs or codes as text;
 * what either holds is sent. The text keeps its field, since n8n's field for several choices empties
 * itself of the text that saved workflows have (docs/decisions/0042).
 */
export const pickSeveral = <V>(
	source: List,
	key: string,
	label: string,
	field: Scalar<V[], unknown[] | NoList>,
	{ note }: { note?: string } = {},
): Field<V[], unknown[] | NoList> => ({
	...field,
	form: (name) => [
		{
			displayName: label,
			name: pickedOf(name),
			type: 'multiOptions',
			default: [],
			typeOptions: { loadOptionsMethod: searchName(source, key) },
			...described({ note }),
		},
		...field.form(name),
	],
	fromForm: (name, from) => {
		const given = [from.value(pickedOf(name)), from.value(name)]
			.filter((entered) => filled(entered) !== undefined)
			.map((entered) => field.meant(entered, from.timezone));
		if (given.length === 0) return undefined;
		const wrong = given.find((one): one is NoList => !Array.isArray(one));
		const all = given.flat();
		return wrong ?? [...new Map(all.map((one) => [String(one), one])).values()];
	},
});
