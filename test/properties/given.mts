import fc from 'fast-check';
import { DateTime } from 'luxon';

/** What forms, JSON and expressions may give for any field. */

const digits = fc
	.tuple(
		fc.constantFrom('', '', '', '-', '+'),
		fc.stringMatching(/^\d{0,18}$/),
		fc.constantFrom('', '', '.', ','),
		fc.stringMatching(/^\d{0,6}$/),
		fc.constantFrom('', '', '', 'e3', ' ', '\n', ' USD', '%'),
	)
	.map((parts) => parts.join(''));

const ZONES = [
	'UTC', 'America/New_York', 'Europe/Berlin', 'Asia/Kolkata', 'Pacific/Kiritimati', 'Etc/GMT+12', 'Africa/Cairo', 'America/St_Johns',
]; // prettier-ignore
export const zone = fc.constantFrom(...ZONES);

/** Moments of the years that are meant. */
const when = fc.date({
	min: new Date('1970-01-01T00:00:00Z'),
	max: new Date('2100-01-01T00:00:00Z'),
	noInvalidDate: true,
});
const dateTime = fc.tuple(when, zone, fc.constantFrom(0, 1, 2)).map(([date, zoneName, kind]) => {
	const moment = DateTime.fromJSDate(date, { zone: zoneName });
	return [moment, moment.startOf('day'), moment.endOf('day')][kind];
});

const FORMATS = [
	'yyyy-MM-dd', 'yyyy-MM-dd HH:mm', "yyyy-MM-dd'T'HH:mm:ss", 'yyyy-MM-dd HH:mm:ss.SSS', "yyyy-MM-dd'T'HH:mm:ssZZ", 'dd.MM.yyyy', 'MM/dd/yyyy', 'd MMM yyyy', 'yyyyMMdd', 'yy-MM-dd', "yyyy-'W'WW-c", 'X', 'x',
]; // prettier-ignore
const dateText = fc.oneof(
	fc.tuple(dateTime, fc.constantFrom(...FORMATS)).map(([at, format]) => at.toFormat(format)),
	dateTime.map((at) => at.toUTC().toISO() ?? ''),
	fc
		.tuple(fc.nat(9999), fc.nat(15), fc.nat(35))
		.map((parts) =>
			parts.map((part, at) => String(part).padStart(at === 0 ? 4 : 2, '0')).join('-'),
		),
);

const odd = fc.constantFrom<unknown>(
	...[null, undefined, '', ' ', '\u200b', '\t\n', [], {}, [[]], [null], NaN, Infinity, -Infinity],
	...[
		true,
		false,
		'true',
		'FALSE',
		' yes',
		'no',
		'on',
		0,
		-0,
		1,
		2,
		'0',
		'1',
		2 ** 53,
		1e300,
		5e-324,
	],
	...[
		'NaN',
		'Infinity',
		'1e5',
		'0x1F',
		'[object Object]',
		'null',
		'undefined',
		'[]',
		'{}',
		'{',
		'"',
	],
	...[new Date(NaN), DateTime.invalid('odd'), /x/, Symbol.iterator, 10n, () => 1, new Error('odd')],
	...[
		'a\ud83d',
		'\u0000',
		'a\nb',
		'a\u0085b',
		'../x',
		'%2e%2e/',
		'a/b',
		'a;b,c',
		'"A","B"',
		'[1,2]',
	],
);

const someText = fc.oneof(
	fc.string({ unit: 'grapheme' }),
	fc.string({ unit: 'binary' }),
	fc.string({ unit: fc.constantFrom('a', ' ', ',', '"', '/', '.', '%', '2', 'é', '\n', '👍🏽') }),
);

/** Objects as expressions make them, some of which no JSON can say. */
const things = fc.anything({
	withDate: true,
	withBigInt: true,
	withNullPrototype: true,
	withBoxedValues: true,
	maxDepth: 3,
});

/** A list that holds itself. */
const endless = fc.constantFrom(() => {
	const list: unknown[] = [1];
	list.push({ list });
	return list;
});

export const given: fc.Arbitrary<unknown> = fc.oneof(
	digits,
	fc.double(),
	fc.integer(),
	fc.bigInt({ min: 0n, max: 10n ** 24n }).map(String),
	// Whole cents, as sums of them have noise.
	fc.array(fc.nat(10_000)).map((cents) => cents.reduce((sum, cent) => sum + cent / 100, 0)),
	someText,
	dateText,
	dateTime,
	fc.date(),
	odd,
	things,
	fc.jsonValue({ maxDepth: 3 }),
	fc.jsonValue({ maxDepth: 2 }).map((json) => JSON.stringify(json)),
	endless.map((make) => make()),
	fc.array(fc.oneof(digits, someText, fc.integer()), { maxLength: 5 }),
);

/** The text without what people paste around it. */
export const pastedText = (text: string) => text.replace(/^[\s\u200b-\u200f\u2060\ufeff]+|[\s\u200b-\u200f\u2060\ufeff]+$/g, ''); // prettier-ignore

/** Digits as they are written, in one form: `-12.5`; nothing for what is no such number. */
export function exactly(value: unknown): string | undefined {
	const text = typeof value === 'number' ? wholeText(value) : pastedText(String(value));
	const [, sign, whole, part = ''] = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text) ?? [];
	if (whole === undefined || whole + part === '') return undefined;
	const [before, behind] = [whole.replace(/^0+/, ''), part.replace(/0+$/, '')];
	const written = `${before || '0'}${behind ? `.${behind}` : ''}`;
	return sign === '-' && written !== '0' ? `-${written}` : written;
}

/** A number without an exponent, as short as it can be told from its neighbours. */
function wholeText(value: number): string {
	const [digitsOf, exponent] = String(value).split('e');
	if (exponent === undefined) return digitsOf;
	return value.toFixed(Math.min(100, Math.max(0, -Number(exponent) + digitsOf.length)));
}
