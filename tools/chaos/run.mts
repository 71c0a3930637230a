import { setTimeout as sleep } from 'node:timers/promises';
import { OWNER } from '../demo/world.mts';
import type { Books, Delivery, Handed, Order } from './books.mts';
import { disrupt } from './killers.mts';
import type { Mode, Options } from './options.mts';
import { changeRegistrations, chooseAtLast } from './owner.mts';
import { figuresOf, namedIn } from './report.mts';
import { changeInvoices, confirmOrders, deliverOrders } from './senders.mts';
import { waitFor } from './wait.mts';
import { finishOrders } from './workflows.mts';
import { openWorld } from './world.mts';
import type { World } from './world.mts';

const READY_WITHIN_MS = 120_000;
/** How long orders are still confirmed again when nothing is disrupted any more. */
const GRACE_MS = 90_000;
const CUT_OFF = ['crashed', 'error', 'canceled', 'running', 'new', 'waiting', 'unknown'];
/** The status of a confirmed order in Komet Sales. */
const CONFIRMED = 1;
const ROUNDS = 4;
const BETWEEN_ROUNDS_MS = 10_000;
/** Several polls. */
const POLLS_MS = 45_000;

/** The saved executions of a workflow that did not end well, as n8n keeps them. */
async function unfinished({ client }: World, workflow: string): Promise<string[]> {
	const cut = await client.executions(workflow, CUT_OFF);
	return await Promise.all(
		cut.map(async ({ id }) => JSON.stringify(await client.rest.get(`/executions/${id}`))),
	);
}

const handed = (names: string[], kind: string, { ear }: World, saved: string[]): Handed[] =>
	names.map((name) => ({
		name,
		times: ear.timesOf(`/${kind}/${name}`),
		isListed: saved.some((text) => new RegExp(`\\b${name}\\b`).test(text)),
	}));

/**
 * The watch and Orders Catch-Up, which a clock starts every hour and every 15 minutes in production. What
 * still runs is left alone by them, so one round may not be enough.
 */
async function catchUp(world: World, orders: Order[], say: (words: string) => void) {
	const waiting = () =>
		world.sandbox.state.orders.filter(
			({ id, locked, status }) =>
				!locked && status === CONFIRMED && orders.some((order) => order.id === id),
		).length;
	for (let round = 0; round < ROUNDS; round++) {
		if (round > 0) await sleep(BETWEEN_ROUNDS_MS);
		const before = waiting();
		await finishOrders(world.client, world.workflows);
		say(`Orders Catch-Up: ${before} orders waited, now ${waiting()}`);
		if (waiting() === 0) return;
	}
}

/** Lets everything work while connections and processes are ended, and gathers everybody's books. */
async function shake(world: World, mode: Mode, options: Options, say: (words: string) => void) {
	const { seed, orders: most } = options;
	const deliveries: Delivery[] = [];
	const promises = () => deliveries.filter(({ status }) => status === '1').length;
	const begun = Date.now();
	const begin = begun + options.minutes * 60_000;
	const until = { begin, repeat: begin + GRACE_MS };
	const [orders, changed, sent, disruptions, choice] = await Promise.all([
		confirmOrders(world, { seed, most, until, deliveries }),
		changeInvoices(world, seed, until),
		deliverOrders(world, seed, until),
		disrupt(world, seed, begin, { promises, say }),
		changeRegistrations(world, seed, begin, say),
	]);
	if (!(await waitFor(() => world.fleet.isUp(), READY_WITHIN_MS)))
		throw new Error(`n8n does not come up again: ${world.fleet.failedStarts.at(-1)}`);
	await world.client.login(OWNER);
	say('Everything runs again');
	const webhooks = await chooseAtLast(world, choice);
	await catchUp(world, orders, say);
	const { ear, fleet, workflows } = world;
	const idsOf = (isIt: (order: { locked: boolean; status: number }) => boolean) =>
		new Set(world.sandbox.state.orders.filter(isIt).map(({ id }) => id));
	await waitFor(() => changed.every((id) => ear.timesOf(`/polled/${id}`) > 0), POLLS_MS);
	const books: Books = {
		mode,
		seconds: (begin - begun) / 1000,
		disruptions,
		restarts: fleet.restarts,
		failedStarts: fleet.failedStarts,
		orders,
		deliveries,
		entries: await world.erp.entries(),
		mails: await world.inbox.mails(),
		marked: idsOf(({ locked }) => locked),
		released: idsOf(({ locked, status }) => !locked && status !== CONFIRMED),
		changes: handed(changed, 'polled', world, await unfinished(world, workflows.poll)),
		accepted: handed(sent.accepted, 'ecomnow', world, await unfinished(world, workflows.ecomnow)),
		notAccepted: sent.notAccepted,
		...webhooks,
	};
	return books;
}

export async function runMode(mode: Mode, options: Options): Promise<Books> {
	const world = await openWorld(mode);
	const start = Date.now();
	const say = (words: string) =>
		console.log(`  ${String(Math.round((Date.now() - start) / 1000)).padStart(4)} s  ${words}`);
	try {
		const books = await shake(world, mode, options, say);
		if (options.verbose) {
			console.log(JSON.stringify(detailsOf(books), undefined, 1));
			console.log(JSON.stringify(await evidenceOf(world, books), undefined, 1));
		}
		return books;
	} finally {
		await world.stop();
	}
}

/** What was answered other than status 1, how often, and the starts that came to nothing. */
function detailsOf({ deliveries, failedStarts }: Books) {
	const answers: Record<string, number> = {};
	for (const { http, status, words } of deliveries) {
		if (status === '1') continue;
		const said = words.replaceAll(/\d{5,}/g, '…').slice(0, 160);
		const answer = `HTTP ${http ?? 'none'}, status ${status ?? 'none'}: ${said}`;
		answers[answer] = (answers[answer] ?? 0) + 1;
	}
	return { failedStarts, answers };
}

/** All that is known of the orders that are named because something does not hold. */
async function evidenceOf({ client }: World, books: Books) {
	const named = namedIn(figuresOf(books));
	const isNamed = (id: unknown) => named.includes(String(id));
	const rows = [
		...(await client.rowsOf('Confirmed Orders')).filter(({ orderId }) => isNamed(orderId)),
		...(await client.rowsOf('Orders Caught Up')).filter(({ kometId }) => isNamed(kometId)),
	];
	return { rows, deliveries: books.deliveries.filter(({ order }) => isNamed(order)) };
}
