import type { Params } from '../../contract/language/field';
import { byId, equal, like, listOf, named, numberIn, textIn } from './answers.mts';
import type { Handler } from './answers.mts';
import { orderItems } from './purchasing.mts';
import { nextId } from './state.mts';
import type { World } from './state.mts';
import type { Pack, Prebook, PrebookItem } from './supply.mts';

/** What is packed into a box. Komet does not say what it takes when a part is left out. */
const packIn = (row: Params): Omit<Pack, 'productId' | 'vendorId' | 'boxTypeId'> => ({
	unitType: row.unitType === 'Stem' ? 'Stem' : 'Bunch',
	bunches: numberIn(row, 'bunches') ?? 8,
	stemsBunch: numberIn(row, 'stemsBunch') ?? 25,
});

const itemOf = (row: Params, world: World): PrebookItem => ({
	id: nextId(world),
	productId: byId(world.products, row.productId, 'product').id,
	vendorId: named(world.vendors, row, 'vendor', {
		vendorId: ({ id }) => id,
		vendorCode: ({ code }) => code,
		vendorName: ({ name }) => name,
	}).id,
	boxTypeId: byId(world.boxTypes, row.boxTypeId, 'box type').id,
	...packIn(row),
	boxes: numberIn(row, 'boxes') ?? 1,
	cost: numberIn(row, 'cost') ?? 0,
	price: numberIn(row, 'price') ?? 0,
	markCode: textIn(row, 'markCode') ?? '',
});

/** A prebook without its number and items: what has to be the same for `useExisting`. */
function headOf(asked: Params, world: World) {
	const { shipToId } = asked;
	if (shipToId !== undefined) byId(world.shipTos, shipToId, 'ship-to');
	return {
		customerId: named(world.customers, asked, 'customer', {
			customerId: ({ id }) => id,
			customerCode: ({ code }) => code,
		}).id,
		carrierId: named(world.carriers, asked, 'carrier', {
			carrierId: ({ id }) => id,
			carrierCode: ({ code }) => code,
		}).id,
		locationId: named(world.locations, { byDefault: 1, ...asked }, 'location', {
			companyLocationCode: ({ code }) => code,
			byDefault: ({ id }) => id,
		}).id,
		shipDate: textIn(asked, 'shipDate') ?? '',
		shipToId: numberIn(asked, 'shipToId'),
		customerPO: textIn(asked, 'customerPO') ?? '',
	};
}

type Head = ReturnType<typeof headOf>;

export function newPrebook(head: Head, comments: string, world: World): Prebook {
	const prebook = {
		id: nextId(world),
		number: nextId(world),
		...head,
		comments,
		items: [],
	};
	world.prebooks.push(prebook);
	return prebook;
}

/** Adds items to a prebook and, when that is wanted, buys them from their vendors. */
function fill(prebook: Prebook, rows: Params[], asked: Params, world: World) {
	const items = rows.map((row) => itemOf(row, world));
	prebook.items.push(...items);
	if (asked.autoGeneratePOsfromPrebooks === 1)
		for (const vendorId of new Set(items.map((item) => item.vendorId)))
			orderItems(
				{ vendorId, shipDate: prebook.shipDate },
				items.filter((item) => item.vendorId === vendorId),
				world,
			);
}

/** Komet's page shows no reply with IDs, so a new prebook has to be looked up. */
function create(asked: Params, world: World): Params {
	const head = headOf(asked, world);
	const same = (prebook: Prebook) =>
		Object.entries(head).every(([key, value]) => prebook[key as keyof Head] === value);
	const existing = asked.useExisting === 1 ? world.prebooks.find(same) : undefined;
	const prebook = existing ?? newPrebook(head, textIn(asked, 'comments') ?? '', world);
	fill(prebook, (asked.prebookItems ?? []) as Params[], asked, world);
	return { message: 'The prebook was successfully created.' };
}

/**
 * One prebook for each carrier and day. Komet's page ends before the product of an item, so only
 * items that name one, as in a single prebook, become items here.
 */
