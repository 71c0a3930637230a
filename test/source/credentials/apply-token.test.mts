import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { kometSales } from '../../../contract/komet';
import { secretMark } from '../../../contract/language/secret';
import { callsOf } from '../../../contract/language/service';
import { authenticate } from '../../../engine/credentials/apply-token';
import { marked } from '../../../engine/http/marked';
import { baseUrlOf, tokenOf } from '../../../engine/http/origin';

const BASE = 'https://api.kometsales.com/api';
const TOKEN = "t&o=k/e+n '%41é$&";
const credential = (more: ICredentialDataDecryptedObject = {}) => ({
	authentication: 'token',
	token: TOKEN,
	baseUrl: BASE,
	...more,
});
const given = (more: Partial<IHttpRequestOptions> = {}): IHttpRequestOptions => ({
	url: `${BASE}/boxtype.list`,
	method: 'GET',
	headers: {},
	...more,
});
const apply = (request: IHttpRequestOptions, more: ICredentialDataDecryptedObject = {}) =>
	authenticate(kometSales.token, credential(more), request);

test('no request with the token follows a redirect, whichever helper of n8n sends it', () => {
	expect(apply(given())).toMatchObject({
		disableFollowRedirect: true,
		followRedirect: false,
		followAllRedirects: false,
	});
});

describe('a mark', () => {
	test('in the URL becomes the token, and nothing else changes', () => {
		const url = `${BASE}/customer.list?authenticationToken=${secretMark('token')}&name=a%20%26%20b`;
		const { searchParams } = new URL(apply(given({ url })).url);
		expect([...searchParams]).toEqual([
			['authenticationToken', TOKEN],
			['name', 'a & b'],
		]);
	});

	test('in a header becomes the token', () => {
		const request = apply(
			given({ headers: { authenticationToken: secretMark('token'), 'X-ACCOUNT': '1' } }),
		);
		expect(request.headers).toEqual({ authenticationToken: TOKEN, 'X-ACCOUNT': '1' });
		expect(request.url).toBe(`${BASE}/boxtype.list`);
		expect(request.qs).toBeUndefined();
	});

	test('in the body becomes the token', () => {
		const body = { authenticationToken: secretMark('token'), invoiceNumber: 1 };
		const request = apply(given({ method: 'POST', url: `${BASE}/invoice.confirm`, body }));
		expect(request.body).toEqual({ authenticationToken: TOKEN, invoiceNumber: 1 });
		expect(body.authenticationToken).toBe(secretMark('token'));
	});

	test('of user name and password becomes both', () => {
		const request = apply(
			given({
				method: 'POST',
				url: `${BASE}/login?username=${secretMark('username')}&password=${secretMark('password')}`,
			}),
			{ authentication: 'password', username: 'a@b', password: TOKEN, token: '' },
		);
		expect(Object.fromEntries(new URL(request.url).searchParams)).toEqual({
			username: 'a@b',
			password: TOKEN,
		});
	});

	test('in text of the user stays as it is', () => {
		const body = {
			authenticationToken: secretMark('token'),
			message: 'the token: __token__ __password__',
		};
		const request = apply(given({ method: 'POST', url: `${BASE}/invoice.confirm`, body }));
		expect(request.body).toEqual({
			authenticationToken: TOKEN,
			message: 'the token: __token__ __password__',
		});
	});
});

describe('a value of a user', () => {
	// In all places where marks stand.
	const forged = ['__token__', '__username__', '<token>', secretMark('token', '0'.repeat(32))];
	test.each(forged)('%j is no mark', (value) => {
		const login = {
			authentication: 'password',
			username: 'ops',
			password: 'pw',
			sessionToken: 's',
		};
		const body = {
			username: value,
			password: value,
			companyToken: value,
			authenticationToken: value,
		};
		const query = new URLSearchParams(body).toString();
		for (const request of [
			given({ method: 'POST', url: `${BASE}/invoice.confirm`, body }),
			given({ url: `${BASE}/boxtype.list?${query}` }),
			given({ url: `${BASE}/v2/x`, headers: body }),
		])
			expect(JSON.stringify(apply(request, login))).not.toMatch(/"pw"|=pw|"ops"|=ops/);
	});
});

