import { kometSales } from '../../../contract/komet';
import { findCall } from '../../../contract/language/service';
import type { Call } from '../../../contract/language/service';
import { decode } from '../../../engine/http/decode';

const call = (method: string) => findCall(kometSales, method) as Call;
const read = (method: string, body: unknown, status = 200) =>
	decode(kometSales, call(method), {
		status,
		headers: {},
		body: typeof body === 'string' ? body : JSON.stringify(body),
	});
const done = (...outcomes: object[]) => ({ outcomes, reply: expect.anything() });
const failing =
	(outcome: string) =>
	(kind: string, message: string | RegExp, http = 200) => ({
		failure: expect.objectContaining({
			kind,
			http,
			message: typeof message === 'string' ? message : expect.stringMatching(message),
			outcome,
		}),
	});
const refused = failing('not done');
const unknown = failing('unknown');

describe('the status of a reply', () => {
	test.each<[string, unknown, boolean]>([
		['1 as text', '1', true],
		['1 as a number', 1, true],
		['true', true, true],
		['0 as text', '0', false],
		['0 as a number', 0, false],
		['false', false, false],
		['true as text', ' TRUE ', true],
		['1 with blanks', ' 1\n', true],
		['0 with blanks', ' 0 ', false],
		['false as text', 'False', false],
		['a word', 'ERROR', false],
		['another word', 'failure', false],
		['a negative number', -1, false],
		['a value that nobody knows', '7', false],
		['a word that sounds well', 'OK', false],
	])('%s is understood', (_name, status, good) => {
		const result = read('invoice.confirm', { status, message: 'Words' });
		expect(result).toEqual(
			good ? done({ json: { status, message: 'Words' } }) : refused('rejected', 'Words'),
		);
	});

	test('that is missing is no obstacle for a list, which tells by itself', () => {
		expect(read('carrier.list', { carriers: [{ id: 1 }] })).toEqual(done({ json: { id: 1 } }));
	});

	test.each([
		['missing', { message: 'Words' }],
		['null', { status: null, message: 'Words' }],
		['empty', { status: ' ', message: 'Words' }],
		['an object', { status: { code: 1 }, message: 'Words' }],
		['beside data', { invoiceId: 5, message: 'Words' }],
	])('that is %s leaves a change open', (_name, reply) => {
		expect(read('invoice.confirm', reply)).toEqual(
			unknown('unreadable', 'Komet Sales answered without a status: Words'),
		);
	});

	test('under a name in another case counts', () => {
		expect(read('invoice.confirm', { Status: '1' })).toEqual(done({ json: { Status: '1' } }));
		expect(read('invoice.confirm', { STATUS: 0, Message: 'No' })).toEqual(
			refused('rejected', 'No'),
		);
	});

	test.each([
		['1', true],
		[1, true],
		['0', false],
		['2', false],
		[11, false],
		['99', false],
	])('of a stock count is a success only when it is 1: %p', (statusInventory, good) => {
		const result = read('v2/inventory/box/count', { statusInventory });
		expect('failure' in result).toBe(!good);
	});

	test('without words is told with its documented meaning', () => {
		expect(read('v2/inventory/box/count', { statusInventory: '4' })).toEqual(
			refused('rejected', 'The box is sold already'),
		);
		expect(read('invoice.confirm', { status: '0' })).toEqual(
			refused('rejected', 'Refused without a message'),
		);
	});

	test('with the older name of the words is told with them', () => {
		expect(read('invoice.confirm', { status: '0', error: 'Old words' })).toEqual(
			refused('rejected', 'Old words'),
		);
	});
});

