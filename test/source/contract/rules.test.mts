import { checkGroup, paramsOf, sampleOf } from '../../../contract/language/group';
import type { Fault, Field, Group, Params } from '../../../contract/language/field';
import { rowsOf, within } from '../../../contract/language/rules';
import { callsOf, parseCall } from '../../../contract/language/service';
import type { Call } from '../../../contract/language/service';
import { rulesOf, tokenRulesOf } from '../../../build/docs/fields';
import { pagesOf } from '../../../build/docs/operations';
import { services } from '../../../tools/services.mts';
import { RULE_CASES } from './rule-cases.mts';

const calls = services.flatMap(({ service }) =>
	callsOf(service).map((call) => ({ service, call, name: `${call.verb} ${call.method}` })),
);
const ruled = calls.filter(({ call }) => rulesOf(call).length > 0);

/** The required parameters of an operation, by samples, wherever they travel. */
function requiredOf({ required }: Call): Params {
	const group: Group = { required, optional: {} };
	const checked = checkGroup(group, sampleOf(group));
	if (!checked.ok) throw new Error(JSON.stringify(checked.faults));
	return Object.fromEntries(
		Object.entries(required).flatMap(([name, field]) =>
			Object.entries(field.serialize(name, checked.values[name], 'body')),
		),
	);
}

const inWords = ({ path, message }: Fault) => [...path, message].join(': ');

/** What is wrong with the required parameters and others; `undefined` takes one away. */
function faultsOf(call: Call, params: Params): string[] {
	const given = Object.entries({ ...requiredOf(call), ...params });
	const sent = Object.fromEntries(given.filter(([, value]) => value !== undefined));
	const checked = checkGroup(call, parseCall(call, sent));
	return checked.ok ? [] : checked.faults.map(inWords);
}

describe.each(ruled)('$name', ({ call, name }) => {
	const cases = RULE_CASES[name] ?? {};

	test('has an input for every rule that keeps it, and one that breaks it', () => {
		expect(Object.keys(cases).sort()).toEqual(rulesOf(call).sort());
	});

	test.each(Object.entries(cases))('%s', (_words, { keeps, breaks, fault }) => {
		expect(faultsOf(call, keeps)).toEqual([]);
		expect(faultsOf(call, breaks)).toEqual([fault]);
	});
});

test('an end of a range that is required and not there is said once', () => {
	const [list] = ruled.filter(({ name }) => name === 'GET invoice.list');
	expect(faultsOf(list.call, { orderDateTo: undefined })).toEqual(['Ship Date To: is required']);
});

test('only operations with rules have such inputs', () => {
	expect(Object.keys(RULE_CASES).sort()).toEqual(ruled.map(({ name }) => name).sort());
});

/** All fields of a group and of its rows. */
const fieldsIn = ({ required, optional }: Group): Array<[name: string, field: Field]> =>
	Object.entries({ ...required, ...optional }).flatMap(([name, field]) => [
		[name, field],
		...(field.rows ? fieldsIn(field.rows) : []),
	]);

/** How many rules an operation was declared with, its rows included. */
const countOf = (group: Group): number =>
	[group, ...fieldsIn(group).map(([, { rows }]) => rows)]
		.map((one) => one?.rules?.length ?? 0)
		.reduce((sum, count) => sum + count, 0);

describe('the reference', () => {
	let sections: string[];
	beforeAll(() => {
		sections = services.flatMap(({ service }) =>
			Object.values(pagesOf(service)).flatMap((page) => page.split(/^## /m).slice(1)),
		);
	});

	test.each(calls)('lists every rule of $name', ({ call }) => {
		const [section, ...others] = sections.filter((text) =>
			text.includes(`\`${call.verb} ${call.path}\`\n`),
		);
		expect(others).toEqual([]);
		const listed = section.split('\n').filter((line) => line.startsWith('- '));
		const ofTokens = Object.values(call.tokenRules ?? {}).flat();
		expect(listed).toHaveLength(countOf(call) + ofTokens.length);
		expect(listed).toEqual([...rulesOf(call), ...tokenRulesOf(call)].map((words) => `- ${words}`));
	});
});

describe('the names that types go by', () => {
	const fields = calls.flatMap(({ call, name }) =>
		fieldsIn(call).map(([key, field]) => ({ key, field, name: `${name}: ${key}` })),
	);

	test('are those of the parameters', () => {
		const wrong = fields.filter(({ key, field }) => {
			const names = field.params(key).map((param) => param.name);
			return JSON.stringify(names) !== JSON.stringify(field.sends ?? [key]);
		});
		expect(wrong.map(({ name }) => name)).toEqual([]);
		expect(fields.some(({ field }) => field.sends)).toBe(true);
	});

	test('are those of the members of rows', () => {
		const wrong = fields.filter(({ key, field }) => {
			const items = field.params(key).flatMap((param) => param.items ?? []);
			return JSON.stringify(items) !== JSON.stringify(field.rows ? paramsOf(field.rows) : []);
		});
		expect(wrong.map(({ name }) => name)).toEqual([]);
		expect(fields.some(({ field }) => field.rows)).toBe(true);
	});
});

test('the ends of every range are days, and what is combined is a list', () => {
	for (const { call } of calls) {
		const typeOf = (name: string) => {
			const [{ type, list }] = { ...call.required, ...call.optional }[name].params(name);
			return list ?? type;
		};
		for (const { from, to } of call.ranges ?? [])
			expect([typeOf(from), typeOf(to)]).toEqual(['date', 'date']);
		if (call.combines) expect(['array', 'text']).toContain(typeOf(call.combines.rows));
	}
});

test('what Custom Parameters hold in the place of days is not for the rules of a range to say', () => {
	for (const { faultOf } of within('from', 'to', { limit: { days: 4 } }))
		expect(faultOf({ from: 'today', to: 'tomorrow' }, (name) => name)).toBeUndefined();
});

test('rows that are no objects, as Custom Parameters may hold them, have no members', () => {
	const items = rowsOf('items', 'price');
	expect(items.in({ items: [null, 'ROSE', { price: 1 }] })).toEqual([{}, {}, { price: 1 }]);
	expect(items.in({ items: 'ROSE' })).toEqual([]);
	expect(items.in({})).toEqual([]);
});
