import { paramsOf } from '../../../contract/language/group';
import type { Param } from '../../../contract/language/field';
import { callsOf } from '../../../contract/language/service';
import { kometSales } from '../../../contract/komet';

/*
 * What can come out of a record instead of the whole (docs/decisions/0039). That the members are
 * those of the documentation is told by the catalogue, which all replies are compared with.
 */

const MOST_MEMBERS = 10;

const calls = callsOf(kometSales).map((call) => ({
	...call,
	params: paramsOf({ required: call.response.fields, optional: {} }),
}));
const listsOf = (params: Param[]) => params.filter(({ items }) => items !== undefined);
const pathsOf = (params: Param[]): string[] =>
	params.flatMap(({ name, items = [] }) => [name, ...items.map((item) => `${name}.${item.name}`)]);

test.each(calls.filter(({ output }) => output).map((call) => [call.method, call] as const))(
	'the output of %s names members that the reply has',
	(_method, { output = {}, params, response }) => {
		const { lines, simplified = [] } = output;
		expect(response.list).toBeDefined();
		expect(pathsOf(params)).toEqual(expect.arrayContaining(simplified));
		expect(new Set(simplified).size).toBe(simplified.length);
		if (lines === undefined) return;
		expect(listsOf(params).map(({ name }) => name)).toContain(lines);
		if (simplified.length > 0) expect(simplified).toContain(lines);
	},
);

test('every list of records with more than ten members can be simplified, to at most ten', () => {
	const isLong = (params: Param[]) => params.length > MOST_MEMBERS;
	const long = calls.filter(
		({ response, output = {}, params }) =>
			response.list !== undefined &&
			(isLong(params) ||
				listsOf(params).some(({ name, items = [] }) => name === output.lines && isLong(items))),
	);
	const short = calls.filter(({ output }) => output?.simplified);
	expect(short.map(({ method }) => method)).toEqual(long.map(({ method }) => method));
	for (const { output, method } of short) {
		const { simplified = [] } = output ?? {};
		const ofLines = simplified.filter((path) => path.includes('.')).length;
		expect([method, ofLines <= MOST_MEMBERS]).toEqual([method, true]);
		expect([method, simplified.length - ofLines <= MOST_MEMBERS]).toEqual([method, true]);
	}
});

test('a simplified record keeps its own ID or code, its number, its status and its total', () => {
	const NEEDED = ['id', 'number', 'status', 'total', 'totalCost', 'totalCredit', 'totalPrice'];
	for (const { output, params, method } of calls.filter(({ output }) => output?.simplified)) {
		const needed = params.map(({ name }) => name).filter((name) => NEEDED.includes(name));
		expect([method, output?.simplified]).toEqual([method, expect.arrayContaining(needed)]);
	}
});

test('every list of records that hold lines can be split into them', () => {
	const withLists = calls.filter(
		({ response, params }) => response.list !== undefined && listsOf(params).length > 0,
	);
	expect(withLists.length).toBeGreaterThan(6);
	for (const { method, output } of withLists)
		expect([method, output?.lines]).toEqual([method, expect.any(String)]);
});

test('a decimal of a list is money, but for the quantities named here', () => {
	const QUANTITIES = [
		...['bunches', 'creditUnits', 'fbe', 'fbeReceived', 'quantityConfirmed', 'stemsBunch'],
		...['totalBoxes', 'totalUnits', 'units'],
	];
	const decimalsIn = (params: Param[]): Param[] =>
		params.flatMap((param) => [
			...(param.type === 'decimal' ? [param] : []),
			...decimalsIn(param.items ?? []),
		]);
	const others = calls
		.filter(({ response }) => response.list !== undefined)
		.flatMap(({ params }) => decimalsIn(params))
		.filter(({ money }) => !money);
	expect([...new Set(others.map(({ name }) => name))].sort()).toEqual(QUANTITIES);
});
