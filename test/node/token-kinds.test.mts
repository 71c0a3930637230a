import type { IDataObject } from 'n8n-workflow';
import { kometSales } from '../../contract/komet';
import { callsOf, findCall } from '../../contract/language/service';
import { takesToken } from '../../contract/language/tokens';
import type { Call } from '../../contract/language/service';
import { connect } from '../support/connect.mts';
import { pollerOn } from '../support/poller.mts';
import { numbered, pick, stage } from '../support/stage.mts';

const VENDOR = { token: 'token-of-a-vendor-4711', kind: 'vendor' } as const;
const CUSTOMER = { token: 'token-of-a-customer-4712', kind: 'customer' } as const;
const at = stage({ testMethod: 'boxtype.list' }, { tokens: [VENDOR, CUSTOMER] });

const CONFIRM = ['invoice.confirm', { invoiceNumber: pick('number', 212061) }] as const;
const REFUSED =
	'invoice.confirm takes a company token, but Token Belongs To in the credential says vendor';

describe('a call that the kind of the token excludes', () => {
	beforeEach(() => Object.assign(at.credential, { token: VENDOR.token, belongsTo: 'vendor' }));

	test.each<[string, IDataObject]>([
		['sent', {}],
		['shown by a dry run', { options: { dryRun: true } }],
	])('is refused before it is %s, in words that name the kind', async (_how, more) => {
		const [operation, form] = CONFIRM;
		const { error } = await at.run(operation, { ...form, ...more });
		expect(error).toMatchObject({ message: REFUSED, context: { outcome: 'not done' } });
		expect(error?.description).toContain('Nothing was sent. Open the credential');
		expect(at.sent()).toEqual([]);
	});

	test('is refused by its name under API Method too', async () => {
		const form = { method: 'invoice.confirm', verb: 'POST', parameters: '{"orderId": 1}' };
		const { error } = await at.run('apiMethod.call', form);
		expect(error?.message).toBe(REFUSED);
		expect(at.sent()).toEqual([]);
	});

	test('is refused for each item, and the items of Continue say so', async () => {
		const [operation, form] = CONFIRM;
		const { outputs } = await at.run(operation, form, {
			items: numbered(1, 2),
			onError: 'continueRegularOutput',
		});
		expect(outputs[0].map(({ json }) => json)).toMatchObject([
			{ error: REFUSED },
			{ error: REFUSED },
		]);
	});

	test('stops no other', async () => {
		const { error, outputs } = await at.run('boxType.getMany');
		expect(error).toBeUndefined();
		expect(outputs[0].length).toBeGreaterThan(1);
	});

	test('is made where nothing is known of the method', async () => {
		at.credential.token = 'sandbox-company-token-4711';
		const form = { method: 'invoice.new', verb: 'GET', parameters: '{}' };
		const { error } = await at.run('apiMethod.call', form);
		expect(error?.message).not.toContain('takes');
		expect(at.sent()).toHaveLength(1);
	});

	test('stops a poll in the same words', async () => {
		const poll = pollerOn(at, { event: 'invoiceChanged', filters: {}, options: {} });
		await expect(poll.poll()).rejects.toThrow('invoice.list takes a company or customer token');
		expect(at.sent()).toEqual([]);
	});
});

test.each([undefined, 'unknown', '={{ $json.nobody }}', 'grower'])(
	'a credential whose kind is %s is sent as ever, and Komet speaks',
	async (belongsTo) => {
		Object.assign(at.credential, { token: VENDOR.token, belongsTo });
		const [operation, form] = CONFIRM;
		const { error } = await at.run(operation, form);
		expect(error?.message).toContain('has no access to invoice.confirm');
		expect(at.sent()).toHaveLength(1);
	},
);

test.each(['http', 'status'] as const)(
	'a refusal of a token by %s names the kinds and the method to allow',
	async (badToken) => {
		at.sandbox.access.badToken = badToken;
		at.credential.token = VENDOR.token;
		const { error } = await at.run('webOrder.delete', {
			webOrderId: 1,
			customerId: pick('id', 20514),
		});
		at.sandbox.access.badToken = 'http';
		expect(error?.message).toContain('has no access to web-order.delete');
		expect(error?.description).toContain('web-order.delete takes a customer or user token.');
		expect(error?.description).toContain('allow web-order.delete');
	},
);

test('a refusal that speaks of something else has no word on tokens', async () => {
	at.sandbox.faults.next({ kind: 'refused', message: 'The period is closed' });
	const [operation, form] = CONFIRM;
	const { error } = await at.run(operation, form);
	expect(error?.description).not.toMatch(/token/i);
});

describe('the connection test', () => {
	test.each([
		[VENDOR, 'boxtype.list', 'boxtype.list'],
		[VENDOR, 'location.list', 'boxtype.list'],
		[CUSTOMER, 'boxtype.list', 'invoice.list'],
		[CUSTOMER, 'invoice.list', 'invoice.list'],
	])('calls for %j with %s what it may call: %s', async ({ token, kind }, chosen, called) => {
		Object.assign(at.credential, { token, belongsTo: kind, testMethod: chosen });
		expect(await connect(at.bench, 'kometSales', 'kometSalesApi')).toMatchObject({ status: 'OK' });
		expect(at.sent().map(({ path }) => path)).toEqual([`/${called}`]);
	});

	test('of a company calls what was chosen', async () => {
		Object.assign(at.credential, { belongsTo: 'company', testMethod: 'location.list' });
		expect(await connect(at.bench, 'kometSales', 'kometSalesApi')).toMatchObject({ status: 'OK' });
		expect(at.sent('location.list')).toHaveLength(1);
	});
});

describe('every kind of token', () => {
	const callOf = (name: string) => findCall(kometSales, name) as Call;

	test('that nobody named is excluded from nothing', () => {
		expect(callsOf(kometSales).filter((call) => !takesToken(call))).toEqual([]);
	});
	test('is excluded only where a page describes the method', () => {
		expect(takesToken(callOf('web-order-item.delete'), 'company')).toBe(true);
		expect(takesToken(callOf('payment.method.list'), 'vendor')).toBe(true);
		expect(takesToken(callOf('web-order.delete'), 'company')).toBe(false);
	});
});
