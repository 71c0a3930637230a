import type { IDataObject } from 'n8n-workflow';
import { kometReply } from '../../contract/komet/webhook';
import { powerOf } from '../support/growth.mts';
import { startHook } from '../support/webhook.mts';
import type { Answer, Hook } from '../support/webhook.mts';
import { fire } from '../../sandbox/komet/fire.mts';
import type { Firing, WebhookAuth } from '../../sandbox/komet/fire.mts';
import { fieldsIn } from '../../engine/webhook/any-form';

// Other Event: a webhook that nobody documented, in whatever form it comes.

const TOKEN = 'hook-s3cret';
const AUTH: WebhookAuth = { kind: 'bearer', token: TOKEN };
let hook: Hook;
let answer: Answer;
beforeAll(async () => {
	hook = await startHook();
	({ answer } = hook);
});
beforeEach(() => {
	hook.parameters = { event: 'otherEvent', authentication: 'credential' };
	hook.credential = { authentication: 'bearer', token: TOKEN };
	hook.answer = answer;
	hook.results.length = 0;
	hook.limits.length = 0;
});
afterAll(async () => await hook.stop());

const deliver = (more: Partial<Firing> = {}) =>
	fire({ url: hook.url, event: 'otherEvent', auth: AUTH, ...more });
const sent = (contentType: string, body: string, more: Partial<Firing> = {}) =>
	deliver({ contentType, body, ...more });

const JSON_TYPE = 'application/json';
const FORM = 'application/x-www-form-urlencoded';
const XML = '<?xml version="1.0"?><line id="7"><sold>1</sold></line>';

describe('the fields of a delivery pass through', () => {
	test.each<[string, string, string, IDataObject]>([
		[
			'a JSON object',
			JSON_TYPE,
			'{"lineId": "0012", "sold": 1, "orderId": "x", "deep": {"a": [null, true]}}',
			{ lineId: '0012', sold: 1, orderId: 'x', deep: { a: [null, true] } },
		],
		['a JSON object under another type', 'text/plain', ' {"a": 1}', { a: 1 }],
		['a JSON object that is called a form', FORM, '{"a": "b=c&d"}', { a: 'b=c&d' }],
		['JSON of a vendor', 'application/vnd.komet+json', '{"a": 1}', { a: 1 }],
		['JSON without a type', '', '{"a": 1}', { a: 1 }],
		[
			'more digits than a number holds',
			JSON_TYPE,
			'{"a": 90071992547409931}',
			{ a: '90071992547409931' },
		],
		['a list', JSON_TYPE, '[{"id": 1}, {"id": 2}]', { body: [{ id: 1 }, { id: 2 }] }],
		['a single value', JSON_TYPE, '7', { body: 7 }],
		['a form', FORM, 'lineId=0012&name=Caf%C3%A9+A', { lineId: '0012', name: 'Café A' }],
		['a form with a name twice', FORM, 'id=1&id=2&id=3&x=', { id: ['1', '2', '3'], x: '' }],
		['XML', 'application/xml', XML, { body: XML }],
		['SOAP', 'application/soap+xml; charset=utf-8', XML, { body: XML }],
		['text', 'text/plain', 'sold 7', { body: 'sold 7' }],
		['text that is a number', 'text/plain', '007', { body: '007' }],
		[
			'JSON that cannot be read',
			JSON_TYPE,
			'{"orderNo": 1000-4612}',
			{ body: '{"orderNo": 1000-4612}' },
		],
		['nothing', JSON_TYPE, '', {}],
		['blanks', 'text/plain', ' \n', {}],
	])('%s', async (_what, contentType, body, json) => {
		hook.parameters.settings = { includeRawBody: true };
		expect(await sent(contentType, body)).toMatchObject({
			http: 200,
			understood: { status: '1', message: 'Received by n8n' },
		});
		expect(hook.items()).toEqual([{ json: { ...json, rawBody: body } }]);
	});

	test('of a GET are the parameters of the URL', async () => {
		hook.parameters.settings = { includeRawBody: true };
		const fired = await deliver({ version: 'get', more: { lineId: '0012', name: 'Café & A' } });
		expect(fired).toMatchObject({ http: 200, understood: { status: '1' } });
		expect(hook.items()).toEqual([
			{
				json: { lineId: '0012', name: 'Café & A', rawBody: 'lineId=0012&name=Caf%C3%A9+%26+A' },
			},
		]);
	});

	test('of a GET that has a parameter twice are in a list', async () => {
		hook.parameters.settings = { includeRawBody: true };
		await deliver({ version: 'get', url: `${hook.url}?id=1&id=2` });
		expect(hook.items()).toEqual([{ json: { id: ['1', '2'], rawBody: 'id=1&id=2' } }]);
	});

	test('of a POST stand beside the parameters of its URL', async () => {
		const url = `${hook.url}?shop=miami`;
		await sent(JSON_TYPE, '{"lineId": 7}', { url });
		expect(hook.items()).toEqual([{ json: { shop: 'miami', lineId: 7 } }]);
		await sent('text/plain', 'sold', { url });
		expect(hook.items()).toEqual([{ json: { shop: 'miami', body: 'sold' } }]);
	});

	test('in ISO-8859-1 reach the workflow', async () => {
		const body = Buffer.from('<name>Núñez</name>', 'latin1');
		const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'text/xml' };
		await fetch(hook.url, { method: 'POST', body, headers });
		expect(hook.items()).toEqual([{ json: { body: '<name>Núñez</name>' } }]);
	});

	test('that belong to the language change nothing but the item', async () => {
		await sent(JSON_TYPE, '{"__proto__": {"polluted": true}, "constructor": 1}');
		await sent(FORM, '__proto__=polluted');
		expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
		expect(hook.items()).toHaveLength(1);
	});

	test('may hold links, which are not fetched', async () => {
		hook.parameters.settings = { downloadFiles: true };
		await sent(JSON_TYPE, '{"file": "https://files.example/a.pdf"}');
		expect(hook.items()?.[0].json).toMatchObject({ file: 'https://files.example/a.pdf' });
		expect(hook.items()?.[0].binary ?? {}).toEqual({});
	});
});

