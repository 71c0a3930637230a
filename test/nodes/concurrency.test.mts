import { UNLIKE, numbered, pick, stage } from '../helpers/stage.mts';

const at = stage();
const many = numbered(...Array.from({ length: 40 }, (_, index) => index));
const note = { invoiceId: pick('id', 6908), message: '={{ "n" + $json.n }}' };
const slowly = (ms: number) => at.sandbox.faults.next({ kind: 'slow', ms, times: 99 });

test.each([
	['reads run five at a time', 'boxType.getMany', {}, 5],
	['twenty at a time when that is chosen', 'boxType.getMany', { concurrency: 20 }, 20],
	['writes run one at a time', 'invoice.markAsNotSynchronized', {}, 1],
	[
		'writes too run side by side when chosen',
		'invoice.markAsNotSynchronized',
		{ concurrency: 4 },
		4,
	],
])('%s', async (_name, operation, options, peak) => {
	slowly(peak > 5 ? 80 : 20);
	const form = { ...note, limit: 1, options: { ...UNLIKE, ...options } };
	const items = peak === 1 ? many.slice(0, 8) : many;
	const { outputs, error } = await at.run(operation, form, { items });
	expect(error).toBeUndefined();
	expect(outputs[0]).toHaveLength(items.length);
	expect(at.sent()).toHaveLength(items.length);
	expect(at.sandbox.connections.peak).toBe(peak);
});

test.each([
	[500, 'must be 20 or less'],
	[0, 'must be 1 or more'],
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

test('a failure lets what runs finish and starts nothing new', async () => {
	at.sandbox.faults.next({ kind: 'refused' });
	slowly(60);
	const { error } = await at.run('boxType.getMany', { options: UNLIKE }, { items: many });
	expect(error?.message).toBe('The request was refused.');
	expect(at.sent().length).toBeLessThanOrEqual(5);
});

test('the error is that of the first item, also when a later one failed sooner', async () => {
	at.sandbox.faults.next({ kind: 'timeout' });
	at.sandbox.faults.next({ kind: 'refused', message: 'Sooner.' });
	const { error } = await at.run(
		'invoice.markAsNotSynchronized',
		{ ...note, options: { concurrency: 2, timeout: 150 } },
		{ items: numbered(1, 2) },
	);
	expect(at.sent()).toHaveLength(2);
	expect(error).toMatchObject({
		message: 'Komet Sales did not answer: the time limit was reached',
		context: { itemIndex: 0 },
	});
});

describe('a cancelled execution', () => {
	test('sends nothing more', async () => {
		slowly(60);
		const { run } = await at.run('invoice.markAsNotSynchronized', note, {
			items: many,
			cancelAfter: 250,
		});
		const sent = at.sent().length;
		expect(sent).toBeGreaterThan(0);
		expect(sent).toBeLessThan(8);
		await new Promise((resolve) => setTimeout(resolve, 200));
		expect(at.sent()).toHaveLength(sent);
		expect(run.status).toBe('canceled');
	});

	test('does not wait for the end of a pause that Komet asked for', async () => {
		at.sandbox.faults.next({ kind: 'slowDown', retryAfter: 3 });
		const start = performance.now();
		await at.run(
			'invoice.confirm',
			{ invoiceNumber: pick('number', 212061) },
			{ cancelAfter: 100 },
		);
		expect(performance.now() - start).toBeLessThan(1000);
		await new Promise((resolve) => setTimeout(resolve, 100));
		expect(at.sent()).toHaveLength(1);
	});
});
