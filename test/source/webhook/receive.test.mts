import { events } from '../../../contract/komet/events';
import { TurnedAway, readBody, refuseType } from '../../../engine/webhook/body';
import { receive } from '../../../engine/webhook/receive';
import type { Delivery, Gate } from '../../../engine/webhook/receive';

const { orderConfirmation, orderCancellation } = events;

const bytes = (body: unknown) =>
	Buffer.from(typeof body === 'string' ? body : JSON.stringify(body), 'utf8');
const post = (body: unknown, more: Partial<Delivery> = {}): Delivery => ({
	verb: 'POST',
	headers: { 'content-type': ['application/json'] },
	query: {},
	body: async () => (Buffer.isBuffer(body) ? body : bytes(body)),
	...more,
});
const get = (query: Record<string, unknown>): Delivery => ({ ...post(''), verb: 'GET', query });
const accepted = async (delivery: Delivery, event = orderConfirmation, gate: Gate = {}) => {
	const received = await receive(event, delivery, gate);
	return received instanceof TurnedAway ? { ...received } : received.payload;
};

describe('what is received', () => {
	test.each<[string, Delivery, object]>([
		['orderId', post({ orderId: 1, companyId: 2 }), { orderId: 1, companyId: 2 }],
		['invoiceId', post({ invoiceId: 1 }), { orderId: 1 }],
		['both names', post({ orderId: 1, invoiceId: 9 }), { orderId: 1 }],
		['IDs as text', post({ orderId: ' 0012 ', companyId: '2' }), { orderId: 12, companyId: 2 }],
		[
			'a company that is no number',
			post({ orderId: 1, companyId: 'x' }),
			{ orderId: 1, companyId: 'x' },
		],
		['a GET', get({ invoiceId: '7', companyId: '2' }), { orderId: 7, companyId: 2 }],
		['a GET with its token', get({ invoiceId: '7', token: 'secret' }), { orderId: 7 }],
		[
			'members that nobody knows',
			post({ orderId: 1, x: null, token: 't', status: [{ y: 'é' }] }),
			{ orderId: 1, x: null, token: 't', status: [{ y: 'é' }] },
		],
		['members named as a refusal', post({ orderId: 1, http: 200, reason: 'x' }), { http: 200 }],
		['a body after a byte order mark', post('\uFEFF{"orderId": 1}'), { orderId: 1 }],
		['no content type', post({ orderId: 1 }, { headers: {} }), { orderId: 1 }],
		['a null beside another name', post({ orderId: null, invoiceId: 7 }), { orderId: 7 }],
		['a blank beside another name', post({ orderId: ' ', invoiceId: '7' }), { orderId: 7 }],
		['an empty parameter', get({ orderId: '', invoiceId: '7' }), { orderId: 7 }],
		[
			'more digits than a number holds',
			post('{"orderId": 90071992547409931, "x": {"y": [12345678901234567890, 1.5, 12]}}'),
			{ orderId: '90071992547409931', x: { y: ['12345678901234567890', 1.5, 12] } },
		],
		[
			'a character set',
			post({ orderId: 1 }, { headers: { 'content-type': 'Application/JSON; charset=utf-8' } }),
			{ orderId: 1 },
		],
	])('with %s is handed on', async (_name, delivery, payload) => {
		expect(await accepted(delivery)).toMatchObject(payload);
	});

	const NAME = 'Núñez & Söhne';
	const body = `{"orderId": 1, "name": "${NAME}", "sign": "€ – ’"}`;
	const WINDOWS = Buffer.from(body.replace('€ – ’', '\x80 \x96 \x92'), 'latin1');
	const LATIN1 = Buffer.from(body.replace('€ – ’', '-'), 'latin1');
	const UTF16 = Buffer.from(body, 'utf16le');
	const swapped = Buffer.from(UTF16).swap16();
	const MARK = Buffer.from('\ufeff');
	test.each<[string, Buffer, string]>([
		['UTF-8', Buffer.from(body), 'application/json'],
		['UTF-8 with its mark', Buffer.concat([MARK, Buffer.from(body)]), 'application/json'],
		[
			'UTF-8 with its mark, declared as Latin-1',
			Buffer.concat([MARK, Buffer.from(body)]),
			'application/json; charset=iso-8859-1',
		],
		['declared Latin-1', LATIN1, 'application/json; charset=ISO-8859-1'],
		['declared Windows-1252', WINDOWS, 'application/json;charset="windows-1252"'],
		['Windows-1252 that nobody declares', WINDOWS, 'application/json'],
		['Windows-1252 that is declared as UTF-8', WINDOWS, 'application/json; charset=utf-8'],
		['Windows-1252 under a name that nobody knows', WINDOWS, 'application/json; charset=x'],
		['UTF-16', UTF16, 'application/json'],
		['declared UTF-16', UTF16, 'application/json; charset=utf-16'],
		['UTF-16 with its mark', Buffer.from(`\ufeff${body}`, 'utf16le'), 'application/json'],
		['UTF-16 the other way round', swapped, 'application/json; charset=utf-16be'],
	])('in %s is read with every letter', async (_name, sent, type) => {
		const delivery = post(sent, { headers: { 'content-type': [type] } });
		const received = await receive(orderConfirmation, delivery, {});
		const sign = sent === LATIN1 ? '-' : '€ – ’';
		expect(received).toEqual({
			payload: { orderId: 1, name: NAME, sign },
			raw: body.replace('€ – ’', sign),
		});
	});

	test('with names of the language changes nothing but the item', async () => {
		const payload = await accepted(
			post('{"orderId": 1, "__proto__": {"polluted": true}, "constructor": 1}'),
		);
		expect(Object.keys(payload)).toEqual(expect.arrayContaining(['orderId', 'constructor']));
		expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
		expect((payload as { polluted?: boolean }).polluted).toBeUndefined();
	});

	test('keeps the text it was read from, but for the token of the URL', async () => {
		const body = '{ "invoiceId":7, "x":"ü" }';
		expect(await receive(orderConfirmation, post(body), {})).toMatchObject({ raw: body });
		const query = { token: 'secret', companyId: '2', invoiceId: '7' };
		expect(await receive(orderConfirmation, get(query), {})).toMatchObject({
			raw: 'companyId=2&invoiceId=7',
		});
	});
});

