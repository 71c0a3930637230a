import type { ICredentialTestFunctions, ICredentialsDecrypted } from 'n8n-workflow';
import { isAuthentic, secretTexts, testWebhookSecret } from '../../../engine/webhook/verify-sender';
import type { Evidence, WebhookSecret } from '../../../engine/webhook/verify-sender';

const base64 = (text: string) => Buffer.from(text).toString('base64');
const SECRETS: Record<string, WebhookSecret> = {
	basic: { authentication: 'basic', user: 'komet', password: 'pa:ss wörd' },
	bearer: { authentication: 'bearer', token: 'tok-en/+=' },
	header: { authentication: 'header', token: 'tok-en/+=' },
	query: { authentication: 'query', token: 'tök en&=' },
};
const PAIR = base64('komet:pa:ss wörd');

type Proof = Partial<Evidence>;
const inHeader = (authorization: string): Proof => ({ headers: { authorization } });
const isIn = (proof: Proof, secret: WebhookSecret) =>
	isAuthentic({ headers: {}, query: {}, ...proof }, secret);

describe('a delivery is let in', () => {
	test.each<[string, string, Proof]>([
		['with user name and password', 'basic', inHeader(`Basic ${PAIR}`)],
		['whatever the case of the scheme', 'basic', inHeader(`bASIC ${PAIR}`)],
		['with more than one blank', 'basic', inHeader(`Basic   ${PAIR}`)],
		['with a bearer token', 'bearer', inHeader('Bearer tok-en/+=')],
		['with a bearer token in small letters', 'bearer', inHeader('bearer tok-en/+=')],
		['with the header', 'header', { headers: { authenticationtoken: 'tok-en/+=' } }],
		[
			'with the header in a list of one',
			'header',
			{ headers: { authenticationtoken: ['tok-en/+='] } },
		],
		['with the token of the URL', 'query', { query: { token: 'tök en&=' } }],
	])('%s (%s)', (_name, kind, proof) => {
		expect(isIn(proof, SECRETS[kind])).toBe(true);
	});
});

describe('a delivery is let in, whatever the letters in the header are written in,', () => {
	const secret: WebhookSecret = { authentication: 'basic', user: 'josé', password: 'pä:ß' };
	test.each<[string, BufferEncoding]>([
		['UTF-8', 'utf8'],
		['ISO-8859-1', 'latin1'],
	])('with %s', (_name, encoding) => {
		const pair = Buffer.from('josé:pä:ß', encoding).toString('base64');
		expect(isIn(inHeader(`Basic ${pair}`), secret)).toBe(true);
	});

	test('but not with a letter that ISO-8859-1 does not have', () => {
		const euro: WebhookSecret = { authentication: 'basic', user: 'komet', password: '€' };
		const cut = Buffer.from('komet:€', 'latin1').toString('base64');
		expect(isIn(inHeader(`Basic ${cut}`), euro)).toBe(false);
		expect(isIn(inHeader(`Basic ${base64('komet:€')}`), euro)).toBe(true);
	});
});

