import { openWorld } from '../../tools/demo/world.mts';
import type { World } from '../../tools/demo/world.mts';
import { SAMPLE_RECORD } from '../../examples/source/shared/erp-adapter.mts';
import {
	cancellation,
	entersOnceAtTheSameMoment,
	keepsTheContract,
	order,
	results,
} from './erp-contract.mts';
import type { Call, Row } from './erp-contract.mts';
import {
	DIFFERENCE_ITEM,
	LINE,
	keepsItWhenTheServerIsAway,
	keepsWhatIsLost,
	takesBackWhatIsTwice,
} from './erp-standing.mts';
import type { Standing } from './erp-standing.mts';
import { connectBusinessCentral, connectErpNext, connectOdoo, lockOut } from './erp-openings.mts';
import { openBusinessCentral } from './business-central.mts';
import type { BusinessCentral } from './business-central.mts';
import { openErpNext } from './erpnext.mts';
import type { ErpNext } from './erpnext.mts';
import { openOdoo } from './odoo.mts';
import type { Odoo } from './odoo.mts';
import type { Asked } from './stand-in.mts';

// The adapters for ERPs of which there is no real one here, against servers that stand for them:
// they keep books of their own, and refuse what the real ones refuse.

/** n8n starts once, on a machine that may do other things. */
jest.setTimeout(240_000);

let world: World;
beforeAll(async () => {
	world = await openWorld(() => undefined);
});
afterAll(async () => await world?.stop());

describe('ERPNext', () => {
	let erp: ErpNext;
	let call: Call;
	const CUSTOMER = { name: SAMPLE_RECORD.partyId, disabled: 0 };
	beforeAll(async () => {
		erp = await openErpNext();
		erp.customers.push(CUSTOMER);
		for (const name of [LINE.productId, DIFFERENCE_ITEM]) erp.items.push({ name, disabled: 0 });
		call = await connectErpNext(world, erp, { differenceItem: DIFFERENCE_ITEM });
	});
	afterAll(async () => await erp?.away());

	const orders = async (): Promise<Row[]> =>
		erp.salesOrders.map(({ name, docstatus, net_total }) => ({
			name,
			docstatus,
			total: net_total.toFixed(2),
		}));
	const standing = (): Standing => ({
		call,
		orders,
		server: erp,
		isLook: ({ path }) => path.endsWith('/Sales Order'),
		isWrite: ({ method }) => method !== 'GET',
		lockOut: lockOut.erpNext(erp),
	});
	keepsTheContract(standing);
	// The field is unique: the second is refused, and finds what the first entered.
	entersOnceAtTheSameMoment(standing);
	keepsWhatIsLost(standing);
	keepsItWhenTheServerIsAway(standing);

	const found = (key: string) =>
		erp.salesOrders.find(({ custom_komet_order: held }) => held === key)!;

	test('cancels an order that was submitted, and changes it no more', async () => {
		expect(results(await call(order('50')))).toEqual(['created']);
		found('50').docstatus = 1;
		const answers = await call(order('50'), order('50', { number: '1002' }), cancellation('50'));
		expect(results(answers)).toEqual(['unchanged', 'refused', 'updated']);
		expect(answers[1].reason).toContain('is submitted in ERPNext: change it there');
		expect(found('50').docstatus).toBe(2);
		const [cancelled, again] = await call(cancellation('50'), order('50'));
		expect([cancelled.result, again.result]).toEqual(['unchanged', 'refused']);
		expect(again.reason).toContain('is cancelled in ERPNext');
	});

	test('marks a draft that was cancelled, and says what ERPNext refuses in its words', async () => {
		await call(order('51'), cancellation('51'));
		expect(found('51 cancelled')).toMatchObject({ docstatus: 0 });
		const [large] = await call(
			order('52', { total: '24000000', lines: [{ ...LINE, units: '2000000', price: '12' }] }),
		);
		expect(large).toMatchObject({
			result: 'refused',
			reason: 'ERPNext refused it: HTTP 417, Row #1: quantity is too large',
		});
		CUSTOMER.disabled = 1;
		const [blocked] = await call(order('53'));
		CUSTOMER.disabled = 0;
		expect(blocked.reason).toContain('is blocked in ERPNext');
		expect(found('53')).toBeUndefined();
	});

	test('enters charges as an item and discounts as such, and refuses charges without an item', async () => {
		await call(order('54', { total: '310' }), order('55', { total: '300' }));
		expect(found('54').items[1]).toMatchObject({ item_code: DIFFERENCE_ITEM, qty: 1, rate: 4 });
		expect(found('55')).toMatchObject({ discount_amount: 6, net_total: 300 });
	});
});

