import { choice, day, flag, id, picker, text } from '../../language/kinds';
import { list } from '../../language/response';
import { operation, resource } from '../../language/operation';
import { locationId } from '../common';
import { customers } from '../lists';

export const vendorAvailability = resource('Vendor Availability', {
	getMany: operation({
		http: 'POST /vendor.availability.items.list',
		action: 'Get many vendor availability items',
		description: 'Products that vendors offer, for Prebook: Add Vendor Availability Item',
		effect: 'read',
		required: {
			dateFrom: day('Available From'),
			dateTo: day('Available To', { sample: '2026-02-20' }),
		},
		optional: {
			exactDate: flag(
				'Exact Date',
				'Whether the dates work as on the screen Inventory > Add Inventory > Available items',
				{ as: 'word' },
			),
			locationId,
			customerId: picker(
				customers,
				{ id: 'customerId' },
				{ note: 'Adds the FOB price of this customer' },
			),
			shipViaId: choice(
				'Ship Via',
				{ Warehouse: 0, Grower: 1 },
				{ note: 'Warehouse when left out' },
			),
			availableOnly: flag('Available Only', 'Whether to get only items that are available', {
				as: 'word',
			}),
		},
		response: list('inventoryItems', {
			inventoryId: id('Vendor Availability Item ID', { sample: 773401 }),
			companyProductId: id('Product ID', { sample: 174 }),
			productDescription: text('Product', { sample: 'Rose Freedom 60' }),
			productCode: text('Product Code', { sample: 'ROSRED60' }),
			grade: text('Grade', { sample: '60' }),
			category: text('Category', { sample: 'Rose' }),
			vendor: text('Vendor', {
				note: 'Code or name of the vendor, when the customer may see it',
				sample: 'Rosaprima',
			}),
		}),
		evidence: {
			page: 'https://kometsales.atlassian.net/wiki/spaces/APIDocs/pages/11177456',
			request: 'full',
			reply: 'partial',
			gaps: 'The values of exactDate; fields of the reply after vendor',
		},
	}),
});
