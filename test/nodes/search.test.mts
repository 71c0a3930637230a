import { LoadOptionsContext } from 'n8n-core';
import type { INodeListSearchResult, INodeParameters, INodeType } from 'n8n-workflow';
import { kometSales } from '../../contract/komet/index';
import { stage } from '../helpers/stage.mts';

const at = stage();
/** Lists are kept for each credential, so every test has one of its own. */
let credential = 0;
beforeEach(() => {
	credential += 1;
});

/** Searches as the editor does when a user opens a picker or types into it. */
async function search(
	name: string,
	filter?: string,
	parameters: INodeParameters = {},
	path = 'customer',
): Promise<INodeListSearchResult> {
	const { type } = at.bench.loader.getNode('kometSales');
	const find = (type as INodeType).methods?.listSearch?.[name];
	if (!find) throw new Error(`The node has no search ${name}`);
	const workflow = at.bench.workflowOf({
		parameters: { resource: 'invoice', operation: 'create' },
	});
	at.credential.note = credential;
	const context = new LoadOptionsContext(
		workflow,
		workflow.nodes.Node,
		{ ...at.bench.additionalData(), currentNodeParameters: parameters },
		`parameters.${path}`,
	);
	return await find.call(context, filter);
}
const names = async (...asked: [string, string?]) =>
	(await search(...asked)).results.map(({ name }) => name);

test.each([
	['customers', 'customer.list', 'Bloom & Co (BLOOM)', { id: '20514', code: 'BLOOM' }],
	['carriers', 'carrier.list', 'FedEx (FDX)', { id: '1362', code: 'FDX' }],
	[
		'products',
		'product.list',
		'Rose Freedom 60 (ROSRED60)',
		{ id: '174', code: 'ROSRED60', description: 'Rose Freedom 60' },
	],
	['boxTypes', 'boxtype.list', 'QB', { id: '1058', code: 'QB', network: '902' }],
	['locations', 'location.list', 'Miami (MIA)', { id: '1', code: 'MIA' }],
])('%s are found by every key that they can be sent by', async (list, method, name, keys) => {
	for (const [key, value] of Object.entries(keys)) {
		const { results } = await search(`${list}By${key[0].toUpperCase()}${key.slice(1)}`);
		expect(results).toContainEqual({ name, value });
		expect(results.length).toBeGreaterThan(1);
	}
	expect(at.sent(method)).toHaveLength(1);
});

test('every list whose records can be read has a search for every key', () => {
	const expected = kometSales.lists
		.filter(({ method }) => method !== undefined)
		.flatMap(({ name, keys }) =>
			Object.keys(keys).map((key) => `${name}By${key[0].toUpperCase()}${key.slice(1)}`),
		);
	const { type } = at.bench.loader.getNode('kometSales');
	const searches = Object.keys((type as INodeType).methods?.listSearch ?? {});
	expect(searches.sort()).toEqual(expected.sort());
});

describe('a list that was read a moment ago', () => {
	test('is not asked for again: every request counts', async () => {
		expect(await names('customersById', 'bloom')).toEqual(await names('customersById', 'bloom'));
		expect(at.sent()).toHaveLength(1);
	});

	test('is asked for again with another text or another credential', async () => {
		await names('customersById', 'bloom');
		await names('customersById', 'fleur');
		credential += 1;
		await names('customersById', 'bloom');
		expect(at.sent()).toHaveLength(3);
	});

	test('is asked for again when it could not be read', async () => {
		at.sandbox.faults.next({ kind: 'refused' });
		await expect(search('customersById')).rejects.toThrow('The request was refused.');
		expect(await names('customersById')).toHaveLength(7);
	});
});

describe('a search text', () => {
	test('is given to Komet where it can search, whatever its letters', async () => {
		expect(await names('customersById', '  BLOOM ')).toEqual(['Bloom & Co (BLOOM)']);
		expect(at.sent()[0].query.name).toBe('BLOOM');
	});

	test('with special letters arrives as it was typed', async () => {
		expect(await names('customersById', "O'Malley's & ü")).toEqual([]);
		expect(at.sent()[0].query.name).toBe("O'Malley's & ü");
		expect(await names('customersById', 'señora')).toEqual(['Señora Rosa Eventos (SENORA)']);
	});

	test('is looked up in the reply where Komet cannot search', async () => {
		expect(await names('boxTypesByCode', 'b')).toHaveLength(5);
		expect(await names('boxTypesByCode', 'hb')).toEqual(['HB']);
		expect(at.sent().map(({ query }) => query)).toEqual([
			{ authenticationToken: 'sandbox-company-token-4711' },
		]);
	});

	test.each([undefined, '', '  '])(
		'%j brings the whole list, in alphabetical order',
		async (filter) => {
			const found = await names('customersById', filter);
			expect(found).toHaveLength(7);
			expect(found).toEqual([...found].sort((a, b) => a.localeCompare(b)));
			expect(at.sent()[0].query).not.toHaveProperty('name');
		},
	);

	test('that finds nothing brings an empty list, not an error', async () => {
		expect(await search('productsById', 'no such flower')).toEqual({ results: [] });
	});

	test('that is too long is told, and nothing is sent', async () => {
		await expect(search('customersById', 'x'.repeat(201))).rejects.toThrow(/cannot be searched/);
		expect(at.sent()).toEqual([]);
	});
});

