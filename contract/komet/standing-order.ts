import { id } from '../fields';
import { ack } from '../gives';
import { operation, resource } from '../operation';
import { picker } from '../picker';
import { standingOrders } from './lists';

export const standingOrder = resource('Standing Order', {
	deleteItem: operation({
		http: 'DELETE /v2/standing-order/item',
		does: 'Delete item from standing order',
		caution: 'Komet cannot bring the item back',
		effect: 'destroy',
		needs: {
			standingOrderId: picker(standingOrders, { id: 'standingOrderId' }),
			standingOrderItemId: id('Standing Order Item ID', { placeholder: '131215' }),
		},
		takes: {},
		gives: ack(),
		seen: {
			page: 'https://kometsales.atlassian.net/wiki/spaces/APIDocs/pages/26575088',
			request: 'full',
			reply: 'full',
		},
	}),
});
