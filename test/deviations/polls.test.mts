import { fakeClock } from '../support/clock.mts';
import type { IDataObject } from 'n8n-workflow';
import { kometSales } from '../../contract/komet';
import { polls } from '../../contract/komet/polls';
import { findCall } from '../../contract/language/service';
import type { Call } from '../../contract/language/service';
import { runPoll } from '../../engine/poll/execute';
import { recall } from '../../engine/n8n/node-memory';
import { polling } from '../support/stand-in.mts';
import { deviations } from './deviations.mts';
import type { Deviation, Fate } from './deviations.mts';
import { asReply, deviating, kindOf } from './machine.mts';

/**
 * The same deviations on the replies that a poll gets. Whatever comes, a record starts the workflow
 * once: neither a reply that cannot be read nor another spelling of it loses a record or doubles it.
 */
const clock = fakeClock();
const HOUR = 3_600_000;
const EMPTY: Deviation[] = deviations.filter(({ name }) => name === 'list as an empty list');

const all = Object.entries(polls).map(([event, poll]) => {
	const call = findCall(kometSales, poll.method) as Call;
	return { name: poll.name, event, call };
});

describe.each(all)('the poll for $name', ({ event, call }) => {
	const needs: IDataObject = event === 'vendorInvoiceWaiting' ? { statusId: 3 } : {};

	/** A published workflow that polled while there was nothing. */
	async function polled() {
		let applied: Deviation[] = EMPTY;
		const { context } = polling({
			form: { event, ...needs },
			replies: () => asReply(deviating(kometSales, call, applied)),
		});
		/** How many records start the workflow; `refused` when the poll is an error. */
		const poll = async (...next: Deviation[]) => {
			applied = next;
			// The poll after one that was refused because of the quota waits for an hour.
			clock.pass(HOUR);
			try {
				return (await runPoll(kometSales, polls, context))?.[0].length ?? 0;
			} catch {
				return 'refused' as const;
			}
		};
		expect(await poll(...EMPTY)).toBe(0);
		return { poll, position: () => JSON.stringify(recall(context).position) };
	}

	const applicable = deviations.flatMap((deviation): Array<[string, Deviation, Fate]> => {
		const fate = deviation.fates[kindOf(kometSales, call)];
		return fate === undefined ? [] : [[deviation.name, deviation, fate]];
	});

	test('takes its documented reply for news once', async () => {
		const { poll } = await polled();
		expect(await poll()).toBe(1);
		expect(await poll()).toBe(0);
		expect(applicable.length).toBeGreaterThan(80);
	});

	test('loses and doubles nothing, whatever comes instead', async () => {
		const wrong: object[] = [];
		for (const [name, deviation, fate] of applicable) {
			const { poll, position } = await polled();
			const before = position();
			const got = await poll(deviation);
			const moved = position() !== before;
			const after = await poll();
			const expected = {
				same: { got: 1, moved: true, after: 0 },
				empty: { got: 0, moved: true, after: 1 },
				refused: { got: 'refused', moved: false, after: 1 },
			}[fate as 'same' | 'empty' | 'refused'];
			if (JSON.stringify({ got, moved, after }) !== JSON.stringify(expected))
				wrong.push({ name, got, moved, after, expected });
		}
		expect(wrong).toEqual([]);
	});
});
