import { fakeClock, gate, until } from '../support/clock.mts';
import { UNLIKE, numbered, pick, stage } from '../support/stage.mts';

const clock = fakeClock();
const at = stage();
const many = numbered(...Array.from({ length: 40 }, (_, index) => index));
const note = { invoiceId: pick('id', 6908), message: '={{ "n" + $json.n }}' };

/** Lets requests wait for their answers until the test opens the gate. */
const hold = () => {
	const held = gate();
	at.sandbox.faults.next({ kind: 'slow', until: held.opened, times: many.length });
	return held;
};

test.each([
	['twenty at a time when that is chosen', 'boxType.getMany', { concurrency: 20 }, 20],
	['writes run one at a time', 'invoice.markAsNotSynchronized', {}, 1],
	[
		'writes too run side by side when chosen',
		'invoice.markAsNotSynchronized',
		{ concurrency: 4 },
		4,
	],
])('%s', async (_name, operation, options, peak) => {
	const held = hold();
	const form = { ...note, limit: 1, options: { ...UNLIKE, ...options } };
	const running = at.run(operation, form, { items: many });
	await until(() => at.sent().length >= peak);
	held.open();
	const { outputs, error } = await running;
	expect(error).toBeUndefined();
	expect(outputs[0]).toHaveLength(many.length);
	expect(at.sent()).toHaveLength(many.length);
	expect(at.sandbox.connections.peak).toBe(peak);
});

test('reads begin with five at a time, and more run as replies come', async () => {
	const held = hold();
	const options = { ...note, limit: 1, options: UNLIKE };
	const running = at.run('boxType.getMany', options, { items: many });
	await until(() => at.sent().length === 5);
	expect(at.sandbox.connections.peak).toBe(5);
	at.sandbox.faults.clear();
	at.sandbox.faults.next({ kind: 'slow', ms: 100, times: many.length });
	held.open();
	const { outputs } = await running;
	expect(outputs[0]).toHaveLength(many.length);
	expect(at.sandbox.connections.peak).toBeGreaterThanOrEqual(10);
});

test('reads that are refused let no more run', async () => {
	at.sandbox.faults.next({ kind: 'refused', times: many.length });
	const options = { ...note, limit: 1, options: UNLIKE };
	await at.run('boxType.getMany', options, { items: many, onError: 'continueRegularOutput' });
	expect(at.sent()).toHaveLength(many.length);
	// A connection that is being closed is counted too.
	expect(at.sandbox.connections.peak).toBeLessThan(11);
});

test.each([
	[500, 'must be 50 or less, not "500"'],
	[0, 'must be 1 or more, not "0"'],
	['={{ "many" }}', 'must be a number, not "many"'],
])('a concurrency of %s is refused', async (concurrency, words) => {
	const { error } = await at.run('boxType.getMany', { options: { concurrency } });
	expect(error?.message).toBe(`Concurrency: ${words}`);
	expect(at.sent()).toEqual([]);
});

test('a concurrency that only the first item cannot tell keeps no other from being sent', async () => {
	const options = { ...UNLIKE, concurrency: '={{ $json.n === 0 ? $("Nowhere").first() : 2 }}' };
	const { outputs } = await at.run(
		'boxType.getMany',
		{ limit: 1, options },
		{ items: many.slice(0, 3), onError: 'continueRegularOutput' },
	);
	expect(at.sent()).toHaveLength(2);
	expect(outputs[0][0].json).toMatchObject({ details: { outcome: 'not done' } });
});

test.each(['={{ null }}', '={{ "" }}'])(
	'a concurrency of %s does not keep items from being sent',
	async (concurrency) => {
		const options = { ...UNLIKE, concurrency };
		const { outputs } = await at.run(
			'boxType.getMany',
			{ limit: 1, options },
			{ items: many.slice(0, 3) },
		);
		expect(at.sent()).toHaveLength(3);
		expect(outputs[0]).toHaveLength(3);
	},
);

describe('a cancelled execution', () => {
	test('sends nothing more', async () => {
		const held = hold();
		const cancelled = gate();
		const running = at.run('invoice.markAsNotSynchronized', note, {
			items: many,
			cancelled: cancelled.opened,
		});
		await until(() => at.sent().length === 1);
		cancelled.open();
		const { run } = await running;
		held.open();
		// What left meanwhile arrives before this.
		await fetch(`${at.sandbox.url}/boxtype.list`);
		expect(at.sent().map(({ path }) => path)).toEqual([
			'/invoice.mark.sync.status.error',
			'/boxtype.list',
		]);
		expect(run.status).toBe('canceled');
	});

	test('does not wait for the end of a pause that Komet asked for', async () => {
		at.sandbox.faults.next({ kind: 'slowDown', retryAfter: 3 });
		clock.stop();
		const cancelled = gate();
		const running = at.run(
			'invoice.confirm',
			{ invoiceNumber: pick('number', 212061) },
			{ cancelled: cancelled.opened },
		);
		await until(() => clock.pauses.length === 1);
		cancelled.open();
		const { run } = await running;
		expect(run.status).toBe('canceled');
		expect(clock.pauses).toEqual([3000]);
		expect(at.sent()).toHaveLength(1);
	});
});
