import { parseJson } from '../../../../contract/language/json';
import { redactorOf, secretsOf } from '../../../../engine/http/redact';
import type { Secret, SecretKind } from '../../../../engine/http/redact';
import { randomOf } from '../../../support/random.mts';
import { SPELLINGS, allPercent, inBase64, inHtml, inUrl } from '../../../support/spellings.mts';

const TOKEN = 'k3Jd8sLq0ZpW7xVb2NcM5tRy9FgH1aQeU4iO6wXz';
const HARD = `a+b c'd"e\\f/g=h&é$1<%41>`;

const secret = (kind: SecretKind, value: unknown): Secret => ({ kind, value });
const hide = (text: string, ...secrets: Secret[]) => redactorOf(secrets).text(text);
/** As a reply is read: from its text. */
const hideIn = <T,>(reply: T, ...secrets: Secret[]): T => {
	const raw = JSON.stringify(reply);
	return redactorOf(secrets).value(parseJson(raw) as T, raw);
};

describe.each([
	['a token', secret('token', TOKEN)],
	['a password of all kinds of signs', secret('password', HARD)],
	['a user name', secret('username', 'ops+eu@petal-works.example')],
])('%s is hidden', (_name, given) => {
	const random = randomOf(1);
	test.each(Object.entries(SPELLINGS))('%s', (_spelling, written) => {
		const text = written(String(given.value), random);
		expect(hide(text, given)).toBe('[hidden]');
		expect(hide(`It was "${text}", not <${text}>`, given)).toBe(
			'It was "[hidden]", not <[hidden]>',
		);
		expect(hideIn({ a: [{ b: text, c: 1 }, `for ${text} now`] }, given)).toEqual({
			a: [{ b: '[hidden]', c: 1 }, 'for [hidden] now'],
		});
		expect(hideIn({ [text]: 1, [` ${text} `]: 2 }, given)).toEqual({
			'[hidden]': 1,
			' [hidden] ': 2,
		});
	});
});

describe('what is left of a token', () => {
	const given = secret('token', TOKEN);
	test.each([
		['all but its last three letters', TOKEN.slice(0, -3)],
		['its first third', TOKEN.slice(0, 14)],
		['all but its first four letters', TOKEN.slice(4)],
		['a middle part', TOKEN.slice(3, 25)],
		['all but its last letters, in Base64', inBase64(TOKEN.slice(0, -10))],
		['all but its last letters, in a URL', allPercent(TOKEN.slice(0, -9))],
	])('is hidden: %s', (_name, text) => {
		expect(hide(`The token ${text}... is wrong`, given)).toBe('The token [hidden]... is wrong');
	});

	test('may be shown: a few of its first or last letters', () => {
		const text = `The token ${TOKEN.slice(0, 8)}…${TOKEN.slice(-4)} is wrong`;
		expect(hide(text, given)).toBe(text);
	});

	test.each(Array.from({ length: 53 }, (_length, n) => 12 + n))(
		'of %d letters is less than three quarters, and not all but the first four',
		(length) => {
			const token = randomOf(length).text('a1b2c3d4e5f6g7h8j9', length);
			const most = (length * 3) / 4;
			expect(hide(`x ${token.slice(0, most)} y`, secret('token', token))).toBe('x [hidden] y');
			const few = Math.min(4, most - 8);
			expect(hide(`x ${token.slice(few)} y`, secret('token', token))).toBe('x [hidden] y');
		},
	);

	test('of a JSON Web Token, more than the header that all have', () => {
		const header = `${Buffer.from('{"alg":"HS256","typ":"JWT"}').toString('base64url')}.`;
		const tokenOf = (seed: number) =>
			header + randomOf(seed).text('ABCDEFabcdefghijk0123456789_-', 75) + `.${'s1'.repeat(20)}`;
		const [mine, other] = [tokenOf(1), tokenOf(2)];
		const given = secret('token', mine);
		expect(hide(`x ${mine.slice(0, 112)} y`, given)).toBe('x [hidden] y');
		expect(hide(`x ${other} y`, given)).toBe(`x ${other} y`);
	});

	test('is hidden inside Base64 of something longer, wherever it begins', () => {
		for (const before of ['', 'a', 'ab', 'abc:']) {
			const clean = hide(inBase64(`${before}${TOKEN};${TOKEN}`), given);
			expect(clean).toContain('[hidden]');
			expect(Buffer.from(clean, 'base64').toString('latin1')).not.toContain(TOKEN.slice(5, 15));
			expect(clean.length).toBeLessThan(40);
		}
	});
});

