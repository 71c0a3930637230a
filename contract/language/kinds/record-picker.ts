import type { INodeProperties, INodePropertyMode } from 'n8n-workflow';
import { described } from './form';
import { id } from './number';
import { schemaBy } from './schema';
import { text } from './text';
import type { Hints } from './form';
import type { Field, NamedField } from '../field';
import { filled, folded, isObject, quoted } from '../raw';

/** One way to name a record: by the ID, by a code that users know, and so on. */
export interface Key {
	/** Field of the list's records that holds it. */
	field: string;
	/** As in "By ID", "By Code". */
	label: string;
	type: 'integer' | 'string';
	placeholder: string;
	/** Longest text that the API takes, for codes. */
	max?: number;
}

/** A record that others belong to, such as the customer of a ship-to. */
export interface Owner {
	/** What the form calls it. */
	label: string;
	/** The pickers that name it, by their keys in the forms. */
	fields: string[];
	/** API parameter by which the method takes its ID. */
	param?: string;
	/** Where the method takes none: the field of the method's records that holds this ID. */
	field?: string;
}

/** Records that users choose from a list instead of typing IDs. */
export interface List {
	/** Name of the search in the node's methods. */
	name: string;
	/** What one record is called. */
	label: string;
	/** Method that reads the records; without it users name a record by its keys only. */
	method?: string;
	/** Field of a record that the list shows. */
	labelField: string;
	/** Fields that tell apart what looks alike; a number with the word of what it counts. */
	details?: Array<string | [field: string, word: string]>;
	/** Array within each record that holds the choices, such as the items of an order. */
	nestedIn?: string;
	/** API parameter by which the method searches; without it the search is done on the reply. */
	searchBy?: string;
	/** Parameters that the method is always asked with. */
	fixedParams?: Record<string, string>;
	/** What has to be typed before there is a list, where the method reads no list of all. The list says so. */
	requiresSearch?: string;
	/** Names begin with a number that grows, and the latest record is wanted most. */
	latestFirst?: true;
	/** Days around today for which the list is read, by the API parameters that bound them. */
	dateWindow?: { from: string; to: string; back: number; ahead: number };
	/** API parameter that finds a record by a number that those days do not have. */
	exactMatchParam?: string;
	/** The list is that of the records which the form names in other pickers. */
	dependsOn?: Owner[];
	keys: Record<string, Key>;
}

/** A list with exactly these keys. */
export type ListOf<K extends string> = Omit<List, 'keys'> & { keys: Record<K, Key> };

export const list = <K extends string>(definition: ListOf<K>): ListOf<K> => definition;

/** A record that was picked: the API parameter that names it, and its value there. */
export interface Picked {
	param: string;
	value: string | number;
}

/** Name of the search of a list whose choices carry a certain key: most carry the ID. */
export const searchName = ({ name }: List, key: string) =>
	key === 'id' ? name : `${name}By${key[0].toUpperCase()}${key.slice(1)}`;

/** A record as it was named. */
interface Named {
	/** The key by which, or `list`; nothing where only a value was given. */
	mode?: unknown;
	value: unknown;
	/** Other parameters by which JSON names a record at the same time. */
	also?: string[];
}

/** What a form holds. A bare value, such as one from an expression, is named by the first key. */
const namedBy = (given: unknown): Named =>
	isObject(given) && 'value' in given ? { mode: given.mode, value: given.value } : { value: given };

/** The API parameter that takes a key, with its longest length where it is not the key's. */
type ParamOfKey<P extends string = string> = P | [name: P, max: number];

/** A key by which a method takes a record. */
interface TakenKey<P extends string = string> extends Key {
	key: string;
	param: P;
	max: number;
}

const takenKeys = <P extends string>(
	keys: Record<string, Key>,
	params: Record<string, ParamOfKey<P> | undefined>,
): Array<TakenKey<P>> =>
	Object.entries(params).flatMap(([key, taken]) => {
		if (taken === undefined) return [];
		const [param, max] = typeof taken === 'string' ? [taken] : taken;
		return [{ ...keys[key], key, param, max: max ?? keys[key].max ?? 20 }];
	});