test('a request whose marks another copy of this code made gets its secrets', () => {
	const marker = 'f'.repeat(32);
	const symbol = Object.getOwnPropertySymbols(marked(given()))[0];
	const request = {
		...given({ url: `${BASE}/boxtype.list?authenticationToken=${secretMark('token', marker)}` }),
		[symbol]: marker,
	};
	expect(new URL(apply(request).url).searchParams.get('authenticationToken')).toBe(TOKEN);
	expect(symbol).toBe(Symbol.for(symbol.description ?? ''));
});

describe('after a sign-in', () => {
	const signedIn = { authentication: 'password', sessionToken: 'session', token: 'left over' };

	test('the token of the session is used, not one that was entered before', () => {
		const headers = { authenticationToken: secretMark('token') };
		expect(apply(given({ headers }), signedIn).headers).toEqual({ authenticationToken: 'session' });
	});

	test('a request that n8n repeats gets the new token instead of the old one', () => {
		for (const request of [
			given({ url: `${BASE}/boxtype.list?authenticationToken=${secretMark('token')}` }),
			given({ headers: { authenticationToken: secretMark('token') } }),
			given({ method: 'POST', body: { authenticationToken: secretMark('token') } }),
			given(),
		]) {
			const first = apply(request, { ...signedIn, sessionToken: 'old' });
			const again = JSON.stringify(apply(first, { ...signedIn, sessionToken: 'new' }));
			expect(JSON.stringify(first)).toContain('old');
			expect(again.split('new')).toHaveLength(2);
			expect(again).not.toContain('old');
		}
	});
});

describe("n8n's Custom API Call", () => {
	test.each<[string, string, Partial<IHttpRequestOptions>, object]>([
		['GET', '/boxtype.list', {}, { qs: { authenticationToken: TOKEN } }],
		['GET', '/x.list', { qs: { a: 1 } }, { qs: { a: 1, authenticationToken: TOKEN } }],
		['POST', '/invoice.void', { body: { a: 1 } }, { body: { a: 1, authenticationToken: TOKEN } }],
		['POST', '/invoice.void', {}, { body: { authenticationToken: TOKEN } }],
		['GET', '/v2/price-list', {}, { headers: { authenticationToken: TOKEN } }],
		['POST', '/web-order.create', { body: { a: 1 } }, { headers: { authenticationToken: TOKEN } }],
		['PUT', '/automatic-additional-charge', {}, { headers: { authenticationToken: TOKEN } }],
		['GET', '/ecommerce/inventory.list', {}, { headers: { authenticationToken: TOKEN } }],
		['GET', '/company.location.list', {}, { headers: { authenticationToken: TOKEN } }],
		['POST', '/hardgood.product.add', {}, { headers: { authenticationToken: TOKEN } }],
	])('%s %s has the token where its family wants it', (method, path, more, expected) => {
		const request = apply(
			given({ method: method as 'GET', url: BASE + path, headers: {}, ...more }),
		);
		expect(request).toMatchObject(expected);
		expect(JSON.stringify(request).split(JSON.stringify(TOKEN).slice(1, -1))).toHaveLength(2);
	});

	test('of the connection test comes in two parts', () => {
		const request = apply(given({ url: '/boxtype.list', baseURL: BASE }));
		expect(request.qs).toEqual({ authenticationToken: TOKEN });
	});
});

/** The place and the name of the token in a request that n8n's HTTP Request node sends. */
function placed(method: string, url: string, baseUrl: string) {
	const { qs, headers, body } = apply(given({ method: method as 'GET', url, headers: {} }), {
		baseUrl,
	});
	const places = { query: qs, header: headers, body: body as object | undefined };
	return Object.entries(places).flatMap(([place, params]) =>
		Object.entries(params ?? {}).map(([name, value]) => [place, name, value]),
	);
}

