import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';

export type Mode = 'regular' | 'queue';

export interface Options {
	seed: number;
	/** How long connections and processes are ended, in each mode. */
	minutes: number;
	/** The most orders that are confirmed in each mode. */
	orders: number;
	modes: Mode[];
	/** Prints what goes wrong on the way. */
	verbose: boolean;
}

const USAGE =
	'npm run test:chaos -- [--seed 4711] [--minutes 3] [--orders 1000] [--mode regular|queue] [--verbose]';

function numberOf(name: string, text: string, least: number): number {
	const value = Number(text);
	if (Number.isFinite(value) && value >= least) return value;
	throw new Error(`--${name} takes a number from ${least} on, not "${text}": ${USAGE}`);
}

function modesOf(text = ''): Mode[] {
	if (text === '') return ['regular', 'queue'];
	if (text === 'regular' || text === 'queue') return [text];
	throw new Error(`--mode takes regular or queue, not "${text}": ${USAGE}`);
}

export function optionsOf(args: string[]): Options {
	const { values } = parseArgs({
		args,
		options: {
			seed: { type: 'string', default: String(randomInt(1, 1_000_000)) },
			minutes: { type: 'string', default: '3' },
			orders: { type: 'string', default: '1000' },
			mode: { type: 'string' },
			verbose: { type: 'boolean', default: false },
		},
	});
	return {
		seed: numberOf('seed', values.seed, 0),
		minutes: numberOf('minutes', values.minutes, 0.5),
		orders: numberOf('orders', values.orders, 1),
		modes: modesOf(values.mode),
		verbose: values.verbose,
	};
}