describe('Odoo', () => {
	let erp: Odoo;
	let call: Call;
	beforeAll(async () => {
		erp = await openOdoo();
		erp.partners.push({ id: 9, name: 'Florist', ref: SAMPLE_RECORD.partyId, active: true });
		for (const [at, code] of [LINE.productId, DIFFERENCE_ITEM].entries())
			erp.products.push({ id: 5 + at, name: `Product ${at}`, default_code: code, active: true });
		call = await connectOdoo(world, erp, { differenceItem: DIFFERENCE_ITEM });
	});
	afterAll(async () => await erp?.away());

	const orders = async (): Promise<Row[]> =>
		erp.orders.map(({ id, state, lines }) => ({
			id,
			state,
			total: lines
				.reduce((sum, { product_uom_qty = 0, price_unit }) => sum + product_uom_qty * price_unit, 0)
				.toFixed(2),
		}));
	const WRITES = ['create', 'write', 'unlink'];
	const standing = (): Standing => ({
		call,
		orders,
		server: erp,
		isLook: ({ body }) => body.params?.args?.[3] === 'sale.order',
		isWrite: ({ body }) => WRITES.includes(body.params?.args?.[4]),
		lockOut: lockOut.odoo(erp),
	});
	keepsTheContract(standing);
	takesBackWhatIsTwice(standing, ({ state }) => state !== 'cancel');
	keepsWhatIsLost(standing);
	keepsItWhenTheServerIsAway(standing);

	const found = (id: string) => erp.orders.find(({ origin }) => origin === `Komet Sales ${id}`)!;

	test('leaves an order that was confirmed, and does not choose between two', async () => {
		await call(order('60'));
		found('60').state = 'sale';
		const answers = await call(order('60'), order('60', { number: '1002' }), cancellation('60'));
		expect(results(answers)).toEqual(['unchanged', 'refused', 'refused']);
		expect(answers[1].reason).toContain('is confirmed in Odoo: change it there');
		expect(answers[2].reason).toContain('is confirmed in Odoo: cancel it there');
		erp.orders.push({ ...found('60'), id: 999, name: 'S999' });
		const [two] = await call(order('60'));
		expect(two).toMatchObject({
			result: 'unknown',
			reason: expect.stringContaining('2 open orders of this one'),
		});
	});

	test('takes back its own when another run was first, and says unknown when it was first', async () => {
		await call(order('64'));
		/** What it says when another run enters the order while it does so itself. */
		const besides = async (id: string, other: { id: number; name: string }) => {
			erp.trouble = ({ body }) => {
				if (body.params?.args?.[4] === 'create')
					erp.orders.push({ ...found('64'), origin: `Komet Sales ${id}`, ...other });
				return undefined;
			};
			const [said] = await call(order(id));
			erp.trouble = undefined;
			return said;
		};
		expect(await besides('65', { id: 50, name: 'S50' })).toMatchObject({
			result: 'unchanged',
			erpId: 'S50',
		});
		expect(erp.orders.filter(({ origin }) => origin === 'Komet Sales 65')).toHaveLength(1);
		expect(await besides('66', { id: 9999, name: 'S9999' })).toMatchObject({
			result: 'unknown',
			reason: expect.stringMatching(/same moment \(S\d+, S9999\)/),
		});
	});

	test('refuses what Odoo refuses in its words, another currency, and a reference that is there twice', async () => {
		const before = erp.orders.length;
		const [large, other] = await call(
			order('61', { total: '24000000', lines: [{ ...LINE, units: '2000000', price: '12' }] }),
			order('62', { currency: 'EUR' }),
		);
		expect(large).toMatchObject({
			result: 'refused',
			reason: 'Odoo refused it: The quantity is too large',
		});
		expect(other.reason).toBe('its currency is EUR, and that of Odoo USD');
		erp.partners.push({ id: 10, name: 'Other', ref: SAMPLE_RECORD.partyId, active: true });
		const [twice] = await call(order('63'));
		erp.partners.pop();
		expect(twice.reason).toContain('(Sample Florist) is there 2 times');
		expect(erp.orders).toHaveLength(before);
	});
});

