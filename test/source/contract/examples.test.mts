import { checkGroup } from '../../../contract/language/group';
import type { Params } from '../../../contract/language/field';
import { kometSales } from '../../../contract/komet';
import type { Event } from '../../../contract/language/webhook-event';
import { events } from '../../../contract/komet/events';
import { findCall, parseCall } from '../../../contract/language/service';
import { authenticate } from '../../../engine/credentials/apply-token';
import { decode } from '../../../engine/http/decode';
import { encode } from '../../../engine/http/encode';
import { receive } from '../../../engine/webhook/receive';
import examples from './examples.json';

// The samples of the vendor's pages, copied literally. What follows from them was read from the
// pages too, never from the code.

const BASE = 'https://api.kometsales.com/api';
const TOKEN = '<token>';

interface Example {
	method: string;
	http: string;
	token: string;
	source: string;
	/** Some pages show a reply only. */
	request?: string | Params | Params[];
	response?: Params;
}
const samples = examples.methods as Example[];
const responseOf = (method: string) =>
	samples.find((sample) => sample.method === method)?.response ?? {};

/** Komet's samples print many numbers as text, with leading zeros: `"002"` is the ID 2. */
const asPrinted = (value: unknown): unknown => {
	if (Array.isArray(value)) return value.map(asPrinted);
	if (typeof value === 'object' && value !== null)
		return Object.fromEntries(
			Object.entries(value).map(([name, member]) => [name, asPrinted(member)]),
		);
	return typeof value === 'string' && /^\d+(\.\d+)?$/.test(value) ? Number(value) : value;
};

/** The parameters that a sample shows, without the token. */
function paramsOf({ request = {} }: Example): Params | Params[] {
	if (Array.isArray(request)) return request;
	const params =
		typeof request === 'string' ? Object.fromEntries(new URL(request).searchParams) : request;
	const { authenticationToken: _token, companyToken: _other, ...others } = params;
	return others;
}

/** The request that the node sends for the parameters of a sample, with the token in its place. */
function requestOf(sample: Example) {
	const call =
		findCall(kometSales, `${sample.http} ${sample.method}`) ?? findCall(kometSales, sample.method);
	if (!call) throw new Error(`${sample.method} is not in the contract`);
	const checked = checkGroup(call, parseCall(call, paramsOf(sample)));
	if (!checked.ok) throw new Error(JSON.stringify(checked.faults));
	const encoded = encode(kometSales, call, checked, { baseUrl: BASE });
	const credential = { authentication: 'token', token: TOKEN, baseUrl: BASE };
	return authenticate(kometSales.token, credential, { ...encoded });
}

const decoded = (method: string, http = 200) => {
	const call = findCall(kometSales, method);
	if (!call) throw new Error(`${method} is not in the contract`);
	const body = JSON.stringify(responseOf(method));
	return decode(kometSales, call, { status: http, headers: {}, body });
};
const outcomesOf = (method: string) => {
	const result = decoded(method);
	if ('failure' in result) throw new Error(result.failure.message);
	return result.outcomes;
};

test('every sample says which page of the vendor shows it', () => {
	const hosts = [...samples, ...examples.webhooks].map(({ source }) => new URL(source).hostname);
	expect(new Set(hosts)).toEqual(new Set(['kometsales.atlassian.net', 'learn.kometsales.com']));
	expect(samples.filter(({ method }) => !findCall(kometSales, method))).toEqual([]);
});

/** What is sent instead of a sample that says the same in another spelling. */
const SPELT_ELSEWHERE: Record<string, Params> = {
	// "no blanks" is what pages say of lists in one text.
	'prebook.vendor.availability.item.add': { inventoryIds: '428545,428544' },
	// An empty filter is none.
	'v2/price-list': { priceListType: undefined },
	// The list of values of the page has capital letters.
	'inventory.units.list': { unitType: 'Stem' },
};
describe.each(samples.filter(({ request }) => request !== undefined))(
	'the sample of $http $method',
	(sample) => {
		let sent: ReturnType<typeof requestOf>;
		let inUrl: Array<[string, string]>;
		beforeAll(() => {
			sent = requestOf(sample);
			inUrl = [...new URL(sent.url).searchParams];
		});
		const tokenName =
			'companyToken' in Object(sample.request) ? 'companyToken' : 'authenticationToken';

		test('has the same verb and path', () => {
			const path =
				typeof sample.request === 'string'
					? new URL(sample.request).pathname
					: `/api/${sample.method}`;
			expect(`${sent.method} ${new URL(sent.url).pathname}`).toBe(`${sample.http} ${path}`);
		});

		test('has the same parameters, neither more nor fewer', () => {
			const { [tokenName]: _token, ...query } = Object.fromEntries(inUrl);
			const body = sent.body === undefined ? {} : JSON.parse(JSON.stringify(sent.body));
			if (Array.isArray(body)) return expect(asPrinted(body)).toEqual(asPrinted(sample.request));
			delete body[tokenName];
			// Some pages print the parameters of a GET as an object.
			const inBody = typeof sample.request === 'object' && sent.method !== 'GET';
			expect(asPrinted(inBody ? body : query)).toEqual(
				asPrinted({ ...paramsOf(sample), ...SPELT_ELSEWHERE[sample.method] }),
			);
			expect(inBody ? query : body).toEqual({});
			if (inBody) expect(sent.headers?.['Content-Type']).toBe('application/json');
		});

		test('has the token in the documented place and nowhere else', () => {
			const body = (Array.isArray(sent.body) ? {} : (sent.body ?? {})) as Params;
			const places = {
				query: Object.fromEntries(inUrl)[tokenName],
				header: sent.headers?.[tokenName],
				body: body[tokenName],
			};
			const there = Object.entries(places).filter(([, token]) => token !== undefined);
			expect(there).toEqual([[sample.token, TOKEN]]);
		});
	},
);

