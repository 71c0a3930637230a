import type { INodeProperties } from 'n8n-workflow';
import { kometSales } from '../../contract/komet';
import { callsOf, findCall } from '../../contract/service';
import { searchesOf } from '../../engine/search';
import { forms, insideOf, operations, optionsOf, resources, shelvesIn } from './forms.mts';

const shelves = forms.flatMap(shelvesIn);
const properties = shelves.flatMap((shelf) =>
	shelf.properties.map((property) => ({
		...property,
		at: `${shelf.where} > ${property.displayName}`,
	})),
);
const named = properties.filter(({ type }) => type !== 'notice' && type !== 'hidden');
const choices = operations.flatMap(optionsOf);

/** The places of what breaks a rule: a test fails with this list. */
const places = (broken: Array<{ at: string }>) => broken.map(({ at }) => at);

/** Two properties that are never seen together may share a label. */
const exclude = (a: INodeProperties, b: INodeProperties) => {
	const [one, other] = [a.displayOptions?.show ?? {}, b.displayOptions?.show ?? {}];
	return Object.keys(one).some((name) => {
		const values: unknown[] | undefined = other[name];
		return values && !one[name]?.some((value) => values.includes(value));
	});
};
const repeated = (key: 'displayName' | 'name') =>
	shelves.flatMap(({ where, properties: shelf }) =>
		shelf
			.filter((a, i) => shelf.some((b, j) => j < i && a[key] === b[key] && !exclude(a, b)))
			.map((property) => ({ at: `${where} > ${property[key]}` })),
	);

const SMALL = /^(a|an|and|as|at|below|by|for|from|in|of|on|or|per|the|to|with)$/;
const isTitle = (label: string) =>
	label
		.split(/[\s(]+/)
		.every((word, index) => /^[^a-z]/.test(word) || (index > 0 && SMALL.test(word)));

describe('labels', () => {
	test('none is empty', () => {
		expect(places(properties.filter(({ displayName }) => displayName.trim() === ''))).toEqual([]);
	});
	test('none stands twice in a form', () => {
		expect(places(repeated('displayName'))).toEqual([]);
	});
	test('no parameter name stands twice in a form', () => {
		expect(places(repeated('name'))).toEqual([]);
	});
	test('a label in a collection is not one of the form around it', () => {
		const twice = forms.flatMap(({ where, properties: shelf }) =>
			shelf
				.filter(({ type }) => type === 'collection')
				.flatMap((collection) => insideOf(collection).flatMap((inside) => inside.properties))
				.filter(({ displayName }) => shelf.some((other) => other.displayName === displayName))
				.map(({ displayName }) => ({ at: `${where} > ${displayName}` })),
		);
		expect(places(twice)).toEqual([]);
	});
	test('all are in title case', () => {
		const options = named.flatMap((property) =>
			optionsOf(property).map(({ name }) => ({
				displayName: name,
				at: `${property.at} > ${name}`,
			})),
		);
		const wrong = [...named, ...options].filter(({ displayName }) => !isTitle(displayName));
		expect(places(wrong)).toEqual([]);
	});
});

describe('help', () => {
	const described = [
		...properties,
		...properties.flatMap((property) =>
			optionsOf(property).map(({ name, description }) => ({
				description,
				at: `${property.at} > ${name}`,
			})),
		),
	].flatMap(({ description, at }) => (description === undefined ? [] : { description, at }));

	test.each([
		['is not empty', (text: string) => text !== ''],
		['has no blank at its ends or twice', (text: string) => !/^\s|\s$| {2}/.test(text)],
		[
			'ends with a full stop when it has several sentences, and only then',
			(text: string) => /\. [A-Z]/.test(text) === text.endsWith('.'),
		],
	])('%s', (_rule, holds) => {
		expect(places(described.filter(({ description }) => !holds(description)))).toEqual([]);
	});
	test('of a yes or no begins with Whether', () => {
		const flags = properties.filter(({ type }) => type === 'boolean');
		expect(flags.length).toBeGreaterThan(0);
		const wrong = flags.filter(({ description = '' }) => !description.startsWith('Whether '));
		expect(places(wrong)).toEqual([]);
	});
});

describe('forms', () => {
	test('options are sorted from five up', () => {
		const unsorted = properties.filter((property) => {
			const members = property.type === 'collection' ? insideOf(property)[0].properties : [];
			const names = [...optionsOf(property), ...members].map((option) =>
				'displayName' in option ? String(option.displayName) : option.name,
			);
			return (
				names.length >= 5 && names.some((name, i) => i > 0 && names[i - 1].localeCompare(name) > 0)
			);
		});
		expect(places(unsorted)).toEqual([]);
	});
	test('every property has a default', () => {
		expect(places(properties.filter((property) => property.default === undefined))).toEqual([]);
	});
	test('placeholders are examples, on collections the name of what is added', () => {
		const wrong = properties.flatMap(({ placeholder, type, modes = [], at }) => {
			const own = type.toLowerCase().endsWith('collection') ? /^Add [A-Z]/ : /^e\.g\. \S/;
			return [
				...(placeholder === undefined || own.test(placeholder) ? [] : [{ at }]),
				...modes
					.filter((mode) => mode.placeholder && !/^e\.g\. \S/.test(mode.placeholder))
					.map((mode) => ({ at: `${at} > ${mode.displayName}` })),
			];
		});
		expect(places(wrong)).toEqual([]);
	});
	test('no emoji', () => {
		expect(JSON.stringify(forms).match(/\p{Extended_Pictographic}/gu)).toBeNull();
	});
});

describe('resources and operations', () => {
	test('each has a name and a value, each operation an action', () => {
		for (const { name, value } of [...resources, ...choices]) {
			expect(name).toMatch(/\S/);
			expect(value).toMatch(/^[a-z]\w+$/i);
		}
		expect(choices.filter(({ action }) => !action)).toEqual([]);
	});
	test('actions are unique and in sentence case', () => {
		const actions = choices.map(({ action }) => String(action));
		expect(new Set(actions).size).toBe(actions.length);
		const isLower = (word: string) => /^([a-z0-9]|[A-Z][A-Z0-9]*$)/.test(word);
		const wrong = actions.filter((action) => {
			const [first, ...rest] = action.split(' ');
			return !/^[A-Z]/.test(first) || !rest.every(isLower);
		});
		expect(wrong).toEqual([]);
	});
	test('every picker finds its search, and every list its method', () => {
		const searches = searchesOf(kometSales);
		const methods = named
			.flatMap(({ modes = [] }) => modes)
			.flatMap(({ typeOptions }) => typeOptions?.searchListMethod ?? []);
		expect(methods.length).toBeGreaterThan(0);
		expect(methods.filter((method) => !(method in searches))).toEqual([]);
		const read = kometSales.lists.flatMap(({ method }) => method ?? []);
		expect(read.filter((method) => findCall(kometSales, method) === undefined)).toEqual([]);
	});
	test('every operation names the page it was read on', () => {
		const wrong = callsOf(kometSales).filter(({ seen: { page } }) => !URL.canParse(page));
		expect(wrong.map(({ method }) => method)).toEqual([]);
	});
});
