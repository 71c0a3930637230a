import { DateTime } from 'luxon';
import type { Field } from '../../../contract/language/field';
import {
	choice,
	day,
	decimal,
	flag,
	id,
	instant,
	integer,
	json,
	several,
	text,
} from '../../../contract/language/kinds';
import { picker } from '../../../contract/language/kinds/record-picker';
import { source, things } from '../../support/form.mts';

/** From the form to the wire: what is sent, or the words of the refusal. */
async function through(
	field: Field,
	given: unknown,
	place: 'query' | 'body' = 'body',
	zone = 'UTC',
) {
	const raw = await field.fromForm('x', source({ x: given }, { timezone: zone }));
	if (raw === undefined) return 'not set';
	const result = field.schema.safeParse(raw);
	return result.success
		? { sent: field.serialize('x', result.data, place) }
		: result.error.issues.map(({ message }) => message).join('; ');
}
const sent = (x: unknown) => ({ sent: { x } });
const inZone = (iso: string, zone: string) => DateTime.fromISO(iso, { zone });

const many = (values: unknown[], expected: unknown): Array<[unknown, unknown]> =>
	values.map((value) => [value, expected]);

const UNSET = many(['', '   ', null, undefined, []], 'not set');
const status = choice('Status', { 'Pending Approval': 0, Confirmed: 1 });
const thing = picker(things, { id: 'thingId', code: 'thingCode' });

