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
import type { Call, Entered, Row } from './erp-contract.mts';
import { openBusinessCentral } from './business-central.mts';
import type { BusinessCentral } from './business-central.mts';
import { openErpNext } from './erpnext.mts';
import type { ErpNext } from './erpnext.mts';
import { callerOf, install } from './library-world.mts';
import { openOdoo } from './odoo.mts';
import type { Odoo } from './odoo.mts';
import { openQuickBooks } from './quickbooks.mts';
import type { QuickBooks } from './quickbooks.mts';
import type { Asked, StandIn } from './stand-in.mts';

// The adapters for ERPs of which there is no real one here, against servers that stand for them:
// they keep books of their own, and refuse what the real ones refuse.

/** n8n starts once, on a machine that may do other things. */
jest.setTimeout(240_000);

let world: World;
const callTo = async (id: string) => await callerOf(world.client, world.n8n.url, id);
beforeAll(async () => {
	world = await openWorld(() => undefined);
});
afterAll(async () => await world?.stop());

/** The item that stands for what the total holds beside the lines. */
const DIFFERENCE_ITEM = 'KOMET-DIFFERENCE';
const [LINE] = SAMPLE_RECORD.lines;
const setting = (name: string, value: string) => (text: string) =>
	text.replace(`"name":"${name}","value":""`, `"name":"${name}","value":"${value}"`);

/** An adapter, and the server that stands for its ERP. */
interface Standing extends Entered {
	server: StandIn;
	/** Whether a request asks for the orders that are there. */
	isLook(asked: Asked): boolean;
	/** Whether a request enters or changes an order. */
	isWrite(asked: Asked): boolean;
	/** Lets the ERP take another credential than the one that n8n has. */
	lockOut(): () => void;
}

/** What an ERP without a key for it owes: two that are left are never called well. */
function takesBackWhatIsTwice(of: () => Standing, isOpen: (row: Row) => boolean) {
	test('takes back what was entered several times at the same moment, or says unknown', async () => {
		const { call, orders } = of();
		const before = (await orders()).filter(isOpen).length;
		const copies = Array.from({ length: 6 }, async () => await call(order('9')));
		const said = results((await Promise.all(copies)).flat());
		expect(said.filter((result) => result === 'created').length).toBeLessThan(2);
		const isOne = (await orders()).filter(isOpen).length === before + 1;
		expect(isOne || said.includes('unknown')).toBe(true);
		expect(results(await call(order('9')))).toEqual([isOne ? 'unchanged' : 'unknown']);
	});
}

/** The first request that a trouble is meant for has it, and no other. */
const once = (erp: Standing, trouble: StandIn['trouble']) => {
	let isOver = false;
	erp.server.trouble = (asked) => {
		const found = isOver ? undefined : trouble?.(asked);
		isOver ||= found !== undefined;
		return found;
	};
};

const countOf = async (erp: Standing) => (await erp.orders()).length;

/** What becomes of a record when its answer is lost, or it is refused: never twice, never called done. */
function keepsWhatIsLost(of: () => Standing) {
	test('finds an order whose answer was lost, and enters one that was lost before', async () => {
		const erp = of();
		const before = await countOf(erp);
		once(erp, (asked) => (erp.isWrite(asked) ? 'the answer is lost' : undefined));
		expect(results(await erp.call(order('30'), order('30')))).toEqual(['created', 'unchanged']);
		once(erp, (asked) => (erp.isWrite(asked) ? 'lost before it is done' : undefined));
		const [lost, again] = await erp.call(order('31'), order('31'));
		expect([lost.result, again.result]).toEqual(['unknown', 'created']);
		expect(lost.reason).not.toBe('');
		expect(await countOf(erp)).toBe(before + 2);
	});

	test('does not take a page of a proxy for "no order is there"', async () => {
		const erp = of();
		await erp.call(order('37'));
		const before = await countOf(erp);
		once(erp, (asked) => (erp.isLook(asked) ? 'a page comes instead' : undefined));
		const [read, again] = await erp.call(order('37'), order('37'));
		expect([read.result, again.result]).toEqual(['refused', 'unchanged']);
		expect(read.reason).toMatch(/could not be asked: .*no answer of/);
		expect(await countOf(erp)).toBe(before);
	});

	test('refuses customers and items that are not there by their names, and a wrong credential', async () => {
		const erp = of();
		const before = await countOf(erp);
		const strange = order('34', {
			partyId: 'NOBODY',
			lines: [LINE, { ...LINE, productId: 'NO-ROSE', product: 'No Rose' }],
		});
		const [refused, other] = await erp.call(strange, { ...order('35'), kind: 'credit' });
		expect(refused).toMatchObject({
			result: 'refused',
			reason: expect.stringMatching(
				/^customer NOBODY \(Sample Florist\) is not in .*; item NO-ROSE \(No Rose\) is not in/,
			),
		});
		expect(other).toMatchObject({
			result: 'refused',
			reason: expect.stringContaining('does not enter a credit'),
		});
		const letIn = erp.lockOut();
		const [locked] = await erp.call(order('36'));
		letIn();
		expect(locked).toMatchObject({
			result: 'refused',
			reason: expect.stringMatching(/401|Access Denied|needs to be reconnected/),
		});
		expect(await countOf(erp)).toBe(before);
	});
}

