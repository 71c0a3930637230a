import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { createDatabaseCredential, tableIn } from '../../tools/demo/erp.mts';
import { openWorld } from '../../tools/demo/world.mts';
import type { World } from '../../tools/demo/world.mts';
import { SAMPLE_RECORD } from '../../examples/source/shared/erp-adapter.mts';
import { MAKE_TABLES, exampleOf } from '../support/example-files.mts';
import {
	cancellation,
	entersOnceAtTheSameMoment,
	keepsTheContract,
	order,
	results,
} from './erp-contract.mts';
import type { Call, Row } from './erp-contract.mts';
import { KINDS, keepsMasters, master } from './erp-masters-contract.mts';
import type { Kind } from './erp-masters-contract.mts';
import { callerOf, install, step } from './library-world.mts';
import { openOwnSystem } from './own-system.mts';
import type { OwnSystem, SystemAnswer } from './own-system.mts';
import { DATABASE_URL, hasPostgres } from './postgres.mts';
import { LOGIN, openTryton } from './tryton.mts';
import type { Tryton } from './tryton.mts';

// The adapters as production calls them: each record ends as created, updated, unchanged, refused
// or unknown, and what they say is what the ERP holds.

/** n8n starts once, on a machine that may do other things. */
jest.setTimeout(240_000);

const DECIMAL_TWO = { __class__: 'Decimal', decimal: '2' };

let world: World;
const callTo = async (id: string) => await callerOf(world.client, world.n8n.url, id);

beforeAll(async () => {
	world = await openWorld(() => undefined);
});
afterAll(async () => await world?.stop());

describe('the data table', () => {
	let call: Call;
	let id: string;
	const TABLE = 'ERP Records';
	beforeAll(async () => {
		({ id } = await install(world.client, 'erp-data-table'));
		call = await callTo(id);
	});
	const erp = () => ({ call, orders: async () => await world.client.rowsOf(TABLE) });
	keepsTheContract(erp);
	entersOnceAtTheSameMoment(erp);

	test('that is gone, or has other columns, is named, and nothing is called entered', async () => {
		await world.client.deleteDataTable((await world.client.dataTable(TABLE)).id);
		expect(await call(order('10'))).toMatchObject([
			{ id: '10', result: 'refused', reason: expect.stringContaining('"ERP Records" not found') },
		]);
		const other = await world.client.createDataTable(TABLE, [
			{ name: 'kind', type: 'string' },
			{ name: 'kometId', type: 'number' },
		]);
		const [{ result, reason }] = await call(order('10'));
		expect(['refused', 'unknown']).toContain(result);
		expect(reason).not.toBe('');
		await world.client.deleteDataTable(other.id);
		await world.client.runSetUp(id, MAKE_TABLES);
	});

	test('is not called in production before it is published, and that is an error in words', async () => {
		await world.client.unpublish(id);
		expect(await call(order('11'), order('12'))).toEqual([
			{ error: 'Workflow is not active and cannot be executed.' },
			{ error: 'Workflow is not active and cannot be executed.' },
		]);
		await world.client.publishWorkflow(id);
		expect(results(await call(order('11')))).toEqual(['created']);
	});
});

