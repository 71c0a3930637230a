import type { Params } from '../../contract/field';
import { Refused } from './answers.mts';
import type { Handler } from './answers.mts';
import type { World } from './state.mts';

function deleteStandingOrderItem(asked: Params, world: World): Params {
	const index = world.standingOrderItems.findIndex(
		({ standingOrderId, id }) =>
			standingOrderId === asked.standingOrderId && id === asked.standingOrderItemId,
	);
	if (index < 0) throw new Refused("The standing order item doesn't exist.");
	world.standingOrderItems.splice(index, 1);
	return { message: 'Standing Order Item was deleted successfully.' };
}

/** What customers get again and again. */
export const sales: Record<string, Handler> = {
	'v2/standing-order/item': deleteStandingOrderItem,
};
