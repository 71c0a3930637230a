import type { Params } from '../../contract/field';
import { found, Refused } from './answers.mts';
import type { Handler } from './answers.mts';
import type { World } from './state.mts';

function addToPriceList(asked: Params, world: World): Params {
	const rows = asked.products as Params[];
	for (const row of rows) {
		found(
			world.priceLists.find((id) => id === row.priceListId),
			'price list',
		);
		found(
			world.seasons.find((id) => id === row.seasonId),
			'season',
		);
		found(
			world.products.find(({ id }) => id === row.companyProductId),
			'product',
		);
	}
	world.priceListProducts.push(...rows);
	return { message: 'Success.' };
}

function deleteStandingOrderItem(asked: Params, world: World): Params {
	const index = world.standingOrderItems.findIndex(
		({ standingOrderId, id }) =>
			standingOrderId === asked.standingOrderId && id === asked.standingOrderItemId,
	);
	if (index < 0) throw new Refused("The standing order item doesn't exist.");
	world.standingOrderItems.splice(index, 1);
	return { message: 'Standing Order Item was deleted successfully.' };
}

/** Price lists and standing orders. */
export const sales: Record<string, Handler> = {
	'v2/price-list/season/product.add': addToPriceList,
	'v2/standing-order/item': deleteStandingOrderItem,
};
