import type { Params } from '../../contract/language/field';
import { byId, named, numberIn, textIn } from './answers.mts';
import type { Handler } from './answers.mts';
import { nextId } from './state.mts';
import type { World } from './state.mts';

const locationOf = (asked: Params, { locations }: World, name: string) =>
	byId(locations, asked[name] ?? 1, 'location').id;

function addToInventory(asked: Params, world: World): Params {
	const vendor = named(world.vendors, asked, 'vendor', {
		growerId: ({ id }) => id,
		vendorCode: ({ code }) => code,
	});
	const product = named(world.products, asked, 'product', {
		productId: ({ id }) => id,
		productCode: ({ legacyCode }) => legacyCode,
		productDescription: ({ description }) => description,
	});
	const boxType = named(world.boxTypes, asked, 'box type', {
		boxTypeId: ({ id }) => id,
		boxTypeCode: ({ code }) => code,
	});
	if (asked.customerId !== undefined)
		named(world.customers, asked, 'customer', { customerId: ({ id }) => id });
	world.inventory.push({
		id: nextId(world),
		productId: product.id,
		vendorId: vendor.id,
		boxTypeId: boxType.id,
		type: 'M',
		boxes: numberIn(asked, 'quantity') ?? 0,
		unitType: asked.unitType === 'stem' ? 'Stem' : 'Bunch',
		stemsBunch: numberIn(asked, 'stemsBunch') ?? 1,
		bunches: numberIn(asked, 'bunches') ?? 1,
		unitCost: numberIn(asked, 'unitCost') ?? 0,
		awb: textIn(asked, 'awb') ?? '',
		shipDate: textIn(asked, 'shipDate') ?? '',
		locationId: locationOf(asked, world, 'companyLocationId'),
	});
	return { message: 'The inventory was successfully added.' };
}

const lineIn = (asked: Params, { inventory }: World) =>
	byId(inventory, asked.inventoryId, 'inventory item');

/** Goods that come in. */
export const warehouse: Record<string, Handler> = {
	'inventory.add': addToInventory,

	'inventory.update': (asked, world) => {
		const line = lineIn(asked, world);
		line.unitCost = numberIn(asked, 'unitCost') ?? line.unitCost;
		line.priceA = numberIn(asked, 'priceA') ?? line.priceA;
		line.priceB = numberIn(asked, 'priceB') ?? line.priceB;
		line.boxes += numberIn(asked, 'quantity') ?? 0;
		return { message: 'OK' };
	},

	'inventory.delete': (asked, world) => {
		world.inventory.splice(world.inventory.indexOf(lineIn(asked, world)), 1);
		return { message: 'OK' };
	},
};