describe('the HTTP code', () => {
	test.each([
		[400, 'http', 'Words'],
		[401, 'forbidden', 'Words'],
		[403, 'forbidden', 'Words'],
		[404, 'http', 'Words'],
		[408, 'broke down', 'Words'],
		[429, 'quota', 'Words'],
		[500, 'broke down', 'Words'],
	])('%d is a refusal of the kind %s, in the words of Komet', (code, reason, words) => {
		expect(read('invoice.confirm', { status: '1', message: words }, code)).toMatchObject({
			failure: { kind: reason, message: words, http: code },
		});
		expect(read('invoice.confirm', '<html>', code)).toMatchObject({
			failure: { kind: reason, message: expect.stringContaining('Komet Sales'), http: code },
		});
	});

	test.each([301, 302, 307])('%d is a failure: redirects are not followed', (code) => {
		expect(read('invoice.confirm', '', code)).toMatchObject({
			failure: { kind: 'http', message: expect.stringContaining('redirect') },
		});
	});

	test.each([201, 200])('%d with a good status is a success', (code) => {
		expect('outcomes' in read('invoice.confirm', { status: '1' }, code)).toBe(true);
	});

	test.each([204, 200, 201])('%d without a body leaves a change open, and is no list', (code) => {
		for (const body of ['', ' \n', '\uFEFF']) {
			expect(read('invoice.confirm', body, code)).toEqual(
				unknown('unreadable', 'Komet Sales answered with nothing', code),
			);
			expect(read('invoice.list', body, code)).toEqual(
				refused('unreadable', 'Komet Sales answered with nothing', code),
			);
		}
	});

	test.each([
		[408, { error: 'upstream timed out' }, 'unknown'],
		[500, { error: 'upstream timed out' }, 'unknown'],
		[500, { status: 500, error: 'Internal Server Error' }, 'unknown'],
		[502, '<html>Bad Gateway</html>', 'unknown'],
		[504, { status: '1', message: 'odd' }, 'unknown'],
		[500, { status: 0, message: 'The invoice is locked.' }, 'not done'],
		[400, { status: 400, error: 'Bad Request' }, 'not done'],
		[404, 'nothing here', 'not done'],
		[302, '', 'unknown'],
		[303, '', 'unknown'],
		[307, '', 'not done'],
	])('%d with %j leaves a change %s', (code, body, outcome) => {
		expect(read('invoice.confirm', body, code)).toMatchObject({ failure: { http: code, outcome } });
		expect(read('invoice.list', body, code)).toMatchObject({ failure: { outcome: 'not done' } });
	});
});