describe('a delivery that is turned away starts nothing and is answered in the form of Komet', () => {
	test.each<[string, number, string, string, RegExp]>([
		[
			'a file',
			415,
			'application/pdf',
			'%PDF',
			/^The content type must be that of JSON, a form, XML or text, not application\/pdf$/,
		],
		[
			'a form with files',
			415,
			'multipart/form-data; boundary=x',
			'--x',
			/not multipart\/form-data$/,
		],
		['a body without end', 400, JSON_TYPE, '['.repeat(900_000), /more than 32 levels/],
		['a member twice', 400, JSON_TYPE, '{"a": 1, "a": 2}', /has the member a twice/],
		['a member twice in a list', 400, JSON_TYPE, '[{"a": 1, "a": 2}]', /has the member a twice/],
		['more than the limit', 413, 'text/plain', 'x'.repeat(2001), /larger than 0.002 MB/],
	])('with %s: %i', async (_what, http, contentType, body, message) => {
		if (http === 413) hook.parameters.settings = { maxBodySize: 0.002 };
		expect(await sent(contentType, body)).toMatchObject({
			http,
			reply: { status: '0', message: expect.stringMatching(message) },
		});
		expect(hook.results).toEqual([{ noWebhookResponse: true }]);
	});

	test('with a name in the URL and in the body', async () => {
		const url = `${hook.url}?lineId=1`;
		expect(await sent(JSON_TYPE, '{"lineId": 7}', { url })).toMatchObject({
			http: 400,
			reply: { status: '0', message: 'The URL and the body both have lineId' },
		});
		expect(hook.results).toEqual([{ noWebhookResponse: true }]);
	});

	test.each(['PUT', 'PATCH', 'DELETE'])('with the verb %s', async (method) => {
		const reply = await fetch(hook.url, {
			method,
			headers: { authorization: `Bearer ${TOKEN}` },
		});
		expect(reply.status).toBe(405);
		expect(await reply.json()).toEqual({
			status: '0',
			message: 'This event is sent with POST or GET',
		});
		expect(hook.results).toEqual([{ noWebhookResponse: true }]);
	});
});