describe('Business Central', () => {
	let erp: BusinessCentral;
	let call: Call;
	const CUSTOMER = { number: SAMPLE_RECORD.partyId, blocked: '_x0020_' };
	beforeAll(async () => {
		erp = await openBusinessCentral();
		erp.customers.push(CUSTOMER);
		for (const number of [LINE.productId, DIFFERENCE_ITEM])
			erp.items.push({ number, blocked: false });
		call = await connectBusinessCentral(world, erp, { differenceItem: DIFFERENCE_ITEM });
	});
	afterAll(async () => await erp?.away());

	const orders = async (): Promise<Row[]> =>
		erp.salesOrders.map(({ id, externalDocumentNumber: key, salesOrderLines }) => ({
			id,
			key,
			total: salesOrderLines
				.reduce((sum, { quantity = 0, unitPrice = 0 }) => sum + quantity * unitPrice, 0)
				.toFixed(2),
		}));
	const standing = (): Standing => ({
		call,
		orders,
		server: erp,
		isLook: ({ path }) => path.endsWith('/salesOrders'),
		isWrite: ({ method, path }) => method !== 'GET' && path !== '/sign-in',
		lockOut: lockOut.businessCentral(erp),
	});
	keepsTheContract(standing);
	takesBackWhatIsTwice(standing, ({ key }) => !String(key).endsWith('CANCELLED'));
	keepsWhatIsLost(standing);
	keepsItWhenTheServerIsAway(standing);

	const found = (id: string) =>
		erp.salesOrders.find(({ externalDocumentNumber: key }) => key.startsWith(`KOMET-${id}`))!;

	test('leaves an order that was released, and finds one that was invoiced as a whole', async () => {
		await call(order('70'), order('71'));
		found('70').status = 'Open';
		const answers = await call(order('70'), order('70', { number: '1002' }), cancellation('70'));
		expect(results(answers)).toEqual(['unchanged', 'refused', 'refused']);
		expect(answers[1].reason).toContain('is released in Business Central: change it there');
		const invoiced = found('71');
		erp.salesOrders.splice(erp.salesOrders.indexOf(invoiced), 1);
		const { salesOrderLines, ...head } = invoiced;
		erp.salesInvoices.push({
			...head,
			number: 'PS-INV103001',
			totalAmountExcludingTax: 306,
			salesInvoiceLines: salesOrderLines,
		});
		const before = erp.salesOrders.length;
		const later = await call(order('71'), order('71', { total: '310' }), cancellation('71'));
		expect(results(later)).toEqual(['unchanged', 'refused', 'refused']);
		expect(later[1].reason).toContain('PS-INV103001 is invoiced in Business Central');
		expect(erp.salesOrders).toHaveLength(before);
	});

	test('changes lines, takes out those that are gone, and makes whole what stopped in the middle', async () => {
		const two = { total: '612', lines: [LINE, { ...LINE, product: 'Rose Mondial 60' }] };
		expect(results(await call(order('72', two), order('72')))).toEqual(['created', 'updated']);
		expect(found('72').salesOrderLines).toHaveLength(2);
		const isLine = ({ method, path }: Asked) => method === 'POST' && path.endsWith('Lines');
		erp.trouble = (asked) => (isLine(asked) ? 'lost before it is done' : undefined);
		const [stopped] = await call(order('72', two));
		erp.trouble = undefined;
		expect(stopped).toMatchObject({
			result: 'unknown',
			reason: expect.stringContaining('it has 1 lines there and 2 here'),
		});
		expect(results(await call(order('72', two), cancellation('72')))).toEqual([
			'updated',
			'updated',
		]);
		expect(found('72')).toMatchObject({
			externalDocumentNumber: 'KOMET-72 CANCELLED',
			salesOrderLines: [],
		});
	});

	test('refuses what Business Central refuses in its words, and who is blocked', async () => {
		const before = erp.salesOrders.length;
		const [large] = await call(
			order('73', { total: '24000000', lines: [{ ...LINE, units: '2000000', price: '12' }] }),
		);
		expect(large).toMatchObject({
			result: 'refused',
			reason: 'Business Central refused it: HTTP 400, Quantity is too large',
		});
		CUSTOMER.blocked = 'All';
		const [blocked] = await call(order('74'));
		CUSTOMER.blocked = '_x0020_';
		expect(blocked.reason).toContain('is blocked in Business Central');
		expect(erp.salesOrders).toHaveLength(before);
	});
});
