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
	once,
	setting,
	takesBackWhatIsTwice,
} from './erp-standing.mts';
import type { Standing } from './erp-standing.mts';
import { callerOf, install } from './library-world.mts';
import { openQuickBooks } from './quickbooks.mts';
import type { QuickBooks } from './quickbooks.mts';
import { openXero, subTotalOf } from './xero.mts';
import type { Xero } from './xero.mts';

// The adapters for books without sales orders, against servers that stand for them: they keep books
// of their own, and refuse what the real ones refuse.

/** n8n starts once, on a machine that may do other things. */
jest.setTimeout(240_000);

let world: World;
const callTo = async (id: string) => await callerOf(world.client, world.n8n.url, id);
beforeAll(async () => {
	world = await openWorld(() => undefined);
});
afterAll(async () => await world?.stop());

/** What n8n keeps of a sign-in; the one for a new sign-in gives nothing. */
const signIn = (server: { url: string; access: string }) => ({
	clientId: 'example-application',
	clientSecret: 'example-word',
	accessTokenUrl: `${server.url}/sign-in`,
	oauthTokenData: {
		access_token: server.access,
		refresh_token: 'example-refresh',
		token_type: 'bearer',
		callbackQueryString: { realmId: '1' },
	},
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
			environment: 'production',
			...signIn(erp),
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

describe('Xero', () => {
	let erp: Xero;
	let call: Call;
	const CONTACT = {
		ContactID: '5040915e-8ce7-4177-8d08-fde416232f18',
		ContactNumber: SAMPLE_RECORD.partyId,
		ContactStatus: 'ACTIVE',
		Name: SAMPLE_RECORD.partyName,
	};
	beforeAll(async () => {
		erp = await openXero();
		erp.contacts.push(CONTACT);
		for (const Code of [LINE.productId, DIFFERENCE_ITEM]) erp.items.push({ Code, IsSold: true });
		await world.client.createCredential('Xero', 'xeroOAuth2Api', signIn(erp));
		const here = (text: string) =>
			[setting('differenceItem', DIFFERENCE_ITEM), setting('tenant', erp.tenant)].reduce(
				(whole, set) => set(whole),
				text.replaceAll('https://xero.petalworks.example', erp.url),
			);
		call = await callTo((await install(world.client, 'erp-xero', here)).id);
	});
	afterAll(async () => await erp?.away());

	const isOpen = ({ Status }: { Status: string }) => !['DELETED', 'VOIDED'].includes(Status);
	const orders = async (): Promise<Row[]> =>
		erp.invoices.filter(isOpen).map((invoice) => ({
			id: invoice.InvoiceID,
			total: subTotalOf(invoice).toFixed(2),
		}));
	const standing = (): Standing => ({
		call,
		orders,
		server: erp,
		isLook: ({ method, path }) => method === 'GET' && path.endsWith('/Invoices'),
		isWrite: ({ method, path }) => method !== 'GET' && path !== '/sign-in',
		lockOut: () => {
			const { access } = erp;
			erp.access = 'another';
			return () => (erp.access = access);
		},
	});
	keepsTheContract(standing, 'created');
	entersOnceAtTheSameMoment(standing);
	keepsWhatIsLost(standing);
	keepsItWhenTheServerIsAway(standing);

	const found = (id: string) =>
		erp.invoices.filter(({ Reference }) => Reference === `KS-${id}`).at(-1)!;

	describe('when it does not know a second request for the first', () => {
		beforeAll(() => (erp.knowsKeys = false));
		afterAll(() => (erp.knowsKeys = true));
		takesBackWhatIsTwice(standing, () => true, '90');
	});

	test('takes back its own when another run was first, and says unknown when it was first', async () => {
		await call(order('91'));
		/** What it says when another run enters the order while it does so itself. */
		const besides = async (id: string, updated: number) => {
			once(standing(), ({ method }) => {
				if (method === 'PUT')
					erp.invoices.push({
						...found('91'),
						Reference: `KS-${id}`,
						InvoiceID: `other-${id}`,
						InvoiceNumber: `OTHER-${id}`,
						updated,
					});
				return undefined;
			});
			const [said] = await call(order(id));
			erp.trouble = undefined;
			return said;
		};
		expect(await besides('92', 1)).toMatchObject({ result: 'unchanged', erpId: 'OTHER-92' });
		expect(erp.invoices.filter(({ Reference }) => Reference === 'KS-92').map(isOpen)).toEqual([
			true,
			false,
		]);
		expect(await besides('93', Date.now() + 60_000)).toMatchObject({
			result: 'unknown',
			reason: expect.stringMatching(/same moment \(INV-\d+, OTHER-93\)/),
		});
		const [two] = await call(order('93'));
		expect(two).toMatchObject({
			result: 'unknown',
			reason: expect.stringContaining('2 open orders of this one'),
		});
	});

	test('deletes a draft, voids what was approved, and leaves what was approved or paid', async () => {
		await call(order('80'), cancellation('80'), order('81'), order('82'));
		expect(found('80').Status).toBe('DELETED');
		for (const id of ['81', '82']) found(id).Status = 'AUTHORISED';
		const approved = await call(order('81'), order('81', { number: '1002' }), cancellation('81'));
		expect(results(approved)).toEqual(['unchanged', 'refused', 'updated']);
		expect(approved[1].reason).toContain('is approved in Xero: change it there');
		expect(found('81').Status).toBe('VOIDED');
		found('82').AmountPaid = 100;
		const paid = await call(order('82'), cancellation('82'));
		expect(results(paid)).toEqual(['unchanged', 'refused']);
		expect(paid[1].reason).toContain('is paid, all or in part, in Xero: cancel it there');
	});

	test('takes a contact ID too, enters the difference, and sends no number of an invoice', async () => {
		const byId = { partyId: CONTACT.ContactID, total: '300' };
		expect(results(await call(order('83', byId), order('83', byId)))).toEqual([
			'created',
			'unchanged',
		]);
		expect(found('83')).toMatchObject({
			InvoiceNumber: expect.stringMatching(/^INV-\d+$/),
			LineItems: [
				{ Description: `Order ${SAMPLE_RECORD.number} of Komet Sales` },
				{ ItemCode: LINE.productId, Quantity: 24, UnitAmount: 12.75 },
				{ ItemCode: DIFFERENCE_ITEM, Quantity: 1, UnitAmount: -6 },
			],
		});
		const sent = erp.asked.filter(({ method }) => method === 'PUT').map(({ body }) => body);
		expect(sent.filter(({ InvoiceNumber }) => InvoiceNumber !== undefined)).toEqual([]);
	});

	test('refuses what Xero refuses in its words, what is archived, and what it cannot ask for', async () => {
		const before = erp.invoices.length;
		const [currency, digits, quote] = await call(
			order('84', { currency: 'EUR' }),
			order('85', { lines: [{ ...LINE, price: '12.75001' }] }),
			order('86', { partyId: 'a" OR Name=="b' }),
		);
		expect(currency).toMatchObject({
			result: 'refused',
			reason: 'Xero refused it: HTTP 400, Organisation is not subscribed to currency EUR',
		});
		expect(digits.reason).toContain('Xero keeps four decimals');
		expect(quote.reason).toBe('Xero cannot be asked for a" OR Name=="b');
		CONTACT.ContactStatus = 'ARCHIVED';
		const [archived] = await call(order('87'));
		CONTACT.ContactStatus = 'ACTIVE';
		expect(archived.reason).toContain('is blocked in Xero');
		expect(erp.invoices).toHaveLength(before);
	});

	test('says how long to wait when calls come too fast, and whose tenant it is not', async () => {
		erp.tooFast = 5;
		const [fast] = await call(order('88'));
		erp.tooFast = 0;
		expect(fast).toMatchObject({
			result: 'refused',
			reason: 'Xero could not be asked: HTTP 429, too many requests: again in 17 seconds',
		});
		const { tenant } = erp;
		erp.tenant = 'another';
		const [other] = await call(order('88'));
		erp.tenant = tenant;
		expect(other.reason).toBe('Xero could not be asked: HTTP 403, AuthenticationUnsuccessful');
		expect(found('88')).toBeUndefined();
	});
});