const PROOFS: Array<[IDataObject, WebhookAuth]> = [
	[
		{ authentication: 'basic', user: 'komet', password: TOKEN },
		{ kind: 'basic', user: 'komet', password: TOKEN },
	],
	[{ authentication: 'bearer', token: TOKEN }, AUTH],
	[
		{ authentication: 'header', token: TOKEN },
		{ kind: 'header', token: TOKEN },
	],
	[
		{ authentication: 'query', token: TOKEN },
		{ kind: 'query', token: TOKEN },
	],
];

// Every authentication with every answer, right and wrong: trigger-cells.test.mts.
describe('who sends it', () => {
	test.each(
		PROOFS.flatMap(([credential, auth]) =>
			['current', 'get'].map((version) => ({ kind: auth.kind, version, credential, auth })),
		),
	)('is known by $kind in $version, and the secret is in no item', async (proof) => {
		const { credential, auth, version } = proof;
		hook.credential = credential as Hook['credential'];
		hook.parameters.settings = { includeHeaders: true, includeRawBody: true };
		const more = { lineId: '7' };
		expect((await deliver({ version, auth, more })).understood?.status).toBe('1');
		expect(hook.items()?.[0].json).toMatchObject({ lineId: '7', headers: expect.any(Object) });
		const shown = JSON.stringify(hook.results);
		expect(shown).not.toContain(TOKEN);
		expect(shown).not.toContain(Buffer.from(`komet:${TOKEN}`).toString('base64'));
		expect(await deliver({ version, more, auth: { kind: 'none' } })).toMatchObject({
			http: 401,
			reply: { status: '0', message: 'The authentication is missing or wrong' },
		});
		expect(hook.results.at(-1)).toEqual({ noWebhookResponse: true });
	});

	test('without authentication, the token of a URL is in no item all the same', async () => {
		hook.parameters = {
			...hook.parameters,
			authentication: 'none',
			settings: { includeHeaders: true, includeRawBody: true },
		};
		for (const version of ['current', 'get'])
			expect(
				(await deliver({ version, auth: { kind: 'query', token: TOKEN } })).understood?.status,
			).toBe('1');
		expect(JSON.stringify(hook.results)).not.toContain(TOKEN);
	});

	test('after the time limit it is status 0, and nothing more', async () => {
		hook.parameters = {
			...hook.parameters,
			responseMode: 'responseNode',
			settings: { timeLimit: 45 },
		};
		hook.answer = (response) => {
			hook.limits.find(({ ms }) => ms === 45_000)?.reach();
			response.json(kometReply('1', 'Too late'));
		};
		expect((await sent('text/xml', XML)).understood).toEqual({
			status: '0',
			message: expect.stringContaining('45 seconds'),
		});
	});
});

test.each([
	['a=1&', FORM],
	['a&b=%', FORM],
	['{', 'text/plain'],
	['"\\', JSON_TYPE],
])('a body that repeats %j takes no longer than its size asks for', (part, type) => {
	const repeated = (length: number) => part.repeat(Math.floor(length / part.length));
	expect(powerOf(80_000, repeated, (text) => fieldsIn(text, type))).toBeLessThan(1.7);
});

test('many different names take no longer than their number asks for', () => {
	const named = (length: number) =>
		Array.from({ length: Math.floor(length / 8) }, (_, index) => `n${index}=1`).join('&');
	expect(powerOf(80_000, named, (text) => fieldsIn(text, FORM))).toBeLessThan(1.7);
});

test('n8n shows the URL for GET with the events that are sent with it, and no others', () => {
	const [, get] = hook.description.webhooks ?? [];
	expect(get.ndvHideUrl).toBe(
		'={{ !["orderConfirmation","otherEvent"].includes($parameter["event"]) }}',
	);
});
