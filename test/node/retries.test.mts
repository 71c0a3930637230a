import { fakeClock } from '../support/clock.mts';
import { UNLIKE, numbered, pick, stage } from '../support/stage.mts';
import type { Fault } from '../../sandbox/komet/faults.mts';

const clock = fakeClock();
const at = stage();
const READ = 'boxType.getMany';
const WRITE = 'invoice.confirm';
const confirm = { invoiceNumber: pick('number', 212061) };

describe('a read', () => {
	test.each<[string, Fault]>([
		['an error of the server', { kind: 'serverError' }],
		['a broken connection', { kind: 'reset' }],
	])('is sent again after %s, and succeeds the third time', async (_name, fault) => {
		at.sandbox.faults.next({ ...fault, times: 2 });
		const { outputs, error } = await at.run(READ);
		expect(error).toBeUndefined();
		expect(outputs[0]).toHaveLength(5);
		expect(at.sent()).toHaveLength(3);
	});

	test('is sent three times at most, with a pause before each repetition', async () => {
		at.sandbox.faults.next({ kind: 'unavailable', times: 9 });
		const { error } = await at.run(READ);
		const [first, second, ...more] = clock.pauses;
		expect(first).toBeGreaterThanOrEqual(250);
		expect(first).toBeLessThan(750);
		expect(second).toBeGreaterThanOrEqual(500);
		expect(second).toBeLessThan(1500);
		expect(more).toEqual([]);
		expect(error?.message).toBe('Komet Sales answered with HTTP 503');
		expect(at.sent()).toHaveLength(3);
	});

	test('that is a POST is a read all the same', async () => {
		at.sandbox.faults.next({ kind: 'serverError' });
		const { error } = await at.run('invoice.getPdf', { invoiceId: pick('id', 6908) });
		expect(error).toBeUndefined();
		expect(at.sent('invoice.pdf.get')).toHaveLength(2);
	});

	test.each<[string, Fault]>([
		['a refusal', { kind: 'refused' }],
		['a wrong token', { kind: 'unauthorized' }],
		['a reply that is no JSON', { kind: 'brokenJson' }],
	])('is not sent again after %s', async (_name, fault) => {
		at.sandbox.faults.next(fault);
		expect((await at.run(READ)).error).toBeDefined();
		expect(at.sent()).toHaveLength(1);
	});
});

describe('a write', () => {
	test.each<[string, Fault]>([
		['an error of the server', { kind: 'serverError' }],
		['a server that is not available', { kind: 'unavailable', retryAfter: 1 }],
		['a broken connection', { kind: 'reset' }],
		['no reply in time', { kind: 'timeout' }],
	])('is never sent again after %s', async (_name, fault) => {
		at.sandbox.faults.next(fault);
		const { error } = await at.run(WRITE, { ...confirm, options: { timeout: 150 } });
		expect(error).toBeDefined();
		expect(at.sent()).toHaveLength(1);
		expect(clock.pauses).toEqual([]);
	});

	test('that is a GET is never sent again either', async () => {
		at.sandbox.faults.next({ kind: 'reset', after: true });
		const { error } = await at.run('box.moveToAwb', {
			awb: '369-1234-5678',
			shipDate: '2026-02-14',
			boxCodes: '1324568',
		});
		expect(error?.description).toContain('It is not known whether');
		expect(at.sent('box.move.awb')).toHaveLength(1);
		expect(at.sent()[0].method).toBe('GET');
	});
});

describe('a request that came too soon', () => {
	test.each<[string, Partial<Fault>, number]>([
		['seconds', { retryAfter: 1 }, 1000],
		['a date', { retryAfter: 42, asDate: true }, 42_000],
	])('is repeated once after the wait that Komet asks for in %s', async (_name, wait, ms) => {
		at.sandbox.faults.next({ kind: 'slowDown', ...wait });
		const { error, outputs } = await at.run(WRITE, confirm);
		expect(error).toBeUndefined();
		expect(outputs[0][0].json.status).toBe('1');
		expect(clock.pauses).toEqual([ms]);
		expect(at.sent(WRITE)).toHaveLength(2);
	});

	test('is not repeated a second time', async () => {
		at.sandbox.faults.next({ kind: 'slowDown', retryAfter: 0, times: 5 });
		const { error } = await at.run(WRITE, confirm);
		expect(error?.message).toBe('Too many requests.');
		expect(at.sent()).toHaveLength(2);
	});
});

describe('the quota of the day', () => {
	test.each<[string, Fault]>([
		['without Retry-After', { kind: 'quota' }],
		['with a long Retry-After', { kind: 'slowDown', retryAfter: 3600 }],
	])('%s stops the execution at once', async (_name, fault) => {
		at.sandbox.faults.next(fault);
		const { error } = await at.run(WRITE, confirm, { items: numbered(1, 2, 3) });
		expect(clock.pauses).toEqual([]);
		expect(error?.httpCode).toBe('429');
		expect(error?.description).toContain('1,000 requests a day for each paid user');
		expect(error?.description).toContain('The items that remained were not sent');
		expect(at.sent()).toHaveLength(1);
	});

	test('fails the remaining items without sending them', async () => {
		at.sandbox.faults.dailyQuota = 2;
		const { outputs } = await at.run(
			READ,
			{ limit: 1, options: { ...UNLIKE, concurrency: 1 } },
			{ items: numbered(1, 2, 3, 4, 5), onError: 'continueRegularOutput' },
		);
		expect(at.sent()).toHaveLength(3);
		expect(outputs[0].map(({ json: { error }, pairedItem }) => [error, pairedItem])).toEqual([
			[undefined, { item: 0 }],
			[undefined, { item: 1 }],
			...[2, 3, 4].map((item) => ['Daily limit of requests exceeded.', { item }]),
		]);
	});

	test('lets no new execution suffer: the next one asks again', async () => {
		at.sandbox.faults.next({ kind: 'quota' });
		expect((await at.run(READ)).error?.httpCode).toBe('429');
		expect((await at.run(READ)).error).toBeUndefined();
	});
});
