import { fakeClock } from '../../support/clock.mts';
import type { IDataObject } from 'n8n-workflow';
import { kometSales } from '../../../contract/komet';
import { polls } from '../../../contract/komet/polls';
import { runPoll } from '../../../engine/poll/execute';
import { done, refused } from '../../support/canned.mts';
import type { CannedReply, SentRequest } from '../../support/canned.mts';
import { polling } from '../../support/stand-in.mts';

const clock = fakeClock();
const MINUTE = 60_000;

/** A published workflow that polls for payments; `replies` is what Komet answers next. */
function polled(form: IDataObject = {}) {
	const replies: CannedReply[] = [];
	const place = polling({
		form: { event: 'paymentChanged', ...form },
		replies: () => replies.shift() ?? refused('Nobody expected this poll.'),
	});
	const poll = async (...next: CannedReply[]) => {
		replies.push(...next);
		const output = await runPoll(kometSales, polls, place.context);
		return output && output[0].map(({ json }) => json.id);
	};
	return { ...place, poll, sent: place.transport.sent };
}

const payments = (...ids: number[]) =>
	done({ payments: ids.map((id) => ({ id, method: 'Check' })) });
/** The moment from which a request asks for changes. */
const since = ({ query }: SentRequest) => Date.parse(`${query.updatedAsOf}Z`);
const now = () => Date.now();

test('the first poll remembers where it began and brings nothing old', async () => {
	const { poll, memory, sent } = polled();
	expect(await poll(payments(1, 2))).toBeNull();
	expect(sent).toMatchObject([{ method: 'GET', path: '/payment.list' }]);
	expect(since(sent[0])).toBe(now() - 5 * MINUTE);
	expect(JSON.parse(JSON.stringify(memory))).toMatchObject({
		position: { asked: new Date(now()).toISOString() },
	});
});

test('the next poll brings what is new or changed since, each once', async () => {
	const { poll, sent } = polled();
	await poll(payments(1, 2));
	const last = now();
	clock.pass(10 * MINUTE);
	expect(await poll(payments(1, 2, 3))).toEqual([3]);
	expect(since(sent[1])).toBe(last - 5 * MINUTE);
	clock.pass(10 * MINUTE);
	expect(await poll(payments(2, 3))).toBeNull();
	const changed = done({ payments: [{ id: 2, method: 'Cash' }] });
	expect(await poll(changed)).toEqual([2]);
});

test('a poll brings lines and short records where that is wanted, and knows what it brought', async () => {
	const { context } = polling({
		form: {
			event: 'creditWaiting',
			options: { simplify: true, splitIntoLines: true },
		},
		replies: () =>
			done({
				credits: [
					{
						id: 1,
						carrierId: 2,
						totalCredit: '1,062.50',
						creditDetails: [{ detailId: 7 }, { detailId: 8 }],
					},
				],
			}),
	});
	const poll = async () => (await runPoll(kometSales, polls, context))?.[0].map(({ json }) => json);
	const head = { id: 1, totalCredit: 1062.5 };
	expect(await poll()).toEqual([
		{ ...head, lineDetailId: 7 },
		{ ...head, lineDetailId: 8 },
	]);
	clock.pass(10 * MINUTE);
	expect(await poll()).toBeUndefined();
});

test('a poll that finds nothing brings nothing, and is none that failed', async () => {
	const { poll } = polled();
	await poll(payments());
	expect(await poll(refused('Payments not found.'))).toBeNull();
	expect(await poll(payments(1))).toEqual([1]);
});

test.each<[string, CannedReply]>([
	['is refused', refused('Not today.')],
	['gets a page', { body: '<html></html>', headers: { 'content-type': 'text/html' } }],
	['gets half of a reply', { body: '{"status": "1", "payments": [{"id"' }],
	['gets a reply without a list', done()],
])('a poll that %s is an error and loses nothing', async (_what, reply) => {
	const { poll, sent } = polled();
	await poll(payments(1));
	const last = now();
	clock.pass(10 * MINUTE);
	await expect(poll(reply)).rejects.toThrow(/\w/);
	clock.pass(10 * MINUTE);
	expect(await poll(payments(1, 2))).toEqual([2]);
	expect(since(sent.at(-1) as SentRequest)).toBe(last - 5 * MINUTE);
});