describe('what is turned away', () => {
	test.each(['PUT', 'PATCH', 'DELETE', 'HEAD', 'get'])('by the verb %s', async (verb) => {
		expect(await accepted(post({ orderId: 1 }, { verb }))).toEqual({
			http: 405,
			reason: 'This event is sent with POST or GET',
		});
	});

	test('by GET where only POST is documented', async () => {
		expect(await accepted(get({ orderId: '1' }), orderCancellation)).toMatchObject({ http: 405 });
		expect(await accepted(post({ orderId: 1 }), orderCancellation)).toEqual({ orderId: 1 });
	});

	const OBJECT = 'The body must be a JSON object';
	test.each<[string, unknown, string]>([
		['no JSON', '{', OBJECT],
		['a list', [{ orderId: 1 }], OBJECT],
		['text', '"x"', OBJECT],
		['null', 'null', OBJECT],
		['nothing', '', OBJECT],
		['a member twice', '{"orderId": 1, "orderId": 2}', 'The body has the member orderId twice'],
		[
			'one twice, spelt apart',
			'{"orderId": 1, "order\\u0049d": 2}',
			'The body has the member orderId twice',
		],
		[
			'one twice inside',
			'{"orderId": 1, "a": [{"b": 1, "c": {}, "b": 2}]}',
			'The body has the member b twice',
		],
		[
			'deep lists',
			`{"orderId": 1, "a": ${'['.repeat(40)}${']'.repeat(40)}}`,
			'The body is nested more than 32 levels deep',
		],
		[
			'endless lists',
			`{"orderId": 1, "a": ${'['.repeat(200_000)}${']'.repeat(200_000)}}`,
			'The body is nested more than 32 levels deep',
		],
	])('as %s', async (_name, body, reason) => {
		expect(await accepted(post(body))).toEqual({ http: 400, reason });
	});

	test('nothing that only looks like a member twice', async () => {
		const odd = { orderId: 1, a: ['b', 'b', '{"c":1,"c":1}'], c: { a: 'a', c: '\\"', d: '\\' } };
		expect(await accepted(post(odd))).toEqual(odd);
	});

	test.each([undefined, null, '', ' ', '1.5', '-1', '1e3', 1.5, -1, true, [1], { id: 1 }, '９'])(
		'with the order ID %p',
		async (orderId) => {
			expect(await accepted(post({ orderId }))).toEqual({
				http: 400,
				reason: 'orderId or invoiceId must be a number',
			});
		},
	);

	test.each([
		[{ invoiceId: ['1', '2'] }, 'invoiceId'],
		[{ invoiceId: '1', companyId: ['2', '2'] }, 'companyId'],
		[{ invoiceId: { a: '1' } }, 'invoiceId'],
	])('as the GET %j', async (query, name) => {
		expect(await accepted(get(query))).toEqual({
			http: 400,
			reason: `The URL has the parameter ${name} twice`,
		});
	});

	test.each([
		'text/plain',
		'text/xml',
		'application/x-www-form-urlencoded',
		'application/jsonp',
		'x',
	])('as %s', async (type) => {
		const delivery = post({ orderId: 1 }, { headers: { 'content-type': `${type}; a=b` } });
		expect(await accepted(delivery)).toEqual({
			http: 415,
			reason: `The content type must be application/json, not ${type}`,
		});
	});
	test('nothing under another name of JSON', () => {
		expect(refuseType('application/vnd.komet+json')).toBeUndefined();
		expect(refuseType('text/json')).toBeUndefined();
	});

	test.each([
		[{ orderId: 1, companyId: 6316 }, undefined],
		[{ orderId: 1, companyId: '6316' }, undefined],
		[{ orderId: 1, companyId: ' 06316 ' }, undefined],
		[{ orderId: 1, companyId: 6317 }, 403],
		[{ orderId: 1, companyId: [6316] }, 403],
		[{ orderId: 1, companyId: [[6316]] }, 403],
		[{ orderId: 1, companyId: { toString: '6316' } }, 403],
		[{ orderId: 1, companyId: null }, 403],
		[{ orderId: 1, companyId: true }, 403],
		[{ orderId: 1, companyId: '' }, 403],
		[{ orderId: 1 }, 403],
	])('where only company 6316 is let in: %j', async (body, http) => {
		const gate = { only: { member: 'companyId', value: '6316' } };
		expect((await accepted(post(body), orderConfirmation, gate)) as { http?: number }).toEqual(
			http === undefined
				? { orderId: 1, companyId: 6316 }
				: { http, reason: 'This URL takes only companyId 6316' },
		);
	});

	test('by the secret, before anyone reads the body', async () => {
		const body = jest.fn();
		const gate: Gate = { secret: { authentication: 'bearer', token: 'x' } };
		const delivery = post('{', { verb: 'PUT', body });
		expect(await accepted(delivery, orderConfirmation, gate)).toMatchObject({ http: 401 });
		expect(body).not.toHaveBeenCalled();
	});
});