test('a code keeps its leading zeros, unlike an ID', () => {
	const sample = samples.find(({ method }) => method.endsWith('product.add')) as Example;
	const [row] = sample.request as Params[];
	const { body } = requestOf({ ...sample, request: [{ ...row, boxTypeCode: '013' }] });
	expect(body).toMatchObject([{ boxTypeCode: '013', vendorId: 2 }]);
});

/** Replies that say that something was refused: read by hand from the pages. */
const REFUSED_ROWS: Record<string, number> = {
	'payment.mark.sync': 2,
	'credit.mark.sync': 2,
	'box.code.change': 1,
	'box.externalcode.update': 1,
};
const REFUSED = ['v2/inventory/box/count'];

test.each(samples.filter(({ response, method }) => response && !REFUSED.includes(method)))(
	'the documented reply of $http $method is a success',
	({ method }) => {
		const outcomes = outcomesOf(method);
		expect(outcomes.length).toBeGreaterThan(0);
		expect(outcomes.filter(({ failed }) => failed)).toHaveLength(REFUSED_ROWS[method] ?? 0);
	},
);

describe('the documented replies', () => {
	test.each([
		['invoice.confirm', 'The invoice was successfully confirmed.'],
		['invoice.mark.sync.status.ok', 'OK'],
		['invoice.mark.sync.status.error', 'OK'],
		['v2/standing-order/item', 'Standing Order Item was deleted successfully.'],
		['v2/price-list/season/product.add', 'Success.'],
		['v2/vendor/invoice', 'The invoice was successfully uploaded.'],
	])('of %s is one success with its message', (method, message) => {
		expect(outcomesOf(method)).toEqual([{ json: expect.objectContaining({ message }) }]);
	});

	test('of payment.mark.sync is one payment that went through and two that did not', () => {
		const outcomes = outcomesOf('payment.mark.sync');
		expect(outcomes.map(({ json: { paymentId }, failed }) => [paymentId, failed?.words])).toEqual([
			[450545, undefined],
			[451181, 'The payment was cancelled'],
			[47873233, "The payment doesn't exist"],
		]);
	});

	test('of v2/inventory/box/count is a refusal, since only statusInventory 1 is OK', () => {
		expect(decoded('v2/inventory/box/count')).toMatchObject({
			failure: { kind: 'rejected', message: 'Box has the same inventory status.' },
		});
	});

	test('of invoice.pdf.get is a PDF that begins with its mark, without the stray 00', () => {
		const [{ json, file }, ...others] = outcomesOf('invoice.pdf.get');
		expect(others).toEqual([]);
		expect(file?.name).toBe('Invoice #001626.pdf');
		expect(file?.mime).toBe('application/pdf');
		expect(file?.bytes).toEqual(
			Buffer.from([
				0x25, 0x50, 0x44, 0x46, 0x2d, 0x31, 0x2e, 0x34, 10, 0x25, 226, 227, 207, 211, 10,
			]),
		);
		expect(json).not.toHaveProperty('file');
	});

	test.each([
		['carrier.list', 'carriers', [1360]],
		['boxtype.list', 'boxtypes', [1056, 1057]],
		['location.list', 'locations', ['1', '2']],
	])('of %s is one record for each member of %s, with all of its fields', (method, list, ids) => {
		const outcomes = outcomesOf(method);
		expect(outcomes.map(({ json }) => json)).toEqual(responseOf(method)[list]);
		expect(outcomes.map(({ json }) => json.id)).toEqual(ids);
		expect(outcomes.every(({ failed }) => failed === undefined)).toBe(true);
	});
});

describe('the documented webhooks', () => {
	const eventOf: Record<string, Event> = {
		'order-confirmation': events.orderConfirmation,
		'order-cancellation': events.orderCancellation,
		'payment-cancellation': events.paymentCancellation,
		'po-reconciliation': events.purchaseOrderReconciliation,
		'inbound-truck-reconciliation': events.inboundTruckReconciliation,
	};
	// The samples come out as they are, but for names and types that differ between versions.
	const expected: Record<string, object> = {
		'order-confirmation old': { companyId: 25434, orderId: 131313 },
	};

	test.each(examples.webhooks)('$event in its $version version is accepted', async (hook) => {
		const { event, version, http: verb, example } = hook;
		const isUrl = typeof example === 'string';
		const query = isUrl ? Object.fromEntries(new URL(example).searchParams) : {};
		const headers = isUrl ? {} : { authenticationtoken: TOKEN, 'content-type': 'application/json' };
		const body = async () => Buffer.from(JSON.stringify(example));
		const secret = { authentication: isUrl ? 'query' : 'header', token: TOKEN } as const;
		expect(await receive(eventOf[event], { verb, headers, query, body }, { secret })).toMatchObject(
			{ payload: expected[`${event} ${version}`] ?? example },
		);
	});

	test('every event but one has a sample; the page of AWB reconciliation shows none', () => {
		const seen = new Set(examples.webhooks.map(({ event }) => eventOf[event]));
		const missing = Object.entries(events).filter(([, event]) => !seen.has(event));
		expect(missing.map(([name]) => name)).toEqual(['awbReconciliation']);
	});
});
