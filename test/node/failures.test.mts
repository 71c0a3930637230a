import { fakeClock } from '../support/clock.mts';
import { numbered, pick, stage } from '../support/stage.mts';
import type { Fault } from '../../sandbox/komet/faults.mts';

const clock = fakeClock();
const at = stage();
const confirm = (invoice: string | number = 212061) => ({
	invoiceNumber: pick('number', invoice),
});
const READ = 'boxType.getMany';
const WRITE = 'invoice.confirm';
/** A value as a part of an expression. */
const inside = (written: string) =>
	written.startsWith('={{') ? written.slice(3, -2) : JSON.stringify(written);

test('stops at the first item that fails, and names it', async () => {
	const { error, outputs } = await at.run(
		WRITE,
		{ invoiceNumber: pick('number', '={{ $json.n }}') },
		{ items: numbered(212061, 1, 2) },
	);
	expect(error).toMatchObject({
		name: 'NodeApiError',
		message: "The invoice doesn't exist.",
		context: { itemIndex: 1 },
		httpCode: '200',
		description: expect.stringContaining('Komet Sales refused invoice.confirm'),
	});
	expect(error?.description).toContain(
		'What became of the 3 items, counted from 0: done: 0; not done: 1; not sent: 2.',
	);
	expect(outputs).toEqual([]);
	expect(at.sent()).toHaveLength(2);
});

test('goes on with the other items and keeps their order', async () => {
	const { outputs } = await at.run(
		WRITE,
		{ invoiceNumber: pick('number', '={{ $json.n }}') },
		{ items: numbered(1, 212061, 2), onError: 'continueRegularOutput' },
	);
	expect(outputs).toEqual([
		[
			expect.objectContaining({
				json: expect.objectContaining({ error: "The invoice doesn't exist." }),
				pairedItem: { item: 0 },
			}),
			expect.objectContaining({
				json: { status: '1', message: 'The invoice was successfully confirmed.' },
				pairedItem: { item: 1 },
			}),
			expect.objectContaining({
				json: expect.objectContaining({ error: "The invoice doesn't exist." }),
				pairedItem: { item: 2 },
			}),
		],
	]);
});

test.each([
	['an expression that cannot be resolved', "={{ $('No Such Node').item.json.n }}"],
	['a value that cannot be sent', 'many'],
])('%s fails its item only', async (_name, written) => {
	const { outputs, error } = await at.run(
		'invoice.confirm',
		{ invoiceNumber: pick('number', `={{ $json.n === 1 ? ${inside(written)} : $json.n }}`) },
		{ items: numbered(212061, 1, 212062), onError: 'continueRegularOutput' },
	);
	expect(error).toBeUndefined();
	expect(outputs.flat().map(({ pairedItem }) => pairedItem)).toEqual(
		[0, 1, 2].map((item) => ({ item })),
	);
	expect(outputs.flat().map(({ json }) => json.error !== undefined)).toEqual([false, true, false]);
	expect(at.sent()).toHaveLength(2);
});

test('names everything that is wrong with an item in one message and sends nothing', async () => {
	const { error } = await at.run('invoice.create', {
		customer: pick('code', 'BLOOM'),
		carrier: pick('id', '={{ "AA" }}'),
		shipDate: '30 February',
		itemsInput: 'json',
		itemsJson: [{ boxes: 0, price: 1.999, orderItemId: 5501873 }],
	});
	expect(error?.name).toBe('NodeOperationError');
	for (const part of [
		'5 values need a change',
		'Carrier: the ID must be a whole number',
		'Ship Date: must be a date',
		'Items: row 1: Boxes: must be 1 or more',
		'Items: row 1: Price: takes at most 2 decimals, not "1.999"',
		'Customer (By Code) also needs Customer Name',
	])
		expect(error?.message).toContain(part);
	expect(error).toMatchObject({
		context: { itemIndex: 0 },
		description: expect.stringContaining('Nothing was sent'),
	});
	expect(at.sent()).toEqual([]);
});