describe('HTTP Basic', () => {
	const login = [secret('username', 'petalworks'), secret('password', 'Summer24!rain')];
	const basic = inBase64('petalworks:Summer24!rain');

	test('is hidden with and without its scheme, whole and cut', () => {
		expect(hide(`Authorization: Basic ${basic}`, ...login)).toBe('Authorization: Basic [hidden]');
		expect(hideIn({ a: basic, b: `${basic.slice(0, -4)}…` }, ...login)).toEqual({
			a: '[hidden]',
			b: '[hidden]…',
		});
		expect(hide(`at https://${'petalworks:Summer24!rain'}@x.example`, ...login)).toBe(
			'at https://[hidden]@x.example',
		);
	});

	test('is hidden when user name and password are short', () => {
		const short = [secret('username', 'acme'), secret('password', 'rose')];
		expect(hideIn({ Authorization: `Basic ${inBase64('acme:rose')}` }, ...short)).toEqual({
			Authorization: '[hidden]',
		});
		expect(hide('at https://acme:rose@x.example', ...short)).toBe('at https://[hidden]@x.example');
	});

	test.each([
		'Basic bjhuOmZvci15b3VyLWV5ZXMtMTI=',
		'bjhuOmZvci15b3VyLWV5ZXMtMTI=',
		'  basic  bjhuOmZvci15b3VyLWV5ZXMtMTI=\n',
	])('of a delivery, given as %j, is hidden encoded and decoded', (value) => {
		const given = secret('authorization', value);
		const echoes = [
			'Basic bjhuOmZvci15b3VyLWV5ZXMtMTI=',
			'bjhuOmZvci15b3VyLWV5ZXMtMTI=',
			'bjhuOmZvci15b3VyLWV5ZXMtMTI',
			'n8n:for-your-eyes-12',
			'for-your-eyes-12',
		];
		for (const echo of echoes)
			expect(hideIn({ any: echo, in: `a ${echo} b` }, given)).toEqual({
				any: expect.stringMatching(/^(Basic )?\[hidden\]$/),
				in: expect.stringMatching(/^a (Basic )?\[hidden\] b$/),
			});
	});

	test('in Latin-1 is hidden as well', () => {
		const pair = Buffer.from('rosé:Sömmer24!', 'latin1');
		const given = [secret('username', 'rosé'), secret('password', 'Sömmer24!')];
		expect(hide(`x ${pair.toString('base64')} y`, ...given)).toBe('x [hidden] y');
		expect(hide('x S%F6mmer24! y', ...given)).toBe('x [hidden] y');
	});
});