// n8n could check the spelling while a user types, but 180 pickers would say it again and again;
// the check before sending says it better. An example helps where no list shows the records; for
// an ID, n8n has one of its own.
const mode = ({ key, label, placeholder }: TakenKey, listed: boolean): INodePropertyMode => ({
	displayName: `By ${label}`,
	name: key,
	type: 'string',
	...(listed || key === 'id' ? {} : { placeholder: `e.g. ${placeholder}` }),
});

/** A picker whose IDs the API takes as text. */
export const asText = <F extends Field<Picked, Named>>(field: F): F => ({
	...field,
	serialize: (_name, { param, value }) => ({ [param]: String(value) }),
	params: (name) => field.params(name).map((param) => ({ ...param, type: 'string' })),
});

/**
 * A record picked from a list or named by one of its keys. `params` says which API parameter
 * takes which key, with its longest length where it differs from the key's; the first one is what
 * a choice from the list is sent as.
 */
export function picker<K extends string, const P extends string>(
	source: ListOf<K>,
	params: { [key in K]?: ParamOfKey<P> },
	{ note, transactionalOnly, label = source.label, sample }: Hints & { label?: string } = {},
): NamedField<Picked, Named, P> {
	const listed = source.method !== undefined;
	const keys = takenKeys<P>(source.keys, params);
	const [first] = keys;
	// A number that became a picker has no mode in saved workflows (docs/decisions/0028).
	const keyOf = (chosen: unknown): TakenKey | undefined =>
		chosen === undefined || chosen === '' || chosen === 'list'
			? first
			: keys.find(({ key }) => key === chosen);
	const choose: INodePropertyMode = {
		displayName: 'From List',
		name: 'list',
		type: 'list',
		typeOptions: {
			searchListMethod: searchName(source, first.key),
			searchable: true,
		},
	};
	return {
		label,
		form: (name): INodeProperties[] => [
			{
				displayName: label,
				name,
				type: 'resourceLocator',
				default: { mode: listed ? 'list' : first.key, value: '' },
				...described({ note, transactionalOnly }),
				modes: [...(listed ? [choose] : []), ...keys.map((key) => mode(key, listed))],
			},
		],
		fromForm: (name, from) => {
			const named = namedBy(from.value(name));
			return filled(named.value) === undefined ? undefined : named;
		},
		fromApi: (_name, given) => {
			const [named, ...others] = keys.filter(({ param }) => filled(given[param]) !== undefined);
			if (named === undefined) return undefined;
			const also = others.map(({ param }) => param);
			return { mode: named.key, value: given[named.param], also };
		},
		schema: schemaBy(({ mode: chosen, value, also = [] }, refuse) => {
			const key = keyOf(chosen);
			if (!key) {
				const known = keys.map((one) => one.label).join(' or ');
				refuse(`must be named by ${known}, not by ${quoted(chosen)}`);
				return undefined;
			}
			const { type, label: keyLabel, max, param } = key;
			if (also.length > 0) refuse(`give only one of ${[param, ...also].join(' and ')}`);
			const element: Field<string | number> =
				type === 'integer' ? id(keyLabel, { digits: max }) : text(keyLabel, { max });
			const checked = element.schema.safeParse(value);
			if (checked.success) return { param, value: checked.data };
			for (const { message } of checked.error.issues) refuse(`the ${keyLabel} ${message}`);
			return undefined;
		}),
		compared: ({ param, value }) => ({ param, value: folded(String(value)) }),
		serialize: (_name, { param, value }, place) => ({
			[param]: place === 'query' ? String(value) : value,
		}),
		params: () =>
			keys.map((key) => ({
				name: key.param,
				label: keys.length > 1 ? `${label} (By ${key.label})` : label,
				type: key.type,
				maxLength: key.max,
				required: keys.length === 1,
				...(note ? { note } : {}),
				...(transactionalOnly ? { transactionalOnly: true } : {}),
			})),
		sends: keys.map(({ param }) => param),
		sample: sample === undefined ? { mode: first.key, value: first.placeholder } : namedBy(sample),
	};
}