describe('one request with several records', () => {
	const payments = {
		paymentsInput: 'json',
		paymentsJson: '[{"paymentId": 450545}, {"paymentId": 451181}, {"paymentId": 47873233}]',
	};

	test('fails with the reason of each record that was refused', async () => {
		const { error } = await at.run('payment.markAsSynchronized', payments);
		expect(error).toMatchObject({
			message:
				"2 of 3 were refused: paymentId 451181: The payment was cancelled; paymentId 47873233: The payment doesn't exist",
			description: expect.stringContaining('Of 3, Komet Sales refused 2 and carried out 1'),
			context: { itemIndex: 0 },
		});
	});

	test.each([
		['continueRegularOutput', [3]],
		['continueErrorOutput', [1, 2]],
	] as const)('is split into its records by %s', async (onError, counts) => {
		const { error, outputs } = await at.run('payment.markAsSynchronized', payments, { onError });
		expect(error).toBeUndefined();
		expect(outputs.map(({ length }) => length)).toEqual(counts);
		const all = outputs.flat();
		expect(all.map(({ json }) => json.error)).toEqual([
			undefined,
			'The payment was cancelled',
			"The payment doesn't exist",
		]);
		expect(all.map(({ json: { paymentId, details } }) => details ?? { paymentId })).toEqual([
			{ paymentId: 450545 },
			expect.objectContaining({ paymentId: 451181 }),
			expect.objectContaining({ paymentId: 47873233 }),
		]);
		expect(all.every(({ pairedItem }) => JSON.stringify(pairedItem) === '{"item":0}')).toBe(true);
	});

	test('names the boxes that were left behind', async () => {
		const { error } = await at.run('box.moveToAwb', {
			awb: '369-1234-5678',
			shipDate: '2026-02-14',
			boxCodes: '1324568,999',
		});
		expect(error?.message).toBe('1 of 2 were refused: boxCode 999: Komet did not move this box');
	});
});

describe('a reply that is no success', () => {
	const KINDS: Array<[string, Fault, { message: string; description: string; httpCode: string }]> =
		[
			[
				'broken JSON',
				{ kind: 'brokenJson' },
				{
					message:
						'Komet Sales answered with something else than JSON ("{"status":"1","message":"OK","invo")',
					description: 'It is not known whether',
					httpCode: '200',
				},
			],
			[
				'a page instead of JSON',
				{ kind: 'html' },
				{
					message: 'answered with a web page instead of JSON',
					description: 'It is not known whether',
					httpCode: '200',
				},
			],
			[
				'a wrong token',
				{ kind: 'unauthorized' },
				{ message: 'Unauthorized', description: 'Check the token', httpCode: '401' },
			],
			[
				'a method that the token may not call',
				{ kind: 'forbidden' },
				{ message: 'Forbidden', description: 'allow invoice.confirm', httpCode: '403' },
			],
			[
				'an error with words of Komet',
				{ kind: 'serverError', body: 'json', message: 'Deadlock.' },
				{ message: 'Deadlock.', description: 'did not carry out', httpCode: '500' },
			],
			[
				'an error with a page',
				{ kind: 'serverError' },
				{ message: 'Komet Sales answered with HTTP 500', description: '', httpCode: '500' },
			],
			[
				'a redirect, which is not followed',
				{ kind: 'redirect', to: 'http://127.0.0.1:9/api/login' },
				{ message: 'redirect', description: '', httpCode: '302' },
			],
		];

	test.each(KINDS)('%s is told with its reason', async (_name, fault, expected) => {
		at.sandbox.faults.next(fault);
		const { error, outputs } = await at.run(WRITE, confirm());
		expect(error?.message).toContain(expected.message);
		expect(error?.description).toContain(expected.description);
		expect(error?.httpCode).toBe(expected.httpCode);
		expect(outputs.flat()).toEqual([]);
		expect(at.sent()).toHaveLength(1);
	});

	test('a wrong token is told in the words of Komet', async () => {
		at.credential.token = 'wrong';
		const { error } = await at.run(READ);
		expect(error?.message).toBe('The authentication token is not valid.');
	});

	test('a token without the method is told, and which method to allow', async () => {
		at.credential.token = 'sandbox-boxtype-only-token';
		const { error } = await at.run(WRITE, confirm());
		expect(error?.message).toBe('The authentication token has no access to invoice.confirm.');
		expect(error?.description).toContain('allow invoice.confirm');
	});
});