describe('a secret that may be a word of the data', () => {
	const WORDS = [secret('password', 'rose'), secret('username', 'maria'), secret('token', '2024')];

	test.each<[string, unknown]>([
		['codes and names', { productCode: 'ROSE60', name: 'Rose', code: 'rose', vendor: 'maria' }],
		['numbers and days', { year: 2024, id: '2024', at: '2024-02-14', total: 20.24, n: 120245 }],
		['descriptions', { description: 'Rose 2024 of Maria', text: 'Secret Garden, rose, 60 cm' }],
		['words of the API', { status: '1', message: 'Product rose not found in 2024' }],
		['members', { rose: 1, maria: { 2024: true } }],
		['URLs', { link: 'https://rose.example:2024/maria/rose?year=2024&name=rose' }],
		['named values', [{ name: 'color', value: 'rose' }]],
		['objects in places of credentials', { user: { name: 'rose', id: 2024 } }],
		['encoded words', { note: 'Rose &amp; Maria &#50;024 %72ose', code: inBase64('rose') }],
	])('stays in %s', (_name, reply) => {
		const raw = JSON.stringify(reply);
		const parsed = parseJson(raw);
		expect(redactorOf(WORDS).value(parsed, raw)).toBe(parsed);
		expect(redactorOf(WORDS).value(parsed)).toBe(parsed);
	});

	test('stays in texts that say nothing of credentials', () => {
		for (const text of ['Invoice 2024 rose.pdf', 'No rose of maria', 'ROSE60: 2024'])
			expect(hide(text, ...WORDS)).toBe(text);
	});

	test('is hidden as a whole value where a credential may be echoed', () => {
		expect(
			hideIn(
				{
					password: 'rose',
					Pwd: ' ROSE ',
					authenticationToken: 2024,
					'api-key': '2024',
					x_auth: [`Basic ${inBase64('rose')}`, 'other'],
					userName: 'maria',
					parameters: [
						{ name: 'password', value: '%72ose' },
						{ key: 'token', value: 2024 },
					],
				},
				...WORDS,
			),
		).toEqual({
			password: '[hidden]',
			Pwd: '[hidden]',
			authenticationToken: '[hidden]',
			'api-key': '[hidden]',
			x_auth: ['[hidden]', 'other'],
			userName: '[hidden]',
			parameters: [
				{ name: 'password', value: '[hidden]' },
				{ key: 'token', value: '[hidden]' },
			],
		});
	});

	test('is hidden behind its name, in every text', () => {
		expect(hideIn({ echo: '/login?username=maria&password=rose' }, ...WORDS)).toEqual({
			echo: '/login?username=[hidden]&password=[hidden]',
		});
		expect(hideIn({ echo: '{"password": "rose", "color": "rose"}' }, ...WORDS)).toEqual({
			echo: '{"password": "[hidden]", "color": "rose"}',
		});
		expect(hideIn({ echo: 'password%3Drose%26color%3Drose' }, ...WORDS)).toEqual({
			echo: 'password%3D[hidden]%26color%3Drose',
		});
	});

	test('is hidden in messages about credentials, where it is a word of its own', () => {
		expect(hideIn({ message: 'Log in of Maria with rose failed' }, ...WORDS)).toEqual({
			message: 'Log in of [hidden] with [hidden] failed',
		});
		expect(hide("The token '2024' is not active, see ROSE60", ...WORDS)).toBe(
			"The token '[hidden]' is not active, see ROSE60",
		);
	});

	test('is hidden even when it has one letter only', () => {
		const reply = { password: 'a', message: 'a password is wrong', x: 'a' };
		expect(hideIn(reply, secret('password', 'a'))).toEqual({ ...reply, password: '[hidden]' });
	});
});

test('a user name or a number is hidden where it is no part of a longer one', () => {
	const given = [secret('username', 'ops@x.example'), secret('token', '123456789012')];
	expect(
		hideIn(
			{
				a: 'ops@x.example, please',
				b: 'shops@x.example',
				c: 'ops@x.example.org',
				d: 123456789012,
				e: 1234567890123,
				f: 'no 123456789012.',
				g: '0123456789012',
			},
			...given,
		),
	).toEqual({
		a: '[hidden], please',
		b: 'shops@x.example',
		c: 'ops@x.example.org',
		d: '[hidden]',
		e: 1234567890123,
		f: 'no [hidden].',
		g: '0123456789012',
	});
});

test('secrets that overlap are hidden to the end of the longest', () => {
	const given = [secret('username', 'ops@x.example'), secret('password', 'ops@x.example-2024!')];
	expect(hide('x ops@x.example-2024! y', ...given)).toBe('x [hidden] y');
	expect(hide('ops@x.example:ops@x.example-2024!', ...given)).toBe('[hidden]');
});

test('blanks around a secret that was pasted do not count', () => {
	expect(hide(`x ${TOKEN} y`, secret('token', `\t${TOKEN} \r\n`))).toBe('x [hidden] y');
});

