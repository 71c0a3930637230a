import { day, formOnly, id, instant, movedOnTop, onTop, picker, text } from '../../language/kinds';
import { empty, single, list } from '../../language/response';
import { operation, resource } from '../../language/operation';
import { oneOf } from '../../language/rules';
import { fax, partOfName, shipToId, town } from '../common';
import { carriers, customers } from '../lists';

const SITE = 'https://kometsales.atlassian.net/wiki';
const SALES_CODE = 'Sales code as kept under Setup > Settings';

const customerId = picker(customers, { id: 'customerId' });
const name = text('Name', { max: 200, sample: 'Bloom & Co Warehouse' });

const address = {
	address: text('Address', { max: 200, placeholder: '80 Market Road' }),
	...town,
	phone: text('Phone', { max: 20, placeholder: '305-555-0142' }),
	fax,
};
const detailFields = {
	...address,
	carrierId: picker(carriers, { id: 'carrierId' }),
	carrierAccount: text('Carrier Account', {
		max: 20,
		note: 'Number of the account with the carrier',
		placeholder: 'AC-4411',
	}),
	salesPersonCodeForFlowers: text('Salesperson Code for Flowers', {
		max: 20,
		note: SALES_CODE,
		placeholder: 'ANA',
	}),
	salesPersonCodeForPlants: text('Salesperson Code for Plants', {
		max: 20,
		note: SALES_CODE,
		placeholder: 'LUIS',
	}),
};

const saved = single({ shipToId: id('Ship-To ID', { sample: 3021 }) });

export const customerShipTo = resource('Customer Ship-To', {
	create: operation({
		http: 'POST /customer.shipto.add',
		action: 'Create customer ship to address',
		description: 'Adds an address to which orders of a customer can be shipped',
		effect: 'write',
		required: { customerId, name },
		optional: detailFields,
		response: saved,
		evidence: {
			page: `${SITE}/spaces/APIDocs/pages/11175269/Add+a+new+Customer+Ship-To`,
			request: 'full',
			reply: 'full',
		},
	}),

	getMany: operation({
		http: 'GET /customer.shipto.list',
		action: 'Get many customer ship to addresses',
		description: 'Addresses to which orders of customers are shipped',
		caution: 'Give at least one of Customer, Name and Changed Since',
		effect: 'read',
		required: {},
		optional: {
			customerId: movedOnTop(customerId),
			name: movedOnTop(partOfName('Bloom')),
			// The rule on the page calls it updatedAsOf, the list of parameters updateAsOf.
			updateAsOf: movedOnTop(
				instant('Changed Since', {
					spelling: 'day',
					note: 'Only ship-tos that changed on or after this day in GMT',
				}),
			),
			id: id('ID', { sample: 3021 }),
		},
		rules: [oneOf('customerId', 'name', 'updateAsOf')],
		response: list('shiptos', {
			id: id('Ship-To ID', { sample: 3021 }),
			shipToCode: text('Ship-To Code', { sample: 'CG1' }),
			name,
			...address,
			carrierId: id('Carrier ID', { sample: 1361 }),
			carrierName: text('Carrier', { sample: 'Armellini' }),
			carrierAccount: text('Carrier Account', { sample: 'AC-4411' }),
			carrierCode: text('Carrier Code', { sample: 'ARM' }),
			updatedAsOf: day('Updated As Of'),
		}),
		tokens: ['company', 'customer', 'vendor'],
		output: {
			simplified: [
				'id',
				'shipToCode',
				'name',
				'address',
				'city',
				'state',
				'zipcode',
				'country',
				'carrierId',
				'carrierName',
			],
		},
		evidence: {
			page: `${SITE}/spaces/APIDocs/pages/11175295`,
			request: 'full',
			reply: 'partial',
			gaps: 'Fields of the reply after updatedAsOf',
		},
	}),

	update: operation({
		http: 'POST /customer.shipto.update',
		action: 'Update customer ship to address',
		description: 'Changes name, address, carrier or salespersons of one address',
		effect: 'write',
		required: {
			customerId,
			shipToId,
		},
		optional: { name, ...detailFields },
		response: saved,
		evidence: {
			page: `${SITE}/spaces/APIDocs/pages/11175319/Update+a+Customer+s+Ship-To`,
			request: 'full',
			reply: 'full',
		},
	}),

	delete: operation({
		http: 'POST /customer.shipto.delete',
		action: 'Delete customer ship to address',
		caution: 'Removes the address from its customer. For a list of addresses, choose the customer.',
		effect: 'destroy',
		required: { shipToId },
		// The method takes no customer, but a customer makes the list of addresses shorter.
		optional: { customerId: onTop(formOnly(customerId)) },
		response: empty(),
		evidence: {
			page: `${SITE}/spaces/APIDocs/pages/11174964/Delete+a+Customer+Ship-To+address`,
			request: 'full',
			reply: 'full',
		},
	}),
});
