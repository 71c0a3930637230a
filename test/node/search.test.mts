import { LoadOptionsContext } from 'n8n-core';
import type { INodeListSearchResult, INodeParameters, INodeType } from 'n8n-workflow';
import { kometSales } from '../../contract/komet';
import { stage } from '../support/stage.mts';

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
/** Name of the search of a list for one of its keys. */
const searchBy = (list: string, key: string) =>
	key === 'id' ? list : `${list}By${key[0].toUpperCase()}${key.slice(1)}`;
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
		const { results } = await search(searchBy(list, key));
		expect(results).toContainEqual({ name: expect.stringContaining(name), value });
		expect(results.length).toBeGreaterThan(1);
	}
	expect(at.sent(method)).toHaveLength(1);
});

test('every list whose records can be read has a search for every key', () => {
	const expected = kometSales.lists
		.filter(({ method }) => method !== undefined)
		.flatMap(({ name, keys }) => Object.keys(keys).map((key) => searchBy(name, key)));
	const { type } = at.bench.loader.getNode('kometSales');
	const searches = Object.keys((type as INodeType).methods?.listSearch ?? {});
	expect(searches.sort()).toEqual(expected.sort());
});

describe('a list that was read a moment ago', () => {
	test('is not asked for again: every request counts', async () => {
		expect(await names('customers', 'bloom')).toEqual(await names('customers', 'bloom'));
		expect(at.sent()).toHaveLength(1);
	});

	test('is asked for again with another text or another credential', async () => {
		await names('customers', 'bloom');
		await names('customers', 'fleur');
		credential += 1;
		await names('customers', 'bloom');
		expect(at.sent()).toHaveLength(3);
	});

	test('is asked for again when it could not be read', async () => {
		at.sandbox.faults.next({ kind: 'refused' });
		await expect(search('customers')).rejects.toThrow('The request was refused.');
		expect(await names('customers')).toHaveLength(7);
	});
});

describe('a search text', () => {
	test('is given to Komet where it can search, whatever its letters', async () => {
		expect(await names('customers', '  BLOOM ')).toEqual([
			expect.stringContaining('Bloom & Co (BLOOM)'),
		]);
		expect(at.sent()[0].query.name).toBe('BLOOM');
	});

	test('with special letters arrives as it was typed', async () => {
		expect(await names('customers', "O'Malley's & ü")).toEqual([]);
		expect(at.sent()[0].query.name).toBe("O'Malley's & ü");
		expect(await names('customers', 'señora')).toEqual([
			expect.stringContaining('Señora Rosa Eventos (SENORA)'),
		]);
	});

	test('is looked up in the reply where Komet cannot search', async () => {
		expect(await names('boxTypesByCode', 'b')).toHaveLength(5);
		expect(await names('boxTypesByCode', 'hb')).toEqual([expect.stringContaining('HB')]);
		expect(at.sent().map(({ query }) => query)).toEqual([
			{ authenticationToken: 'sandbox-company-token-4711' },
		]);
	});

	test.each([undefined, '', '  '])(
		'%j brings the whole list, in alphabetical order',
		async (filter) => {
			const found = await names('customers', filter);
			expect(found).toHaveLength(7);
			expect(found).toEqual([...found].sort((a, b) => a.localeCompare(b)));
			expect(at.sent()[0].query).not.toHaveProperty('name');
		},
	);

	test('that finds nothing brings an empty list, not an error', async () => {
		expect(await search('products', 'no such flower')).toEqual({ results: [] });
	});

	test('that is too long is told, and nothing is sent', async () => {
		await expect(search('customers', 'x'.repeat(201))).rejects.toThrow(/cannot be searched/);
		expect(at.sent()).toEqual([]);
	});
});