/** The same when the server dies, or a proxy answers in its place. */
function keepsItWhenTheServerIsAway(of: () => Standing) {
	test('says unknown when the server dies after it wrote, and finds the order next time', async () => {
		const erp = of();
		const before = await countOf(erp);
		once(erp, (asked) => (erp.isWrite(asked) ? 'the server dies after it' : undefined));
		const [unknown, away] = await erp.call(order('32'), order('32'));
		expect([unknown.result, away.result]).toEqual(['unknown', 'refused']);
		expect(away.reason).toMatch(/ECONNREFUSED|refused the connection/);
		await erp.server.back();
		expect(results(await erp.call(order('32')))).toEqual(['unchanged']);
		expect(await countOf(erp)).toBe(before + 1);
	});

	test('takes a page of a proxy for no answer, whether it reads or writes', async () => {
		const erp = of();
		const before = await countOf(erp);
		once(erp, () => 'a page comes instead');
		const [unread] = await erp.call(order('33'));
		expect(unread).toMatchObject({ result: 'refused', reason: expect.stringMatching(/./) });
		expect(await countOf(erp)).toBe(before);
		once(erp, (asked) => (erp.isWrite(asked) ? 'a page comes instead' : undefined));
		expect(results(await erp.call(order('33'), order('33')))).toEqual(['unknown', 'created']);
		expect(await countOf(erp)).toBe(before + 1);
	});
}

