import type { Service } from '../service';
import { resource } from '../operation';
import { authentication } from './authentication';
import { box } from './box';
import { boxType } from './box-type';
import { carrier } from './carrier';
import { customer } from './customer';
import { inventory } from './inventory';
import { invoice } from './invoice';
import * as lists from './lists';
import { location } from './location';
import { payment } from './payment';
import { priceListProduct } from './price-list-product';
import { product } from './product';
import { token } from './service';
import { standingOrder } from './standing-order';
import { vendorInvoice } from './vendor-invoice';
import { webOrder } from './web-order';
import { respond } from './webhook';

export const kometSales: Service = {
	label: 'Komet Sales',
	credential: 'kometSalesApi',
	token,
	envelope: {
		message: 'message',
		// Public clients meet "Orders not found.", "Products not found.", "credits not found."
		// A token or company that is not found is no empty list.
		empty: /^(?!.*\b(token|account|user|method|company)\b).*\bnot found\b\.?\s*$/i,
	},
	headers: { account: 'X-ACCOUNT', salesChannel: 'X-SALES-CHANNEL' },
	requestBytes: 64 * 1024,
	dailyRequests: 1000,
	resources: {
		invoice,
		webOrder,
		standingOrder,
		customer,
		payment,
		product,
		priceListProduct,
		inventory,
		box,
		vendorInvoice,
		carrier,
		boxType,
		location,
		webhook: resource('Webhook', {}, { respond }),
		authentication,
	},
	lists: Object.values(lists),
};
