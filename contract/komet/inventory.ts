import { choice, day, decimal, flag, integer, text } from '../fields';
import { ack } from '../gives';
import { operation, resource } from '../operation';
import { picker } from '../picker';
import { boxTypes, customers, locations, products, vendors } from './lists';

export const inventory = resource('Inventory', {
	create: operation({
		http: 'POST /inventory.add',
		does: 'Create inventory line',
		caution: 'Products must be mapped in the company; Komet skips products that are marked UNKNOWN',
		effect: 'write',
		encoding: 'query',
		token: 'query',
		needs: {
			vendor: picker(vendors, { id: 'growerId', code: 'vendorCode' }),
			awb: text('AWB', {
				max: 20,
				note: 'Number of the air waybill',
				placeholder: '369-1234-5678',
			}),
			shipDate: day('Ship Date', { note: 'Day on which the grower ships' }),
			product: picker(products, {
				id: 'productId',
				code: 'productCode',
				description: 'productDescription',
			}),
			quantity: integer('Boxes', { min: 1, max: 100, note: 'Number of boxes, at most 100' }),
			boxType: picker(boxTypes, { id: 'boxTypeId', code: ['boxTypeCode', 10] }),
			unitType: choice('Unit Type', { Bunch: 'bunch', Stem: 'stem' }),
			stemsBunch: integer('Stems per Bunch', { min: 1, digits: 10, sample: 25 }),
			bunches: integer('Bunches per Box', { min: 1, digits: 10, sample: 8 }),
			unitCost: decimal('Unit Cost', 3, {
				min: 0,
				note: 'Cost of a bunch or of a stem, as Unit Type says',
			}),
		},
		takes: {
			isTmpAwb: flag('Temporary AWB', 'Whether the AWB number is a temporary one'),
			reference: text('Reference', { max: 20 }),
			arrivalDate: day('Arrival Date', { note: 'Arrival at the warehouse' }),
			customerId: picker(customers, { id: 'customerId' }),
			companyLocationId: picker(
				locations,
				{ id: 'companyLocationId' },
				{ note: 'For multi-location companies. Seen only in the code of a public client.' },
			),
			confirmInventory: flag(
				'Confirm Inventory',
				'Whether Komet tells the external system when the item is sold or deleted; its values are not documented',
			),
		},
		gives: ack(),
		seen: {
			page: 'https://kometsales.atlassian.net/wiki/spaces/APIDocs/pages/3340816',
			request: 'partial',
			reply: 'partial',
			gaps: 'Parameters after unitCost, among them confirmInventory and the parts of assorted boxes',
		},
	}),
});
