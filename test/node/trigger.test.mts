import { request } from 'node:http';
import { startHook } from '../support/webhook.mts';
import type { Answer, Hook } from '../support/webhook.mts';
import { fire } from '../../sandbox/komet/fire.mts';
import type { Firing, WebhookAuth } from '../../sandbox/komet/fire.mts';

const SECRET = 's3cret & "ö"';
let hook: Hook;
let answer: Answer;
beforeAll(async () => {
	hook = await startHook();
	({ answer } = hook);
});
beforeEach(() => {
	hook.parameters = { event: 'orderConfirmation', authentication: 'credential' };
	hook.credential = { authentication: 'header', token: 'header-token' };
	hook.answer = answer;
	hook.results.length = 0;
});
afterAll(async () => await hook.stop());

const AUTH: WebhookAuth = { kind: 'header', token: 'header-token' };
const deliver = (more: Partial<Firing> = {}) => fire({ url: hook.url, auth: AUTH, ...more });
const JSON_TYPE = { 'content-type': 'application/json' };
const post = async (body: string | Buffer, headers: Record<string, string> = {}) => {
	const reply = await fetch(hook.url, {
		method: 'POST',
		body,
		headers: { authenticationToken: 'header-token', ...headers },
	});
	return { http: reply.status, reply: (await reply.json()) as unknown };
};

describe('a delivery', () => {
	test.each<[string, Partial<Firing>, object]>([
		['as it is today', {}, { orderId: 6908, companyId: 6316 }],
		['as a GET', { version: 'old' }, { orderId: 6908, companyId: 6316 }],
		['with IDs as text', { orderId: '6909', companyId: '7' }, { orderId: 6909, companyId: 7 }],
		[
			'with members that nobody knows',
			{ more: { status: 'x', nested: [{ a: 'é' }] } },
			{ orderId: 6908, companyId: 6316, status: 'x', nested: [{ a: 'é' }] },
		],
	])('%s starts the workflow with one item', async (_name, more, json) => {
		const fired = await deliver(more);
		expect(fired).toMatchObject({
			http: 200,
			understood: { status: '1', message: 'Received by n8n' },
		});
		expect(hook.items()).toEqual([{ json }]);
	});

	test('to the URL that ends with invoiceId= is a GET with the ID appended', async () => {
		const url = `${hook.url}?companyId=7&invoiceId=`;
		const fired = await deliver({ url, version: 'old' });
		expect(fired.understood?.status).toBe('1');
		expect(hook.items()).toEqual([{ json: { orderId: 6908, companyId: 7 } }]);
	});

	test('of a cancellation starts its workflow too', async () => {
		hook.parameters = { ...hook.parameters, event: 'orderCancellation' };
		expect((await deliver({ event: 'orderCancellation' })).understood?.status).toBe('1');
		expect(hook.items()).toEqual([{ json: { orderId: 6908, companyId: 6316 } }]);
	});

	test('of a cancellation as a GET is turned away: there is no such form', async () => {
		hook.parameters = { ...hook.parameters, event: 'orderCancellation' };
		const fired = await deliver({ version: 'old' });
		expect(fired).toMatchObject({ http: 405, reply: { status: '0' } });
		expect(hook.items()).toBeUndefined();
	});
});

