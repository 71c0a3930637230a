import { checkGroup } from '../../../contract/language/group';
import type { Params } from '../../../contract/language/field';
import { kometSales } from '../../../contract/komet';
import { secretMark } from '../../../contract/language/secret';
import { findCall, parseCall } from '../../../contract/language/service';
import type { Call } from '../../../contract/language/service';
import { encode, shown, sizeOf } from '../../../engine/http/encode';
import { requestOf as checkedRequest } from '../../../engine/http/exchange';

const BASE = 'https://api.kometsales.com/api';
function inputOf(method: string, params: Params | Params[], extra: Params = {}) {
	const call = findCall(kometSales, method) as Call;
	const checked = checkGroup(call, parseCall(call, params));
	if (!checked.ok) throw new Error(JSON.stringify(checked.faults));
	return { call, input: { values: checked.values, extra: { ...checked.extra, ...extra } } };
}

function requestOf(method: string, params: Params | Params[], extra: Params = {}, more = {}) {
	const { call, input } = inputOf(method, params, extra);
	return encode(kometSales, call, input, { baseUrl: BASE, ...more });
}

/** What is found wrong with the finished request. */
function faultsOf(method: string, params: Params, extra: Params = {}, more = {}) {
	const { call, input } = inputOf(method, params, extra);
	const made = checkedRequest(kometSales, call, input, { baseUrl: BASE, ...more });
	return 'failure' in made ? made.failure.faults : [];
}

describe('a query', () => {
	test.each<[string, string]>([
		['Bloom & Co', 'Bloom%20%26%20Co'],
		['a=b?c#d/e', 'a%3Db%3Fc%23d%2Fe'],
		['100%', '100%25'],
		['1+1', '1%2B1'],
		['Señora 花', 'Se%C3%B1ora%20%E8%8A%B1'],
	])('spells %j so that it comes back as it is', (name, written) => {
		const { url, body } = requestOf('customer.list', { name });
		expect(url).toBe(
			`${BASE}/customer.list?authenticationToken=${secretMark('token')}&name=${written}`,
		);
		expect(new URL(url).searchParams.get('name')).toBe(name);
		expect(body).toBeUndefined();
	});

	test('has numbers, flags and lists as text', () => {
		const { url } = requestOf('invoice.list', {
			orderDateFrom: '2026-02-01',
			orderDateTo: '2026-02-02',
			locationIds: [1, 2],
			isEcommerce: false,
			excludeTransfer: true,
			status: 0,
		});
		expect(Object.fromEntries(new URL(url).searchParams)).toMatchObject({
			locationIds: '1,2',
			isEcommerce: 'false',
			excludeTransfer: '1',
			status: '0',
		});
	});

	test('keeps the lines of a custom parameter', () => {
		const { url } = requestOf('customer.list', {}, { note: 'a\nb' });
		expect(new URL(url).searchParams.get('note')).toBe('a\nb');
	});

	test('takes custom parameters of every kind', () => {
		const { url } = requestOf(
			'boxtype.list',
			{},
			{ 'a b': 1, list: [1, 'x'], object: { é: true } },
		);
		const { searchParams } = new URL(url);
		expect(searchParams.get('a b')).toBe('1');
		expect(searchParams.get('list')).toBe('[1,"x"]');
		expect(searchParams.get('object')).toBe('{"é":true}');
	});

	test('of a POST has no body', () => {
		const request = requestOf('login', {});
		expect(request).toEqual({
			method: 'POST',
			url: `${BASE}/login?username=${secretMark('username')}&password=${secretMark('password')}`,
			headers: { Accept: 'application/json' },
		});
	});
});

describe('a body', () => {
	test('keeps text as it is, and numbers as numbers', () => {
		const message = 'Ünïcode "quoted"\n\t花 \u2028';
		const { body, url, headers } = requestOf('invoice.mark.sync.status.error', {
			invoiceId: '240989',
			message,
			unconfirm: 'no',
		});
		expect(body).toEqual({
			authenticationToken: secretMark('token'),
			invoiceId: 240989,
			message: message.trim(),
			unconfirm: 0,
		});
		expect(url).toBe(`${BASE}/invoice.mark.sync.status.error`);
		expect(headers).toEqual({ Accept: 'application/json', 'Content-Type': 'application/json' });
	});

	test('that is an array has the token in a header and custom parameters in each row', () => {
		const row = { priceListId: 1, companyProductId: 2, seasonId: 3, price: 4.5 };
		const request = requestOf('v2/price-list/season/product.add', [row, row], { a: 1 });
		expect(request.body).toEqual([
			{ ...row, a: 1 },
			{ ...row, a: 1 },
		]);
		expect(request.headers.authenticationToken).toBe(secretMark('token'));
	});

	test('has a custom parameter instead of the one of the form', () => {
		const { body } = requestOf('invoice.confirm', { invoiceNumber: 1 }, { invoiceNumber: 'two' });
		expect(body).toEqual({ authenticationToken: secretMark('token'), invoiceNumber: 'two' });
	});
});