function createMany(asked: Params, world: World): Params {
	const made = new Map<string, Prebook>();
	for (const row of (asked.prebookItems ?? []) as Params[]) {
		const { carrierCode, shipDate, costs: cost } = row;
		const key = JSON.stringify([carrierCode, shipDate]);
		const head = headOf({ ...asked, carrierCode, shipDate }, world);
		const prebook = made.get(key) ?? newPrebook(head, '', world);
		made.set(key, prebook);
		if (row.productId !== undefined) fill(prebook, [{ cost, ...row }], asked, world);
	}
	return { message: 'The prebooks were successfully created.' };
}

/** Prebooks that match the filters which both lists share. */
const matching = (asked: Params, world: World) =>
	world.prebooks.filter((prebook) => {
		const customer = byId(world.customers, prebook.customerId, 'customer');
		return (
			equal(prebook.number, numberIn(asked, 'prebook')) &&
			equal(prebook.customerId, numberIn(asked, 'customerId')) &&
			equal(prebook.carrierId, numberIn(asked, 'carrierId')) &&
			equal(prebook.customerPO, numberIn(asked, 'customerPONumber')) &&
			like(`${customer.name} ${customer.code}`, textIn(asked, 'customer'))
		);
	});

function detailOf(item: PrebookItem, world: World): Params {
	const units = item.bunches * (item.unitType === 'Stem' ? item.stemsBunch : 1);
	return {
		vendorId: item.vendorId,
		vendorName: byId(world.vendors, item.vendorId, 'vendor').name,
		productId: item.productId,
		productDescription: byId(world.products, item.productId, 'product').description,
		totalBoxes: item.boxes,
		boxType: byId(world.boxTypes, item.boxTypeId, 'box type').code,
		bunches: item.bunches,
		stemsBunch: item.stemsBunch,
		unitPrice: item.price,
		units,
		unitType: item.unitType,
		totalUnits: item.boxes * units,
		totalPrice: item.boxes * units * item.price,
		markCode: item.markCode,
		prebookItemId: item.id,
		breakdowns: [],
	};
}

function detailsOf(prebook: Prebook, world: World): Params {
	const customer = byId(world.customers, prebook.customerId, 'customer');
	const location = byId(world.locations, prebook.locationId, 'location');
	return {
		id: prebook.id,
		number: prebook.number,
		locationId: location.id,
		locationCode: location.code,
		locationName: location.name,
		customerName: customer.name,
		customerId: customer.id,
		customerCode: customer.code,
		type: 'P',
		truckDate: prebook.shipDate,
		customerPONumber: prebook.customerPO,
		carrierName: byId(world.carriers, prebook.carrierId, 'carrier').name,
		carrierId: prebook.carrierId,
		comments: prebook.comments,
		shipName: world.shipTos.find(({ id }) => id === prebook.shipToId)?.name ?? customer.name,
		details: prebook.items.map((item) => detailOf(item, world)),
	};
}

/** What customers want to be bought for them. */
export const prebooks: Record<string, Handler> = {
	'prebook.create': create,
	'multiple.prebooks.create': createMany,

	'prebook.list': (asked, world) =>
		listOf(
			'prebooks',
			matching(asked, world)
				.filter(({ shipDate }) => shipDate >= String(asked.dateFrom))
				.filter(({ shipDate }) => shipDate <= String(asked.dateTo))
				.map(({ id, number, locationId }) => ({ id, number, locationId })),
			'Orders',
		),

	'prebook.details.list': (asked, world) =>
		listOf(
			'prebooks',
			matching(asked, world)
				.filter(({ shipDate }) => equal(shipDate, textIn(asked, 'date')))
				.map((prebook) => detailsOf(prebook, world)),
			'Orders',
		),

	'prebook.update': (asked, world) => {
		const { prebookId, shipViaId: _via, ...sent } = asked;
		Object.assign(byId(world.prebooks, prebookId, 'prebook'), sent);
		return { message: 'success' };
	},
};
