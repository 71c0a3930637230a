import type { Params } from '../../contract/field';
import { equal, found, numberIn, Refused, textIn } from './answers.mts';
import type { Handler } from './answers.mts';
import { asKometFile, pdfOf } from './files.mts';
import { kometTime, nextId, STATUS, STATUS_NAME } from './state.mts';
import type { InventoryLine, Order, OrderItem, World } from './state.mts';

export const orderById = (world: World, id: number | undefined) =>
	found(
		world.orders.find((order) => order.id === id),
		'invoice',
	);

const touched = (order: Order) => {
	order.updatedOn = kometTime();
};

/** Nobody changes a synchronized order, and a voided one is dead. */
function assertOpen(order: Order) {
	if (order.locked)
		throw new Refused(`The invoice ${order.number} is locked because it was synchronized.`);
	if (order.status === STATUS.voided) throw new Refused(`The invoice ${order.number} is voided.`);
}

export const boxesLeft = (lines: InventoryLine[]) =>
	lines.reduce((sum, { boxes }) => sum + boxes, 0);

/** Takes boxes out of the inventory, line by line. */
export function takeBoxes(lines: InventoryLine[], boxes: number) {
	const left = boxesLeft(lines);
	if (left < boxes) throw new Refused(`Only ${left} boxes are available.`);
	let open = boxes;
	for (const line of lines) {
		const taken = Math.min(open, line.boxes);
		line.boxes -= taken;
		open -= taken;
	}
}

type Pack = Pick<
	OrderItem,
	'productId' | 'vendorId' | 'boxTypeId' | 'unitType' | 'unitsPerBox' | 'stemsBunch'
>;

export const packOf = (line: InventoryLine): Pack => ({
	productId: line.productId,
	vendorId: line.vendorId,
	boxTypeId: line.boxTypeId,
	unitType: line.unitType,
	unitsPerBox: line.unitType === 'Stem' ? line.bunches * line.stemsBunch : line.bunches,
	stemsBunch: line.stemsBunch,
});

/** What an order line asks for: a line of the inventory, or a product with box type and pack. */
function chosenPack(asked: Params, world: World): { pack: Pack; lines?: InventoryLine[] } {
	if (asked.orderItemId !== undefined) {
		const line = world.inventory.find(({ id }) => id === asked.orderItemId);
		return { pack: packOf(found(line, 'inventory item')), lines: line && [line] };
	}
	const product = world.products.find(({ legacyCode }) =>
		equal(legacyCode, textIn(asked, 'productCode')),
	);
	const boxType = world.boxTypes.find(({ code }) => equal(code, textIn(asked, 'boxTypeCode')));
	return {
		pack: {
			productId: found(product, 'product').id,
			boxTypeId: found(boxType, 'box type').id,
			vendorId: 512,
			unitType: asked.unitType as Pack['unitType'],
			unitsPerBox: numberIn(asked, 'unitsPerBox') ?? 1,
			stemsBunch: 25,
		},
	};
}

export function addItem(order: Order, pack: Pack, asked: Params & { boxes: number }, world: World) {
	const item: OrderItem = {
		id: nextId(world),
		...pack,
		boxes: asked.boxes,
		price: numberIn(asked, 'price') ?? 0,
		markCode: textIn(asked, 'markCode') ?? '',
		productAlias: textIn(asked, 'productAlias') ?? '',
		notes: textIn(asked, 'notes') ?? '',
	};
	order.items.push(item);
	touched(order);
	return item;
}

function addAsked(order: Order, asked: Params, world: World) {
	const boxes = numberIn(asked, 'boxes') ?? 0;
	const { pack, lines } = chosenPack(asked, world);
	if (lines) takeBoxes(lines, boxes);
	const item = addItem(order, pack, { ...asked, boxes }, world);
	const left = lines ?? world.inventory.filter(({ productId }) => productId === pack.productId);
	return { item, availableBoxes: boxesLeft(left) };
}

export function newOrder(world: World, more: Partial<Order>): Order {
	const now = kometTime();
	return {
		id: nextId(world),
		number: ++world.lastOrderNumber,
		status: STATUS.pending,
		statusBefore: STATUS.pending,
		locked: false,
		syncError: '',
		customerId: 0,
		carrierId: 0,
		locationId: 1,
		shipDate: '',
		poNumber: '',
		reference: '',
		invoiceNotes: '',
		warehouseInstructions: '',
		ecommerce: false,
		transfer: false,
		additionalCharges: 0,
		createdOn: now,
		updatedOn: now,
		items: [],
		...more,
	};
}

function create(asked: Params, world: World): Params {
	const named = (record: { id: number; code: string }, key: string) =>
		asked[`${key}Id`] === undefined
			? equal(record.code, textIn(asked, `${key}Code`))
			: record.id === asked[`${key}Id`];
	const customer = found(
		world.customers.find((record) => named(record, 'customer')),
		'customer',
	);
	const carrier = found(
		world.carriers.find((record) => named(record, 'carrier')),
		'carrier',
	);
	const location = found(
		world.locations.find((record) => named(record, 'location')),
		'location',
	);
	const status = asked.statusDraft === 1 ? STATUS.draft : STATUS.pending;
	const order = newOrder(world, {
		status,
		statusBefore: status,
		customerId: customer.id,
		carrierId: carrier.id,
		locationId: location.id,
		shipDate: textIn(asked, 'shipDate') ?? '',
		poNumber: textIn(asked, 'poNumber') ?? '',
		reference: textIn(asked, 'reference') ?? '',
		invoiceNotes: textIn(asked, 'invoiceNotes') ?? '',
		warehouseInstructions: textIn(asked, 'warehouseInstructions') ?? '',
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

	'invoice.item.add': (asked, world) => {
		const order = orderById(world, numberIn(asked, 'invoiceId'));
		assertOpen(order);
		const { item, availableBoxes } = addAsked(order, asked, world);
		return {
			message: 'The item was successfully added.',
			invoiceId: order.id,
			invoiceNumber: order.number,
			invoiceItemId: item.id,
			...(asked.returnAvailableBoxes === 1 ? { availableBoxes } : {}),
		};
	},

	'invoice.confirm': (asked, world) => {
		const order = found(
			world.orders.find(({ number }) => number === asked.invoiceNumber),
			'invoice',
		);
		assertOpen(order);
		if (order.status === STATUS.confirmed)
			throw new Refused(`The invoice ${order.number} is ${STATUS_NAME[order.status]} already.`);
		order.statusBefore = order.status;
		order.status = STATUS.confirmed;
		touched(order);
		return { message: 'The invoice was successfully confirmed.' };
	},

	'invoice.mark.sync.status.ok': (asked, world) => {
		const order = orderById(world, numberIn(asked, 'invoiceId'));
		if (!equal(order.number, numberIn(asked, 'invoiceNumber')))
			throw new Refused(`The invoice ${String(asked.invoiceId)} has another number.`);
		order.locked = true;
		order.syncError = '';
		touched(order);
		return { message: 'OK' };
	},

	'invoice.mark.sync.status.error': (asked, world) => {
		const order = orderById(world, numberIn(asked, 'invoiceId'));
		order.locked = false;
		order.syncError = textIn(asked, 'message') ?? '';
		// Komet unconfirms unless it is told not to.
		if (asked.unconfirm !== 0 && order.status === STATUS.confirmed)
			order.status = order.statusBefore;
		touched(order);
		return { message: 'OK' };
	},

	'invoice.pdf.get': (asked, world) => {
		const order = orderById(world, numberIn(asked, 'invoiceId'));
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