describe('a search that goes wrong', () => {
	test('shows the words of Komet and what to do, instead of an empty list', async () => {
		at.credential.token = 'sandbox-boxtype-only-token';
		await expect(search('customersById')).rejects.toMatchObject({
			message: 'The authentication token has no access to customer.list.',
			description: expect.stringContaining('allow customer.list'),
		});
		expect(await names('boxTypesById')).toHaveLength(5);
	});

	test('shows no secret', async () => {
		at.sandbox.faults.next({ kind: 'echoToken' });
		await expect(search('customersById')).rejects.toThrow('The token [hidden] is not active.');
	});

	test('is tried again like any read', async () => {
		at.sandbox.faults.next({ kind: 'serverError' });
		expect(await names('locationsById')).toEqual(['Los Angeles (LAX)', 'Miami (MIA)']);
		expect(at.sent('location.list')).toHaveLength(2);
	});
});

test('a credential that signs in gets its token for a search too', async () => {
	Object.assign(at.credential, {
		authentication: 'password',
		token: '',
		username: 'ops@petalworks.example',
		password: 'sandbox-Pa55 word&',
	});
	expect(await names('locationsById')).toHaveLength(2);
	expect(at.sent().map(({ path }) => path)).toEqual(['/login', '/location.list']);
});

describe('a list of what belongs to another record', () => {
	const chosen = (mode: string, value: string) => ({ __rl: true as const, mode, value });
	const priceListId = chosen('list', '1358');

	test.each(['customer', 'customerId'])('is read for the %s of the form', async (field) => {
		const { results } = await search('shipTosById', undefined, {
			[field]: chosen('list', '20514'),
		});
		expect(results.length).toBeGreaterThan(0);
		expect(at.sent('customer.shipto.list')[0].query).toMatchObject({ customerId: '20514' });
	});

	test('is read for what stands beside it in a row, before what stands on top', async () => {
		const row = { priceListId: chosen('id', '77'), seasonId: chosen('list', '') };
		await search(
			'seasonsById',
			undefined,
			{ priceListId, products: { line: [row] } },
			'products.line[0].seasonId',
		);
		expect(at.sent('v2/price-list/season')[0].query).toMatchObject({ priceListId: '77' });
	});

	test('may belong to two records', async () => {
		const seasonId = chosen('id', '14');
		await search('priceListProductsById', undefined, { priceListId, seasonId });
		expect(at.sent()[0].query).toMatchObject({ priceListId: '1358', priceListSeasonId: '14' });
	});

	test('can be searched by name without the other record where the API allows it', async () => {
		await search('shipTosById', 'Bloom');
		expect(at.sent()[0].query).toMatchObject({ name: 'Bloom' });
	});

	test.each<[string, string, INodeParameters, string]>([
		['nothing is chosen', 'seasonsById', {}, 'Choose the Price List first'],
		['nothing is chosen or typed', 'shipTosById', {}, 'or type a part of the name'],
		['only one of two is', 'priceListProductsById', { priceListId }, 'Choose the Season first'],
		[
			'it is an expression',
			'shipTosById',
			{ customer: chosen('id', '={{ $json.customerId }}') },
			'Customer is an expression',
		],
		[
			'it is named by another key',
			'contactsById',
			{ customer: chosen('code', 'BLOOM') },
			'Choose the Customer from the list or by ID',
		],
	])('says what to do when %s', async (_when, name, parameters, words) => {
		await expect(search(name, undefined, parameters)).rejects.toThrow(words);
		expect(at.sent()).toEqual([]);
	});
});

describe('a list of orders', () => {
	const inDays = (days: number) =>
		new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

	test('shows those of about today, the latest first, with what tells them apart', async () => {
		const [one, other, old] = at.sandbox.state.orders;
		one.shipDate = inDays(1);
		other.shipDate = inDays(-1);
		old.shipDate = inDays(-40);
		expect(await names('invoicesById')).toEqual([
			'212061, Armellini Express Lines, Pending Approval',
			'212055, Armellini Express Lines, Confirmed',
		]);
		expect(at.sent('invoice.list')[0].query).toMatchObject({
			orderDateFrom: inDays(-30),
			orderDateTo: inDays(60),
		});
	});

	test('finds another one by its number, and asks only then', async () => {
		const [near, far] = at.sandbox.state.orders;
		near.shipDate = inDays(0);
		far.shipDate = inDays(-400);
		await names('invoicesByNumber', String(near.number));
		expect(at.sent('invoice.list')).toHaveLength(1);
		const { results } = await search('invoicesByNumber', String(far.number));
		expect(results.map(({ value }) => value)).toEqual([String(far.number)]);
		expect(at.sent('invoice.list').map(({ query }) => query.order)).toEqual([
			undefined,
			String(far.number),
		]);
		expect(await names('invoicesByNumber', 'Bloom')).toEqual([]);
		expect(at.sent('invoice.list')).toHaveLength(2);
	});

	test.each([
		['prebooksById', 'prebook.list'],
		['standingOrdersById', 'standing.order.list'],
	])('%s is read by dates, too', async (name, method) => {
		await search(name);
		expect(at.sent(method)[0].query).toMatchObject({ dateFrom: inDays(-30), dateTo: inDays(60) });
	});
});
