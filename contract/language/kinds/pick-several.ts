import type { INodeProperties } from 'n8n-workflow';
import type { Field } from '../field';
import { filled, isList, textOf } from '../raw';
import { alphabetical, described } from './form';
import { searchName } from './record-picker';
import type { List } from './record-picker';
import type { Scalar } from './scalar';
import type { NoList } from './several';

/** n8n wants these words, and the label to go with them. */
const FROM_LIST =
	'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>';

/** Where a form keeps the records that were picked. */
const pickedOf = (name: string) => `${name}Picked`;

/** The fields of a form for what is picked, and for what is typed. */
const bothForms = (
	label: string,
	choices: Pick<INodeProperties, 'options' | 'typeOptions' | 'description'>,
	typed: Field['form'],
): Field['form'] => {
	const picked = (name: string): INodeProperties => ({
		displayName: label,
		name: pickedOf(name),
		type: 'multiOptions',
		default: [],
		...choices,
	});
	return (name) => [picked(name), ...typed(name)];
};

const isPlain = (raw: unknown) => typeof raw === 'string' || typeof raw === 'number';

/** Several words of a text with commas; what is typed is sent as it is. */
export const pickWords = (
	label: string,
	words: string[],
	field: Field<string>,
	{ note }: { note?: string } = {},
): Field<string> => {
	const options = [...words].sort(alphabetical).map((word) => ({ name: word, value: word }));
	return {
		...field,
		label,
		form: bothForms(label, { options, ...described({ note }) }, field.form),
		fromForm: (name, from) => {
			const given = [from.value(pickedOf(name)), from.value(name)].filter(
				(entered) => filled(entered) !== undefined,
			);
			if (given.length === 1 && !isList(given[0])) return given[0];
			const members = given.flat().filter((member) => filled(member) !== undefined);
			// What is no word is left for the schema to refuse.
			return filled(members.every(isPlain) ? members.join(',') : members);
		},
		params: (name) => field.params(name).map((param) => ({ ...param, label })),
	};
};

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
	form: bothForms(
		`${label} Names or IDs`,
		{
			typeOptions: { loadOptionsMethod: searchName(source, key) },
			description: note ? `${note}. ${FROM_LIST}.` : FROM_LIST,
		},
		field.form,
	),
	fromForm: (name, from) => {
		const given = [from.value(pickedOf(name)), from.value(name)]
			.filter((entered) => filled(entered) !== undefined)
			.map((entered) => field.meant(entered, from.timezone));
		if (given.length === 0) return undefined;
		const wrong = given.find((one): one is NoList => !Array.isArray(one));
		const all = given.flat();
		return wrong ?? [...new Map(all.map((one) => [textOf(one), one])).values()];
	},
});
