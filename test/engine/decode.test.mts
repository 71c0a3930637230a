import { kometSales } from '../../contract/komet/index';
import { findCall } from '../../contract/service';
import type { Call } from '../../contract/service';
import { decode } from '../../engine/decode';

const call = (method: string) => findCall(kometSales, method) as Call;
const read = (method: string, body: unknown, status = 200) =>
	decode(kometSales, call(method), {
		status,
		headers: {},
		body: typeof body === 'string' ? body : JSON.stringify(body),
	});
const done = (...outcomes: object[]) => ({ outcomes, reply: expect.anything() });
const refused = (reason: string, message: string | RegExp, http = 200) => ({
	refusal: expect.objectContaining({
		reason,
		http,
		message: typeof message === 'string' ? message : expect.stringMatching(message),
	}),
});

describe('the status of a reply', () => {
	test.each<[string, unknown, boolean]>([
		['1 as text', '1', true],
		['1 as a number', 1, true],
		['true', true, true],
		['0 as text', '0', false],
		['0 as a number', 0, false],
		['false', false, false],
		['a value that nobody knows', '7', true],
	])('%s is understood', (_name, status, good) => {
		const result = read('invoice.confirm', { status, message: 'Words' });
		expect(result).toEqual(
			good ? done({ json: { status, message: 'Words' } }) : refused('status', 'Words'),
		);
	});

	test('that is missing is a success: some replies have none', () => {
		expect(read('carrier.list', { carriers: [{ id: 1 }] })).toEqual(done({ json: { id: 1 } }));
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
		expect('refusal' in result).toBe(!good);
	});

	test('without words is told with its documented meaning', () => {
		expect(read('v2/inventory/box/count', { statusInventory: '4' })).toEqual(
			refused('status', 'The box is sold already'),
		);
		expect(read('invoice.confirm', { status: '0' })).toEqual(
			refused('status', 'Refused without a message'),
		);
	});

	test('with the older name of the words is told with them', () => {
		expect(read('invoice.confirm', { status: '0', error: 'Old words' })).toEqual(
			refused('status', 'Old words'),
		);
	});
});

describe('the HTTP code', () => {
	test.each([
		[400, 'http', 'Words'],
		[401, 'token', 'Words'],
		[403, 'token', 'Words'],
		[404, 'http', 'Words'],
		[408, 'http', 'Words'],
		[429, 'quota', 'Words'],
		[500, 'http', 'Words'],
	])('%d is a refusal with reason %s, in the words of Komet', (code, reason, words) => {
		expect(read('invoice.confirm', { status: '1', message: words }, code)).toEqual(
			refused(reason, words, code),
		);
		expect(read('invoice.confirm', '<html>', code)).toEqual(refused(reason, /Komet Sales/, code));
	});

	test.each([301, 302, 307])('%d is a refusal: redirects are not followed', (code) => {
		expect(read('invoice.confirm', '', code)).toEqual(refused('http', /redirect/, code));
	});

	test.each([201, 200])('%d with a good status is a success', (code) => {
		expect('outcomes' in read('invoice.confirm', { status: '1' }, code)).toBe(true);
	});

	test('204 without a body is a success, 200 without a body is not', () => {
		expect(read('invoice.confirm', '', 204)).toEqual(done({ json: {} }));
		expect(read('invoice.confirm', ' ', 200)).toEqual(
			refused('unreadable', /did not answer with JSON/),
		);
	});
});

describe('what is no JSON object', () => {
	test.each(['<html><body>Hi</body></html>', '{"status": "1"', 'OK', '1', '"1"', 'null', 'true'])(
		'%s is unreadable',
		(body) => {
			expect(read('invoice.confirm', body)).toEqual(
				refused('unreadable', /did not answer with JSON/),
			);
		},
	);

	test('is quoted, but not at length', () => {
		const result = read('invoice.confirm', 'x'.repeat(10_000));
		expect('refusal' in result && result.refusal.message.length).toBeLessThan(300);
	});

	test('but a bare array of records is read', () => {
		expect(read('carrier.list', [{ id: 1 }, { id: 2 }])).toEqual(
			done({ json: { id: 1 } }, { json: { id: 2 } }),
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

	test('of no records is empty', () => {
		expect(read('invoice.list', { status: '1', invoices: [] })).toEqual(done());
	});

	test.each<[string, string, unknown]>([
		['another refusal', 'invoice.list', { status: '0', message: 'The date is wrong.' }],
		['not found in the middle', 'invoice.list', { status: '0', message: 'not found: token' }],
		['a write', 'invoice.confirm', { status: '0', message: 'Invoice not found.' }],
		['a write of rows', 'payment.mark.sync', { status: '0', message: 'Payments not found.' }],
		['a read of one thing', 'invoice.pdf.get', { status: '0', message: 'Invoice not found.' }],
	])('is not what is meant by %s', (_name, method, body) => {
		expect(read(method, body)).toMatchObject({ refusal: { reason: 'status' } });
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
		const result = pdf(file);
		const [outcome] = 'outcomes' in result ? result.outcomes : [];
		expect(outcome).toMatchObject({ refused: expect.stringContaining('no readable file') });
		expect(outcome.file).toBeUndefined();
	});
});

test('the token of a sign-in is hidden, the rest is not', () => {
	expect(read('login', { status: '1', message: 'OK', apiKey: 'secret', more: 1 })).toEqual({
		outcomes: [{ json: { status: '1', message: 'OK', apiKey: '[hidden]', more: 1 } }],
		reply: expect.anything(),
	});
});
