import type { INodeProperties } from 'n8n-workflow';
import { kometSales } from '../../../contract/komet';
import { checkGroup, wireGroup, sampleOf } from '../../../contract/language/group';
import type { Field, Fields } from '../../../contract/language/field';
import { callsOf, findCall } from '../../../contract/language/service';
import { searchesOf } from '../../../engine/record-list/search';
import { services } from '../../../tools/services.mts';
import { forms, insideOf, menus, optionsOf, shelvesIn } from './forms.mts';

const shelves = forms.flatMap(shelvesIn);
const properties = shelves.flatMap((shelf) =>
	shelf.properties.map((property) => ({
		...property,
		at: `${shelf.where} > ${property.displayName}`,
	})),
);
const named = properties.filter(({ type }) => type !== 'notice' && type !== 'hidden');

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

/** What is sent when only the required fields are filled in. */
const sampled = (required: Fields) => {
	const group = { required, optional: {} };
	const checked = checkGroup(group, sampleOf(group));
	return checked.ok ? wireGroup(group, checked.values, {}, 'body') : {};
};

/** Other names of what the forms of a node call otherwise (CONTRIBUTING.md, Words of the forms). */
const NAMES: Record<string, string[]> = {
	'Komet Sales': [
		...['Order', 'Order ID', 'Order Number', 'Order IDs'],
		...['Sales Rep', 'Salesman', 'Grower', 'Farm', 'Client', 'Pieces', 'Shipto', 'Airway Bill'],
		...['Date', 'Effect', 'Token In'],
	],
};

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
				.filter(({ type }) => type !== 'hidden')
				.filter(({ displayName }) => shelf.some((other) => other.displayName === displayName))
				.map(({ displayName }) => ({ at: `${where} > ${displayName}` })),
		);
		expect(places(twice)).toEqual([]);
	});
	test('what is picked is called by its thing, unless a form has two fields for the thing', () => {
		const wrong = shelves.flatMap(({ where, properties: shelf }) => {
			const labels = shelf.map(({ displayName }) => displayName);
			return shelf
				.filter(({ type }) => type === 'resourceLocator')
				.map(({ displayName }) => ({ displayName, thing: displayName.replace(/ (ID|Code)$/, '') }))
				.filter(({ displayName, thing }) => thing !== displayName && !labels.includes(thing))
				.map(({ displayName }) => ({ at: `${where} > ${displayName}` }));
		});
		expect(places(wrong)).toEqual([]);
	});
	test('one thing has one name', () => {
		const wrong = named.filter(({ at, displayName }) =>
			Object.entries(NAMES).some(
				([where, others]) => at.startsWith(where) && others.includes(displayName),
			),
		);
		expect(places(wrong)).toEqual([]);
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
	test('Options are the last thing', () => {
		const wrong = forms.filter(
			({ properties: shelf }) =>
				shelf.some(({ name }) => name === 'options') && shelf.at(-1)?.name !== 'options',
		);
		expect(wrong.map(({ where }) => where)).toEqual([]);
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

/** Fields that hold something from the start, so that it is sent although nobody chose it. */
const prefilled = (candidates: typeof named) =>
	candidates.filter(({ default: given }) => {
		const value: unknown =
			typeof given === 'object' && given !== null && 'value' in given ? given.value : given;
		return value !== '' && value !== '[]' && JSON.stringify(value) !== '{}';
	});

describe('nothing is sent that nobody chose', () => {
	test('numbers of the API start empty', () => {
		const isOurs = ({ at, name }: (typeof named)[number]) =>
			name === 'limit' || at.includes(' > Options > ');
		const numbers = named.filter((property) => property.type === 'number' && !isOurs(property));
		expect(numbers.length).toBeGreaterThan(0);
		expect(places(prefilled(numbers))).toEqual([]);
	});
	// What was required before goes on being sent, and has a choice that sends nothing.
	const canBeUnset = ({ options = [] }: (typeof named)[number]) =>
		options.some((option) => 'value' in option && option.value === '');
	test('optional fields that stand on top start empty, or can be unset', () => {
		const onTop = callsOf(kometSales).flatMap(({ optional, method }) =>
			Object.entries(optional).flatMap(([name, field]) => {
				const form = field.form(name);
				// What is for the form alone is never sent.
				const isSent = field.place !== 'form';
				return field.alone && isSent && form.length === 1
					? [{ ...form[0], at: `${method} > ${name}` }]
					: [];
			}),
		);
		expect(onTop.length).toBeGreaterThan(0);
		expect(places(prefilled(onTop).filter((property) => !canBeUnset(property)))).toEqual([]);
	});
});

test('a condition on a field inside another one begins at the top: n8n 1 publishes nothing else', () => {
	const conditions = properties.flatMap(({ at, displayOptions: { show = {}, hide = {} } = {} }) =>
		Object.keys({ ...show, ...hide }).map((name) => ({ at: `${at}: ${name}`, name })),
	);
	expect(conditions.some(({ name }) => name.startsWith('/'))).toBe(true);
	expect(places(conditions.filter(({ name }) => /^[^/].*[.[]/.test(name)))).toEqual([]);
});

describe('the forms of Komet Sales', () => {
	test('sales orders come first, as importers think', () => {
		const [{ resources }] = menus;
		expect(resources.map(({ name }) => name).slice(0, 5)).toEqual([
			'Invoice',
			'Pick Ticket',
			'Web Order',
			'Standing Order',
			'Prebook',
		]);
	});
	test('what removes something says what', () => {
		const removing = callsOf(kometSales).filter(({ effect }) => effect === 'destroy');
		expect(removing.length).toBeGreaterThan(0);
		const silent = removing.filter(({ caution = '' }) => !/^(Removes|Voids) \w/.test(caution));
		expect(silent.map(({ method }) => method)).toEqual([]);
	});
	test('what costs a fee says how to build without paying again', () => {
		const billable = callsOf(kometSales).filter(({ fee }) => fee !== undefined);
		expect(billable.length).toBeGreaterThan(0);
		for (const { resource, key } of billable) {
			const at = `Komet Sales, ${resource}: ${key}`;
			const { properties: form } = forms.find(({ where }) => where === at) ?? forms[0];
			const said = form.filter(({ type }) => type === 'notice').map((notice) => notice.displayName);
			expect([at, said.join(' ')]).toEqual([
				at,
				expect.stringMatching(/transaction fee.*Execute Step.*Options > Dry Run.*pin the output/),
			]);
			const options = form.find(({ name }) => name === 'options');
			expect(insideOf(options ?? form[0])[0].properties.map(({ name }) => name)).toContain(
				'dryRun',
			);
		}
	});
	test('a notice that names a field inside a collection says which collection', () => {
		const labels = (fields: Field[]) => fields.map(({ label }) => label);
		const places = callsOf(kometSales).flatMap(
			({ method, caution = '', optional, required, collection }) => {
				const inside = Object.values(optional).filter(({ alone }) => !alone);
				const onTop = Object.values({ ...required, ...optional }).filter(
					(one) => !inside.includes(one),
				);
				// Longer names of fields in sight, such as Vendor Ship Date, may hold the name of another one.
				const words = labels(onTop).reduce((text, label) => text.replaceAll(label, ''), caution);
				const named = labels(inside).filter((label) => words.includes(label));
				return named.length > 0 ? [{ method, caution, title: `(under ${collection.title})` }] : [];
			},
		);
		expect(places.length).toBeGreaterThan(2);
		const silent = places.filter(({ caution, title }) => !caution.includes(title));
		expect(silent.map(({ method }) => method)).toEqual([]);
	});
	test('lists that need one of several filters say so, and show them on top', () => {
		const lists = callsOf(kometSales).filter(
			({ effect, rules = [], required }) =>
				effect === 'read' && rules.some((rule) => rule.faultOf(sampled(required), (name) => name)),
		);
		expect(lists.length).toBeGreaterThan(0);
		for (const { caution, optional } of lists) {
			expect(caution).toMatch(/^Give \w/);
			const shown = Object.values(optional).filter(({ alone }) => alone);
			expect(shown.map(({ label }) => label)).not.toEqual([]);
		}
	});
});

describe.each(menus)('resources and operations of $label', ({ resources, operations: choices }) => {
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
});

describe('lists and pages', () => {
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
	test('every picker of a list within another record stands in a form that names that record', () => {
		const wrong = forms.flatMap((form) =>
			shelvesIn(form).flatMap(({ where, properties: shelf }) =>
				shelf.flatMap(({ name, modes = [] }) => {
					const search = modes.find((mode) => mode.name === 'list')?.typeOptions?.searchListMethod;
					const list = kometSales.lists.find((one) => search?.startsWith(`${one.name}By`));
					const beside = [...shelf, ...form.properties];
					const lacking = (list?.searchBy === undefined ? (list?.dependsOn ?? []) : []).filter(
						({ fields }) => !beside.some((property) => fields.includes(property.name)),
					);
					return lacking.map(({ label }) => `${where} > ${name}: ${label}`);
				}),
			),
		);
		expect(wrong).toEqual([]);
	});
	test('every operation names the page it was read on', () => {
		const calls = services.flatMap(({ service }) => callsOf(service));
		const wrong = calls.filter(({ evidence: { page } }) => !URL.canParse(page));
		expect(wrong.map(({ method }) => method)).toEqual([]);
	});
});