// The methods of the contract, wherever the base URL ends.
describe.each([
	[BASE, BASE],
	['https://api.kometsales.com', BASE],
	['https://api.kometsales.com/', BASE],
	['https://proxy.example/komet', 'https://proxy.example/komet'],
	['https://proxy.example', 'https://proxy.example'],
])('with the base URL %s, a request to %s', (baseUrl, root) => {
	test.each(callsOf(kometSales).filter(({ token }) => token !== 'none'))(
		'$verb $path has the token where the contract says',
		({ verb, path, token, tokenName = 'authenticationToken' }) => {
			expect(placed(verb, root + path, baseUrl)).toEqual([[token, tokenName, TOKEN]]);
		},
	);
});

describe.each([' ', '\n', '\r\n', '\t', '\u00a0', '\ufeff', '\u200b'])(
	'pasted with %j around',
	(pad) => {
		const padded = { token: `${pad}${TOKEN}${pad}`, baseUrl: `${pad}${BASE}/${pad}` };

		test.each<[string, Partial<IHttpRequestOptions>, object]>([
			[
				'a mark in the URL',
				{ url: `${BASE}/x?authenticationToken=${secretMark('token')}` },
				{ url: `${BASE}/x?authenticationToken=${encodeURIComponent(TOKEN)}` },
			],
			[
				'a mark in a header',
				{ headers: { authenticationToken: secretMark('token') } },
				{ headers: { authenticationToken: TOKEN } },
			],
			[
				'a mark in the body',
				{ method: 'POST', body: { authenticationToken: secretMark('token') } },
				{ body: { authenticationToken: TOKEN } },
			],
			["n8n's own request with a query", {}, { qs: { authenticationToken: TOKEN } }],
			[
				"n8n's own request with a header",
				{ url: `${BASE}/v2/price-list` },
				{ headers: { authenticationToken: TOKEN } },
			],
		])('the token is the same in %s', (_place, request, expected) => {
			expect(apply(given(request), padded)).toMatchObject(expected);
		});

		test('user name and password are the same, and so is the token of a session', () => {
			const url = `${BASE}/login?username=${secretMark('username')}&password=${secretMark('password')}`;
			const session = { authentication: 'password', sessionToken: `${TOKEN}${pad}` };
			const login = { ...session, username: `${pad}a@b`, password: `p w${pad}` };
			expect(apply(given({ method: 'POST', url }), login).url).toBe(
				`${BASE}/login?username=a%40b&password=p%20w`,
			);
			expect(apply(given(), session).qs).toEqual({ authenticationToken: TOKEN });
			expect(tokenOf(session)).toBe(TOKEN);
		});
	},
);

test.each(['tok\nen', 'tok\ten', 'tok\u200ben', 'tok’en'])(
	'a token with more than itself inside is refused and not told: %j',
	(token) => {
		for (const url of [`${BASE}/boxtype.list`, `${BASE}/v2/price-list`]) {
			expect(() => apply(given({ url }), { token })).toThrow('paste it again');
			expect(() => apply(given({ url }), { token })).not.toThrow(token);
		}
	},
);

test.each<[string, string]>([
	['https://api.kometsales.com/api?x=1', 'cannot hold a blank, ? or #'],
	['https://api.kometsales.com/api#x', 'cannot hold a blank, ? or #'],
	['https://api.komet sales.com/api', 'cannot hold a blank, ? or #'],
	['https://api.kometsales.com:99999/api', 'is no address'],
])('the base URL %s is refused', (baseUrl, words) => {
	expect(() => apply(given({ url: `${baseUrl}/boxtype.list` }), { baseUrl })).toThrow(words);
});

