import type { Params } from '../../contract/language/field';
import { DAY_MS, isoDay } from '../../contract/language/days';
import { byId, equal, idsIn, like, numberIn, Refused, textIn } from './answers.mts';
import type { Handler } from './answers.mts';
import { openItems } from './future.mts';
import { offersById } from './offers.mts';
import type { World } from './state.mts';

const addDays = (day: string, days: number) => isoDay(Date.parse(day) + days * DAY_MS);

/** Komet does not say how long it offers flowers that are there or come with an order. */
const SHELF_DAYS = 7;

interface Span {
	from: string;
	to: string;
}

const shelfOf = (from: string): Span => ({ from, to: addDays(from, SHELF_DAYS) });

/** When the lines can be had, by Komet's numbers for where they come from. */
function spansOf(asked: Params, world: World): Span[] {
	const ids = idsIn(asked, 'inventoryLineIds') ?? [];
	if (asked.inventoryOrigin === 1)
		return ids.map((id) => shelfOf(byId(world.inventory, id, 'inventory item').shipDate));
	if (asked.inventoryOrigin === 2)
		return ids.map((id) => {
			const item = byId(openItems(world), id, 'inventory item');
			const order = world.purchaseOrders.find(({ items }) => items.includes(item));
			return shelfOf(order?.shipDate ?? '');
		});
	return offersById(world, ids).map(({ availableFrom, availableTo }) => ({
		from: availableFrom,
		to: availableTo,
	}));
}

/** Days on which all lines can be had. */
function availableDates(asked: Params, world: World): Params {
	byId(world.customers, asked.customerId, 'customer');
	const spans = spansOf(asked, world);
	const from =
		spans
			.map((span) => span.from)
			.sort()
			.at(-1) ?? '';
	const to = spans.map((span) => span.to).sort()[0] ?? '';
	if (from > to) throw new Refused('The lines are not available on the same day.');
	const count = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
	return {
		message: 'OK',
		availableDates: Array.from({ length: count }, (_, index) => addDays(from, index)),
		availableDateFrom: from,
		availableDateTo: to,
	};
}

/** How many lines a customer is offered. What a line looks like was seen on no page. */
function count(asked: Params, world: World): Params {
	byId(world.customers, asked.customerId, 'customer');
	const category = world.categories.find(({ id }) => id === asked.categoryId);
	const lines = [
		...world.inventory
			.filter(({ type, boxes }) => type === 'M' && boxes > 0)
			.filter(({ locationId }) => equal(locationId, numberIn(asked, 'companyLocationId'))),
		...openItems(world),
		...world.offers.filter(({ stems }) => stems > 0),
	];
	const wanted = lines.filter(({ productId }) => {
		const product = byId(world.products, productId, 'product');
		return (
			like(product.description, textIn(asked, 'searchText')) &&
			equal(product.color, textIn(asked, 'color')) &&
			(asked.categoryId === undefined || product.category === category?.name)
		);
	});
	return { message: 'OK', total: wanted.length };
}

/** What customers see before they put anything into their basket. */
export const shop: Record<string, Handler> = {
	'ecommerce/inventory.list': count,
	'ecommerce/inventory-available-dates.list': availableDates,

	/** The carrier of the last order suggests itself. Which fields the others have was not seen. */
	'ecommerce/customer-carriers.list': (asked, world) => {
		const { id: owner } = byId(world.customers, asked.customerId, 'customer');
		const last = world.orders.filter(({ customerId }) => customerId === owner).at(-1);
		const carrier = last
			? byId(world.carriers, last.carrierId, 'carrier')
			: world.carriers.filter(({ active }) => active)[0];
		return { message: 'OK', carrierId: carrier.id, carrierName: carrier.name, carriers: [] };
	},
};