const KINDS: Record<string, [Field, Array<[unknown, unknown]>]> = {
	'a whole number': [
		integer('N', { min: 1, digits: 3 }),
		[
			...UNSET,
			[7, sent(7)],
			['7', sent(7)],
			[' 007 ', sent(7)],
			['7.0', sent(7)],
			['7.', sent(7)],
			['+7', sent(7)],
			['\u200b7\ufeff', sent(7)],
			['7\n', sent(7)],
			[999, sent(999)],
			[1000, 'must be 999 or less, not "1000"'],
			[0, 'must be 1 or more, not "0"'],
			[-1, 'must be 1 or more, not "-1"'],
			[1.5, 'must be a whole number, not "1.5"'],
			['1e2', 'must be a number, not "1e2" (write plain digits, such as 1234)'],
			['0x1F', 'must be a number, not "0x1F" (write plain digits, such as 1234)'],
			['seven', 'must be a number, not "seven"'],
			['1,000', 'must be a number, not "1,000" (write plain digits, such as 1234)'],
			['N/A', 'must be a number, not "N/A"'],
			[['7'], 'must be a number, not "["7"]"'],
			[new Date(7), expect.stringContaining('must be a number')],
			[true, 'must be a number, not "true"'],
			[{ n: 1 }, 'must be a number, not "{"n":1}"'],
			[Number.NaN, 'must be a number, not "NaN"'],
			[Infinity, 'must be a number, not "Infinity"'],
			[2 ** 53, 'must be 999 or less, not "9007199254740992"'],
			['-0', 'must be 1 or more, not "0"'],
			[Object.create(null), 'must be a number, not "{}"'],
		],
	],
	'the ID of a record': [
		id('Order ID'),
		[
			['6908', sent(6908)],
			['6908.0', sent(6908)],
			['9007199254740993', sent('9007199254740993')],
			['0099999999999999999999', sent('99999999999999999999')],
			...many(
				[0, -1, 1.5, '1.5', 'x', '6908,6909', [6908], { id: 6908 }, true, '123456789012345678901'],
				expect.stringContaining('must be a whole number of at most 20 digits, not'),
			),
			[
				9007199254740993,
				'must be a whole number of at most 20 digits, not "9007199254740992" (give so many digits as text)',
			],
		],
	],
	'a price': [
		decimal('Price', 2, { min: 0 }),
		[
			...UNSET,
			[0, sent(0)],
			[0.1 + 0.2, sent(0.3)],
			['12.50', sent(12.5)],
			[1.1 * 3, sent(3.3)],
			[1_234_567.89, sent(1_234_567.89)],
			['12.50 ', sent(12.5)],
			['.5', sent(0.5)],
			[' 12 ', sent(12)],
			[0.07 * 100, sent(7)],
			[Array.from({ length: 1000 }, () => 0.1).reduce((sum, part) => sum + part), sent(100)],
			[1e9 + 0.1 + 0.2, sent(1_000_000_000.3)],
			...many(
				['12,50', '1.234,50', '1,234.50', '$60.00', '1e3', '0x10', '60.00 USD', '12.5.0'],
				expect.stringMatching(
					/^must be a number, not .* \(write plain digits, such as 1234\.50\)$/,
				),
			),
			...many(
				['N/A', '-', 'Infinity', Number.NaN, Infinity, -Infinity, [12.5], true],
				expect.stringContaining('must be a number, not'),
			),
			[1e300, 'must be 9007199254740991 or less, not "1e+300"'],
			['1000000000000.005', 'takes at most 2 decimals, not "1000000000000.005"'],
			['1000000000000.00', sent(1e12)],
			['-0.00', sent(0)],
			[1.999, 'takes at most 2 decimals, not "1.999"'],
			['0.001', 'takes at most 2 decimals, not "0.001"'],
			[-0.01, 'must be 0 or more, not "-0.01"'],
		],
	],
	text: [
		text('Name', { max: 5 }),
		[
			...UNSET,
			[' ab ', sent('ab')],
			['a b', sent('a b')],
			['ñañaé', sent('ñañaé')],
			[42, sent('42')],
			[0, sent('0')],
			...many(['\u200bab\ufeff', '\nab\r\n', '\tab\u00a0'], sent('ab')),
			[2 ** 53, 'must be text to keep all of its digits, not the number "9007199254740992"'],
			[true, 'must be text, not "true"'],
			[new Date(0), 'must be text, not ""1970-01-01T00:00:00.000Z""'],
			['a\nb', 'cannot hold a line break, as in "a\\nb"'],
			['a\tb', 'cannot hold a tab, as in "a\\tb"'],
			['a\u0007b', 'cannot hold a control character, as in "a\\u0007b"'],
			['a\ud83d', expect.stringContaining('half a character')],
			['a😀', sent('a😀')],
			['[object Object]', 'must be text, not an object: its expression gives "[object Object]"'],
			['abcdef', 'is 6 characters long, but at most 5 are allowed: "abcdef"'],
			[{ a: 1 }, 'must be text, not "{"a":1}"'],
			[['a'], 'must be text, not "["a"]"'],
		],
	],
	'text with lines': [
		text('Notes', { rows: 2 }),
		[
			['a\r\nb\tc', sent('a\r\nb\tc')],
			['a\u0000b', expect.stringContaining('a control character')],
			[9007199254740991, sent('9007199254740991')],
		],
	],
	'a yes or no as 1 / 0': [
		flag('Draft', 'Whether'),
		[
			...UNSET,
			...many([true, 1, '1', 'true', ' TRUE ', 'yes'], sent(1)),
			...many([false, 0, '0', 'false', 'No'], sent(0)),
			[2, 'must be true or false, not "2"'],
			['on', 'must be true or false, not "on"'],
			[[true], 'must be true or false, not "[true]"'],
			[{ yes: true }, expect.stringContaining('must be true or false')],
		],
	],
	'a yes or no as true / false': [
		flag('Draft', 'Whether', { as: 'word' }),
		[...many([true, '1'], sent(true)), ...many([false, 'false', 0], sent(false))],
	],
	'a day': [
		day('Ship Date'),
		[
			...UNSET,
			...many(
				[
					'2026-02-14',
					' 2026-02-14 ',
					'2026-02-14T23:59:59.999-11:00',
					'2026-02-14T00:00:00.000+14:00',
					'2026-02-14 08:30',
					'2026-02-14T00:00:00Z',
					inZone('2026-02-14T23:30:00', 'America/Los_Angeles'),
					inZone('2026-02-14T00:30:00', 'Pacific/Auckland'),
				],
				sent('2026-02-14'),
			),
			['2024-02-29', sent('2024-02-29')],
			['2026-02-29', 'must be a date such as 2026-02-14, not "2026-02-29"'],
			['2026-02-30', expect.stringContaining('must be a date')],
			...many(
				[
					'2026-13-01',
					'2026-00-10',
					'14.02.2026',
					'02/14/2026',
					'tomorrow',
					'2026-2-4',
					20260214,
					'0000-00-00',
					'0001-01-01T00:00:00',
					'1899-12-30',
					'2026-02-14T00:00:00+99:00',
					'Sat Feb 14 2026 00:00:00 GMT+0100 (Central European Standard Time)',
					['2026-02-14'],
					true,
				],
				expect.stringContaining('must be a date such as'),
			),
			['2026-02-14T25:00:00', expect.stringContaining('must be a date')],
			...many(
				[46067, '46067', 46067.5, 1_771_027_200_000],
				expect.stringContaining('(a number, as of a spreadsheet or a clock, has to be turned'),
			),
			...many(
				['14/02/2026', '02/14/2026', '14.02.2026', '14-2-26'],
				expect.stringContaining('(write year, month and day: which of them comes first'),
			),
		],
	],
	'a price whose sample has more decimals': [
		decimal('Cost', 3, { sampleHasMore: true }),
		[
			[0.1234, sent(0.1234)],
			['0.12345678', sent(0.12345678)],
			[0.1 + 0.2, sent(0.3)],
			['1,5', expect.stringContaining('must be a number')],
		],
	],
	'a choice': [
		status,
		[
			...UNSET,
			...many([1, '1', 'Confirmed', ' confirmed ', 'CONFIRMED'], sent(1)),
			...many([0, '0', 'pending approval'], sent(0)),
			...many(
				[2, 'Voided'],
				expect.stringContaining('must be one of 0 (Pending Approval), 1 (Confirmed)'),
			),
			...many([true, ['1'], { value: 1 }, Number.NaN], expect.stringContaining('must be one of')),
		],
	],
	'several values': [
		several(id('Location IDs')),
		[
			...UNSET,
			...many(['1,2', ' 1 , 2 ', '1;2', '1, ,2,', [1, 2], ['1', ' 2 ']], sent('1,2')),
			[5, sent('5')],
			...many(
				['[1, 2]', ' ["1","2"] ', '"1","2"', '1\n2', '1\r\n2\r\n', [1, null, '', 2]],
				sent('1,2'),
			),
			['[9007199254740993]', sent('9007199254740993')],
			['1,b', 'each value must be a whole number of at most 20 digits, not "b"'],
			[[1, 0], 'each value must be a whole number of at most 20 digits, not "0"'],
			[[[1, 2]], expect.stringContaining('each value must be')],
			[[{ id: 1 }], expect.stringContaining('each value must be')],
			...many(
				[{ ids: [1] }, '[1, 2', '[object Object]', new Date(0)],
				expect.stringContaining('must be values with commas between, or a JSON list, not'),
			),
			[',', 'needs at least one value'],
		],
	],
	'several values with a colon between': [
		several(text('Codes'), { separator: ':' }),
		[
			[['a', 'b'], sent('a:b')],
			['a:b', sent('a:b')],
			['["a","b"]', sent('a:b')],
			[['a:b'], 'each value must do without ":", not "a:b"'],
			[['a\tb'], 'each value cannot hold a tab, as in "a\\tb"'],
			['a\nb', sent('a:b')],
			[[true], 'each value must be text, not "true"'],
		],
	],
	JSON: [
		json('Data'),
		[
			...UNSET,
			['{"a": [1]}', sent({ a: [1] })],
			[{ a: 1 }, sent({ a: 1 })],
			['[9007199254740993]', sent(['9007199254740993'])],
			['{"a": ', 'must be JSON such as {"name": "value"}, not "{"a": "'],
			...many(['5', 'true', '"a"', 5], expect.stringContaining('must be a JSON object or list')),
			[{ when: new Date(0) }, expect.stringContaining('holds a date object at when')],
			[{ a: [{ b: Number.NaN }] }, 'holds NaN at a.0.b'],
		],
	],
	'a picked record': [
		thing,
		[
			...UNSET,
			[{ mode: 'id', value: '' }, 'not set'],
			[{ mode: 'id', value: null }, 'not set'],
			[{ mode: 'id', value: ' 12 ' }, { sent: { thingId: 12 } }],
			[{ __rl: true, mode: 'list', value: '12' }, { sent: { thingId: 12 } }],
			[{ mode: 'code', value: ' QB ' }, { sent: { thingCode: 'QB' } }],
			[{ mode: 'code', value: 7 }, { sent: { thingCode: '7' } }],
			[12, { sent: { thingId: 12 } }],
			['12', { sent: { thingId: 12 } }],
			...many(
				['QB', '1.5', '-3', 0, { mode: 'id', value: 'x' }],
				expect.stringContaining('the ID must be a whole number'),
			),
			['9007199254740993', { sent: { thingId: '9007199254740993' } }],
			[{ mode: 'code', value: 'q\nb' }, 'the Code cannot hold a line break, as in "q\\nb"'],
			...many(
				[
					{ mode: 'code', value: { code: 'QB' } },
					{ mode: 'code', value: ['QB'] },
					{ mode: 'code', value: true },
				],
				expect.stringContaining('the Code must be text'),
			),
			...many(
				[
					{ id: 5, name: 'x' },
					['12'],
					{ mode: 'id', value: ['12'] },
					{ mode: 'id', value: {} },
					true,
				],
				expect.stringContaining('the ID must be a whole number of at most 20 digits, not'),
			),
			[{ mode: 'name', value: 'Rose' }, 'must be named by ID or Code, not by "name"'],
			[
				{ mode: 'code', value: 'LONG' },
				'the Code is 4 characters long, but at most 3 are allowed: "LONG"',
			],
		],
	],
};