describe('headers of the account', () => {
	const item = {
		customerId: 1,
		inventoryIds: '1',
		inventoryOrigin: 1,
		price: 1,
		quantity: 1,
		carrierId: 1,
		date: '2026-02-14',
	};
	test('go only to the methods that ask for them', () => {
		const account = { account: '6316', salesChannel: 'WEB_APP' };
		expect(requestOf('web-order-item.add', item, {}, account).headers).toMatchObject({
			'X-ACCOUNT': '6316',
		});
		expect(
			requestOf('invoice.confirm', { invoiceNumber: 1 }, {}, account).headers,
		).not.toHaveProperty('X-ACCOUNT');
	});

	test('that are required and missing are a fault', () => {
		const faults = (more: object) => faultsOf('web-order-item.add', item, {}, more);
		expect(faults({})).toMatchObject([{ path: ['Company ID'] }]);
		expect(faults({ account: '6316' })).toEqual([]);
	});
});

describe('the size of a request', () => {
	const notes = (bytes: number) => ({ n: 'é'.repeat(bytes / 2) });
	const withNotes = (bytes: number) =>
		requestOf('invoice.confirm', { invoiceNumber: 1 }, notes(bytes));

	test('is counted in bytes of the body', () => {
		expect(sizeOf(withNotes(1000)) - sizeOf(withNotes(0))).toBe(1000);
	});

	test('may be 64 kB and not more', () => {
		const room = 64 * 1024 - sizeOf(withNotes(0));
		const faults = (bytes: number) =>
			faultsOf('invoice.confirm', { invoiceNumber: 1 }, notes(bytes));
		expect(faults(room - (room % 2))).toEqual([]);
		expect(faults(room + 2)).toMatchObject([
			{ path: ['Request'], message: expect.stringContaining('64 kB at most') },
		]);
	});

	test('counts the URL of a request without body', () => {
		expect(faultsOf('boxtype.list', {}, { filler: 'x'.repeat(70_000) })).toHaveLength(1);
	});
});

test('the same input makes the same request, and the input stays as it is', () => {
	const params = { invoiceId: 1, message: 'x' };
	const before = structuredClone(params);
	const [one, two] = [1, 2].map(() => requestOf('invoice.mark.sync.status.error', params));
	expect(one).toEqual(two);
	expect(params).toEqual(before);
});

test('shows the names of secrets, and values that look like them as they are', () => {
	const login = requestOf('login', {});
	expect(shown(login).url).toBe(`${BASE}/login?username=<username>&password=<password>`);
	const request = requestOf('invoice.confirm', { invoiceNumber: 1 }, { note: '__token__' });
	expect(shown(request).body).toMatchObject({ authenticationToken: '<token>', note: '__token__' });
});

test('of the marks of two processes, none is the same', async () => {
	await jest.isolateModulesAsync(async () => {
		const other = await import('../../../contract/language/secret');
		expect(other.secretMark('token')).not.toBe(secretMark('token'));
	});
	expect(secretMark('token')).toMatch(/^__token_[0-9a-f]{32}__$/);
});

describe('what has to be there with the token of a company', () => {
	const shipDate = '2026-02-14';
	const created = { shipDate, purchaseOrderItems: [{ prebookItemId: 7, productId: 9 }] };
	const item = { poItemId: 265119, awb: '369-1234-5678', shipDate };
	const either = 'Give Vendor (By ID), or Vendor (By Code)';

	test.each<[string, Params, Params, string]>([
		['purchase.order.create', created, { vendorId: 512 }, either],
		['purchase.order.create', created, { vendorCode: 'ROSAPRIMA' }, either],
		['purchase.order.mixed.create', created, { vendorId: 512 }, either],
		['purchase.order.items.awb.add', { poItems: [item] }, { vendorId: 512 }, 'Give Vendor'],
	])('%s', (method, given, vendor, message) => {
		const company = { tokenKind: 'company' };
		expect(faultsOf(method, given, {}, company)).toEqual([
			{ path: ['With a company token'], message },
		]);
		expect(faultsOf(method, { ...given, ...vendor }, {}, company)).toEqual([]);
		// As Custom Parameters give it.
		expect(faultsOf(method, given, vendor, company)).toEqual([]);
		expect(faultsOf(method, given, {}, { tokenKind: 'vendor' })).toEqual([]);
		// Whose token it is nobody has said: that is for Komet to judge.
		expect(faultsOf(method, given)).toEqual([]);
	});

	test('the vendor may stand in each of the items that go to an AWB', () => {
		const vendorId = 512;
		const items = (...poItems: Params[]) =>
			faultsOf(
				'purchase.order.items.awb.add',
				{ poItems: [item, item] },
				{ poItems },
				{ tokenKind: 'company' },
			);
		expect(items({ ...item, vendorId }, { ...item, vendorId })).toEqual([]);
		expect(items({ ...item, vendorId }, item)).toHaveLength(1);
	});
});