test('a poll after the quota of the day rests for an hour', async () => {
	const { poll, sent } = polled();
	await poll(payments(1));
	await expect(poll({ status: 429 })).rejects.toThrow(/\w/);
	const { length } = sent;
	clock.pass(59 * MINUTE);
	expect(await poll()).toBeNull();
	expect(sent).toHaveLength(length);
	clock.pass(MINUTE);
	expect(await poll(payments(1, 2))).toEqual([2]);
});

test('polls stop at the most calls of a day, and say so once', async () => {
	const { poll, sent, emitted } = polled({ options: { mostCalls: 2 } });
	await poll(payments(1));
	await poll(payments(1));
	expect([await poll(), await poll()]).toEqual([null, null]);
	expect(sent).toHaveLength(2);
	expect(emitted.map(({ message }) => message)).toEqual([expect.stringContaining('2 of 2')]);
	clock.pass(24 * 60 * MINUTE);
	expect(await poll(payments(1, 2))).toEqual([2]);
});

test('a start in the past brings what is there already', async () => {
	const startDate = new Date(Date.now() - 60 * MINUTE).toISOString();
	const { poll, sent } = polled({ options: { startDate } });
	expect(await poll(payments(1, 2))).toEqual([1, 2]);
	expect(Math.abs(since(sent[0]) - (now() - 60 * MINUTE))).toBeLessThanOrEqual(1000);
});

test('other filters begin anew', async () => {
	const filters: IDataObject = {};
	const { poll, sent } = polled({ filters });
	await poll(payments(1));
	filters.customer = 'Bloom';
	expect(await poll(payments(1, 2))).toBeNull();
	expect(sent[1].query.customer).toBe('Bloom');
	expect(await poll(payments(1, 2, 3))).toEqual([3]);
});

test('a test in the editor brings the newest record and moves nothing', async () => {
	const { context, memory } = polling({
		form: { event: 'paymentChanged' },
		mode: 'manual',
		replies: [payments(3, 9, 4)],
	});
	expect(await runPoll(kometSales, polls, context)).toEqual([
		[{ json: { id: 9, method: 'Check' } }],
	]);
	expect(memory).toEqual({});
});

test('an error shows no secret', async () => {
	const { poll } = polled();
	await expect(poll(refused('No access for canned-token-4711.'))).rejects.toThrow(
		'No access for [hidden].',
	);
});

describe('Poll Times that take more calls than a day has', () => {
	const often = { pollTimes: { item: [{ mode: 'everyMinute' }] } };

	test('are told when polling begins, once, and polling goes on', async () => {
		const { poll, told, emitted } = polled(often);
		await poll(payments(1));
		expect(await poll(payments(1, 2))).toEqual([2]);
		expect(emitted.map(({ message }) => message)).toEqual([
			'At its Poll Times this trigger would make 1,440 calls a day, but it stops at 500',
		]);
		expect((emitted[0] as Error & { description: string }).description).toContain(
			'In Poll Times, choose Every X with 3 minutes or more',
		);
		clock.pass(24 * 60 * MINUTE);
		await poll(payments(1, 2));
		expect(emitted).toHaveLength(1);
		expect(told.join()).toContain('1,440 calls a day');
	});

	test.each([
		['are few enough', { pollTimes: { item: [{ mode: 'everyX', value: 3, unit: 'minutes' }] } }],
		['are allowed', { ...often, options: { mostCalls: 1440 } }],
	])('are not told where they %s', async (_what, form) => {
		const { poll, emitted } = polled(form);
		await poll(payments(1));
		expect(emitted).toEqual([]);
	});
});