describe('pairs of customers and products', () => {
	const PAIRS = 'ERP Pairs';
	let call: Call;
	let id: string;
	beforeAll(async () => {
		const { id: adapter } = await install(world.client, 'erp-data-table');
		const chosen = (text: string) => text.replace('"value":"set-yours"', `"value":"${adapter}"`);
		({ id } = await install(world.client, 'erp-pairs', chosen));
		call = await callTo(id);
	});
	const pair = async (kind: string, kometId: string, erpId: string) =>
		await world.client.insertRows(PAIRS, [{ kind, kometId, name: '', erpId }]);
	const erpOrder = async () =>
		(await world.client.rowsOf('ERP Records')).find(({ kometId }) => kometId === '40');
	const mapped = order('40', {
		partyId: '20514',
		lines: [{ ...SAMPLE_RECORD.lines[0], productId: '174' }],
	});

	test('without a pair a record is refused, and its rows to fill are there once', async () => {
		const answers = await call(mapped, mapped);
		expect(results(answers)).toEqual(['refused', 'refused']);
		expect(answers[0].reason).toContain(
			'customer 20514 (Sample Florist) has none; product 174 (Rose Freedom 60) has none',
		);
		expect(await world.client.rowsOf(PAIRS)).toMatchObject([
			{ kind: 'customer', kometId: '20514', name: 'Sample Florist' },
			{ kind: 'product', kometId: '174', name: 'Rose Freedom 60' },
		]);
		expect(await erpOrder()).toBeUndefined();
	});

	test('with its pairs it is entered under the IDs of the ERP; with two of a customer it is refused', async () => {
		await pair('customer', '20514', 'C-7');
		await pair('product', '174', '0071');
		expect(results(await call(mapped, mapped))).toEqual(['created', 'unchanged']);
		expect(await erpOrder()).toMatchObject({
			partyId: 'C-7',
			lines: expect.stringContaining('"productId":"0071"'),
		});
		expect(results(await call(cancellation('40')))).toEqual(['updated']);
		// One with a pair is meant to be the one in the ERP; without a pair it is new, and not refused.
		const answers = await call(
			master('customer', '20514', 'Bloom', '20514'),
			master('customer', '20515', 'New', '20515'),
			master('product', '174', 'Rose'),
			master('product', '175', 'Lily'),
		);
		expect(results(answers)).toEqual(Array(4).fill('created'));
		const entered = await world.client.rowsOf('ERP Records');
		const idsOf = (kind: string) => entered.filter((row) => row.kind === kind);
		expect(idsOf('customer').map(({ partyId }) => partyId || '')).toEqual(['C-7', '']);
		expect(idsOf('product')).toMatchObject([
			{ lines: expect.stringContaining('"productId":"0071"') },
			{ lines: expect.stringContaining('"productId":""') },
		]);
		await pair('customer', '20514', 'C-8');
		const [{ result, reason }] = await call(mapped);
		expect([result, reason]).toEqual([
			'refused',
			expect.stringContaining('customer 20514 (Sample Florist) has several IDs: C-7, C-8'),
		]);
	});

	test('a table that is gone is named', async () => {
		await world.client.deleteDataTable((await world.client.dataTable(PAIRS)).id);
		expect(await call(mapped)).toMatchObject([
			{ result: 'refused', reason: expect.stringContaining('"ERP Pairs" not found') },
		]);
	});
});

describe('PostgreSQL', () => {
	let database: Client | undefined;
	let call: Call | undefined;
	beforeAll(async () => {
		if (!(await hasPostgres())) return;
		database = new Client({ connectionString: DATABASE_URL });
		await database.connect();
		await database.query('drop table if exists komet_records');
		await database.query(tableIn(exampleOf('erp-postgresql.json')));
		await createDatabaseCredential(world.client, DATABASE_URL);
		call = await callTo((await install(world.client, 'erp-postgresql')).id);
	});
	afterAll(async () => {
		await database?.query('drop table if exists komet_records');
		await database?.end();
	});
	const orders = async () => {
		const rows = await database?.query<Row>('select * from komet_records order by erp_id');
		return rows?.rows ?? [];
	};
	keepsTheContract(() => call && { call, orders });
	entersOnceAtTheSameMoment(() => call && { call, orders });

	test('refuses what the table refuses, and says unknown when the connection ends in the middle', async () => {
		if (!call) return;
		await database?.query('alter table komet_records add constraint small check (total < 1e6)');
		expect(await call(order('13', { total: '1000000' }))).toMatchObject([
			{ result: 'refused', reason: expect.stringContaining('violates check constraint "small"') },
		]);
		await database?.query('begin');
		await database?.query('lock table komet_records in exclusive mode');
		const waiting = call(order('14'));
		const isWaiting = "query like 'with written as%' and wait_event_type = 'Lock'";
		for (let ended = 0; ended === 0; )
			ended =
				(
					await database?.query(
						`select pg_terminate_backend(pid) from pg_stat_activity where ${isWaiting}`,
					)
				)?.rowCount ?? 1;
		await database?.query('commit');
		expect(await waiting).toMatchObject([{ id: '14', result: 'unknown' }]);
		expect(results(await call(order('14')))).toEqual(['created']);
	});
});

