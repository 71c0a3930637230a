import type { ICredentialTestFunctions, ICredentialsDecrypted } from 'n8n-workflow';
import { events } from '../../contract/komet/events';
import { isAuthentic, receive, testWebhookSecret } from '../../engine/hook';
import type { Delivery, WebhookSecret } from '../../engine/hook';

const base64 = (text: string) => Buffer.from(text).toString('base64');
const SECRETS: Record<string, WebhookSecret> = {
	basic: { authentication: 'basic', user: 'komet', password: 'pa:ss wörd' },
	bearer: { authentication: 'bearer', token: 'tok-en/+=' },
	header: { authentication: 'header', token: 'tok-en/+=' },
	query: { authentication: 'query', token: 'tök en&=' },
};
const PAIR = base64('komet:pa:ss wörd');

type Proof = Partial<Pick<Delivery, 'headers' | 'query'>>;
const inHeader = (authorization: string): Proof => ({ headers: { authorization } });
const isIn = (proof: Proof, secret: WebhookSecret) =>
	isAuthentic({ headers: {}, query: {}, ...proof }, secret);

describe('a delivery is let in', () => {
	test.each<[string, string, Proof]>([
		['with user name and password', 'basic', inHeader(`Basic ${PAIR}`)],
		['whatever the case of the scheme', 'basic', inHeader(`bASIC ${PAIR}`)],
		['with more than one blank', 'basic', inHeader(`Basic   ${PAIR} `)],
		['with a bearer token', 'bearer', inHeader('Bearer tok-en/+=')],
		['with a bearer token in small letters', 'bearer', inHeader('bearer tok-en/+=')],
		['with the header', 'header', { headers: { authenticationtoken: 'tok-en/+=' } }],
		['with the token of the URL', 'query', { query: { token: 'tök en&=' } }],
	])('%s (%s)', (_name, kind, proof) => {
		expect(isIn(proof, SECRETS[kind])).toBe(true);
	});
});

describe('a delivery is kept out', () => {
	const wrong: Record<string, Proof[]> = {
		basic: [
			inHeader(`Basic ${base64('komet:wrong')}`),
			inHeader(`Basic ${base64('other:pa:ss wörd')}`),
			inHeader(`Basic ${base64('komet:pa:ss wörd ')}`),
			inHeader(`Basic ${PAIR.slice(0, -1)}`),
			inHeader(`Bearer ${PAIR}`),
			inHeader(PAIR),
			inHeader(`Basic${PAIR}`),
			inHeader('Basic '),
			inHeader('Basic komet:pa:ss wörd'),
		],
		bearer: [
			inHeader('Bearer tok-en/+'),
			inHeader('Bearer TOK-EN/+='),
			inHeader('Bearer tok-en/+==='),
			inHeader('Basic tok-en/+='),
			inHeader('Bearer'),
			inHeader('tok-en/+='),
			{ headers: { authenticationtoken: 'tok-en/+=' } },
			{ query: { token: 'tok-en/+=' } },
		],
		header: [
			{ headers: { authenticationtoken: 'tok-en/+' } },
			{ headers: { authenticationtoken: ['tok-en/+=', 'tok-en/+='] } },
			{ headers: { authenticationtoken: 'tok-en/+=, tok-en/+=' } },
			inHeader('Bearer tok-en/+='),
			{ query: { authenticationToken: 'tok-en/+=', token: 'tok-en/+=' } },
		],
		query: [
			{ query: { token: 'tok en&=' } },
			{ query: { token: ['tök en&=', 'tök en&='] } },
			{ query: { token: { 0: 'tök en&=' } } },
			{ query: { Token: 'tök en&=' } },
			{ headers: { authenticationtoken: 'tok-en&=' } },
		],
	};
	const cases = Object.entries(wrong).flatMap(([kind, proofs]) =>
		[...proofs, {}].map((proof): [string, Proof] => [kind, proof]),
	);
	test.each(cases)('by %s with %j', (kind, proof) => {
		expect(isIn(proof, SECRETS[kind])).toBe(false);
	});

	test.each<[WebhookSecret, Proof]>([
		[{ authentication: 'basic' }, inHeader(`Basic ${base64(':')}`)],
		[{ authentication: 'basic', user: 'komet' }, inHeader(`Basic ${base64('komet:')}`)],
		[{ authentication: 'basic', password: 'x' }, inHeader(`Basic ${base64(':x')}`)],
		[{ authentication: 'bearer', token: '' }, inHeader('Bearer  ')],
		[{ authentication: 'header' }, { headers: { authenticationtoken: '' } }],
		[{ authentication: 'header' }, { headers: { authenticationtoken: 'undefined' } }],
		[{ authentication: 'query', token: '' }, { query: { token: '' } }],
	])('by the empty secret %j', (secret, proof) => {
		expect(isIn(proof, secret)).toBe(false);
	});
});