describe('what is no JSON object', () => {
	test.each<[string, string | RegExp]>([
		['<html><body>Hi</body></html>', /with a web page instead of JSON \("Hi"\)$/],
		['{"status": "1"', /something else than JSON/],
		['{"status":"1","message":"OK","invo', /something else than JSON/],
		['OK', /something else than JSON \("OK"\)/],
		['1', /something else than JSON \("1"\)/],
		['"1"', /something else than JSON/],
		['null', /with null$/],
		['true', /something else than JSON/],
		['[]', /with \[\]$/],
		['[{"status":"1"},{"status":"1"}]', /with \[\{/],
	])('%s leaves a change open', (body, words) => {
		expect(read('invoice.confirm', body)).toEqual(unknown('unreadable', words));
	});

	test.each([
		['a page', '<html><head><title>Sign in</title></head></html>', undefined],
		['a page after blanks', ' \r\n\t<!DOCTYPE html><title>Sign in</title>', undefined],
		['a page after a mark', '\uFEFF<!doctype HTML><title>Sign in</title>', undefined],
		['a page after a comment', '<!-- v2 --><html><title>Sign in</title></html>', undefined],
		['a page after a declaration', '<?xml version="1.0"?><html><title>Sign in</title>', undefined],
		['a page after words', 'Notice: x\n<html><title>Sign in</title></html>', undefined],
		['a part of a page', '<div>Sign in</div>', undefined],
		['what calls itself a page', 'Sign in', 'text/html; charset=utf-8'],
		['XML', '<reply><status>1</status>Sign in</reply>', 'application/xml'],
	])('%s with HTTP 200 is neither done nor a list', (_name, body, type) => {
		const page = { status: 200, headers: { 'content-type': type }, body };
		const message = expect.stringMatching(/with a web page .*Sign in/);
		expect(decode(kometSales, call('invoice.confirm'), page)).toMatchObject({
			failure: { kind: 'unreadable', outcome: 'unknown', message },
		});
		expect(decode(kometSales, call('carrier.list'), page)).toMatchObject({
			failure: { kind: 'unreadable', outcome: 'not done', message },
		});
	});

	test('is quoted, but not at length', () => {
		const result = read('invoice.confirm', 'x'.repeat(10_000));
		expect('failure' in result && result.failure.message.length).toBeLessThan(300);
	});

	test('but JSON is read whatever it is called, and inside a text', () => {
		const reply = {
			status: 200,
			headers: { 'content-type': 'text/html' },
			body: ' {"status":"1"}',
		};
		expect(decode(kometSales, call('invoice.confirm'), reply)).toMatchObject({ outcomes: [{}] });
		expect(read('invoice.confirm', JSON.stringify('{"status":"0","message":"No"}'))).toEqual(
			refused('rejected', 'No'),
		);
	});

	test('but a bare array of records is read', () => {
		expect(read('carrier.list', [{ id: 1 }, { id: 2 }])).toEqual(
			done({ json: { id: 1 } }, { json: { id: 2 } }),
		);
		expect(read('carrier.list', [])).toEqual(done());
	});

	test('but an envelope in an array is one', () => {
		expect(read('invoice.confirm', [{ status: '1' }])).toMatchObject({ outcomes: [{}] });
		expect(read('invoice.confirm', [{ status: '0', message: 'No' }])).toEqual(
			refused('rejected', 'No'),
		);
		expect(read('carrier.list', [{ status: '0', message: 'The token is wrong' }])).toEqual(
			refused('rejected', 'The token is wrong'),
		);
		expect(read('carrier.list', [{ status: '1', carriers: [{ id: 1 }] }])).toEqual(
			done({ json: { id: 1 } }),
		);
	});
});

describe('a list', () => {
	test.each([
		['Orders not found.', '0'],
		['Products not found', 1],
		['credits not found.', '1'],
	])('that says "%s" with status %p is empty', (message, status) => {
		expect(read('invoice.list', { status, message })).toEqual(done());
		expect(read('invoice.list', { status, message, invoices: [] })).toEqual(done());
	});

	test.each([
		'Orders not found.OK',
		'No products found.',
		'No open orders were found for these dates',
		'Orders not found for this user.',
		'Orders  were\nnot found',
		'0 invoices found',
	])('that says "%s" is empty', (message) => {
		expect(read('invoice.list', { status: '1', message })).toEqual(done());
		expect(read('pickticket.details.list', { status: 0, message })).toEqual(done());
	});

	test.each([
		'The token was not found.',
		'Company 12 not found',
		'User not found.',
		'Method invoice.list not found',
		'No user found',
		'Page not found',
		'Not found',
	])('that says "%s" has failed', (message) => {
		expect(read('invoice.list', { status: '0', message })).toEqual(refused('rejected', message));
		expect(read('invoice.list', { status: '1', message })).toEqual(
			refused('unreadable', `Komet Sales answered without the list "invoices": ${message}`),
		);
	});

	test.each([[[]], [null], [''], [{}], [[null]], [[null, {}]]])('of %j is empty', (invoices) => {
		expect(read('invoice.list', { status: '1', invoices })).toEqual(done());
	});

	test.each([
		['one object', { id: 1 }],
		['null between records', [null, { id: 1 }, null]],
		['numbered members', { 0: { id: 1 } }],
	])('written as %s has its records', (_name, invoices) => {
		expect(read('invoice.list', { status: '1', invoices })).toEqual(done({ json: { id: 1 } }));
	});

	test('under a name in another case is found', () => {
		expect(read('boxtype.list', { status: '1', boxTypes: [{ id: 1 }] })).toEqual(
			done({ json: { id: 1 } }),
		);
	});

	test.each<[string, object, RegExp]>([
		['no list', { message: 'OK' }, /without the list "invoices": OK$/],
		['another list', { orders: [{ id: 1 }] }, /without the list "invoices"$/],
		['texts', { invoices: ['ROSE60'] }, /something else than records in "invoices"$/],
		['lists', { invoices: [[{ id: 1 }]] }, /something else than records/],
		['a number', { invoices: 12 }, /something else than records/],
		['false', { invoices: false }, /something else than records/],
	])('with %s is an error, never one record', (_name, reply, words) => {
		expect(read('invoice.list', { status: '1', ...reply })).toEqual(refused('unreadable', words));
	});

	test.each<[string, string, unknown]>([
		['another refusal', 'invoice.list', { status: '0', message: 'The date is wrong.' }],
		['not found in the middle', 'invoice.list', { status: '0', message: 'not found: token' }],
		['a write', 'invoice.confirm', { status: '0', message: 'Invoice not found.' }],
		['a write of rows', 'payment.mark.sync', { status: '0', message: 'Payments not found.' }],
		['a read of one thing', 'invoice.pdf.get', { status: '0', message: 'Invoice not found.' }],
	])('is not what is meant by %s', (_name, method, body) => {
		expect(read(method, body)).toMatchObject({ failure: { kind: 'rejected' } });
	});

	test('with records is read, whatever its message says', () => {
		const body = { status: '1', message: 'Some not found.', invoices: [{ id: 1 }] };
		expect(read('invoice.list', body)).toEqual(done({ json: { id: 1 } }));
	});

	test('keeps fields that nobody knows, and values as they came', () => {
		const record = { id: '1', total: '1,234.50', brandNew: { a: [null] } };
		expect(read('invoice.list', { status: 1, invoices: [record] })).toEqual(done({ json: record }));
	});
});

describe('one record', () => {
	test.each([[{ status: '1', message: 'OK' }], [{ status: '1', availableDates: null }], [{}]])(
		'is not made of %j',
		(reply) => {
			expect(read('ecommerce/inventory-available-dates.list', reply)).toEqual(
				refused('unreadable', /without what was asked for/),
			);
		},
	);

	test('is what a reply holds beside its envelope, even nothing in a list', () => {
		const reply = { availableDates: [] };
		expect(read('ecommerce/inventory-available-dates.list', reply)).toEqual(done({ json: reply }));
	});
});

describe('one status for each row', () => {
	const sent = [{ paymentId: 1 }, { paymentId: 2 }];
	const mark = (payments: unknown, rows: unknown[] = sent, status: unknown = '1') =>
		decode(
			kometSales,
			call('payment.mark.sync'),
			{ status: 200, headers: {}, body: JSON.stringify({ status, message: 'Words', payments }) },
			{ rows },
		);
	const fates = (decoded: ReturnType<typeof mark>) =>
		'outcomes' in decoded
			? decoded.outcomes.map(({ rows, failed }) => [rows, failed?.outcome ?? 'done'])
			: decoded.failure.outcome;

	test.each<[string, unknown, unknown]>([
		[
			'both done',
			[
				{ paymentId: 1, status: '1' },
				{ paymentId: 2, status: 1 },
			],
			[
				[[0], 'done'],
				[[1], 'done'],
			],
		],
		[
			'in another order',
			[
				{ paymentId: '2', status: 0 },
				{ paymentId: '1', status: 1 },
			],
			[
				[[1], 'not done'],
				[[0], 'done'],
			],
		],
		[
			'refused with a word',
			[
				{ paymentId: 1, status: false },
				{ paymentId: 2, status: 'ERROR' },
			],
			[
				[[0], 'not done'],
				[[1], 'not done'],
			],
		],
		[
			'without a status',
			[{ paymentId: 1 }, { paymentId: 2, status: 1 }],
			[
				[[0], 'unknown'],
				[[1], 'done'],
			],
		],
		[
			'one missing',
			[{ paymentId: 2, status: 1 }],
			[
				[[1], 'done'],
				[[0], 'unknown'],
			],
		],
		[
			'one as an object',
			{ paymentId: 1, status: 1 },
			[
				[[0], 'done'],
				[[1], 'unknown'],
			],
		],
		[
			'without keys, by their order',
			[{ status: 1 }, { status: 0 }],
			[
				[[0], 'done'],
				[[1], 'not done'],
			],
		],
		[
			'with a null',
			[null, { paymentId: 2, status: 1 }],
			[
				[[1], 'done'],
				[[0], 'unknown'],
			],
		],
		[
			'one under another key',
			[
				{ paymentId: 1, status: 1 },
				{ paymentId: 9, status: 0 },
			],
			[
				[[0], 'done'],
				[[1], 'not done'],
			],
		],
	])('%s', (_name, payments, expected) => {
		expect(fates(mark(payments))).toEqual(expected);
		// The envelope does not overrule what it says of each.
		expect(fates(mark(payments, sent, '0'))).toEqual(expected);
	});

	test('a row that was sent twice is told once or twice', () => {
		const twice = [{ paymentId: 1 }, { paymentId: 1 }];
		expect(fates(mark([{ paymentId: 1, status: 1 }], twice))).toEqual([[[0, 1], 'done']]);
		expect(
			fates(
				mark(
					[
						{ paymentId: 1, status: 1 },
						{ paymentId: 1, status: 0 },
					],
					twice,
				),
			),
		).toEqual([
			[[0], 'done'],
			[[1], 'not done'],
		]);
	});

	test.each([[undefined], [null], [[]], ['OK'], [['1', '2']]])('%j leaves all open', (payments) => {
		expect(fates(mark(payments))).toBe('unknown');
		expect(fates(mark(payments, sent, 0))).toBe('not done');
	});
});

test.each([
	[['1324569'], [1]],
	['1324568, 1324569', [0, 1]],
	[1324568, [0]],
	[[], []],
	[null, []],
	['', []],
])('boxes that were not moved are told when they are given as %j', (failedBoxes, rows) => {
	const decoded = decode(
		kometSales,
		call('box.move.awb'),
		{ status: 200, headers: {}, body: JSON.stringify({ status: 1, failedBoxes }) },
		{ rows: ['1324568', '1324569'] },
	);
	const outcomes = 'outcomes' in decoded ? decoded.outcomes : [];
	expect(outcomes.filter(({ failed }) => failed).flatMap((outcome) => outcome.rows)).toEqual(rows);
	expect(outcomes).toHaveLength(rows.length + 1);
});

describe('a file', () => {
	const pdf = (file: unknown) =>
		read('invoice.pdf.get', { status: '1', suggestedFileName: 'a.pdf', file });
	const bytes = [37, 80, 68, 70, -1, -128, 127];

	test.each([
		['text', bytes.join(', ')],
		['text in brackets', `[${bytes.join(',')}]`],
		['an array', bytes],
		['unsigned bytes', '37,80,68,70,255,128,127'],
		['bytes after a stray 00', `00, ${bytes.join(', ')}`],
	])('is read from %s', (_name, file) => {
		const result = pdf(file);
		expect('outcomes' in result && result.outcomes[0].file?.bytes).toEqual(
			Buffer.from([37, 80, 68, 70, 255, 128, 127]),
		);
	});

	test.each<[string, unknown]>([
		['words', 'not available'],
		['nothing', undefined],
		['no bytes', '300, 1, 2'],
		['another file', '1, 2, 3, 4, 5'],
		['empty text', ''],
		['null', null],
	])('that is %s is told as unreadable', (_name, file) => {
		expect(pdf(file)).toEqual(refused('unreadable', /without a readable file in "file"/));
	});
});

test('the token of a sign-in is hidden, the rest is not', () => {
	expect(read('login', { status: '1', message: 'OK', apiKey: 'secret', more: 1 })).toEqual({
		outcomes: [{ json: { status: '1', message: 'OK', apiKey: '[hidden]', more: 1 } }],
		reply: expect.anything(),
	});
});