describe('Tryton', () => {
	let tryton: Tryton | undefined;
	let call: Call | undefined;
	// The first time on a machine, its modules are set up.
	beforeAll(async () => {
		tryton = await openTryton();
		if (!tryton) return;
		await world.client.createCredential('Tryton', 'httpBasicAuth', LOGIN);
		const { url } = tryton;
		const here = (text: string) =>
			text.replaceAll('https://tryton.petalworks.example/petalworks/', url);
		call = await callTo((await install(world.client, 'erp-tryton', here)).id);
	}, 900_000);
	afterAll(async () => await tryton?.stop());

	interface Sale extends Row {
		id: number;
		state: string;
		untaxed_amount: { decimal: string };
	}
	const sales = async (id = '') =>
		(await tryton?.call<Sale[]>(
			'model.sale.sale.search_read',
			[['reference', 'like', `Komet Sales ${id || '%'}`]],
			0,
			null,
			[['id', 'ASC']],
			['state', 'untaxed_amount', 'description', 'lines.description'],
		)) ?? [];
	const orders = async () =>
		(await sales()).map((sale) => ({ ...sale, total: sale.untaxed_amount.decimal }));
	keepsTheContract(() => call && { call, orders });

	test('takes back what was entered twice at the same moment, or says that it is unknown', async () => {
		if (!call) return;
		const answers = await Promise.all(
			Array.from({ length: 6 }, async () => await call!(order('9'))),
		);
		const open = (await sales('9')).filter(({ state }) => state !== 'cancelled');
		const said = results(answers.flat());
		expect(said.filter((result) => result === 'created').length).toBeLessThan(2);
		// Tryton has no key for it: were two left, nobody would hear that all is well.
		const isOne = open.length === 1;
		expect(isOne || said.includes('unknown')).toBe(true);
		expect(results(await call(order('9')))).toEqual([isOne ? 'unchanged' : 'unknown']);
	});

	const MODELS = { customer: 'party.party', product: 'product.product' };
	const mastersOf = async (kind: Kind) =>
		await tryton!.call<Array<{ name: string }>>(
			`model.${MODELS[kind]}.search_read`,
			[[kind === 'customer' ? 'code' : 'suffix_code', 'like', 'KOMET-%']],
			0,
			null,
			[['id', 'ASC']],
			['name', 'salable', 'sale_uom', 'list_price'].slice(0, kind === 'customer' ? 1 : undefined),
		);
	const names = (kind: Kind) => async () => (await mastersOf(kind)).map(({ name }) => name);
	for (const kind of KINDS) keepsMasters(kind, () => call && { call, names: names(kind) });

	test('makes products that can be sold, and sells one with a price', async () => {
		if (!call || !tryton) return;
		const [{ erpId }] = await call(master('product', '50', 'Sold'));
		const product = Number(erpId);
		expect((await mastersOf('product')).at(-1)).toMatchObject({
			id: product,
			salable: true,
			sale_uom: 1,
			list_price: { decimal: '0' },
		});
		const [{ erpId: saleId }] = await call(order('20'));
		await tryton.call('model.sale.sale.write', [Number(saleId)], {
			lines: [['create', [{ product, unit: 1, quantity: 3, unit_price: DECIMAL_TWO }]]],
		});
		expect(await sales('20')).toMatchObject([{ untaxed_amount: { decimal: '312.00' } }]);
	});

	test('refuses what is not active any more, a unit that is not there, and another currency', async () => {
		if (!call || !tryton) return;
		const [{ erpId }] = await call(master('product', '51', 'Gone'));
		const [{ template }] = await tryton.call<Array<{ template: number }>>(
			'model.product.product.read',
			[Number(erpId)],
			['template'],
		);
		await tryton.call('model.product.product.write', [Number(erpId)], { active: false });
		await tryton.call('model.product.template.write', [template], { active: false });
		const [{ erpId: party }] = await call(master('customer', '51', 'Gone'));
		await tryton.call('model.party.party.write', [Number(party)], { active: false });
		const answers = await call(
			master('product', '51', 'Gone'),
			master('customer', '51', 'Back'),
			master('product', '52', 'Two'),
			order('20', { currency: 'EUR' }),
		);
		expect(results(answers)).toEqual(['refused', 'refused', 'created', 'refused']);
		expect(answers[0].reason).toBe('product KOMET-51 (Gone) is not active in Tryton');
		expect(answers[1].reason).toBe('customer KOMET-51 (Back) is not active in Tryton');
		expect(answers[3].reason).toBe('Its currency is EUR, and that of Tryton USD');

		await tryton.call('model.product.uom.write', [1], { symbol: 'each' });
		const [unitless, known] = await call(
			master('product', '53', 'Unitless'),
			master('product', '52', 'Two'),
		);
		await tryton.call('model.product.uom.write', [1], { symbol: 'u' });
		expect(unitless).toMatchObject({
			result: 'refused',
			reason: 'Tryton has 0 units of measure with the symbol that is set in Your Tryton',
		});
		expect(known.result).toBe('unchanged');
	});

	test('leaves a sale that is no draft, and does not choose between two', async () => {
		if (!call || !tryton) return;
		const [{ erpId }] = await call(order('21'));
		const id = Number(erpId);
		const [{ party }] = await tryton.call<Array<{ party: number }>>(
			'model.sale.sale.read',
			[id],
			['party'],
		);
		const [address] = await tryton.call<number[]>('model.party.address.create', [{ party }]);
		await tryton.call('model.sale.sale.write', [id], {
			invoice_address: address,
			shipment_address: address,
		});
		await tryton.call('model.sale.sale.quote', [id]);
		const answers = await call(order('21'), order('21', { total: '300' }));
		expect(results(answers)).toEqual(['unchanged', 'refused']);
		expect(answers[1].reason).toContain(`sale ${id} is no draft in Tryton but quotation`);
		await tryton.call('model.sale.sale.copy', [id], { reference: 'Komet Sales 21' });
		const [{ result, reason }] = await call(order('21'));
		expect([result, reason]).toEqual([
			'unknown',
			expect.stringContaining('2 open sales of this order'),
		]);
	});

	test('refuses what Tryton refuses with its words, and what it cannot be asked', async () => {
		if (!call || !tryton) return;
		const [line] = SAMPLE_RECORD.lines;
		const [digits] = await call(order('22', { lines: [{ ...line, price: '1.123456' }] }));
		expect(digits).toMatchObject({
			result: 'refused',
			reason: expect.stringContaining('exceeds the limit'),
		});
		expect(await sales('22')).toEqual([]);
		const other = 'Other-Words-88';
		await tryton.call('model.res.user.write', [1], { password: other });
		const [wrong] = await call(order('23'));
		expect(wrong).toMatchObject({
			result: 'refused',
			reason: expect.stringContaining('HTTP 401'),
		});
		await tryton.callAs(other)('model.res.user.write', [1], { password: LOGIN.password });

		// Tryton dies while it writes: nobody hears whether it did.
		const database = new Client({ connectionString: tryton.databaseUrl });
		await database.connect();
		await database.query('begin');
		await database.query('lock table sale_sale in exclusive mode');
		const waiting = call(order('24'));
		const locked =
			"select 1 from pg_stat_activity where datname = 'komet_tryton' and wait_event_type = 'Lock'";
		while ((await database.query(locked)).rows.length === 0) await sleep(50);
		await tryton.stop();
		await database.query('commit');
		await database.end();
		expect(await waiting).toMatchObject([{ id: '24', result: 'unknown' }]);
		expect(await call(order('24'))).toMatchObject([
			{ result: 'refused', reason: expect.stringContaining('ECONNREFUSED') },
		]);
	});
});