describe('a search that goes wrong', () => {
	test('shows the words of Komet and what to do, instead of an empty list', async () => {
		at.credential.token = 'sandbox-boxtype-only-token';
		await expect(search('customers')).rejects.toMatchObject({
			message: 'The authentication token has no access to customer.list.',
			description: expect.stringContaining('allow customer.list'),
		});
		expect(await names('boxTypes')).toHaveLength(5);
	});

	test('shows no secret', async () => {
		at.sandbox.faults.next({ kind: 'echoToken' });
		await expect(search('customers')).rejects.toThrow('The token [hidden] is not active.');
	});

	test('is tried again like any read', async () => {
		at.sandbox.faults.next({ kind: 'serverError' });
		expect(await names('locations')).toEqual(['Los Angeles (LAX)', 'Miami (MIA)']);
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
	expect(await names('locations')).toHaveLength(2);
	expect(at.sent().map(({ path }) => path)).toEqual(['/login', '/location.list']);
});

describe('a list of what belongs to another record', () => {
	const chosen = (mode: string, value: string) => ({ __rl: true as const, mode, value });
	const priceListId = chosen('list', '1358');

	test.each(['customer', 'customerId'])('is read for the %s of the form', async (field) => {
		const { results } = await search('shipTos', undefined, {
			[field]: chosen('list', '20514'),
		});
		expect(results.length).toBeGreaterThan(0);
		expect(at.sent('customer.shipto.list')[0].query).toMatchObject({ customerId: '20514' });
	});

	test('is read for what stands beside it in a row, before what stands on top', async () => {
		const row = { priceListId: chosen('id', '77'), seasonId: chosen('list', '') };
		await search(
			'seasons',
			undefined,
			{ priceListId, products: { line: [row] } },
			'products.line[0].seasonId',
		);
		expect(at.sent('v2/price-list/season')[0].query).toMatchObject({ priceListId: '77' });
	});

	test('may belong to two records', async () => {
		const seasonId = chosen('id', '14');
		await search('priceListProducts', undefined, { priceListId, seasonId });
		expect(at.sent()[0].query).toMatchObject({ priceListId: '1358', priceListSeasonId: '14' });
	});

	test('can be searched by name without the other record where the API allows it', async () => {
		await search('shipTos', 'Bloom');
		expect(at.sent()[0].query).toMatchObject({ name: 'Bloom' });
	});

	test.each<[string, string, INodeParameters, string]>([
		['nothing is chosen', 'seasons', {}, 'Choose the Price List first'],
		['nothing is chosen or typed', 'shipTos', {}, 'or type a part of the name'],
		['only one of two is', 'priceListProducts', { priceListId }, 'Choose the Season first'],
		[
			'it is an expression',
			'shipTos',
			{ customer: chosen('id', '={{ $json.customerId }}') },
			'Customer is an expression',
		],
		[
			'it is named by another key',
			'contacts',
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
		expect(await names('invoices')).toEqual([
			'212061, 419.3 total, 2026-02-09 created, Armellini Express Lines, Pending Approval',
			'212055, 4192 total, 2026-02-09 created, Armellini Express Lines, Confirmed',
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
		['prebooks', 'prebook.list'],
		['standingOrders', 'standing.order.list'],
	])('%s is read by dates, too', async (name, method) => {
		await search(name);
		expect(at.sent(method)[0].query).toMatchObject({ dateFrom: inDays(-30), dateTo: inDays(60) });
	});
});

describe('a list of lines', () => {
	test('tells lines of one product apart by what they hold, down to the ID', async () => {
		const found = (await search('inventoryLines')).results;
		const ids = at.sandbox.state.inventory.filter(({ type }) => type === 'M').map(({ id }) => id);
		expect(found.map(({ value }) => Number(value)).sort()).toEqual(ids.sort());
		for (const { name, value } of found)
			expect(name).toMatch(new RegExp(`^[^,]+, \\d+ boxes, [A-Z]+, ${value}, [^,]+$`));
	});

	test('has the future inventory of the coming weeks', async () => {
		await search('futureLines');
		const [{ query }] = at.sent('future.inventory.openmarket.list');
		const today = Date.parse(new Date().toISOString().slice(0, 10));
		expect(Date.parse(query.dateFrom)).toBe(today);
		expect(Date.parse(query.dateTo)).toBe(today + 60 * 86_400_000);
	});

	test('has the payments of the last month, the latest first', async () => {
		const day = new Date().toISOString().slice(0, 10);
		for (const payment of at.sandbox.state.payments) payment.date = day;
		const found = await names('payments');
		expect(found.length).toBeGreaterThan(1);
		expect(found[0]).toMatch(new RegExp(`^\\d+, .+, ${day}`));
		expect([...found].sort().reverse()).toEqual(found);
	});

	test('asks for credits of boxes and of units', async () => {
		await search('credits');
		expect(at.sent('credit.details.list')[0].body).toMatchObject({ itemType: 'all' });
	});
});

describe('the items of an order', () => {
	const picked = (value: string | number) => ({
		__rl: true as const,
		mode: 'list',
		value: String(value),
	});

	test('are those of the invoice that was picked', async () => {
		const [order] = at.sandbox.state.orders;
		const { results } = await search('invoiceItems', undefined, { invoiceId: picked(order.id) });
		expect(results.length).toBeGreaterThan(0);
		expect(at.sent('invoice.details.list')[0].query).toMatchObject({ orderId: String(order.id) });
		for (const { name, value } of results)
			expect(name).toMatch(new RegExp(`^[^,]+, \\d+ boxes, [A-Z]+, ${value},`));
	});

	test('of a web order take the customer and the web order', async () => {
		const { outputs } = await at.run('webOrder.create', {
			customerId: picked(20514),
			companyId: picked(6316),
		});
		const webOrderId = picked(String(outputs[0][0].json.webOrderId));
		await search('webOrderItems', undefined, { customerId: picked(20514), webOrderId });
		expect(at.sent('web-order-details.list')[0].query).toMatchObject({
			customerId: '20514',
			webOrderId: webOrderId.value,
		});
	});
});

test('salespersons are those of the customers, each once', async () => {
	const { results } = await search('salespersons');
	expect(results).toContainEqual({ name: 'Ana Torres', value: '88' });
	expect(new Set(results.map(({ value }) => value)).size).toBe(results.length);
});

test('a field for several records offers the list of a picker', async () => {
	const { type } = at.bench.loader.getNode('kometSales');
	const choices = (type as INodeType).methods?.loadOptions?.locationsByCode;
	const workflow = at.bench.workflowOf({ parameters: {} });
	const context = new LoadOptionsContext(
		workflow,
		workflow.nodes.Node,
		{ ...at.bench.additionalData(), currentNodeParameters: {} },
		'parameters.locationCodes',
	);
	expect(await choices?.call(context)).toEqual([
		{ name: 'Los Angeles (LAX)', value: 'LAX' },
		{ name: 'Miami (MIA)', value: 'MIA' },
	]);
});

describe('a list that Komet gives only for a number', () => {
	test('shows the items of the purchase order that was typed', async () => {
		const [order] = at.sandbox.state.purchaseOrders;
		const { results } = await search('purchaseOrderItems', order.number);
		expect(results.map(({ value }) => value).sort()).toEqual(
			order.items.map(({ id }) => String(id)).sort(),
		);
		expect(at.sent('purchase.order.list')[0].query).toMatchObject({ number: order.number });
	});

	test('finds AWBs by their last four digits', async () => {
		await search('awbs', '5678');
		expect(at.sent('awb.list')[0].query).toMatchObject({ awb: '5678' });
		await expect(search('awbs', '369-1234-5678')).rejects.toMatchObject({
			description: expect.stringContaining('at most 4'),
		});
	});

	test.each([
		['purchaseOrderItems', 'Type the number of the purchase order'],
		['awbs', 'Type the last four digits'],
		['prebookItems', 'Type the truck date of the prebook, such as 2026-02-14'],
	])('%s says what to type in the list itself, and asks nothing', async (list, words) => {
		const { results } = await search(list);
		expect(results).toEqual([{ name: expect.stringContaining(words), value: '' }]);
		expect(at.sent()).toEqual([]);
	});
});

test('the customer of a contact that is deleted is there for the list only', async () => {
	const chosen = (value: string) => ({ __rl: true as const, mode: 'list', value });
	const customerId = chosen('20514');
	await at.run('customerContact.create', { customerId, name: 'Rose Miller', type: 'Buyer' });
	const [contact] = (await search('contacts', undefined, { customerId })).results;
	expect(contact.name).toBe('Rose Miller, Buyer');
	const contactId = chosen(String(contact.value));
	await at.run('customerContact.delete', { customerId, contactId });
	const [{ body }] = at.sent('customer.contact.delete');
	expect(body).toMatchObject({ contactId: Number(contact.value) });
	expect(body).not.toHaveProperty('customerId');
});

test('a ship-to is picked from those of its customer and deleted, and the customer is not sent', async () => {
	const chosen = (value: string) => ({ __rl: true as const, mode: 'list', value });
	const customerId = chosen('20514');
	const offered = async () =>
		(await search('shipTos', undefined, { customerId }, 'shipToId')).results;
	const [{ value }] = await offered();
	const { outputs, error } = await at.run('customerShipTo.delete', {
		customerId,
		shipToId: chosen(String(value)),
	});
	expect(error).toBeUndefined();
	expect(outputs[0].map(({ json }) => json)).toEqual([
		{ status: '1', message: 'Ship to was successfully deleted' },
	]);
	const [{ body }] = at.sent('customer.shipto.delete');
	expect(body).toEqual({ authenticationToken: at.credential.token, shipToId: Number(value) });
	credential += 1;
	expect((await offered()).map((other) => other.value)).not.toContain(value);
});