describe('a request that gets no reply', () => {
	test.each<[string, Fault, string]>([
		['reset', { kind: 'reset', after: true }, 'the connection was closed early'],
		['timeout', { kind: 'timeout', after: true }, 'the time limit was reached'],
	])('%s: a write is sent once and its outcome called unknown', async (_name, fault, reason) => {
		at.sandbox.faults.next(fault);
		const { error } = await at.run(WRITE, { ...confirm(), options: { timeout: 200 } });
		expect(error?.message).toBe(`Komet Sales did not answer: ${reason}`);
		expect(error?.description).toContain(
			'It is not known whether Komet Sales carried out invoice.confirm',
		);
		expect(at.sent()).toHaveLength(1);
	});

	test('nothing listens: the outcome is known, since nothing was sent', async () => {
		at.credential.baseUrl = 'http://127.0.0.1:9/api';
		const { error } = await at.run(WRITE, confirm());
		expect(error?.message).toBe('Komet Sales did not answer: nothing listens at the address');
		expect(error?.description).not.toContain('is not known');
		expect(error?.description).toContain('base URL');
	});
});

describe('the outcome in an error item', () => {
	const fault = (kind: Fault['kind']): Fault => ({ kind, after: true });
	const unreachable = () => {
		at.credential.baseUrl = 'http://127.0.0.1:9/api';
	};
	test.each<[string, string, string, () => void]>([
		['lost write', WRITE, 'unknown', () => at.sandbox.faults.next(fault('reset'))],
		['unreadable reply to a write', WRITE, 'unknown', () => at.sandbox.faults.next(fault('html'))],
		[
			'server error of a write',
			WRITE,
			'unknown',
			() => at.sandbox.faults.next(fault('serverError')),
		],
		['write that never left', WRITE, 'not done', unreachable],
		['refused write', WRITE, 'not done', () => at.sandbox.faults.next(fault('refused'))],
		['lost read', READ, 'not done', unreachable],
	])('of a %s tells whether it may be sent again', async (_what, operation, outcome, prepare) => {
		prepare();
		const form = operation === WRITE ? confirm() : {};
		const { outputs } = await at.run(operation, form, { onError: 'continueErrorOutput' });
		expect(outputs[1].map(({ json }) => json.details)).toEqual([
			{ outcome, cause: expect.any(String) },
		]);
	});

	test('of a value that cannot be sent is not done', async () => {
		const { outputs } = await at.run(WRITE, confirm('W17'), { onError: 'continueErrorOutput' });
		expect(outputs[1].map(({ json }) => json.details)).toEqual([
			{ outcome: 'not done', cause: 'input' },
		]);
	});
});

describe('a credential that cannot be used', () => {
	test.each([
		['has no token', { token: '' }, 'The credential has no token'],
		[
			'has a base URL without encryption',
			{ baseUrl: 'http://komet.example/api' },
			'The base URL in the credential must begin with https://',
		],
		['has no base URL', { baseUrl: '' }, 'The base URL in the credential must begin with https://'],
	])('%s: the error says so at once, and that nothing was sent', async (_name, change, words) => {
		Object.assign(at.credential, change);
		const { error } = await at.run(READ, {}, { items: numbered(1) });
		expect(clock.pauses).toEqual([]);
		expect(error?.message).toContain(words);
		expect(error?.message).not.toContain('did not answer');
		const { error: ofWrite } = await at.run(WRITE, confirm());
		expect(ofWrite?.message).toContain(words);
		expect(ofWrite?.description).not.toContain('is not known');
		expect(at.sent()).toEqual([]);
	});
});
