import type { Params } from '../../contract/language/field';
import { bareListOf, byId, equal, named, numberIn, textIn } from './answers.mts';
import type { Handler } from './answers.mts';
import type { HardGood, HardGoodLine } from './goods.mts';
import { vendorOf } from './inventory-lists.mts';
import { nextId } from './state.mts';
import type { World } from './state.mts';

const vendorIn = (asked: Params, { vendors }: World) =>
	named(vendors, asked, 'vendor', { vendorId: ({ id }) => id, vendorCode: ({ code }) => code });

const goodById = ({ hardGoods }: World, id: unknown) => byId(hardGoods, id, 'hard good');

const locationIn = (asked: Params, { locations }: World) =>
	byId(locations, asked.locationId ?? 1, 'location');

function addProduct(asked: Params, world: World): Params {
	const good: HardGood = {
		id: nextId(world),
		productId: nextId(world),
		vendorId: vendorIn(asked, world).id,
		category: String(asked.category),
		subcategory: String(asked.subcategory),
		description: String(asked.description),
		color: textIn(asked, 'color') ?? '',
		sku: String(asked.sku),
		packSize: numberIn(asked, 'packSize') ?? 1,
		unitCost: numberIn(asked, 'unitCost') ?? 0,
		unitPrice: numberIn(asked, 'unitPrice') ?? 0,
		active: asked.activePerItem !== 0,
	};
	world.hardGoods.push(good);
	return { message: 'success', productId: good.productId };
}

function updateProduct(asked: Params, world: World): Params {
	const good = goodById(world, asked.Id);
	const isOther = asked.vendorId !== undefined || asked.vendorCode !== undefined;
	const vendorId = isOther ? vendorIn(asked, world).id : good.vendorId;
	const sent = Object.entries(asked).filter(([name]) => name in good);
	Object.assign(good, Object.fromEntries(sent), { vendorId, active: asked.activePerItem === 1 });
	return { message: 'success', productId: good.productId };
}

function addUnits(asked: Params, world: World): Params {
	const good = goodById(world, asked.productId);
	const line: HardGoodLine = {
		id: nextId(world),
		hardGoodId: good.id,
		locationId: locationIn(asked, world).id,
		units: numberIn(asked, 'quantity') ?? 0,
		unitCost: numberIn(asked, 'unitCost') ?? good.unitCost,
		unitPrice: numberIn(asked, 'unitPrice') ?? good.unitPrice,
	};
	world.hardGoodLines.push(line);
	return { message: 'success', hardGoodInventoryId: line.id };
}

function updateUnits(asked: Params, world: World): Params {
	const good = goodById(world, asked.productId);
	const own = world.hardGoodLines
		.filter(({ hardGoodId }) => hardGoodId === good.id)
		.filter(({ locationId }) => equal(locationId, numberIn(asked, 'locationId')));
	for (const line of own) {
		line.unitCost = numberIn(asked, 'unitCost') ?? line.unitCost;
		line.unitPrice = numberIn(asked, 'unitPrice') ?? line.unitPrice;
	}
	return { message: 'success' };
}

function rowOf(good: HardGood, asked: Params, world: World): Params {
	const location = locationIn(asked, world);
	const lines = world.hardGoodLines.filter(
		({ hardGoodId, locationId }) => hardGoodId === good.id && locationId === location.id,
	);
	const totalUnits = lines.reduce((sum, { units }) => sum + units, 0);
	return {
		inventoryIds: lines.map(({ id }) => id).join(','),
		vendorId: good.vendorId,
		productId: good.productId,
		productVendorId: good.id,
		productDescription: good.description,
		locationCode: location.code,
		locationName: location.name,
		locationId: location.id,
		categoryId: world.categories.find(({ name }) => equal(name, good.category))?.id,
		category: good.category,
		subcategory: good.subcategory,
		color: good.color,
		sku: good.sku,
		quantity: Math.floor(totalUnits / good.packSize),
		packSize: good.packSize,
		totalUnits,
		unitPrice: lines.at(-1)?.unitPrice ?? good.unitPrice,
	};
}

/**
 * Goods without units are listed, too: no other method tells the productVendorId, which is
 * needed to add some.
 */
function list(asked: Params, world: World): Params {
	const rows = world.hardGoods
		.filter(({ active }) => active)
		.filter(({ sku }) => equal(sku, textIn(asked, 'sku')))
		.filter(({ category }) => equal(category, textIn(asked, 'category')))
		.filter((good) => equal(vendorOf(good, world).code, textIn(asked, 'vendorCode')))
		.map((good) => rowOf(good, asked, world));
	return bareListOf('inventoryItems', rows, 'Inventory items');
}

/** Vases, ribbons and what else does not wither. */
export const hardGoods: Record<string, Handler> = {
	'hardgood.product.add': addProduct,
	'hardgood.product.update': updateProduct,
	'hardgood.inventory.add': addUnits,
	'hardgood.inventory.update': updateUnits,
	'hardgood/inventory.list': list,
};