describe('a secret that was pasted with a blank or a line break at its end', () => {
	const token = 'tok-en\n';
	test.each<[string, WebhookSecret, Proof]>([
		[
			'Basic',
			{ authentication: 'basic', user: ' komet', password: 'secret \r\n' },
			inHeader(`Basic ${base64('komet:secret')}`),
		],
		['Bearer', { authentication: 'bearer', token }, inHeader('Bearer tok-en')],
		[
			'the header',
			{ authentication: 'header', token },
			{ headers: { authenticationtoken: 'tok-en' } },
		],
		['the URL', { authentication: 'query', token }, { query: { token: 'tok-en' } }],
	])('is the same without: %s', (_name, secret, proof) => {
		expect(isIn(proof, secret)).toBe(true);
	});

	test('is still known to a sender into which it was pasted alike', () => {
		expect(isIn({ query: { token } }, { authentication: 'query', token })).toBe(true);
		const secret: WebhookSecret = { authentication: 'basic', user: 'komet', password: 'secret ' };
		expect(isIn(inHeader(`Basic ${base64('komet:secret ')}`), secret)).toBe(true);
	});

	test('lets nobody in when there is nothing else', () => {
		expect(isIn({ query: { token: ' ' } }, { authentication: 'query', token: ' ' })).toBe(false);
		const blank: WebhookSecret = { authentication: 'basic', user: 'komet', password: '\n' };
		expect(isIn(inHeader(`Basic ${base64('komet:')}`), blank)).toBe(false);
	});

	test('is hidden in all its spellings', () => {
		expect(secretTexts({ user: 'é', password: 'ü ' })).toEqual(
			expect.arrayContaining([
				'ü ',
				'ü',
				base64('é:ü'),
				Buffer.from('é:ü', 'latin1').toString('base64'),
			]),
		);
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
			{ headers: { authorization: [`Basic ${PAIR}`, `Basic ${PAIR}`] } },
		],
		bearer: [
			inHeader('Bearer tok-en/+'),
			inHeader('Bearer TOK-EN/+='),
			{ headers: { authorization: ['Bearer tok-en/+=', 'Bearer tok-en/+='] } },
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

test('a header with letters beyond ASCII is understood in Latin-1 and in UTF-8', () => {
	const secret: WebhookSecret = { authentication: 'bearer', token: 'wörd' };
	expect(isIn(inHeader('Bearer wörd'), secret)).toBe(true);
	expect(isIn(inHeader(`Bearer ${Buffer.from('wörd').toString('latin1')}`), secret)).toBe(true);
	expect(isIn(inHeader('Bearer word'), secret)).toBe(false);
});

describe('a secret that ends in a letter whose last byte looks like a blank', () => {
	/** The bytes of UTF-8 as n8n hands them over, one character each: the last one of à is A0. */
	const overTheWire = (text: string) => Buffer.from(text).toString('latin1');
	const token = 'clà';
	const bearer: WebhookSecret = { authentication: 'bearer', token };
	const header: WebhookSecret = { authentication: 'header', token };
	const sent = (authenticationtoken: string): Proof => ({ headers: { authenticationtoken } });

	test.each<[string, WebhookSecret, Proof]>([
		['Bearer, UTF-8', bearer, inHeader(`Bearer ${overTheWire(token)}`)],
		['Bearer, ISO-8859-1', bearer, inHeader(`Bearer ${token}`)],
		['the header, UTF-8', header, sent(overTheWire(token))],
		['the header, ISO-8859-1', header, sent(token)],
		['the header, padded', { ...header, token: ` ${token}\n` }, sent(` ${token}\t`)],
		['Bearer, padded', { ...bearer, token: '\u00a0tok ' }, inHeader('Bearer   tok\u00a0')],
		['the URL, padded', { authentication: 'query', token: 'tok' }, { query: { token: ' tok\n' } }],
	])('lets in: %s', (_name, secret, proof) => {
		expect(isIn(proof, secret)).toBe(true);
	});

	test.each<[string, WebhookSecret, Proof]>([
		['half of it, Bearer', bearer, inHeader(`Bearer ${overTheWire(token).slice(0, -1)}`)],
		['half of it, the header', header, sent(overTheWire(token).slice(0, -1))],
		['another letter with that byte', header, sent(overTheWire('clР'))],
		['none of it', header, sent('cl')],
	])('keeps out: %s', (_name, secret, proof) => {
		expect(isIn(proof, secret)).toBe(false);
	});
});

test('every spelling of a secret is known', () => {
	const inLatin1 = Buffer.from('komet:pa:ss wörd', 'latin1').toString('base64');
	expect(secretTexts(SECRETS.basic)).toEqual(['pa:ss wörd', PAIR, inLatin1]);
	expect(secretTexts(SECRETS.bearer)).toEqual(['tok-en/+=']);
	expect(secretTexts({ token: ' tok ' })).toEqual([' tok ', 'tok']);
	expect(secretTexts({})).toEqual([]);
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
		{ authentication: 'query', token: ' \n' },
	])('calls %j empty', async (secret) => {
		expect(await tell(secret)).toMatchObject({ status: 'Error' });
	});
});