describe('authentication', () => {
	const WAYS: Array<[string, Record<string, string>, WebhookAuth, WebhookAuth]> = [
		[
			'Basic',
			{ authentication: 'basic', user: 'komet', password: SECRET },
			{ kind: 'basic', user: 'komet', password: SECRET },
			{ kind: 'basic', user: 'komet', password: 'wrong' },
		],
		[
			'Bearer',
			{ authentication: 'bearer', token: 't&o"k' },
			{ kind: 'bearer', token: 't&o"k' },
			{ kind: 'bearer', token: 't&o"' },
		],
		[
			'the header authenticationToken',
			{ authentication: 'header', token: 't&o"k' },
			{ kind: 'header', token: 't&o"k' },
			{ kind: 'bearer', token: 't&o"k' },
		],
		[
			'a token in the URL',
			{ authentication: 'query', token: SECRET },
			{ kind: 'query', token: SECRET },
			{ kind: 'none' },
		],
	];

	test.each(WAYS)(
		'by %s lets the right secret in and no other',
		async (_name, secret, right, wrong) => {
			hook.credential = secret;
			expect((await deliver({ auth: right })).understood?.status).toBe('1');
			const emitted = JSON.stringify(hook.results);
			for (const value of [secret.token, secret.password, SECRET].filter(Boolean))
				expect(emitted).not.toContain(JSON.stringify(value).slice(1, -1));
			expect(hook.items()).toEqual([{ json: { orderId: 6908, companyId: 6316 } }]);

			for (const auth of [wrong, { kind: 'none' } as const]) {
				const fired = await deliver({ auth });
				expect(fired).toMatchObject({
					http: 401,
					reply: { status: '0', message: expect.any(String) },
				});
				expect(hook.results.at(-1)).toEqual({ noWebhookResponse: true });
			}
		},
	);

	test('with an empty secret lets nobody in', async () => {
		hook.credential = { authentication: 'header', token: '' };
		expect((await deliver({ auth: { kind: 'none' } })).http).toBe(401);
		expect((await deliver({ auth: { kind: 'header', token: '' } })).http).toBe(401);
	});

	test('set to None asks for nothing', async () => {
		hook.parameters = { ...hook.parameters, authentication: 'none' };
		expect((await deliver({ auth: { kind: 'none' } })).understood?.status).toBe('1');
	});
});