describe('a body of many megabytes', () => {
	test('that is nested is turned away before it is parsed, which would take long', async () => {
		const parse = jest.spyOn(JSON, 'parse');
		const body = '['.repeat(15e6);
		expect(await accepted(post(body))).toEqual({
			http: 400,
			reason: 'The body is nested more than 32 levels deep',
		});
		expect(parse).not.toHaveBeenCalled();
		parse.mockRestore();
	});
});

describe('a body', () => {
	type Request = Parameters<typeof readBody>[0];
	const requestOf = (read: (this: { rawBody?: Buffer }) => void, length?: number) =>
		({
			headers: { 'content-length': length?.toString() },
			async readRawBody() {
				read.call(this);
			},
		}) as unknown as Request;

	test('of a declared size above the limit is not read at all', async () => {
		const read = jest.fn();
		expect({ ...(await readBody(requestOf(read, 1001), 1000)) }).toEqual({
			http: 413,
			reason: 'The body is larger than 0.001 MB',
		});
		expect(read).not.toHaveBeenCalled();
	});
	test.each([
		[1000, undefined],
		[1001, 413],
	])('of %i bytes without a declared size', async (size, http) => {
		const request = requestOf(function () {
			this.rawBody = Buffer.alloc(size);
		});
		const body = await readBody(request, 1000);
		expect(body instanceof TurnedAway ? body.http : undefined).toBe(http);
	});
	test.each([
		[{ type: 'entity.too.large' }, 413],
		[{ code: 'Z_DATA_ERROR' }, 400],
	])('that n8n cannot read (%j)', async (thrown, http) => {
		const request = requestOf(() => {
			throw Object.assign(new Error('x'), thrown);
		});
		expect(await readBody(request, 1000)).toMatchObject({ http });
	});
});
