import type { Params } from '../../contract/language/field';
import { byId, equal, named, numberIn, Refused, textIn } from './answers.mts';
import type { Handler } from './answers.mts';
import { asKometFile, pdfOf } from './files.mts';
import {
	addAsked,
	assertOpen,
	giveBack,
	orderById,
	orderByNumber,
	touched,
} from './order-items.mts';
import { blankOrder, kometTime, nextId, STATUS, STATUS_NAME } from './state.mts';
import type { Order, World } from './state.mts';

export function newOrder(world: World, more: Partial<Order>): Order {
	const now = kometTime();
	return {
		id: nextId(world),
		number: ++world.lastOrderNumber,
		...blankOrder(),
		customerId: 0,
		carrierId: 0,
		shipDate: '',
		createdOn: now,
		updatedOn: now,
		items: [],
		...more,
	};
}

/** A voided order stays, and its boxes can be sold again. */
export function voidOrder(order: Order, world: World) {
	for (const item of order.items) giveBack(item, world);
	order.status = STATUS.voided;
	touched(order);
}

const carrierIn = (asked: Params, { carriers }: World) =>
	named(carriers, asked, 'carrier', {
		carrierId: ({ id }) => id,
		carrierCode: ({ code }) => code,
	});

const HEADER = ['shipDate', 'poNumber', 'reference', 'invoiceNotes', 'warehouseInstructions'];
const headerIn = (asked: Params): Partial<Order> =>
	Object.fromEntries(HEADER.filter((name) => name in asked).map((name) => [name, asked[name]]));

function create(asked: Params, world: World): Params {
	const customer = named(world.customers, asked, 'customer', {
		customerId: ({ id }) => id,
		customerCode: ({ code }) => code,
	});
	const location = named(world.locations, { locationId: 1, ...asked }, 'location', {
		locationCode: ({ code }) => code,
		locationId: ({ id }) => id,
	});
	if (asked.shipToId !== undefined) byId(world.shipTos, asked.shipToId, 'ship-to');
	const status = asked.statusDraft === 1 ? STATUS.draft : STATUS.pending;
	const order = newOrder(world, {
		status,
		statusBefore: status,
		customerId: customer.id,
		carrierId: carrierIn(asked, world).id,
		locationId: location.id,
		shipToId: numberIn(asked, 'shipToId'),
		...headerIn(asked),
	});
	for (const item of (asked.items as Params[] | undefined) ?? []) addAsked(order, item, world);
	world.orders.push(order);
	return {
		message: 'The invoice was successfully created.',
		invoiceId: order.id,
		invoiceNumber: order.number,
	};
}

/** The life of an order. */
export const orders: Record<string, Handler> = {
	'invoice.create': create,

	'invoice.update': (asked, world) => {
		const order = orderById(world, asked.invoiceId);
		assertOpen(order);
		const carrierId =
			(asked.carrierId ?? asked.carrierCode) ? carrierIn(asked, world).id : order.carrierId;
		Object.assign(order, headerIn(asked), { carrierId });
		touched(order);
		return { message: 'success', invoiceId: order.id, invoiceNumber: order.number };
	},

	'invoice.checkout': (asked, world) => {
		const order = orderByNumber(world, asked.invoiceNumber);
		assertOpen(order);
		if (order.status !== STATUS.draft)
			throw new Refused(`The invoice ${order.number} is ${STATUS_NAME[order.status]} already.`);
		order.status = STATUS.pending;
		touched(order);
		return { message: 'The invoice was successfully checked out.' };
	},

	'invoice.confirm': (asked, world) => {
		const order = orderByNumber(world, asked.invoiceNumber);
		assertOpen(order);
		if (order.status === STATUS.confirmed)
			throw new Refused(`The invoice ${order.number} is ${STATUS_NAME[order.status]} already.`);
		order.statusBefore = order.status;
		order.status = STATUS.confirmed;
		touched(order);
		return { message: 'The invoice was successfully confirmed.' };
	},

	'invoice.void': (asked, world) => {
		const order = orderByNumber(world, asked.invoiceNumber);
		assertOpen(order);
		voidOrder(order, world);
		return { message: 'The invoice was successfully voided.' };
	},

	'invoice.mark.sync.status.ok': (asked, world) => {
		const order = orderById(world, asked.invoiceId);
		if (!equal(order.number, numberIn(asked, 'invoiceNumber')))
			throw new Refused(`The invoice ${String(asked.invoiceId)} has another number.`);
		order.locked = true;
		order.syncError = '';
		touched(order);
		return { message: 'OK' };
	},

	'invoice.mark.sync.status.error': (asked, world) => {
		const order = orderById(world, asked.invoiceId);
		order.locked = false;
		order.syncError = textIn(asked, 'message') ?? '';
		// Komet unconfirms unless it is told not to.
		if (asked.unconfirm !== 0 && order.status === STATUS.confirmed)
			order.status = order.statusBefore;
		touched(order);
		return { message: 'OK' };
	},

	'invoice.pdf.get': (asked, world) => {
		const order = orderById(world, asked.invoiceId);
		const customer = world.customers.find(({ id }) => id === order.customerId);
		const pdf = pdfOf([
			`Invoice #${order.number}`,
			customer?.name ?? '',
			`Ships ${order.shipDate}`,
		]);
		return {
			message: 'The invoice was successfully generated',
			suggestedFileName: `Invoice #${order.number}.pdf`,
			file: asKometFile(pdf),
		};
	},
};
