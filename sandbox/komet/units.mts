import type { Params } from '../../contract/language/field';
import { byId, equal, listOf, named, numberIn, Refused, textIn } from './answers.mts';
import type { Handler } from './answers.mts';
import type { UnitLine } from './goods.mts';
import { nextId } from './state.mts';
import type { World } from './state.mts';

/** Where units of this kind lie; a customer, if one is named, has to exist. */
function kindIn(asked: Params, world: World) {
	if (asked.customerCode !== undefined)
		named(world.customers, asked, 'customer', { customerCode: ({ code }) => code });
	const product = named(world.products, asked, 'product', {
		productCode: ({ legacyCode }) => legacyCode,
	});
	const kind = {
		productId: product.id,
		unitType: String(asked.unitType),
		stemsBunch: numberIn(asked, 'stemsBunch') ?? 1,
	};
	const line = world.units.find(
		({ productId, unitType, stemsBunch }) =>
			productId === kind.productId && unitType === kind.unitType && stemsBunch === kind.stemsBunch,
	);
	return { kind, line, quantity: numberIn(asked, 'quantity') ?? 0 };
}

function rowOf(line: UnitLine, world: World): Params {
	const product = byId(world.products, line.productId, 'product');
	return {
		productId: product.id,
		productDescription: product.description,
		categoryID: world.categories.find(({ name }) => name === product.category)?.id,
		category: product.category,
		unitType: line.unitType,
		stemsBunch: line.stemsBunch,
		bunches: line.unitType === 'Stem' ? Math.floor(line.quantity / line.stemsBunch) : line.quantity,
		totalUnits: line.quantity,
		inventoryUnitsIds: line.id,
		inTransit: false,
		locationCode: byId(world.locations, line.locationId, 'location').code,
	};
}

/** The inventory in units: loose bunches and stems. */
export const units: Record<string, Handler> = {
	'inventory.units.add': (asked, world) => {
		const { kind, line, quantity } = kindIn(asked, world);
		if (line) line.quantity += quantity;
		else world.units.push({ id: nextId(world), ...kind, quantity, locationId: 1 });
		return { message: 'The inventory unit has been created successfully' };
	},

	'inventory.units.delete': (asked, world) => {
		const { line, quantity } = kindIn(asked, world);
		const left = line?.quantity ?? 0;
		const things = asked.unitType === 'Stem' ? 'stems' : 'bunches';
		if (!line || left < quantity) throw new Refused(`Only ${left} ${things} are available.`);
		line.quantity -= quantity;
		return {
			message: `The inventory in units has been decreased by ${quantity} ${things} successfully`,
		};
	},

	'inventory.units.list': (asked, world) =>
		listOf(
			'inventoryItems',
			world.units
				.filter(({ quantity }) => quantity > 0)
				.filter(({ productId }) => equal(productId, numberIn(asked, 'productId')))
				.filter(({ locationId }) => equal(locationId, numberIn(asked, 'locationId')))
				.filter(({ unitType }) => equal(unitType, textIn(asked, 'unitType')))
				.map((line) => rowOf(line, world))
				.filter(({ categoryID }) => equal(Number(categoryID), numberIn(asked, 'categoryId'))),
			'Inventory items',
		),
};
