import type { Params } from '../../contract/field';
import { equal, found, numberIn, Refused, textIn } from './answers.mts';
import type { Handler } from './answers.mts';
import { readFile } from './files.mts';
import { nextId } from './state.mts';
import type { World } from './state.mts';

/** The record that one of several parameters names; the methods have different names for them. */
function named<T>(
	records: T[],
	asked: Params,
	thing: string,
	keys: Record<string, (record: T) => string | number>,
): T {
	const [param, read] = Object.entries(keys).find(([name]) => asked[name] !== undefined) ?? [];
	return found(
		records.find((record) => param && equal(read?.(record) ?? '', String(asked[param]))),
		thing,
	);
}

const locationOf = (asked: Params, world: World, name: string) => {
	const id = asked[name] === undefined ? 1 : Number(asked[name]);
	return found(
		world.locations.find((location) => location.id === id),
		'location',
	).id;
};

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

/** Komet's table of the values of `statusInventory`. */
function countBox(asked: Params, world: World): Params {
	const box = world.boxes.find(({ code }) => code === asked.boxCode);
	if (!box) return { statusInventory: '2', message: 'Box not found.' };
	if (box.place === 'sold') return { statusInventory: '4', message: 'Box is already sold.' };
	if (box.place === 'staging')
		return { statusInventory: '11', message: 'Box is not in inventory.' };
	if (box.counted)
		return {
			boxAlreadyScannedPosition: box.position,
			statusInventory: '3',
			message: 'Box has the same inventory status.',
		};
	box.counted = true;
	box.position = textIn(asked, 'boxPosition') ?? box.position;
	return { statusInventory: '1', message: 'OK' };
}

function moveBoxes(asked: Params, world: World): Params {
	const codes = (textIn(asked, 'boxCodes') ?? '').split(',');
	const staged = world.boxes.filter(
		({ code, place }) => codes.includes(code) && place === 'staging',
	);
	for (const box of staged) {
		box.awb = textIn(asked, 'awb') ?? '';
		box.shipDate = textIn(asked, 'shipDate') ?? '';
	}
	const moved = new Set(staged.map(({ code }) => code));
	return { message: 'OK', failedBoxes: codes.filter((code) => !moved.has(code)) };
}

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
	'v2/inventory/box/count': countBox,
	'box.move.awb': moveBoxes,
	'v2/vendor/invoice': receiveVendorInvoice,
};
