import { checkGroup, paramsOf, sampleOf } from '../../../contract/language/group';
import type { Params } from '../../../contract/language/field';
import { kometSales } from '../../../contract/komet';
import { callsOf, findCall, parseCall } from '../../../contract/language/service';
import type { Call, Connection } from '../../../contract/language/service';
import { authenticate } from '../../../engine/credentials/apply-token';
import { decode } from '../../../engine/http/decode';
import type { Decoded } from '../../../engine/http/decode';
import { encode } from '../../../engine/http/encode';
import { exampleInput } from '../../../build/docs/examples';
import type { RequestInput } from '../../../engine/http/encode';
import { tokenNameOf, tokensIn } from '../../../sandbox/komet/access.mts';
import { inspectParams } from '../../../sandbox/komet/strict.mts';
import { DEMO, startSandbox } from '../../../sandbox/komet/server.mts';
import type { Sandbox } from '../../../sandbox/komet/server.mts';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.stop());

const calls = callsOf(kometSales).map((call) => ({ call, name: `${call.verb} ${call.method}` }));
const connection = (): Connection => ({ baseUrl: sandbox.url, account: DEMO.account });

/** The samples of all fields, checked. Two ways to say the same thing are both in there. */
function sampleFor(call: Call): RequestInput {
	const checked = checkGroup(call, sampleOf(call));
	if (!checked.ok) throw new Error(JSON.stringify(checked.faults));
	return checked;
}

/** Sends a request as n8n does, without n8n. */
async function sendFor(call: Call, asked: RequestInput) {
	const request = authenticate(
		kometSales.token,
		{
			authentication: call.token === 'none' ? 'password' : 'token',
			token: DEMO.token,
			username: DEMO.username,
			password: DEMO.password,
			baseUrl: sandbox.url,
		},
		{ ...encode(kometSales, call, asked, connection()) },
	);
	const reply = await fetch(request.url, {
		method: request.method,
		headers: request.headers as Record<string, string>,
		...(request.body ? { body: JSON.stringify(request.body) } : {}),
	});
	const body = await reply.text();
	return decode(kometSales, call, { status: reply.status, headers: {}, body });
}

const ORDERS = { orderDateFrom: '2026-02-10', orderDateTo: '2026-02-13' };
const PRODUCT = { productCode: 'ROSRED60', boxTypeCode: 'QB', unitsPerBox: 8, unitType: 'Bunch' };
const ITEM = { ...PRODUCT, boxes: 1, price: 12.5 };

/** Parameters by API name of records that the sandbox has. */
const EXISTING: Record<string, Params | Params[]> = {
	'invoice.details.list': { orderId: 6908, orderDate: '2026-02-14', updatedAsOf: '2026-02-01' },
	'invoice.list': { ...ORDERS, status: 1, customer: 'petals' },
	'invoice.create': {
		customerCode: 'BLOOM',
		customerDescription: 'Bloom & Co',
		carrierId: 1361,
		shipDate: '2026-02-20',
		items: [ITEM, { orderItemId: 5501873, boxes: '2', price: '3.10' }],
	},
	'invoice.item.add': { invoiceId: 6908, ...ITEM, returnAvailableBoxes: 1 },
	'invoice.confirm': { invoiceNumber: 212061 },
	'invoice.mark.sync.status.ok': { invoiceId: 6908, invoiceNumber: 212061 },
	'invoice.mark.sync.status.error': { invoiceId: 6912, message: 'Unknown', unconfirm: 0 },
	'invoice.pdf.get': { invoiceId: 6908, enableDistributeAdditionalCharges: true },
	'web-order-item.add': {
		customerId: 20514,
		companyProductId: 174,
		kometNetworkBoxTypeCode: 902,
		unitsPerBox: 8,
		unitType: 'bunch',
		price: 2.5,
		quantity: 1,
		carrierId: 1361,
		date: '2026-02-20',
	},
	'v2/standing-order/item': { standingOrderId: 950413, standingOrderItemId: 131215 },
	'customer.list': { name: 'bloom', includeInactive: 0, updateAsOf: '2026-01-01' },
	'payment.mark.sync': { payments: [{ paymentId: 450545 }, { paymentId: '450546' }] },
	'product.list': { description: 'rose', legacyCode: 'ROSRED60' },
	'v2/price-list/season/product.add': [
		{ priceListId: 1358, companyProductId: 174, seasonId: 14, price: '2.59', boxTypeCode: 'QB' },
	],
	'inventory.add': {
		vendorCode: 'ROSAPRIMA',
		awb: '369-1234-5678',
		shipDate: '2026-02-20',
		productDescription: 'Rose Freedom 60',
		quantity: 2,
		boxTypeCode: 'QB',
		unitType: 'bunch',
		stemsBunch: 25,
		bunches: 8,
		unitCost: 6.125,
	},
	'v2/inventory/box/count': { boxCode: '1324570', boxPosition: 'A1', companyLocationId: 1 },
	'box.move.awb': { awb: '1', shipDate: '2026-02-20', boxCodes: '1324568,1324569' },
	'v2/vendor/invoice': { poNumber: 'P1', attachment: '37, 80, 68, 70', companyId: 6316 },
	'carrier.list': { active: 1, name: 'fedex' },
	'boxtype.list': { code: 'QB' },
	'location.list': { name: 'miami' },
	login: {},
};

