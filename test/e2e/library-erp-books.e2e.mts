import { randomUUID } from 'node:crypto';
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
import { keepsMasters, keepsMastersInTrouble, master } from './erp-masters-contract.mts';
import type { StandingMasters } from './erp-masters-contract.mts';
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

const payment = (id: string, more: object = {}) => ({
	kind: 'payment',
	id,
	number: `P-${id}`,
	date: SAMPLE_RECORD.date,
	partyId: SAMPLE_RECORD.partyId,
	partyName: SAMPLE_RECORD.partyName,
	currency: 'USD',
	total: '306.00',
	...more,
});
const customer = (...one: [id: string, name: string, erpId?: string]) => master('customer', ...one);

describe('QuickBooks', () => {
	let erp: QuickBooks;
	let call: Call;
	beforeAll(async () => {
		erp = await openQuickBooks();
		erp.customers.push({
			Id: SAMPLE_RECORD.partyId,
			SyncToken: '0',
			DisplayName: SAMPLE_RECORD.partyName,
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
		isLook: ({ query }) => /from (Invoice|Payment)/.test(query.get('query') ?? ''),
		isWrite: ({ method, path }) => method === 'POST' && path !== '/sign-in',
		lockOut: () => {
			const { access } = erp;
			erp.access = 'another';
			return () => (erp.access = access);
		},
	});
	keepsTheContract(standing);
	takesBackWhatIsTwice(standing, () => true);
	keepsWhatIsLost(standing, 'credit');

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

	test('enters a payment on account once, changes it, and takes back a second one', async () => {
		const found = (id: string) =>
			erp.payments.filter(({ PaymentRefNum }) => PaymentRefNum === `KS-${id}`);
		const answers = await call(
			payment('1'),
			// Lines are nothing to it.
			payment('1', { lines: [LINE] }),
			payment('1', { total: '307.50', date: '2026-02-15', number: '' }),
			payment('1', { total: '307.50', date: '2026-02-15', number: '' }),
		);
		expect(results(answers)).toEqual(['created', 'unchanged', 'updated', 'unchanged']);
		expect(new Set(answers.map(({ erpId }) => erpId))).toEqual(new Set([found('1')[0].Id]));
		expect(found('1')).toMatchObject([
			{
				CustomerRef: { value: SAMPLE_RECORD.partyId },
				TxnDate: '2026-02-15',
				TotalAmt: 307.5,
				UnappliedAmt: 307.5,
				PrivateNote: 'Payment of Komet Sales',
			},
		]);
		// An order with the same ID is another record.
		expect(results(await call(order('1')))).not.toContain('refused');
		const copies = Array.from({ length: 4 }, async () => await call(payment('2')));
		const said = results((await Promise.all(copies)).flat());
		expect(said.filter((result) => result === 'created').length).toBeLessThan(2);
		expect(found('2').length === 1 || said.includes('unknown')).toBe(true);
	});

	test('leaves a payment that was applied or voided, and refuses what no payment is', async () => {
		await call(payment('3'), payment('4'));
		const at = (id: string) =>
			erp.payments.find(({ PaymentRefNum }) => PaymentRefNum === `KS-${id}`)!;
		at('3').Line = [{ Amount: 306, LinkedTxn: [{ TxnId: '130', TxnType: 'Invoice' }] }];
		Object.assign(at('4'), { TotalAmt: 0, PrivateNote: `Voided - ${at('4').PrivateNote}` });
		const before = structuredClone(erp.payments);
		const answers = await call(
			payment('3'),
			payment('3', { total: '300' }),
			payment('4'),
			payment('5', { total: '0' }),
			payment('6', { partyId: 'NOBODY' }),
			payment('7', { currency: 'EUR' }),
			payment('8', { total: '' }),
			payment('9-is-too-long-for-it'),
		);
		expect(results(answers)).toEqual(['unchanged', ...Array<string>(7).fill('refused')]);
		expect(answers.map(({ reason }) => reason)).toEqual([
			'',
			expect.stringContaining('is applied to invoices in QuickBooks: change it there'),
			expect.stringContaining('is voided in QuickBooks: change it there'),
			'its amount is not above zero',
			'customer NOBODY (Sample Florist) is not in QuickBooks',
			'its currency is EUR, and that of the customer USD',
			'total cannot be read: ""',
			'its ID is too long for a number of QuickBooks',
		]);
		expect(erp.payments).toEqual(before);
	});

	test('finds a payment whose answer was lost, and enters one that was lost before', async () => {
		const before = erp.payments.length;
		once(standing(), (asked) => (standing().isWrite(asked) ? 'the answer is lost' : undefined));
		expect(results(await call(payment('10'), payment('10')))).toEqual(['created', 'unchanged']);
		once(standing(), (asked) => (standing().isWrite(asked) ? 'lost before it is done' : undefined));
		expect(results(await call(payment('11'), payment('11')))).toEqual(['unknown', 'created']);
		once(standing(), (asked) => (standing().isLook(asked) ? 'a page comes instead' : undefined));
		expect(results(await call(payment('11')))).toEqual(['refused']);
		expect(erp.payments).toHaveLength(before + 2);
	});

	const shownOf = (id: string) =>
		erp.customers.filter(({ DisplayName }) => DisplayName.includes(`(KOMET-${id})`));
	const masters = (): StandingMasters => ({
		...standing(),
		names: async () =>
			erp.customers.map(({ DisplayName }) => DisplayName.replace(/ \(KOMET-.*\)$/, '')),
		isLook: ({ query }) => (query.get('query') ?? '').includes('from Customer'),
		put: (Id, DisplayName) => void erp.customers.push({ ...erp.customers[0], Id, DisplayName }),
		block: (id) =>
			void Object.assign(erp.customers.find(({ Id }) => Id === id)!, { Active: false }),
		mayWrite: (may) => void (erp.mayWrite = may),
	});
	keepsMasters('customer', masters, 'credit');
	keepsMastersInTrouble('customer', masters);

	test('leaves a customer that is inactive or there by name, and names one by its ID', async () => {
		await call(customer('30', 'Iris House'));
		Object.assign(shownOf('30')[0], {
			Active: false,
			DisplayName: 'Iris House (KOMET-30) (deleted)',
		});
		erp.customers.push({ ...erp.customers[0], Id: '900', DisplayName: "O'Hara Flowers" });
		const before = erp.customers.length;
		const [inactive, byName, other, byId, same, anew, nobody, colon] = await call(
			customer('30', 'Iris House'),
			customer('31', "O'Hara Flowers"),
			customer('32', 'Flowers \\'),
			customer('33', "O'Hara & Sons", '900'),
			customer('33', "O'Hara & Sons", '900'),
			customer('33', "O'Hara & Daughters", '900'),
			customer('34', 'Nobody', '901'),
			customer('35', 'One: Two'),
		);
		expect(inactive.reason).toContain('is inactive in QuickBooks');
		expect(byName).toMatchObject({
			result: 'refused',
			reason:
				"a customer called O'Hara Flowers is there already (ID 900), without (KOMET-31) behind its name",
		});
		expect(results([other, byId, same, anew])).toEqual([
			'created',
			'updated',
			'unchanged',
			'updated',
		]);
		expect(shownOf('32')).toMatchObject([{ DisplayName: 'Flowers \\ (KOMET-32)' }]);
		expect(erp.customers.find(({ Id }) => Id === '900')!.DisplayName).toBe("O'Hara & Daughters");
		expect(nobody).toMatchObject({
			result: 'refused',
			reason: expect.stringContaining('customer 901 (Nobody) is not in QuickBooks'),
		});
		expect(colon.reason).toBe('QuickBooks refused it: HTTP 400, Invalid String');
		expect(erp.customers).toHaveLength(before + 1);
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
		const sent = erp.asked
			.filter(({ method, path }) => method === 'PUT' && path.endsWith('/Invoices'))
			.map(({ body }) => body.Invoices[0]);
		expect(sent.filter(({ Reference }) => Reference === 'KS-83')).toHaveLength(1);
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

	test('asks once for the invoice of an order, and anew after its cancellation', async () => {
		await call(order('94'), cancellation('94'), order('94'));
		const keys = erp.asked
			.filter(({ method, body }) => method === 'PUT' && body.Invoices?.[0].Reference === 'KS-94')
			.map(({ headers }) => headers['idempotency-key']);
		expect(keys).toEqual(['example-tenant-KS-94-0', 'example-tenant-KS-94-1']);
	});

	const numbered = (id: string) =>
		erp.contacts.filter(({ ContactNumber }) => ContactNumber === `KOMET-${id}`);
	const masters = (): StandingMasters => ({
		...standing(),
		names: async () => erp.contacts.map(({ Name }) => Name),
		isLook: ({ method, path }) => method === 'GET' && path.endsWith('/Contacts'),
		put: (ContactNumber, Name) =>
			void erp.contacts.push({ ...CONTACT, ContactID: randomUUID(), ContactNumber, Name }),
		block: (number) =>
			void Object.assign(erp.contacts.find(({ ContactNumber }) => ContactNumber === number)!, {
				ContactStatus: 'ARCHIVED',
			}),
		mayWrite: (may) => void (erp.mayWrite = may),
	});
	keepsMasters('customer', masters);
	keepsMastersInTrouble('customer', masters);

	test('leaves a customer that is archived or there by name, names one by its ID, and takes its orders', async () => {
		await call(customer('30', 'Iris House'), customer('36', 'Lily House'));
		numbered('30')[0].ContactStatus = 'ARCHIVED';
		const before = erp.contacts.length;
		const [archived, byName, byId, byNumber, nobody] = await call(
			customer('30', 'Iris House'),
			customer('31', 'Lily House'),
			customer('33', 'Lily & Sons', numbered('36')[0].ContactID),
			customer('33', 'Lily & Daughters', 'KOMET-36'),
			customer('34', 'Nobody', '901'),
		);
		expect(archived.reason).toContain('is archived in Xero');
		expect(byName).toMatchObject({
			result: 'refused',
			reason:
				'Xero refused it: HTTP 400, The contact name Lily House is already assigned to another contact.',
		});
		expect(results([byId, byNumber])).toEqual(['updated', 'updated']);
		expect(nobody.reason).toContain('customer 901 (Nobody) is not in Xero');
		expect(erp.contacts).toHaveLength(before);
		expect(byId.erpId).toBe('KOMET-36');
		expect(results(await call(order('95', { partyId: 'KOMET-36' })))).toEqual(['created']);
		expect(found('95').Contact.Name).toBe('Lily & Daughters');
	});

	test('refuses a payment, and says why', async () => {
		const [refused] = await call(payment('1'));
		expect(refused).toMatchObject({
			result: 'refused',
			reason: expect.stringContaining('a payment on account has no field in Xero'),
		});
	});
});