describe('HTTP', () => {
	let system: OwnSystem;
	let call: Call;
	beforeAll(async () => {
		system = await openOwnSystem();
		await world.client.createCredential('ERP', 'httpHeaderAuth', {
			name: 'Authorization',
			value: 'Bearer example-erp',
		});
		const here = (text: string) => text.replaceAll('https://erp.petalworks.example', system.url);
		call = await callTo((await install(world.client, 'erp-http', here)).id);
	});
	afterAll(() => system?.close());

	const json = (body: object, status = 200): SystemAnswer => ({
		status,
		body: JSON.stringify(body),
	});
	test.each<[string, SystemAnswer, object]>([
		[
			'an answer that names it',
			json({ id: '15', erpId: 7, result: 'created' }),
			{ result: 'created', erpId: '7' },
		],
		[
			'a refusal',
			json({ id: '15', result: 'refused', reason: 'Closed' }),
			{ result: 'refused', reason: 'The ERP answered with HTTP 200: Closed' },
		],
		[
			'a status 422',
			json({ reason: 'No such customer' }, 422),
			{ result: 'refused', reason: 'The ERP answered with HTTP 422: No such customer' },
		],
		[
			'an answer about another record',
			json({ id: '16', result: 'created' }),
			{ result: 'unknown' },
		],
		[
			'a page of a proxy',
			{ status: 200, body: '<html>Sign in</html>', type: 'text/html' },
			{ result: 'unknown' },
		],
		['a redirection', { status: 302 }, { result: 'unknown' }],
		['a status 409', json({}, 409), { result: 'unknown' }],
		['a status 500', { status: 500, body: 'x' }, { result: 'unknown' }],
		['a closed connection', 'closes the connection', { result: 'unknown' }],
		['an answer that breaks off', 'breaks off', { result: 'unknown' }],
	])('takes %s for what it is', async (_what, answer, expected) => {
		system.answer = answer;
		expect(await call(order('15'))).toMatchObject([{ kind: 'order', id: '15', ...expected }]);
	});

	test('sends the record, and nothing of the check', async () => {
		expect(system.calls[0]).toMatchObject({
			path: '/records',
			authorization: 'Bearer example-erp',
			body: order('15'),
		});
		expect(system.calls[0].body).not.toHaveProperty('reason');
	});
});

test('a workflow that was not chosen cannot be published, and one that fails is an error in words for each record', async () => {
	await expect(callTo('set-yours')).rejects.toThrow(
		'Node "Call" references workflow set-yours which is not published',
	);
	const failing = await world.client.createWorkflow({
		name: 'Fails',
		nodes: [
			step('Record', 'executeWorkflowTrigger', 1.1, { inputSource: 'passthrough' }),
			step('Fail', 'stopAndError', 1, { errorMessage: 'The books are closed' }),
		],
		connections: { Record: { main: [[{ node: 'Fail', type: 'main', index: 0 }]] } },
	});
	await world.client.publishWorkflow(failing.id);
	const fails = await callTo(failing.id);
	expect(await fails(order('1'), order('2'))).toEqual(
		Array(2).fill({ error: 'The books are closed' }),
	);
});
