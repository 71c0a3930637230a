import { setImmediate as turn } from 'node:timers/promises';

// The package has no timers, so this is its only way to wait. Imported before anything of the
// package, this file puts the pause of the clock in its place.
jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: async (ms: number) => await pause(ms),
}));

let pause: (ms: number) => Promise<void>;

/** Time as a test wants it: it stands still but for the pauses that the package makes. */
export interface Clock {
	/** Milliseconds of each pause that was asked for, in order. None was really waited for. */
	readonly pauses: number[];
	/** From now on no pause ends, until the end of the test. */
	stop(): void;
	/** Moves the time on. */
	pass(ms: number): void;
}

/** Takes the time of a file in hand. Every test begins at a whole second, without pauses. */
export function fakeClock(): Clock {
	let time: number;
	let stopped: boolean;
	const clock: Clock = {
		pauses: [],
		stop: () => {
			stopped = true;
		},
		pass: (ms) => {
			time += ms;
		},
	};
	let now: jest.SpyInstance<number, []>;
	beforeEach(() => {
		clock.pauses.length = 0;
		stopped = false;
		time = Math.ceil(Date.now() / 1000) * 1000;
		now = jest.spyOn(Date, 'now').mockImplementation(() => time);
		pause = async (ms) => {
			clock.pauses.push(ms);
			if (stopped) await new Promise(() => undefined);
			time += ms;
		};
	});
	afterEach(() => now.mockRestore());
	return clock;
}

/** Something that waits until a test lets it go on. */
export function gate() {
	let open!: () => void;
	const opened = new Promise<void>((resolve) => {
		open = resolve;
	});
	return { opened, open };
}

const LONGEST_MS = 20_000;

/**
 * Waits until something has happened, however long this machine takes for it.
 *
 * @throws Error when it does not happen at all
 */
export async function until(happened: () => boolean) {
	const start = performance.now();
	while (!happened()) {
		if (performance.now() - start > LONGEST_MS)
			throw new Error(`Waited in vain for ${happened.toString()}`);
		await turn();
	}
}
