import { parseBody } from '../../engine/webhook/body';
import { redactorOf } from '../../engine/http/redact';
import type { Secret } from '../../engine/http/redact';
import { powerOf } from '../support/growth.mts';
import { randomOf } from '../support/random.mts';
import { inBase64 } from '../support/spellings.mts';

/**
 * Texts that were made to be slow for one reader. Those that are slow for any stand in
 * `readers.test.mts`. A power of 1 is right; 2 is the square.
 */
const MOST = 1.5;
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const fill = (part: string, size: number) => part.repeat(Math.ceil(size / part.length));

describe('hiding secrets takes a time that grows with', () => {
	const JWT = `eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.${randomOf(3).text(LETTERS, 118)}`;
	const BASE64 = inBase64(randomOf(4).text(LETTERS, 96));
	const secrets: Secret[] = [
		{ kind: 'token', value: JWT },
		{ kind: 'token', value: BASE64 },
		{ kind: 'token', value: 'a1'.repeat(60) },
		{ kind: 'password', value: `${'ab'.repeat(80)}!` },
		{ kind: 'username', value: 'ops@x.example' },
		{ kind: 'password', value: 'rose' },
	];
	const redactor = redactorOf(secrets);

	test.each([
		['the first 112 of 155 letters of a JSON Web Token', JWT.slice(0, 112)],
		['all but the last letter of a token in Base64', `${BASE64.slice(0, -1)}!`],
		['pieces of a token', BASE64.slice(4, 16)],
		['one letter', 'a'],
		['two letters', 'a1'],
		['letters of a password', 'ab'],
		['backslashes', '\\'],
		['backslashes and quotes', '\\"'],
		['percent signs', '%'],
		['letters in percent', '%61'],
		['percent signs in percent', '%25'],
		['bytes in percent', '%c3'],
		['ampersands', '&'],
		['ampersands in HTML', 'amp;'],
		['letters in HTML', '&#97;'],
		['letters by number', '\\u0061'],
		['plus signs', '+'],
		['blanks', ' '],
		['line breaks', '\n'],
		['short secrets', 'rose '],
		['short secrets behind a name', 'password=rose&'],
		['user names', 'ops@x.example '],
		['names without an end', 'password'],
		['colons', 'password: '],
	])('%s', (_name, piece) => {
		const matterOf = (size: number) => {
			const reply = { message: `token &amp;${fill(piece, size)}` };
			return { reply, raw: JSON.stringify(reply) };
		};
		const power = powerOf(200_000, matterOf, ({ reply, raw }) => redactor.value(reply, raw));
		expect(power).toBeLessThan(MOST);
	});

	test('members whose names become equal', () => {
		const matterOf = (count: number) => {
			const names = Array.from({ length: count }, (_name, n) =>
				BASE64.slice(0, 40).replace(/[a-z]/g, (letter, at: number) =>
					(n >> at % 20) & 1 ? letter.toUpperCase() : letter,
				),
			);
			return Object.fromEntries(names.map((name) => [name, 1]));
		};
		expect(powerOf(40_000, matterOf, (reply) => redactor.value(reply))).toBeLessThan(MOST);
	});
});

describe('reading a delivery takes a time that grows with', () => {
	test.each<[string, (size: number) => string]>([
		['open lists', (size) => fill('[', size)],
		['open objects', (size) => fill('{"a":', size)],
		['lists that are closed', (size) => `${fill('[', size / 2)}${fill(']', size / 2)}`],
		['lists side by side', (size) => `{"orderId":1,"a":[${fill('[],', size)}1]}`],
		['many members', (size) => `{"orderId":1,"a":[${fill('{"a":1,"b":2},', size)}1]}`],
		['escapes in one text', (size) => `{"orderId":1,"a":"${fill('\\"', size)}"}`],
		['escaped names', (size) => `{"orderId":1,"${fill('\\u0041', size)}":1}`],
		['a text without an end', (size) => `{"orderId":1,"a":"${fill('\\"', size)}`],
		['quotation marks', (size) => fill('"', size)],
		['digits', (size) => `{"orderId":${fill('1', size)}}`],
		['blanks', (size) => `{"orderId":1${fill(' ', size)}}`],
	])('%s', (_name, bodyOf) => {
		expect(powerOf(1e6, bodyOf, parseBody)).toBeLessThan(MOST);
	});
});
