import type { Params } from '../../contract/language/field';
import { byId, equal, listOf, numberIn, textIn } from './answers.mts';
import type { Handler } from './answers.mts';
import type { InventoryLine, World } from './state.mts';
import type { Pack } from './supply.mts';

const unitsPerBox = ({ unitType, bunches, stemsBunch }: Pack) =>
	unitType === 'Stem' ? bunches * stemsBunch : bunches;

/** What all lists say about a product that can be sold. */
export function productFields(productId: number, world: World): Params {
	const product = byId(world.products, productId, 'product');
	return {
		companyProductId: product.id,
		productDescription: product.description,
		productCode: product.legacyCode,
		grade: product.grade,
		category: product.category,
	};
}

/** What all lists of boxes say about a line. */
export const lineFields = (line: Pack & { boxes: number }, world: World): Params => ({
	...productFields(line.productId, world),
	quantity: line.boxes,
	totalUnits: line.boxes * unitsPerBox(line),
	boxTypeId: line.boxTypeId,
	boxTypeCode: byId(world.boxTypes, line.boxTypeId, 'box type').code,
	unitType: line.unitType,
	bunches: line.bunches,
});

const packFields = (line: InventoryLine): Params => ({
	unitsPerBox: unitsPerBox(line),
	stemsBunch: line.stemsBunch,
	price: line.priceA,
});

export const vendorOf = ({ vendorId }: Pick<Pack, 'vendorId'>, { vendors }: World) =>
	byId(vendors, vendorId, 'vendor');

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
			...lineFields(line, world),
			...packFields(line),
			growerId: line.vendorId,
			growerName: vendorOf(line, world).name,
			...(asked.includeBoxes === 1 ? { boxes: codesOf(line) } : {}),
		})),
		'Inventory items',
	);
}

/** Lines become one when nobody can tell their boxes apart, wherever they came from. */
function combined(lines: InventoryLine[]): InventoryLine[][] {
	const groups = new Map<string, InventoryLine[]>();
	for (const line of lines) {
		const { productId, boxTypeId, unitType, bunches, stemsBunch, priceA } = line;
		const key = JSON.stringify([productId, boxTypeId, unitType, bunches, stemsBunch, priceA]);
		groups.set(key, [...(groups.get(key) ?? []), line]);
	}
	return [...groups.values()];
}

/** What lies in the warehouse. */
export const inventoryLists: Record<string, Handler> = {
	'inventory.list': listOnHand,

	'inventory.openmarket.list': (asked, world) =>
		listOf(
			'inventoryItems',
			onHand(asked, ['M'], world).map((line) => ({
				inventoryId: line.id,
				...lineFields(line, world),
				vendor: vendorOf(line, world).name,
				...packFields(line),
				priceB: line.priceB,
			})),
			'Inventory items',
		),

	'inventory.consolidated.openmarket.list': (asked, world) =>
		listOf(
			'inventoryItems',
			combined(onHand(asked, ['M'], world)).map((lines) => {
				const boxes = lines.reduce((sum, line) => sum + line.boxes, 0);
				return {
					inventoryItemIds: lines.map(({ id }) => id).join(','),
					...lineFields({ ...lines[0], boxes }, world),
					...packFields(lines[0]),
				};
			}),
			'Inventory items',
		),
};