describe('the token does not leave', () => {
	test.each([
		'https://elsewhere.example/api/boxtype.list',
		'https://api.kometsales.com.elsewhere.example/api/x',
		'https://api.kometsales.com/apix/boxtype.list',
		'https://api.kometsales.com/other/boxtype.list',
		'https://api.kometsales.com:8443/api/boxtype.list',
		'https://user@api.kometsales.com/api/boxtype.list',
		'https://api.kometsales.com/api/../other',
		'https://api.kometsales.com/api/%2e%2e/other',
		'https://api.kometsales.com/api\\..\\other',
	])('for %s', (url) => {
		expect(() => apply(given({ url }))).toThrow(`sends its token only to ${BASE}`);
	});

	// What the URL parser leaves alone, and a server may read once more.
	test.each([
		'https://api.kometsales.com/api/%252e%252e/other',
		'https://api.kometsales.com/api/..;/other',
		'https://api.kometsales.com/api/..%2fother',
		'https://api.kometsales.com/api/..%5cother',
		'https://api.kometsales.com/api/v2/../boxtype.list',
		'https://api.kometsales.com/api/%00',
	])('by a detour: %s', (url) => {
		expect(() => apply(given({ url }))).toThrow('sends its token to no path with');
	});

	test.each([
		'https://ops:hush-4711@api.kometsales.com/api',
		'https://hush-4711@api.kometsales.com/api',
		'https://:hush-4711@api.kometsales.com/api',
		'https:ops:hush-4711@api.kometsales.com/api',
		'https:\\\\ops:hush-4711@api.kometsales.com/api',
		'https://ops:hush-4711@api.kometsales.com:99999/api',
		'http://ops:hush-4711@api.kometsales.com/api',
		'http://ops:hush-4711@127.0.0.1/api',
		'ops:hush-4711@api.kometsales.com/api',
	])('for the base URL %s, and its password is not told', (baseUrl) => {
		const call = () => apply(given({ url: `${baseUrl}/boxtype.list` }), { baseUrl });
		expect(call).toThrow('The base URL in the credential has a user name or password in it');
		expect(call).not.toThrow('hush');
		// As n8n's HTTP Request node may have it: in the URL alone.
		const url = `${baseUrl}/boxtype.list`;
		expect(() => apply(given({ url }))).toThrow(/only to|must begin with|no address/);
		expect(() => apply(given({ url }))).not.toThrow('hush');
	});

	test.each([
		'http://api.kometsales.com/api',
		'http://127.0.0.1.elsewhere.example/api',
		'http://localhost.elsewhere.example/api',
		'http://10.0.0.1/api',
		'ftp://api.kometsales.com/api',
		'api.kometsales.com/api',
		'',
	])('without encryption to %s', (baseUrl) => {
		expect(() => apply(given({ url: `${baseUrl}/boxtype.list` }), { baseUrl })).toThrow(
			'must begin with https://',
		);
	});

	test('whatever the case of the host', () => {
		const url = 'https://API.KometSales.com/api/boxtype.list';
		expect(apply(given({ url })).qs).toEqual({ authenticationToken: TOKEN });
	});

	test.each(['http://127.0.0.1:1234/api', 'http://localhost/api', 'http://[::1]:80/api'])(
		'but to this machine it does: %s',
		(baseUrl) => {
			const request = apply(given({ url: `${baseUrl}/boxtype.list` }), { baseUrl });
			expect(request.qs).toEqual({ authenticationToken: TOKEN });
		},
	);
});

describe('a credential that is not complete', () => {
	test.each<[string, ICredentialDataDecryptedObject, string]>([
		['no token', { token: '' }, 'The credential has no token'],
		[
			'a token of another way',
			{ authentication: 'password', token: 'x' },
			'has no token, although',
		],
	])('says so: %s', (_name, more, words) => {
		const marked = given({
			url: `${BASE}/boxtype.list?authenticationToken=${secretMark('token')}`,
		});
		for (const request of [given(), marked]) expect(() => apply(request, more)).toThrow(words);
	});

	test('says what Log In needs', () => {
		const url = `${BASE}/login?username=${secretMark('username')}&password=${secretMark('password')}`;
		expect(() => apply(given({ method: 'POST', url }))).toThrow('User Name and Password');
	});
});

test('slashes at the end of the base URL do not matter', () => {
	expect(baseUrlOf({ baseUrl: `${BASE}//` })).toBe(BASE);
	expect(apply(given(), { baseUrl: `${BASE}/` }).qs).toEqual({ authenticationToken: TOKEN });
});
