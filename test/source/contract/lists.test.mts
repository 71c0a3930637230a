import { callsOf, paramsOfCall } from '../../../contract/language/service';
import type { Call } from '../../../contract/language/service';
import { LIST_OPEN } from '../../../contract/komet/help';
import { formsOf } from '../../../build/form/operation-form';
import { services } from '../../../tools/services.mts';

// docs/decisions/0043 has the table that this holds.

const lists = services.flatMap(({ service }) =>
	callsOf(service)
		.filter(({ effect, key, response }) => {
			const isList = response.list !== undefined || response.listOpen === true;
			return effect === 'read' && (isList || key.startsWith('getMany'));
		})
		.map((call): [string, Call] => [`${call.resource}.${call.key}`, call]),
);
const formOf = ({ resource, key }: Call) =>
	services
		.flatMap(({ service }) => formsOf(service))
		.find((form) => form.resource === resource && form.operation === key)?.properties ?? [];

/**
 * Replies that are one thing with a list in it: a report, or a suggestion beside what can be chosen
 * otherwise. Nobody wants a part of the list.
 */
const OF_ONE_THING = [
	'carrier.getManyByCustomerAndDate',
	'customer.get',
	'eCommerceCarrier.getMany',
	'eCommerceSetting.get',
	'growerReport.get',
];

/** Names by which APIs ask for a part of a list. */
const PART = /^(page|pageNumber|pageSize|rows|perPage|offset|skip|start|limit|size|count|cursor)$/i;

const names = lists.map(([name]) => name);
const others = lists.filter(([name]) => !OF_ONE_THING.includes(name));

test('all lists are looked at', () => {
	expect(names.length).toBeGreaterThan(40);
	expect(names.filter((name) => OF_ONE_THING.includes(name)).sort()).toEqual(
		[...OF_ONE_THING].sort(),
	);
});

test.each(others)('%s has Return All and Limit', (_name, call) => {
	const form = formOf(call);
	const returnAll = form.find(({ name }) => name === 'returnAll');
	const limit = form.find(({ name }) => name === 'limit');
	expect(returnAll).toMatchObject({ type: 'boolean', default: call.returnsAll });
	expect(limit).toMatchObject({ displayOptions: { show: { returnAll: [false] } } });
});

test.each(others)('%s has its filters under Filters', (_name, call) => {
	const collections = formOf(call)
		.filter(({ type }) => type === 'collection')
		.map(({ displayName }) => displayName);
	expect(collections.filter((title) => title !== 'Filters')).toEqual(['Options']);
});

test.each(lists)('%s reads its pages, or has none', (_name, call) => {
	const parts = paramsOfCall(call)
		.map(({ name }) => name)
		.filter((name) => PART.test(name));
	const { pages } = call;
	expect(parts.sort()).toEqual(pages ? [pages.page, pages.rows].sort() : []);
	if (pages) expect(Object.keys(call.response.fields)).toContain(pages.total);
});

test.each(lists.filter(([, { response }]) => response.listOpen))(
	'%s says that its records may come whole, and leaves none of them out of a saved workflow',
	(_name, call) => {
		expect(call.caution).toContain(LIST_OPEN);
		// One that has pages was never whole: one request brought the first of them.
		expect(call.returnsAll).toBe(call.pages === undefined);
		expect(call.collection.name).toBe('additionalFields');
	},
);
