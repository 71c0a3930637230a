import { setTimeout as sleep } from 'node:timers/promises';
import { fire } from '../../sandbox/ecomnow/fire.mts';
import { kometTime } from '../../sandbox/komet/state.mts';
import { randomOf, seedFor } from '../../test/support/random.mts';
import { WEBHOOK_AUTH } from '../demo/world.mts';
import type { Delivery, Order } from './books.mts';
import { EVENTS } from './workflows.mts';
import type { World } from './world.mts';

const AT_ONCE = 10;
/** Longer than the time limit of the trigger. */
const PATIENCE_MS = 35_000;
const FIRST_ORDER = 200_001;
const FIRST_CHANGE = 700_001;
const NUMBERS_FROM = 100_000;
/** The order of the sandbox that is confirmed and not synchronized: the others are copies of it. */
const MODEL = 240_989;

/** When to stop: nothing new is begun after `begin`, and nothing repeated after `repeat`. */
export interface Until {
	begin: number;
	repeat: number;
}

function addOrder({ sandbox }: World, id: number, changes: object): Order['number'] {
	const model = sandbox.state.orders.find((order) => order.id === MODEL);
	if (!model) throw new Error('The sandbox has lost its order');
	const number = id + NUMBERS_FROM;
	sandbox.state.orders.push({ ...structuredClone(model), id, number, ...changes } as typeof model);
	return number;
}

/** People who confirm orders, ten at a time; most do so again until the answer says that all is well. */
export async function confirmOrders(
	world: World,
	given: { seed: number; most: number; until: Until; deliveries: Delivery[] },
): Promise<Order[]> {
	const { seed, most, until, deliveries } = given;
	const orders: Order[] = [];

	async function confirm({ id }: Order): Promise<boolean> {
		const start = Date.now();
		const { http, understood, error, reply } = await world.sandbox.fire({
			url: `${world.fleet.webhooks}${world.workflows.path}`,
			auth: WEBHOOK_AUTH,
			orderId: id,
			patienceMs: PATIENCE_MS,
		});
		const words = understood?.message ?? error ?? JSON.stringify(reply).slice(0, 200);
		const status = understood?.status;
		deliveries.push({ order: id, start, end: Date.now(), http, status, words });
		return status === '1';
	}

	async function work(name: string) {
		const random = randomOf(seedFor(seed, name));
		while (Date.now() < until.begin && orders.length < most) {
			const id = FIRST_ORDER + orders.length;
			const number = addOrder(world, id, { locked: false, status: 1 });
			const order = { id, number, isInsisted: random.below(8) > 0 };
			orders.push(order);
			// Somebody clicks twice now and then, or confirms what has succeeded.
			const first = await Promise.all(
				random.below(8) === 0 ? [confirm(order), confirm(order)] : [confirm(order)],
			);
			let isPromised = first.includes(true);
			while (!isPromised && order.isInsisted && Date.now() < until.repeat) {
				await sleep(1000 + random.below(4000));
				isPromised = await confirm(order);
			}
			if (isPromised && random.below(8) === 0) await confirm(order);
		}
	}
	await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => work(`sender ${index}`)));
	return orders;
}

/** Users who edit invoices: each is changed once, so that no change hides another. */
export async function changeInvoices(world: World, seed: number, until: Until): Promise<string[]> {
	const random = randomOf(seedFor(seed, 'invoices'));
	const changed: string[] = [];
	while (Date.now() < until.begin) {
		await sleep(1000 + random.below(4000));
		const id = FIRST_CHANGE + changed.length;
		// Marked already, so that no workflow of orders takes it up.
		addOrder(world, id, { locked: true, invoiceNotes: `Change ${id}`, updatedOn: kometTime() });
		changed.push(String(id));
	}
	return changed;
}

/** eComNow, which sends each event once, to whatever is registered for it. */
export async function deliverOrders({ ecomnow }: World, seed: number, until: Until) {
	const random = randomOf(seedFor(seed, 'ecomnow'));
	const accepted: string[] = [];
	let sent = 0;
	let notAccepted = 0;
	while (Date.now() < until.begin) {
		await sleep(500 + random.below(2000));
		const type = random.pick(EVENTS);
		const orderNo = `1000-${++sent}`;
		for (const known of ecomnow.registrations().filter(({ webhookType }) => webhookType === type)) {
			const answers = await fire(known, { orderNo, type }).catch(() => []);
			if (answers[0]?.http === 200) accepted.push(orderNo);
			else notAccepted += 1;
		}
	}
	return { accepted, notAccepted };
}
