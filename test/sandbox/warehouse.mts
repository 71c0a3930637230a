import type { Params } from '../../contract/field';
import { byId, equal, listOf, named, numberIn, Refused, textIn } from './answers.mts';
import type { Handler } from './answers.mts';
import { readFile } from './files.mts';
import { nextId } from './state.mts';
import type { InventoryLine, World } from './state.mts';

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

/** What all lists of the inventory say about a line. */
function rowOf(line: InventoryLine, world: World): Params {
	const product = byId(world.products, line.productId, 'product');
	const unitsPerBox = line.unitType === 'Stem' ? line.bunches * line.stemsBunch : line.bunches;
	return {
		companyProductId: product.id,
		productDescription: product.description,
		productCode: product.legacyCode,
		grade: product.grade,
		category: product.category,
		quantity: line.boxes,
		totalUnits: line.boxes * unitsPerBox,
		boxTypeId: line.boxTypeId,
		boxTypeCode: byId(world.boxTypes, line.boxTypeId, 'box type').code,
		unitType: line.unitType,
		bunches: line.bunches,
		unitsPerBox,
		stemsBunch: line.stemsBunch,
	};
}

const vendorOf = (line: InventoryLine, { vendors }: World) =>
	byId(vendors, line.vendorId, 'vendor').name;

/** Lines with boxes, of the types and the location that are asked for. */
const onHand = (asked: Params, types: string[], world: World) =>
	world.inventory
		.filter(({ boxes }) => boxes > 0)
		.filter(({ type }) => types.includes(type) || types.includes('all'))
		.filter(({ locationId }) => equal(locationId, numberIn(asked, 'locationId')));

function listOnHand(asked: Params, world: World): Params {
	const types = (textIn(asked, 'inventoryType') ?? 'M').split(',');
	const codesOf = ({ id }: InventoryLine) =>
		world.boxes
			.filter(({ place, lineId }) => place === 'inventory' && lineId === id)
			.map(({ code, position }) => ({ boxCode: code, position }));
	return listOf(
		'inventoryItems',
		onHand(asked, types, world).map((line) => ({
			orderItemId: line.id,
			...rowOf(line, world),
			growerId: line.vendorId,
			growerName: vendorOf(line, world),
			...(asked.includeBoxes === 1 ? { boxes: codesOf(line) } : {}),
		})),
		'Inventory items',
	);
}

const lineIn = (asked: Params, { inventory }: World) =>
	byId(inventory, asked.inventoryId, 'inventory item');

function receiveVendorInvoice(asked: Params, world: World): Params {
	const file = readFile(asked.attachment);
	if (!file) throw new Refused('The attachment is not valid.');
	world.vendorInvoices.push({
		poNumber: textIn(asked, 'poNumber') ?? '',
		invoiceNumber: textIn(asked, 'invoiceNumber'),
		invoiceTotal: numberIn(asked, 'invoiceTotal'),
		companyId: numberIn(asked, 'companyId'),
		locationId: numberIn(asked, 'locationId'),
		...file,
	});
	return { message: 'The invoice was successfully uploaded.' };
}

/** Goods that come in, and the papers that come with them. */
export const warehouse: Record<string, Handler> = {
	'inventory.add': addToInventory,
	'inventory.list': listOnHand,

	'inventory.openmarket.list': (asked, world) =>
		listOf(
			'inventoryItems',
			onHand(asked, ['M'], world).map((line) => ({
				inventoryId: line.id,
				...rowOf(line, world),
				vendor: vendorOf(line, world),
			})),
			'Inventory items',
		),

	'inventory.update': (asked, world) => {
		const line = lineIn(asked, world);
		line.unitCost = numberIn(asked, 'unitCost') ?? line.unitCost;
		line.boxes += numberIn(asked, 'quantity') ?? 0;
		return { message: 'OK' };
	},

	'inventory.delete': (asked, world) => {
		world.inventory.splice(world.inventory.indexOf(lineIn(asked, world)), 1);
		return { message: 'OK' };
	},

	'v2/vendor/invoice': receiveVendorInvoice,
};