test('all secrets of a credential are hidden, and its other fields are not', () => {
	const secrets = {
		token: 'k3Jd8sLq0ZpW7x',
		sessionToken: 'Vb2NcM5tRy9FgH',
		username: 'ops@x.example',
		password: 'Summer24!rain',
		webhookSecret: 'Basic bjhuOmZvci15b3VyLWV5ZXMtMTI=',
	};
	const others = {
		baseUrl: 'https://api.x.example/api',
		companyId: '6316',
		salesChannel: 'WEB_APP',
	};
	const redactor = redactorOf(secretsOf({ ...secrets, ...others }));
	for (const value of Object.values(secrets))
		expect(redactor.text(`a ${value} b`)).toBe('a [hidden] b');
	expect(redactor.value(others)).toBe(others);
});

test('what is no secret hides nothing', () => {
	const none = [undefined, null, '', '  ', {}, true].map((value) => secret('password', value));
	const reply = { password: '', token: 'undefined', a: null, b: '[object Object]', c: '\\u0041' };
	expect(hideIn(reply, ...none)).toEqual(reply);
	expect(hide('undefined null ""', ...none)).toBe('undefined null ""');
});

test('nothing that is given is changed, and every member is kept', () => {
	const reply = JSON.parse(
		`{"__proto__":{"a":"${TOKEN}"},"${TOKEN}":1,"${TOKEN.toUpperCase()}":2,"[hidden]":3,"x":[null,true,1.5]}`,
	) as object;
	const before = JSON.stringify(reply);
	const clean = redactorOf([secret('token', TOKEN)]).value(Object.freeze(reply));
	expect(JSON.stringify(reply)).toBe(before);
	expect(JSON.stringify(clean)).toBe(
		'{"__proto__":{"a":"[hidden]"},"[hidden]":1,"[hidden] 2":2,"[hidden] 3":3,"x":[null,true,1.5]}',
	);
});

test('a reply may be nested as deeply as JSON can be', () => {
	const raw = `${'[{"a":'.repeat(20_000)}"${TOKEN}"${'}]'.repeat(20_000)}`;
	const clean = redactorOf([secret('token', TOKEN)]).value(JSON.parse(raw) as unknown, raw);
	let value = clean;
	while (typeof value === 'object') [{ a: value }] = value as [{ a: unknown }];
	expect(value).toBe('[hidden]');
});

describe('a long list without a secret', () => {
	const records = Array.from({ length: 10_000 }, (_record, n) => ({
		id: 1_000_000 + n,
		number: `INV-${20_000 + n}`,
		customerName: `Flores & Co ${n % 997}, Inc.`,
		productCode: `ROSE${40 + (n % 6) * 10}`,
		description: "Rose Freedom Red 60 cm, grower's choice 10%",
		shipDate: '2026-02-14',
		quantity: n % 50,
		unitPrice: (n % 400) / 100,
		notes: 'Ask for María at the "cooler", before 9:00',
		updatedAt: '2026-02-01T10:15:00Z',
	}));
	const raw = JSON.stringify({ status: 1, records });
	const secrets = [
		secret('token', TOKEN),
		secret('username', 'ops@x.example'),
		secret('password', 'Summer24!rain'),
	];
	const redactor = redactorOf(secrets);

	test('is known by its text alone: what was parsed is not looked at', () => {
		const locked = new Proxy(
			{},
			new Proxy(
				{},
				{
					get: (_target, trap) => {
						throw new Error(`${String(trap)} was called`);
					},
				},
			),
		);
		expect(redactor.value(locked, raw) === locked).toBe(true);
	});

	test('takes no memory', () => {
		const parsed: unknown = JSON.parse(raw);
		const grown = Array.from({ length: 5 }, () => {
			const before = process.memoryUsage().heapUsed;
			redactor.value(parsed, raw);
			return process.memoryUsage().heapUsed - before;
		});
		expect(grown.some((bytes) => bytes < 200_000)).toBe(true);
	});

	test('is looked through where a secret may be, and changed nowhere else', () => {
		const known = raw.replace('"cooler\\"', `"cooler\\" ${inHtml(inUrl(TOKEN))}`);
		const parsed = parseJson(known) as { records: typeof records };
		const clean = redactor.value(parsed, known);
		expect(clean.records[0].notes).toBe('Ask for María at the "cooler" [hidden], before 9:00');
		expect(JSON.stringify(clean.records.slice(1)) === JSON.stringify(records.slice(1))).toBe(true);
	});
});
