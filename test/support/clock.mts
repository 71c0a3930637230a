import { setImmediate as turn } from 'node:timers/promises';

// The package has no timers, so `sleep` is its only way to wait. Imported before anything of the
// package, this file puts the pause of the clock in its place. All of n8n-workflow takes half a
// second to load, in each test file anew; so what the engine takes from it is loaded alone, and the
// rest only when something asks for it.
jest.mock('n8n-workflow', () => {
	const whole = () => jest.requireActual<Record<string, unknown>>('n8n-workflow');
	const errors = 'n8n-workflow/dist/cjs/errors';
	const own: Record<string | symbol, unknown> = {
		__esModule: true,
		...jest.requireActual<object>(`${errors}/node-api.error.js`),
		...jest.requireActual<object>(`${errors}/node-operation.error.js`),
		sleep: async (ms: number) => await pause(ms),
	};
	return new Proxy(own, {
		get: (_own, name) => (name in own ? own[name] : whole()[name as string]),
		has: (_own, name) => name in whole(),
		ownKeys: () => Reflect.ownKeys(whole()),
		getOwnPropertyDescriptor: (_own, name) =>
			name in whole() ? { configurable: true, enumerable: true, writable: true } : undefined,
	});
});

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
