import {
	escapesSafe,
	plainOf,
	readingsOf,
	safePieceOf,
} from '../../../../engine/http/redact/spelling';

test.each([
	['plain', 'plain'],
	['PLAIN and+É', 'plain and É'],
	['%41%62 %C3%A9%e2%82%ac', 'Ab é€'],
	['%E9', 'é'],
	['%2541', 'A'],
	['\\u0041\\\\u0042 \\ud83d\\ude00', 'AB 😀'],
	['a\\"b\\\\\\"c\\/d\\ne', 'a"b"c/d e'],
	['&amp;&lt;&#65;&#x42;&#39;&eacute;&Eacute;&commat;', "&<AB'éÉ@"],
	['&amp;amp;lt;', '<'],
	['%26amp%3B%2523', '&#'],
	['\\u0026#65;', 'A'],
	['100% & R&D; AT&T &unknown; &amp;B8; 5%', '100% & R&D; AT&T &unknown; &B8; 5%'],
	['&#9999999;x', 'x'],
	['\\', ''],
	['%', '%'],
])('%j is read as %j', (written, plain) => {
	expect(plainOf(written)).toBe(plain.replace(/[A-Z]/g, (letter) => letter.toLowerCase()));
});

test.each([
	['a %41%2541 b', 'aa', '%41%2541'],
	['x \\\\\\"y\\u0041&amp;lt;z', '"ya<', '\\\\\\"y\\u0041&amp;lt;'],
	['1%C3%A92', 'é', '%C3%A9'],
	['a\\%41b', 'ab', '%41b'],
	['plain', 'lai', 'lai'],
])('in %j, %j is known to stand at %j', (written, found, origin) => {
	const readings = [...readingsOf(written)].filter(({ text }) => text.includes(found));
	expect(readings.length).toBeGreaterThan(0);
	for (const { text, origin: originOf } of readings) {
		const at = text.indexOf(found);
		expect(written.slice(...originOf(at, at + found.length))).toBe(origin);
	}
});

test.each(['%41', '%2541', '\\u0041', '\\\\u0041', '&#65;', '&amp;#65;', '&#x41;', '&#65', '%5Cu0041',
	'&commat;', '\\u0026#65;', '%26%2365;', '&percnt;41', '\\u005cu0041', 'x & y %2e'])(
	'%j may hide a letter', (text) => {
		expect(escapesSafe(`{"a":"${text}"}`)).toBe(true);
	},
); // prettier-ignore

test.each(['R&D', '100%', '5 % off', 'a\\"b\\nc\\\\d\\/e', 'caf\\u00e9', 'Mother\\u0027s', '\\u003cb\\u003e',
	'Flores &amp; Co', 'AT&amp;T', '&#39;x&#39;', '&lt;b&gt;&quot;', 'a%20b%2Fc%3F', '%C3%A9', '%zz', '&eacute;'])(
	'%j hides none', (text) => {
		expect(escapesSafe(`{"a":"${text}"}`)).toBe(false);
	},
); // prettier-ignore

test.each([
	['abc+defg/hi', 'defg'],
	['+/=', ''],
	['a@b.example', 'a@b.example'],
])('of %j, %j looks alike everywhere', (text, piece) => {
	expect(text.slice(...safePieceOf(text))).toBe(piece);
});
