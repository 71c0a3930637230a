import { ORDERS, eventually, useBridges } from './bridge-world.mts';
import type { Mail } from '../../tools/n8n/inbox.mts';

export const ORDER = 'ecomnow-order-to-komet.json';
export const CANCELLATION = 'ecomnow-cancellation-to-komet.json';

export const needsYou = (orderNo: string) => `Order ${orderNo} is not in Komet Sales and needs you`;

/** Lets go of what a fault holds up. */
export function gate() {
	let open = () => undefined as void;
	const until = new Promise<void>((resolve) => (open = resolve));
	return { until, open: () => open() };
}
/** The examples for orders and cancellations of eComNow, for the tests of a file. */
export function useOrders() {
	const bridges = useBridges(
		{ order: ORDER, cancellation: CANCELLATION },
		// A cancellation looks every 20 seconds whether its order is written.
		(text) => text.replace('"amount": 20', '"amount": 1'),
	);
	const subjects = async () => (await bridges.mails()).map(({ subject }) => subject);
	/** What was changed in Komet. */
	const writes = () => bridges.methods().filter((method) => method.startsWith('web-order'));
	/** Waits until Komet is asked for something. */
	const asked = async (method: string) =>
		await eventually(async () => (bridges.methods().includes(method) ? true : undefined));

	/** Tells eComNow's events of many orders, ten at a time: a workflow takes as long for one as for ten. */
	async function tellAll(
		name: 'order' | 'cancellation',
		all: Array<[orderNo: string, items: unknown]>,
	): Promise<void> {
		const type = name === 'order' ? 'new_order' : 'order_cancellation';
		for (let start = 0; start < all.length; start += 10) {
			const ten = all.slice(start, start + 10).map(([orderNo, items]) => ({ orderNo, items }));
			const send = ten.map(
				({ orderNo, items }) =>
					async () =>
						await bridges.tell(type, orderNo, items),
			);
			await bridges.ran(
				name,
				async () => await Promise.all(send.map(async (one) => await one())),
				ten.length,
			);
		}
	}

	/** What came of deliveries that were sent before the tests that look at it. */
	function outcomeOf(deliver: () => Promise<void>) {
		let mails: Mail[] = [];
		let rows: Awaited<ReturnType<typeof bridges.rows>> = [];
		let requests: ReturnType<typeof bridges.requestsOf> = [];
		beforeAll(async () => {
			await bridges.reset();
			await deliver();
			mails = await bridges.mails();
			rows = await bridges.rows(ORDERS);
			requests = bridges.requestsOf('web-order');
		}, 300_000);
		return (orderNo: string) => {
			const own = rows.filter((row) => row.orderNo === orderNo);
			return {
				rows: own,
				mails: mails.filter(({ subject }) =>
					[' ', ':'].some((end) => subject.startsWith(`Order ${orderNo}${end}`)),
				),
				requests: requests.filter(({ body }) =>
					own.some((row) => row.webOrderId === String(body.webOrderId)),
				),
				all: requests,
			};
		};
	}

	return { bridges, subjects, writes, asked, tellAll, outcomeOf };
}
