import { setTimeout as wait } from 'node:timers/promises';
import { pool as growing } from '../../../engine/http/pool';

const never = () => false;
/** So many at a time from the first on. */
const pool = async <T,>(
	count: number,
	limit: number,
	work: (index: number) => Promise<T>,
	stop: Parameters<typeof growing<T>>[3],
) => await growing(count, { first: limit, most: limit }, work, stop);

test('answers in the order of the items, whichever ended first', async () => {
	const settled = await pool(
		4,
		4,
		async (index) => {
			await wait((4 - index) * 8);
			return index * 10;
		},
		never,
	);
	expect(settled).toEqual([{ value: 0 }, { value: 10 }, { value: 20 }, { value: 30 }]);
});

test.each([
	[1, 1],
	[3, 3],
	[20, 7],
])('with a limit of %d runs %d side by side', async (limit, peak) => {
	let running = 0;
	let most = 0;
	await pool(
		7,
		limit,
		async () => {
			most = Math.max(most, ++running);
			await wait(5);
			running--;
		},
		never,
	);
	expect(most).toBe(peak);
});

test('starts the items in their order', async () => {
	const started: number[] = [];
	await pool(
		6,
		2,
		async (index) => {
			started.push(index);
			await wait(index % 2 === 0 ? 10 : 1);
		},
		never,
	);
	expect(started).toEqual([0, 1, 2, 3, 4, 5]);
});

test('keeps what was thrown, and goes on', async () => {
	const oops = new Error('oops');
	const settled = await pool(
		3,
		1,
		async (index) => {
			if (index === 1) throw oops;
			return index;
		},
		never,
	);
	expect(settled).toEqual([{ value: 0 }, { thrown: oops }, { value: 2 }]);
});

test('starts nothing after a stop, and waits for what runs', async () => {
	const ended: number[] = [];
	const settled = await pool(
		10,
		2,
		async (index) => {
			await wait(index === 0 ? 1 : 20);
			ended.push(index);
			if (index === 0) throw new Error('stop here');
			return index;
		},
		(latest) => latest !== undefined && 'thrown' in latest,
	);
	expect(ended).toEqual([0, 1]);
	expect(settled.slice(0, 2)).toEqual([{ thrown: expect.any(Error) }, { value: 1 }]);
	expect(settled.slice(2)).toEqual(Array(8).fill(undefined));
});

test('of nothing answers nothing', async () => {
	expect(await pool(0, 5, async () => 1, never)).toEqual([]);
});

describe('with room for more', () => {
	/** How many ran when each began. */
	const beganWith = async (fails: (index: number) => boolean) => {
		let running = 0;
		const began: number[] = [];
		await growing(
			30,
			{ first: 2, most: 8 },
			async (index) => {
				began.push(++running);
				await wait(5);
				running--;
				if (fails(index)) throw new Error('no');
			},
			never,
		);
		return began;
	};

	test('each success lets one more run, up to the most', async () => {
		const began = await beganWith(() => false);
		expect(began.slice(0, 2)).toEqual([1, 2]);
		expect(Math.max(...began)).toBe(8);
	});

	test('failures let no more run', async () => {
		expect(Math.max(...(await beganWith(() => true)))).toBe(2);
		expect(Math.max(...(await beganWith((index) => index !== 3)))).toBe(3);
	});
});
