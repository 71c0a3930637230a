import { numbered, stage } from '../support/stage.mts';

const at = stage();

/** A write, a read of a list, and a read of a long range, each with options. */
const confirm = async (options: object) =>
	await at.run('invoice.confirm', { invoiceNumber: 212061, options: { ...options } });
const boxTypes = async (form: object) => await at.run('boxType.getMany', { ...form });
const longRange = async (options: object) =>
	await at.run('invoice.getManyWithDetails', {
		orderDateFrom: '2026-02-01',
		orderDateTo: '2026-02-10',
		returnAll: true,
		options: { ...options },
	});

const ON = [true, 'true', ' TRUE ', 'yes', 1, '1', '={{ "true" }}', '={{ 1 }}'];
const OFF = [false, 'false', 'No', 0, '0', '', null, '={{ "false" }}', '={{ "" }}', '={{ null }}'];
const NEITHER = ['maybe', 2, '={{ ["true"] }}', '={{ ({ on: true }) }}', '={{ "on" }}'];

describe('a yes or no under Options', () => {
	test.each(ON)('is on: %p', async (value) => {
		const { outputs } = await confirm({ dryRun: value });
		expect(outputs[0][0].json).toMatchObject({ dryRun: true });
		expect(at.sent()).toEqual([]);
		const whole = await boxTypes({ returnAll: value, options: { wholeReply: value } });
		expect(whole.outputs[0]).toHaveLength(1);
		expect((await longRange({ splitRanges: value })).error).toBeUndefined();
	});

	test.each(OFF)('is off: %p', async (value) => {
		const { outputs } = await confirm({ dryRun: value });
		expect(outputs[0][0].json).not.toHaveProperty('dryRun');
		expect(at.sent('invoice.confirm')).toHaveLength(1);
		// n8n itself hides the limit, and drops it, beside a text that is no expression.
		const returnAll = String(value).startsWith('=') ? value : false;
		const limited = await boxTypes({ returnAll, limit: 2, options: { wholeReply: value } });
		expect(limited.outputs[0]).toHaveLength(2);
		const { error } = await longRange({ splitRanges: value });
		expect(error?.message).toContain('longer than the API allows');
	});

	test.each(NEITHER)('is refused by its label, and nothing is sent: %p', async (value) => {
		const words = (label: string) =>
			expect.stringMatching(`^${label}: must be true or false, not `);
		expect((await confirm({ dryRun: value })).error?.message).toEqual(words('Dry Run'));
		const { error } = await boxTypes({ options: { wholeReply: value } });
		expect(error?.message).toEqual(words('Whole Reply'));
		expect((await boxTypes({ returnAll: value })).error?.message).toEqual(words('Return All'));
		expect((await longRange({ splitRanges: value })).error?.message).toContain(
			'Split Long Ranges: must be true or false',
		);
		expect(at.sent()).toEqual([]);
	});
});

describe('a number of the form', () => {
	test.each(['', null, '={{ "" }}', '={{ null }}', '={{ $json.missing }}', '  '])(
		'is the default when it is empty: %p',
		async (value) => {
			const { outputs, error } = await boxTypes({ limit: value, options: { timeout: value } });
			expect(error).toBeUndefined();
			expect(outputs[0].length).toBeGreaterThan(2);
		},
	);

	test.each(['2', ' 2 ', '={{ "2" }}', 2])('may be text: %p', async (value) => {
		expect((await boxTypes({ limit: value })).outputs[0]).toHaveLength(2);
	});

	test.each<[unknown, string]>([
		['all', 'must be a number, not "all"'],
		[0, 'must be 1 or more, not "0"'],
		['0', 'must be 1 or more, not "0"'],
		[-1, 'must be 1 or more, not "-1"'],
		[1.5, 'must be a whole number, not "1.5"'],
		['={{ NaN }}', 'must be a number'],
		['={{ [5] }}', 'must be a number, not "[5]"'],
		['1,000', 'must be a number, not "1,000" (write plain digits, such as 1234)'],
	])('of %p is refused by its label: %s', async (value, words) => {
		const { error } = await boxTypes({ limit: value });
		expect(error?.message).toContain(`Limit: ${words}`);
		expect((await confirm({ timeout: value })).error?.message).toContain(`Timeout: ${words}`);
		expect(at.sent()).toEqual([]);
	});

	test('a timeout that no timer holds is refused, since it would end at once', async () => {
		expect((await confirm({ timeout: 2 ** 31 })).error?.message).toBe(
			'Timeout: must be 2147483647 or less, not "2147483648"',
		);
	});
});

describe('a choice under Options', () => {
	const companies = async (options: object) =>
		await at.run('company.getMany', { options: { ...options } });

	test('is found by its name or value, in either case', async () => {
		await companies({ salesChannel: ' k2k ' });
		await companies({ salesChannel: 'Mobile App' });
		expect(at.sent().map(({ headers }) => headers['x-sales-channel'])).toEqual([
			'K2K',
			'MOBILE_APP',
		]);
	});

	test('is refused by its label when it is none of them', async () => {
		const { error } = await companies({ salesChannel: 'SHOP' });
		expect(error?.message).toMatch(/^Sales Channel: must be one of /);
		expect(at.sent()).toEqual([]);
	});
});

describe('options of items that go out together', () => {
	const mark = { payments: { line: [{ paymentId: '={{ $json.n }}' }] }, combineItems: true };

	test('hold for their own item: a dry run never goes out, and holds no other back', async () => {
		const options = { dryRun: '={{ $json.n % 2 === 0 ? "true" : "false" }}' };
		const { outputs } = await at.run(
			'payment.markAsSynchronized',
			{ ...mark, options },
			{ items: numbered(1, 2, 3, 4), onError: 'continueRegularOutput' },
		);
		expect(at.sent().map(({ body }) => body)).toMatchObject([
			{ payments: [{ paymentId: 1 }, { paymentId: 3 }] },
		]);
		const dry = outputs[0].filter(({ json }) => json.dryRun);
		expect(dry).toMatchObject([
			{
				json: { body: { payments: [{ paymentId: 2 }, { paymentId: 4 }] } },
				pairedItem: [{ item: 1 }, { item: 3 }],
			},
		]);
	});

	test.each<[string, object]>([
		['timeout', { timeout: '={{ 1000 * $json.n }}' }],
		['customParameters', { customParameters: '={{ ({ n: $json.n }) }}' }],
	])('keep them apart when they differ in %s', async (_name, options) => {
		await at.run(
			'payment.markAsSynchronized',
			{ ...mark, options: { ...options } },
			{ items: numbered(1, 2), onError: 'continueRegularOutput' },
		);
		expect(at.sent()).toHaveLength(2);
	});
});
