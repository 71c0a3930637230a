import { decimal } from '../fields';
import { ack } from '../gives';
import { lines } from '../lines';
import { operation, resource } from '../operation';
import { picker } from '../picker';
import { boxTypes, priceLists, products, seasons, vendors } from './lists';

export const priceListProduct = resource('Price List Product', {
	create: operation({
		http: 'POST /v2/price-list/season/product.add',
		does: 'Create price list products',
		note: 'Adds products to a seasonal price list; several go into one request',
		effect: 'write',
		encoding: 'json-array',
		needs: {
			products: lines('Products', {
				one: 'Product',
				needs: {
					priceListId: picker(priceLists, { id: 'priceListId' }),
					companyProductId: picker(products, { id: 'companyProductId' }),
					seasonId: picker(seasons, { id: 'seasonId' }),
					price: decimal('Price', 2, { min: 0 }),
				},
				takes: {
					cost: decimal('Cost', 2, { min: 0 }),
					boxTypeId: picker(boxTypes, { id: 'boxTypeId' }, { note: 'All box types when left out' }),
					boxTypeCode: picker(
						boxTypes,
						{ code: ['boxTypeCode', 20] },
						{ label: 'Box Type Code', note: 'All box types when left out' },
					),
					vendorId: picker(vendors, { id: 'vendorId' }, { note: 'All vendors when left out' }),
				},
			}),
		},
		takes: {},
		gives: ack(),
		seen: {
			page: 'https://kometsales.atlassian.net/wiki/spaces/APIDocs/pages/148766730',
			request: 'full',
			reply: 'full',
		},
	}),
});