describe('ERPNext', () => {
	let erp: ErpNext;
	let call: Call;
	const CUSTOMER = { name: SAMPLE_RECORD.partyId, disabled: 0 };
	beforeAll(async () => {
		erp = await openErpNext();
		erp.customers.push(CUSTOMER);
		for (const name of [LINE.productId, DIFFERENCE_ITEM]) erp.items.push({ name, disabled: 0 });
		const [apiKey, apiSecret] = erp.token.split(':');
		await world.client.createCredential('ERPNext', 'erpNextApi', {
			apiKey,
			apiSecret,
			environment: 'selfHosted',
			domain: erp.url,
		});
		const here = (text: string) =>
			setting(
				'differenceItem',
				DIFFERENCE_ITEM,
			)(text.replaceAll('https://erpnext.petalworks.example', erp.url));
		call = await callTo((await install(world.client, 'erp-erpnext', here)).id);
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
		lockOut: () => {
			const { token } = erp;
			erp.token = 'other-key:other-word';
			return () => (erp.token = token);
		},
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
		await world.client.createCredential('Odoo', 'odooApi', { url: erp.url, ...erp.login });
		const chosen = setting('differenceItem', DIFFERENCE_ITEM);
		call = await callTo((await install(world.client, 'erp-odoo', chosen)).id);
	});
	afterAll(async () => await erp?.away());

	const orders = async (): Promise<Row[]> =>
		erp.orders.map(({ id, state, lines }) => ({
			id,
			state,
			total: lines
				.reduce((sum, { product_uom_qty, price_unit }) => sum + product_uom_qty * price_unit, 0)
				.toFixed(2),
		}));
	const WRITES = ['create', 'write', 'unlink'];
	const standing = (): Standing => ({
		call,
		orders,
		server: erp,
		isLook: ({ body }) => body.params?.args?.[3] === 'sale.order',
		isWrite: ({ body }) => WRITES.includes(body.params?.args?.[4]),
		lockOut: () => {
			const { login } = erp;
			erp.login = { ...login, password: 'Other-Words-88' };
			return () => (erp.login = login);
		},
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
		await world.client.createCredential('Business Central', 'oAuth2Api', {
			grantType: 'clientCredentials',
			accessTokenUrl: `${erp.url}/sign-in`,
			clientId: 'example-application',
			clientSecret: 'example-word',
			scope: 'https://api.businesscentral.dynamics.com/.default',
			authentication: 'body',
		});
		const here = (text: string) =>
			[setting('differenceItem', DIFFERENCE_ITEM), setting('company', erp.company)].reduce(
				(whole, set) => set(whole),
				text.replaceAll(
					'https://businesscentral.petalworks.example/v2.0/your-tenant/Production',
					erp.url,
				),
			);
		call = await callTo((await install(world.client, 'erp-business-central', here)).id);
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
		lockOut: () => {
			erp.taken = 'another';
			return () => (erp.taken = erp.given);
		},
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

describe('QuickBooks', () => {
	let erp: QuickBooks;
	let call: Call;
	beforeAll(async () => {
		erp = await openQuickBooks();
		erp.customers.push({
			Id: SAMPLE_RECORD.partyId,
			Active: true,
			CurrencyRef: { value: 'USD' },
		});
		for (const Id of [LINE.productId, DIFFERENCE_ITEM]) erp.items.push({ Id, Active: true });
		await world.client.createCredential('QuickBooks', 'quickBooksOAuth2Api', {
			clientId: 'example-application',
			clientSecret: 'example-word',
			environment: 'production',
			accessTokenUrl: `${erp.url}/sign-in`,
			oauthTokenData: {
				access_token: erp.access,
				refresh_token: 'example-refresh',
				token_type: 'bearer',
				callbackQueryString: { realmId: '1' },
			},
		});
		const here = (text: string) =>
			setting(
				'differenceItem',
				DIFFERENCE_ITEM,
			)(text.replaceAll('https://quickbooks.petalworks.example', erp.url));
		call = await callTo((await install(world.client, 'erp-quickbooks', here)).id);
	});
	afterAll(async () => await erp?.away());

	const orders = async (): Promise<Row[]> =>
		erp.invoices.map(({ Id, DocNumber, TotalAmt }) => ({
			Id,
			DocNumber,
			total: TotalAmt.toFixed(2),
		}));
	const standing = (): Standing => ({
		call,
		orders,
		server: erp,
		isLook: ({ query }) => (query.get('query') ?? '').includes('from Invoice'),
		isWrite: ({ method, path }) => method === 'POST' && path !== '/sign-in',
		lockOut: () => {
			const { access } = erp;
			erp.access = 'another';
			return () => (erp.access = access);
		},
	});
	keepsTheContract(standing);
	takesBackWhatIsTwice(standing, () => true);
	keepsWhatIsLost(standing);

	const found = (id: string) => erp.invoices.find(({ DocNumber }) => DocNumber === `KS-${id}`)!;

	test('takes back the second one where QuickBooks does not refuse its number', async () => {
		erp.warnsOfDuplicates = false;
		const copies = Array.from({ length: 4 }, async () => await call(order('79')));
		const said = results((await Promise.all(copies)).flat());
		erp.warnsOfDuplicates = true;
		const left = erp.invoices.filter(({ DocNumber }) => DocNumber === 'KS-79');
		expect(left.length === 1 || said.includes('unknown')).toBe(true);
	});

	test('voids an invoice, and leaves one on which something was paid', async () => {
		await call(order('80'), cancellation('80'), order('81'));
		expect(found('80')).toMatchObject({
			TotalAmt: 0,
			PrivateNote: expect.stringMatching(/^Voided/),
		});
		found('81').Balance = 100;
		const answers = await call(order('81'), order('81', { number: '1002' }), cancellation('81'));
		expect(results(answers)).toEqual(['unchanged', 'refused', 'refused']);
		expect(answers[2].reason).toContain('is paid, all or in part, in QuickBooks: cancel it there');
		const [large, other] = await call(
			order('82', { total: '24000000', lines: [{ ...LINE, units: '2000000', price: '12' }] }),
			order('83', { currency: 'EUR' }),
		);
		expect(large.reason).toBe('QuickBooks refused it: HTTP 400, The quantity is too large');
		expect(other.reason).toBe('its currency is EUR, and that of the customer USD');
		expect([found('82'), found('83')]).toEqual([undefined, undefined]);
	});
});