describe('what is received', () => {
	const { orderConfirmation, orderCancellation } = events;
	const post = (body: unknown, more: Partial<Delivery> = {}): Delivery => ({
		verb: 'POST',
		headers: {},
		query: {},
		body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
		...more,
	});
	const get = (query: Record<string, unknown>): Delivery => ({ ...post(''), verb: 'GET', query });
	const accepted = (delivery: Delivery, event = orderConfirmation) =>
		receive(event, delivery, undefined);

	test.each<[string, Delivery, object]>([
		['orderId', post({ orderId: 1, companyId: 2 }), { orderId: 1, companyId: 2 }],
		['invoiceId', post({ invoiceId: 1 }), { orderId: 1 }],
		['both names', post({ orderId: 1, invoiceId: 9 }), { orderId: 1 }],
		['IDs as text', post({ orderId: ' 0012 ', companyId: '2' }), { orderId: 12, companyId: 2 }],
		['a GET', get({ invoiceId: '7', companyId: '2' }), { orderId: 7, companyId: 2 }],
		['a GET with its token', get({ invoiceId: '7', token: 'secret' }), { orderId: 7 }],
		[
			'members that nobody knows',
			post({ orderId: 1, x: null, status: [{ y: 'é' }] }),
			{ orderId: 1, x: null, status: [{ y: 'é' }] },
		],
		['a body after a byte order mark', post('\uFEFF{"orderId": 1}'), { orderId: 1 }],
	])('with %s is handed on', (_name, delivery, payload) => {
		expect(accepted(delivery)).toEqual({ payload });
	});

	test('with names of the language changes nothing but the item', () => {
		const received = accepted(
			post('{"orderId": 1, "__proto__": {"polluted": true}, "constructor": 1}'),
		);
		expect('payload' in received && Object.keys(received.payload)).toEqual(
			expect.arrayContaining(['orderId', 'constructor']),
		);
		expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
		expect('payload' in received && received.payload.polluted).toBeUndefined();
	});

	test.each(['PUT', 'PATCH', 'DELETE', 'HEAD', 'get'])('by %s is turned away', (verb) => {
		expect(accepted(post({ orderId: 1 }, { verb }))).toEqual({
			http: 400,
			reason: 'This event is sent with POST or GET',
		});
	});

	test('by GET is turned away where only POST is documented', () => {
		expect(accepted(get({ orderId: '1' }), orderCancellation)).toMatchObject({ http: 400 });
		expect(accepted(post({ orderId: 1 }), orderCancellation)).toEqual({ payload: { orderId: 1 } });
	});

	test.each<[string, Delivery]>([
		['no JSON', post('{')],
		['a list', post([{ orderId: 1 }])],
		['text', post('"x"')],
		['null', post('null')],
		['nothing', post('')],
		[
			'bytes that are no UTF-8',
			post('', { body: Buffer.from('{"orderId": 1, "a": "\xff"}', 'latin1') }),
		],
	])('as %s is turned away', (_name, delivery) => {
		expect(accepted(delivery)).toEqual({ http: 400, reason: 'The body must be a JSON object' });
	});

	test.each([undefined, null, '', ' ', '1.5', '-1', '1e3', 1.5, -1, true, [1], { id: 1 }, '９'])(
		'with the order ID %p is turned away',
		(orderId) => {
			expect(accepted(post({ orderId }))).toEqual({
				http: 400,
				reason: 'orderId or invoiceId must be a number',
			});
		},
	);

	test('with a wrong secret is turned away before anyone looks at it', () => {
		const delivery = { ...post('{'), verb: 'PUT' };
		expect(receive(orderConfirmation, delivery, SECRETS.bearer)).toMatchObject({ http: 401 });
	});
});

describe('the test of the webhook credential', () => {
	const tell = async (data: object) =>
		await testWebhookSecret.call({} as ICredentialTestFunctions, { data } as ICredentialsDecrypted);

	test.each(Object.values(SECRETS))('calls %j complete', async (secret) => {
		expect(await tell(secret)).toMatchObject({ status: 'OK' });
	});

	test.each([
		{},
		{ authentication: 'basic', user: 'x' },
		{ authentication: 'basic', password: 'x', token: 'y' },
		{ authentication: 'bearer', user: 'x', password: 'y' },
		{ authentication: 'query', token: '' },
	])('calls %j empty', async (secret) => {
		expect(await tell(secret)).toMatchObject({ status: 'Error' });
	});
});
