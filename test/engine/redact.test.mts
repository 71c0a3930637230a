import { redactor } from '../../engine/session';

const SECRET = `a+b c'd"e\\f/g=h&é$1`;
const redact = redactor([SECRET, 'second', '', undefined, 7]);

describe('a secret is hidden', () => {
	const asUnicode = (text: string, all = false) =>
		Array.from(text, (char) =>
			all || /['"<>&=]/.test(char)
				? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`
				: char,
		).join('');
	test.each([
		['as it is', SECRET],
		['in JSON', JSON.stringify({ a: SECRET })],
		['in JSON that escapes slashes', JSON.stringify({ a: SECRET }).replace(/\//g, '\\/')],
		["in JSON as Java's Gson writes it", asUnicode(SECRET.replace(/\\/g, '\\\\'))],
		['in JSON with every letter as a number', asUnicode(SECRET, true)],
		['in a URL', `https://x/?t=${encodeURIComponent(SECRET)}&x=1`],
		['in a form', new URLSearchParams({ t: SECRET }).toString()],
		[
			'in a URL in small letters',
			encodeURIComponent(SECRET).replace(/%../g, (hex) => hex.toLowerCase()),
		],
		[
			'as a browser writes it',
			new URL(`https://x/?t=${SECRET.replace(/[&+]/g, encodeURIComponent)}`).search,
		],
		['twice', `${SECRET} and ${SECRET}`],
	])('%s', (_name, text) => {
		const hidden = redact(text);
		expect(hidden).toContain('[hidden]');
		expect(hidden).not.toMatch(/b( |%20|\+|\\u0020)c/i);
		expect(hidden).not.toContain('\\u0061\\u002b');
	});
});

test('every secret is hidden, the longer one first when one is part of another', () => {
	expect(redactor(['abc', 'abcdef'])('abcdef abc')).toBe('[hidden] [hidden]');
	expect(redact(`second ${SECRET}`)).toBe('[hidden] [hidden]');
});

test('other text stays as it is', () => {
	const text = '{"status":"1","n":7,"x":"a+b c"}';
	expect(redact(text)).toBe(text);
	expect(redactor([])(text)).toBe(text);
	expect(redactor(['', undefined])('undefined ""')).toBe('undefined ""');
});

test('a reply of a megabyte takes no noticeable time', () => {
	const text = 'a+b c'.repeat(200_000);
	const start = performance.now();
	expect(redact(text)).toBe(text);
	expect(performance.now() - start).toBeLessThan(500);
});
