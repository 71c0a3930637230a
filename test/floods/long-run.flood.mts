import { layOut } from '../../sandbox/komet/laid.mts';
import { polls } from '../../contract/komet/polls';
import { pollerOn } from '../support/poller.mts';
import { stage } from '../support/stage.mts';
import { startHook } from '../support/webhook.mts';
import type { Hook } from '../support/webhook.mts';
import { kometTime } from '../../sandbox/komet/state.mts';
import { fire } from '../../sandbox/komet/fire.mts';
import { heldMemory, many, megabytes, inWords, tell } from './figures.mts';

/**
 * One process that works for long, in n8n's own contexts: what it holds at the end is at most a tenth
 * more than after the first tenth of the work.
 */
const DELIVERIES = 5_000;
const POLLS = 2_000;
const MORE = 1.1;

const at = stage();

/** Does the work, and tells what the process held after a tenth of it and at the end. */
async function held(
	what: string,
	count: number,
	work: (from: number, to: number) => Promise<string>,
) {
	await work(0, count / 10);
	const first = heldMemory();
	const figures = await work(count / 10, count);
	const last = heldMemory();
	tell(
		what,
		`${figures}; held ${megabytes(first)} MB after a tenth, ${megabytes(last)} MB at the end`,
	);
	expect(last).toBeLessThan(first * MORE);
}

test('deliveries of Komet Sales', async () => {
	const hook: Hook = await startHook();
	hook.credential = { authentication: 'bearer', token: 'flood-token' };
	hook.parameters = { event: 'orderConfirmation', responseMode: 'onReceived' };
	const deliver = async (orderId: number) => {
		const { http, understood } = await fire({
			url: hook.url,
			auth: { kind: 'bearer', token: orderId % 5 === 0 ? 'wrong' : 'flood-token' },
			orderId,
		});
		const started = hook.results.splice(0).filter(({ workflowData }) => workflowData).length;
		if (orderId % 5 === 0) expect([http, started]).toEqual([401, 0]);
		else expect([understood?.status, started]).toEqual(['1', 1]);
		hook.limits.length = 0;
	};
	await held(
		`${DELIVERIES} deliveries, every fifth with a wrong secret`,
		DELIVERIES,
		async (from, to) =>
			inWords(await many(to - from, 1, async (number) => await deliver(from + number + 1))),
	);
	await hook.stop();
});

const CHANGED = polls.invoiceChanged;

/** A poll of changed invoices that may ask as often as it likes, and the list that it reads. */
function published() {
	const records = layOut(at.sandbox.state, CHANGED.method, []);
	const form = { event: 'invoiceChanged', filters: {}, options: { mostCalls: 1_000_000 } };
	const recordOf = (number: number) => {
		const changed = kometTime(new Date());
		const { id, changedOn } = CHANGED;
		const moment = changedOn ? { [changedOn]: changed } : {};
		return { changed, day: changed.slice(0, 10), json: { [id]: number, total: 1, ...moment } };
	};
	return { records, poller: pollerOn(at, form), recordOf };
}

test('polls, each with a new record and one that was given before', async () => {
	const { records, poller, recordOf } = published();
	await poller.activate();
	let given = 0;
	await held(`${POLLS} polls`, POLLS, async (from, to) => {
		const times = await many(to - from, 1, async (number) => {
			records.push(recordOf(from + number + 1));
			if (records.length > 2) records.shift();
			given += (await poller.poll())?.length ?? 0;
			at.sandbox.requests.length = 0;
		});
		return inWords(times);
	});
	expect(given).toBe(POLLS);
});

test('20,000 records in one poll are all given, once', async () => {
	const count = 20_000;
	const { records, poller, recordOf } = published();
	await poller.activate();
	for (let number = 1; number <= count; number++) records.push(recordOf(number));
	const before = heldMemory();
	const begin = performance.now();
	const given = await poller.poll();
	const seconds = (performance.now() - begin) / 1000;
	expect(new Set(given?.map((record) => record[CHANGED.id])).size).toBe(count);
	expect(await poller.poll()).toBeNull();
	const calls = at.sent(CHANGED.method).length;
	tell(
		`${count} records in one poll`,
		`${seconds.toFixed(1)} s, ${calls} requests; held ${megabytes(heldMemory() - before)} MB more with them`,
	);
});