describe.each(Object.entries(KINDS))('%s', (_kind, [field, cases]) => {
	test.each(cases)('%p becomes %p', async (given, expected) => {
		expect(await through(field, given)).toEqual(expected);
	});
});

test.each<[string, Field, unknown, string]>([
	['a number', integer('N'), 7, '7'],
	['a price', decimal('P', 2), '12.50', '12.5'],
	['a large price', decimal('P', 2), 123456789012, '123456789012'],
	['a yes', flag('F', 'Whether'), true, '1'],
	['a no in words', flag('F', 'Whether', { as: 'word' }), false, 'false'],
	['a choice', status, 'Confirmed', '1'],
])('%s is text in a query', async (_name, field, given, expected) => {
	expect(await through(field, given, 'query')).toEqual(sent(expected));
});

describe('a moment', () => {
	test.each([
		['2026-07-01T08:00:00', 'America/New_York', '2026-07-01 12:00:00'],
		['2026-01-01T08:00:00', 'America/New_York', '2026-01-01 13:00:00'],
		['2026-07-01 08:00', 'Asia/Kolkata', '2026-07-01 02:30:00'],
		['2026-07-01', 'America/Bogota', '2026-07-01 05:00:00'],
		['2026-07-01T08:00:00Z', 'America/New_York', '2026-07-01 08:00:00'],
		['2026-07-01T08:00:00.123+0530', 'America/New_York', '2026-07-01 02:30:00'],
		['2026-07-01T23:30:00-05:00', 'UTC', '2026-07-02 04:30:00'],
		// The clocks of New York went forward at 2:00 on 8 March 2026 and back on 1 November.
		['2026-03-08T01:59:59', 'America/New_York', '2026-03-08 06:59:59'],
		['2026-03-08T03:00:00', 'America/New_York', '2026-03-08 07:00:00'],
		['2026-11-01T00:59:59', 'America/New_York', '2026-11-01 04:59:59'],
		['2026-11-01T02:00:00', 'America/New_York', '2026-11-01 07:00:00'],
		['2026-10-04T03:00:00', 'Australia/Lord_Howe', '2026-10-03 16:00:00'],
	])('%s read in %s is sent as %s', async (given, zone, expected) => {
		expect(await through(instant('Since'), given, 'query', zone)).toEqual(sent(expected));
	});

	test('from Luxon keeps the zone of its own', async () => {
		const given = inZone('2026-07-01T08:00:00', 'Asia/Tokyo');
		expect(await through(instant('Since'), given, 'body', 'America/New_York')).toEqual(
			sent('2026-06-30 23:00:00'),
		);
	});

	test.each([
		['T', '2026-07-01T12:00:00'],
		['day', '2026-07-01'],
	] as const)('can be spelt with %s', async (spelling, expected) => {
		const field = instant('Since', { spelling });
		expect(await through(field, '2026-07-01T12:00:00Z')).toEqual(sent(expected));
	});

	test.each(['yesterday', '2026-02-30T10:00:00', '2026-07-01T24:30:00', '10:00', 1_751_364_000])(
		'%p is refused',
		async (given) => {
			expect(await through(instant('Since'), given)).toContain('must be a date and time such as');
		},
	);
});
