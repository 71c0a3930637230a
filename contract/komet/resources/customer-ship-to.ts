import { movedOnTop, onTop } from '../../language/field';
import { day, formOnly, id, instant, text } from '../../language/kinds';
import { ack, one, rows } from '../../language/response';
import { operation, resource } from '../../language/operation';
import { picker } from '../../language/kinds/record-picker';
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

const saved = one({ shipToId: id('Ship-To ID', { sample: 3021 }) });

export const customerShipTo = resource('Customer Ship-To', {
	create: operation({
		http: 'POST /customer.shipto.add',
		does: 'Create customer ship to address',
		effect: 'write',
		needs: { customerId, name },
		takes: detailFields,
		gives: saved,
		seen: {
			page: `${SITE}/spaces/APIDocs/pages/11175269/Add+a+new+Customer+Ship-To`,
			request: 'full',
			reply: 'full',
		},
	}),

	getMany: operation({
		http: 'GET /customer.shipto.list',
		does: 'Get many customer ship to addresses',
		note: 'Addresses to which orders of customers are shipped',
		caution: 'Give at least one of Customer, Name and Changed Since',
		effect: 'read',
		needs: {},
		takes: {
			customerId: movedOnTop(customerId),
			name: movedOnTop(partOfName('Bloom')),
			// The rule on the page calls it updatedAsOf, the list of parameters updateAsOf.
			updateAsOf: movedOnTop(
				instant('Changed Since', {
					spelling: 'day',
					note: 'Only ship-tos that changed on or after this day in GMT. Komet takes a date here, no time.',
				}),
			),
			id: id('ID', { sample: 3021 }),
		},
		rules: [oneOf('customerId', 'name', 'updateAsOf')],
		gives: rows('shiptos', {
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
		seen: {
			page: `${SITE}/spaces/APIDocs/pages/11175295`,
			request: 'full',
			reply: 'partial',
			gaps: 'Fields of the reply after updatedAsOf',
		},
	}),

	update: operation({
		http: 'POST /customer.shipto.update',
		does: 'Update customer ship to address',
		effect: 'write',
		needs: {
			customerId,
			shipToId,
		},
		takes: { name, ...detailFields },
		gives: saved,
		seen: {
			page: `${SITE}/spaces/APIDocs/pages/11175319/Update+a+Customer+s+Ship-To`,
			request: 'full',
			reply: 'full',
		},
	}),

	delete: operation({
		http: 'POST /customer.shipto.delete',
		does: 'Delete customer ship to address',
		caution: 'Removes the address from its customer. For a list of addresses, choose the customer.',
		effect: 'destroy',
		needs: { shipToId },
		// The method takes no customer, but a customer makes the list of addresses shorter.
		takes: { customerId: onTop(formOnly(customerId)) },
		gives: ack(),
		seen: {
			page: `${SITE}/spaces/APIDocs/pages/11174964/Delete+a+Customer+Ship-To+address`,
			request: 'full',
			reply: 'full',
		},
	}),
});
