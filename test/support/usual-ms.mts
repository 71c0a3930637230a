import { execFileSync } from 'node:child_process';
import { NodeHelpers } from 'n8n-workflow';
import type { INodeProperties } from 'n8n-workflow';
import { cpuMicroseconds } from './growth.mts';

/*
 * CPU time in milliseconds of a usual machine, on which the budgets were set, whatever this one is
 * or does beside. Work and a yardstick that never changes take turns, and the best of each counts:
 * other work only ever adds.
 */

/** Resource and operation. */
interface Chosen {
	resource: string;
	operation: string;
}

/** A form for n8n's own work on it: what other work is compared with. */
const YARDSTICK = Array.from(
	{ length: 400 },
	(_, index): INodeProperties => ({
		displayName: `Field ${index}`,
		name: `field${index}`,
		type: 'string',
		default: '',
		displayOptions: {
			show: {
				resource: [`resource${index % 20}`],
				operation: [`one${index % 7}`, `other${index % 5}`],
			},
		},
	}),
);
const CHOSEN: Chosen = { resource: 'resource1', operation: 'one1' };

/** Milliseconds of the yardstick on a usual machine: in node alone, and within jest, which slows it. */
const USUAL = { node: 0.76, jest: 1.66 };

const open = (form: INodeProperties[], chosen: Chosen) =>
	NodeHelpers.getNodeParameters(form, { ...chosen }, true, false, null, null);

/** What some work takes within jest. */
export function usualMs(work: () => unknown, turns: number): number {
	let [best, yardstick] = [Infinity, Infinity];
	for (let turn = 0; turn < turns; turn++) {
		best = Math.min(
			best,
			cpuMicroseconds(() => void work()),
		);
		for (let often = 0; often < 10; often++)
			yardstick = Math.min(
				yardstick,
				cpuMicroseconds(() => void open(YARDSTICK, CHOSEN)),
			);
	}
	return (best / yardstick) * USUAL.jest;
}

const SCRIPT = `
const { NodeHelpers } = require('n8n-workflow');
const works = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
const best = works.map(() => Infinity);
for (let turn = 0; turn < 60; turn++)
	works.forEach(([form, chosen], index) => {
		const start = process.cpuUsage();
		for (let often = 0; often < 5; often++)
			NodeHelpers.getNodeParameters(form, { ...chosen }, true, false, null, null);
		const { user, system } = process.cpuUsage(start);
		best[index] = Math.min(best[index], (user + system) / 5);
	});
console.log(JSON.stringify(best));`;

/** What n8n takes to work out the parameters of forms, in a process of node without jest. */
export function usualMsToOpen(works: Array<[form: INodeProperties[], chosen: Chosen]>): number[] {
	const [yardstick, ...others] = JSON.parse(
		execFileSync(process.execPath, ['-e', SCRIPT], {
			input: JSON.stringify([[YARDSTICK, CHOSEN], ...works]),
			encoding: 'utf8',
		}),
	) as number[];
	return others.map((one) => (one / yardstick) * USUAL.node);
}