/** Samples name records that the sandbox may not have, or not as wanted: the only reasons to refuse. */
const WHICH = /^(The .* (doesn't exist|is Pending Approval already)|Box is not in inventory)\.$/;

/** The parameters of a request as they came over the wire, in the URL and in the body. */
function received(call: Call, query: Params, body: unknown): Params | Params[] {
	if (Array.isArray(body)) return body as Params[];
	const { [tokenNameOf(call)]: _token, ...params } = { ...query, ...(body as Params | undefined) };
	return params;
}

describe.each(Object.entries(EXISTING))('%s', (method, params) => {
	test('is carried out for records that exist', async () => {
		const call = findCall(kometSales, method) as Call;
		const checked = checkGroup(call, parseCall(call, params));
		if (!checked.ok) throw new Error(JSON.stringify(checked.faults));
		expectDone(await sendFor(call, checked));
	});
});

/** Everything that Komet answered to a request was carried out. */
function expectDone(decoded: Decoded) {
	if ('failure' in decoded) throw new Error(decoded.failure.message);
	expect(decoded.outcomes.length).toBeGreaterThan(0);
	expect(decoded.outcomes.filter(({ failed }) => failed)).toEqual([]);
}

describe.each(calls)('$name', ({ call }) => {
	test('is understood with the example that its form and its page show', async () => {
		const decoded = await sendFor(call, exampleInput(call));
		if ('failure' in decoded) expect(decoded.failure.message).toMatch(WHICH);
	});

	test('with a value in every field is spelt as documented', async () => {
		const decoded = await sendFor(call, sampleFor(call));
		const [request] = sandbox.requests;
		expect(inspectParams(call, received(call, request.query, request.body))).toEqual({
			faults: [],
			unknown: [],
		});
		if ('failure' in decoded) expect(decoded.failure.message).toMatch(WHICH);
	});

	test('carries the token only where the contract says', async () => {
		await sendFor(call, sampleFor(call));
		const there = Object.entries(tokensIn(sandbox.requests[0], tokenNameOf(call))).filter(
			([, token]) => token,
		);
		expect(there).toEqual(call.token === 'none' ? [] : [[call.token, DEMO.token]]);
	});

	test('holds no secret before the credential has put it in', () => {
		const encoded = JSON.stringify(encode(kometSales, call, sampleFor(call), connection()));
		for (const secret of [DEMO.token, DEMO.password, DEMO.username])
			expect(encoded).not.toContain(secret);
		expect(encoded.match(/__\w+__/g)).toHaveLength(call.token === 'none' ? 2 : 1);
	});

	test('names each required field that is missing by its label', () => {
		const required = Object.entries(call.required).filter(
			([, field]) => field.form('x').length > 0,
		);
		for (const [name, { label }] of required) {
			const raw = sampleOf(call);
			delete raw.fields[name];
			const checked = checkGroup(call, raw);
			expect(checked).toMatchObject({
				ok: false,
				faults: expect.arrayContaining([
					{ path: [label], message: expect.stringMatching(/^is required/) },
				]),
			});
		}
		const checked = checkGroup(call, { fields: {}, extra: {} });
		const named = checked.ok ? [] : checked.faults.filter(({ path }) => path.length > 0);
		expect(named.map(({ path }) => path[0]).sort()).toEqual(
			Object.values(call.required)
				.map(({ label }) => label)
				.sort(),
		);
	});

	test('takes its own parameters by their API names and sends the same again', () => {
		const first = encode(kometSales, call, sampleFor(call), connection());
		const query = Object.fromEntries(new URL(first.url).searchParams);
		const params = received(call, query, structuredClone(first.body));
		const checked = checkGroup(call, parseCall(call, params));
		expect(checked).toMatchObject({ ok: true, extra: {} });
		if (checked.ok) expect(encode(kometSales, call, checked, connection())).toEqual(first);
	});

	test('hands on parameters that it does not know', () => {
		if (call.encoding === 'json-array') {
			const [row] = encode(kometSales, call, sampleFor(call), connection()).body as Params[];
			const { ok, ...checked } = checkGroup(call, parseCall(call, [{ ...row, brandNew: 'ü' }]));
			expect(ok).toBe(true);
			const again = encode(kometSales, call, checked as RequestInput, connection());
			expect(again.body).toEqual([{ ...row, brandNew: 'ü' }]);
			return;
		}
		const { url, body } = encode(
			kometSales,
			call,
			{ ...sampleFor(call), extra: { brandNew: 'ü & =' } },
			connection(),
		);
		const sent = call.encoding === 'query' ? Object.fromEntries(new URL(url).searchParams) : body;
		expect(sent).toMatchObject({ brandNew: 'ü & =' });
	});

	test('has parameters with names and labels that stand once', () => {
		const params = paramsOf(call);
		const names = params.map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
		expect(params.filter(({ label }) => label.trim() === '')).toEqual([]);
	});
});