describe('a delivery that cannot be used', () => {
	test.each<[string, string | Buffer]>([
		['no JSON', '{"orderId": 69'],
		['a list', '[{"orderId": 6908}]'],
		['nothing', ''],
		['a word', '"orderId"'],
		['null', 'null'],
		['bytes that are no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])],
		['no ID', '{"companyId": 6316}'],
		['an ID that is no number', '{"orderId": "6908; drop"}'],
		['an ID that is an object', '{"orderId": {"id": 1}}'],
		['an ID with an exponent', '{"orderId": 1e400}'],
		['an ID that is not whole', '{"orderId": 6908.5}'],
	])('%s is answered with 400 in the form of Komet, and starts nothing', async (_name, body) => {
		const { http, reply } = await post(body, { 'content-type': 'application/json' });
		expect(http).toBe(400);
		expect(reply).toEqual({ status: '0', message: expect.stringMatching(/must be/) });
		expect(hook.results).toEqual([{ noWebhookResponse: true }]);
	});

	test('is answered with 401 first when the secret is wrong', async () => {
		const { http } = await post('no JSON', { authenticationToken: 'wrong' });
		expect(http).toBe(401);
	});

	test.each<[string, number, string, Record<string, string>, object]>([
		['a type that is no JSON', 415, '{"orderId": 1}', { 'content-type': 'text/plain' }, {}],
		[
			'more than the default of 1 MB',
			413,
			`{"orderId": 1, "x": "${'x'.repeat(1e6)}"}`,
			JSON_TYPE,
			{},
		],
		[
			'more than the limit',
			413,
			`{"orderId": 1, "x": "${'x'.repeat(2e3)}"}`,
			JSON_TYPE,
			{ maxBodySize: 0.002 },
		],
		[
			'the ID of another company',
			403,
			'{"orderId": 1, "companyId": 7}',
			JSON_TYPE,
			{ companyId: 6316 },
		],
		[
			'the ID of the company in lists',
			403,
			'{"orderId": 1, "companyId": [[6316]]}',
			JSON_TYPE,
			{ companyId: 6316 },
		],
	])('with %s is answered with %i', async (_name, http, body, headers, settings) => {
		hook.parameters = { ...hook.parameters, settings };
		expect(await post(body, headers)).toEqual({
			http,
			reply: { status: '0', message: expect.any(String) },
		});
		expect(hook.results).toEqual([{ noWebhookResponse: true }]);
	});

	test.each(['PUT', 'PATCH', 'DELETE', 'HEAD'])('by %s is answered with 405', async (method) => {
		const reply = await fetch(hook.url, {
			method,
			headers: { authenticationToken: 'header-token' },
		});
		expect(reply.status).toBe(405);
		if (method !== 'HEAD') expect(await reply.json()).toMatchObject({ status: '0' });
		expect(hook.results).toEqual([{ noWebhookResponse: true }]);
	});

	test('with two headers of one name is answered with 401', async () => {
		hook.credential = { authentication: 'bearer', token: 't' };
		const twice = ['Host', 'localhost', 'Authorization', 'Bearer t', 'Authorization', 'Bearer t'];
		const status = await new Promise((resolve, reject) => {
			request(hook.url, { method: 'POST', headers: twice }, (reply) =>
				resolve(reply.resume().statusCode),
			)
				.on('error', reject)
				.end('{"orderId": 1}');
		});
		expect(status).toBe(401);
	});
});

describe('settings by expression', () => {
	const broken = '={{ $("Nowhere").first().json.x }}';
	const texts = (message: string) => ({ status: '0', message: expect.stringContaining(message) });

	test.each<[string, string, unknown]>([
		['Time Limit', 'timeLimit', broken],
		['Time Limit', 'timeLimit', 'soon'],
		['Time Limit', 'timeLimit', -1],
		['Time Limit', 'timeLimit', 0],
		['Time Limit', 'timeLimit', 1e12],
		['Time Limit', 'timeLimit', '={{ [[30]] }}'],
		['Send Error Field', 'sendErrorField', broken],
		['Send Error Field', 'sendErrorField', 'maybe'],
		['Include Headers', 'includeHeaders', broken],
		['Include Raw Body', 'includeRawBody', '={{ ({}) }}'],
		['Max Body Size', 'maxBodySize', broken],
		['Max Body Size', 'maxBodySize', 'large'],
		['Company ID', 'companyId', broken],
		['Company ID', 'companyId', '={{ null }}'],
	])('that cannot be used are told to Komet by name: %s (%s %p)', async (label, name, value) => {
		hook.parameters = { ...hook.parameters, settings: { [name]: value as string } };
		const { http, reply } = await post('{"orderId": 1}', JSON_TYPE);
		expect(http).toBe(200);
		expect(reply).toEqual(
			texts(`The trigger in n8n cannot be used: ${label}. See the log of n8n.`),
		);
		expect(hook.results).toEqual([{ noWebhookResponse: true }]);
	});

	test('of an event that this version does not have start nothing, and Komet is told', async () => {
		for (const event of ['orderDelivered', 'constructor']) {
			hook.parameters = { ...hook.parameters, event };
			expect(await post('{"orderId": 1}', JSON_TYPE)).toEqual({
				http: 200,
				reply: texts('The trigger in n8n cannot be used: Event. See the log of n8n.'),
			});
			expect((await post('{"orderId": 1}', { authenticationToken: 'wrong' })).http).toBe(401);
		}
		expect(hook.items()).toBeUndefined();
	});

	test('that cannot be used say nothing to who has not the secret', async () => {
		hook.parameters = {
			...hook.parameters,
			settings: { timeLimit: broken, sendErrorField: broken },
		};
		const { http, reply } = await post('{"orderId": 1}', { authenticationToken: 'wrong' });
		expect(http).toBe(401);
		expect(reply).toEqual(texts('The authentication is missing or wrong'));
	});

	test.each<[string, unknown, object]>([
		['includeRawBody', '={{ "true" }}', { rawBody: '{"orderId": 1}' }],
		['includeRawBody', ' Yes ', { rawBody: '{"orderId": 1}' }],
		['includeRawBody', '={{ 1 }}', { rawBody: '{"orderId": 1}' }],
		['includeRawBody', 'false', {}],
		['includeRawBody', '={{ null }}', {}],
		['includeRawBody', '', {}],
		['timeLimit', '={{ "30" }}', {}],
		['timeLimit', '={{ "" }}', {}],
		['maxBodySize', ' 1.5 ', {}],
		['maxBodySize', '={{ undefined }}', {}],
	])('are read in any spelling: %s %p', async (name, value, more) => {
		hook.parameters = { ...hook.parameters, settings: { [name]: value as string } };
		expect(await post('{"orderId": 1}', JSON_TYPE)).toMatchObject({
			http: 200,
			reply: { status: '1' },
		});
		expect(hook.items()).toEqual([{ json: { orderId: 1, ...more } }]);
	});

	test('put the message of a refusal into the error field as well', async () => {
		hook.parameters = { ...hook.parameters, settings: { sendErrorField: '={{ "yes" }}' } };
		const message = 'The body must be a JSON object';
		expect((await post('no JSON', JSON_TYPE)).reply).toEqual({
			status: '0',
			message,
			error: message,
		});
		const wrong = await post('{}', { authenticationToken: 'wrong' });
		expect(wrong.reply).toMatchObject({ error: 'The authentication is missing or wrong' });
	});
});

test('letters of a body that is no UTF-8 reach the workflow', async () => {
	hook.parameters = { ...hook.parameters, settings: { includeRawBody: true } };
	const body = '{"orderId": 1, "note": "Café Núñez"}';
	await post(Buffer.from(body, 'latin1'), JSON_TYPE);
	expect(hook.items()).toEqual([{ json: { orderId: 1, note: 'Café Núñez', rawBody: body } }]);
});

test('digits of an ID beyond 2^53 reach the workflow', async () => {
	await post('{"orderId": 90071992547409931}', JSON_TYPE);
	expect(hook.items()).toEqual([{ json: { orderId: '90071992547409931' } }]);
});

describe('the message of an immediate answer', () => {
	test.each([
		['as it was written', 'Thanks', 'Thanks'],
		['with an expression', '={{ "Order " + (1 + 1) }}', 'Order 2'],
		['of up to 500 characters', 'x'.repeat(600), 'x'.repeat(500)],
		[
			'with an expression that cannot be resolved',
			"={{ $('Later').item.json.x }}",
			'Received by n8n',
		],
		['that is null', '={{ null }}', 'Received by n8n'],
		['that is a list', '={{ ["x"] }}', 'Received by n8n'],
		['that is a number', '={{ 7 }}', '7'],
	])('%s goes to Komet, and the workflow starts', async (_name, responseMessage, message) => {
		hook.parameters = { ...hook.parameters, responseMessage };
		expect((await deliver()).understood).toEqual({ status: '1', message });
		expect(hook.items()).toHaveLength(1);
	});
});

describe("n8n's own answers", () => {
	const asN8n =
		(status: number, body: unknown): Answer =>
		(response) => {
			response.status(status).json(body);
		};
	test.each<[string, Answer, string, RegExp]>([
		['the workflow failed', asN8n(500, { message: 'Error in workflow' }), '0', /stopped before/],
		['it has no Respond node', asN8n(500, { code: 0, message: 'x' }), '0', /stopped before/],
		['it ended without an answer', asN8n(200, undefined), '0', /without an answer/],
		['it answered something else', asN8n(200, { ok: true }), '0', /without an answer/],
		[
			'it answered Success',
			asN8n(200, { status: '1', message: 'In the ERP' }),
			'1',
			/^In the ERP$/,
		],
		['it answered Failure', asN8n(200, { status: '0', message: 'No stock' }), '0', /^No stock$/],
	])('when %s reach Komet in its form', async (_name, n8nAnswer, status, message) => {
		hook.answer = n8nAnswer;
		hook.parameters = { ...hook.parameters, responseMode: 'responseNode' };
		const fired = await deliver();
		expect(fired.http).toBe(200);
		expect(fired.understood).toEqual({ status, message: expect.stringMatching(message) });
	});
});

test('n8n offers a URL for POST and GET, hands over the other verbs too, and answers as the user chose', () => {
	const { webhooks = [], outputs, inputs } = hook.description;
	expect(webhooks.map(({ httpMethod, path }) => [httpMethod, path])).toEqual([
		['POST', 'komet'],
		['GET', 'komet'],
		['PUT,PATCH,DELETE,HEAD', 'komet'],
	]);
	for (const { responseMode, responseData, isFullPath } of webhooks) {
		expect(responseMode).toBe('={{$parameter["responseMode"]}}');
		// Empty, lest n8n answers with a text of its own instead of what the node returns.
		expect(responseData).toBe('');
		expect(isFullPath).toBeUndefined();
	}
	expect([inputs, outputs]).toEqual([[], ['main']]);
});

test('many deliveries at once are told apart', async () => {
	const numbers = Array.from({ length: 20 }, (_, index) => index + 1);
	await Promise.all(numbers.map((orderId) => deliver({ orderId })));
	const orders = hook.results.map(({ workflowData }) => workflowData?.[0][0].json.orderId);
	expect(orders.sort((a, b) => Number(a) - Number(b))).toEqual(numbers);
});
