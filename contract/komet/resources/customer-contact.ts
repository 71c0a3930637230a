import { flag, formOnly, id, onTop, picker, text } from '../../language/kinds';
import { empty, single, list } from '../../language/response';
import { operation, resource } from '../../language/operation';
import { PRESENT_VALUES } from '../common';
import { contacts, customers } from '../lists';

const SITE = 'https://kometsales.atlassian.net/wiki';

const customerId = picker(customers, { id: 'customerId' });
const contactId = picker(contacts, { id: 'contactId' });

const emailPOD = flag(
	'Email Proofs of Delivery',
	'Whether the contact gets proofs of delivery by email',
	{ as: 'word' },
);

const nameAndType = {
	name: text('Name', { max: 200, sample: 'Rose Miller' }),
	type: text('Contact Type', {
		max: 200,
		note: 'A type of contact that exists in Komet, such as Buyer or A/P',
		placeholder: 'Buyer',
	}),
};

const detailFields = {
	phone: text('Phone', { max: 200, placeholder: '305-555-0142' }),
	ext: text('Extension', { max: 50, placeholder: '345' }),
	mobile: text('Mobile', { max: 50, placeholder: '305-555-0144' }),
	fax: text('Fax', { max: 50, placeholder: '305-555-0143' }),
	email: text('Email', { max: 50, placeholder: 'buyer@bloom.example' }),
	description: text('Description', { max: 200, rows: 2, placeholder: 'Buys for all stores' }),
	instantMessaging: text('Instant Messaging', { max: 200, placeholder: '305-555-0144' }),
	emailPOD,
};

const saved = single({ contactId: id('Contact ID', { sample: 20131 }) });

export const customerContact = resource('Customer Contact', {
	create: operation({
		http: 'POST /customer.contact.add',
		action: 'Create customer contact',
		description: 'Adds a contact, such as a buyer, to a customer',
		effect: 'write',
		required: { customerId, ...nameAndType },
		optional: detailFields,
		response: saved,
		evidence: {
			page: `${SITE}/spaces/APIDocs/pages/11175107/Add+a+new+contact+to+a+Customer`,
			request: 'full',
			reply: 'full',
		},
	}),

	getMany: operation({
		http: 'GET /customer.contact.list',
		action: 'Get many customer contacts',
		description: 'All contacts of one customer',
		effect: 'read',
		required: { customerId },
		optional: {},
		response: list('contacts', {
			id: id('Contact ID', { sample: 20131 }),
			...nameAndType,
			...detailFields,
		}),
		output: {
			simplified: [
				'id',
				'name',
				'type',
				'phone',
				'ext',
				'mobile',
				'email',
				'description',
				'emailPOD',
			],
		},
		evidence: {
			page: `${SITE}/pages/diffpages.action?originalId=21168475&pageId=314966502`,
			request: 'full',
			reply: 'full',
			gaps: 'The end of the sample reply; the list of its fields is complete',
		},
	}),

	delete: operation({
		http: 'POST /customer.contact.delete',
		action: 'Delete customer contact',
		caution: 'Removes the contact from its customer. For a list of contacts, choose the customer.',
		effect: 'destroy',
		required: { contactId },
		// The method takes no customer, but Komet lists the contacts of one.
		optional: { customerId: onTop(formOnly(customerId)) },
		response: empty(),
		evidence: {
			page: `${SITE}/spaces/APIDocs/pages/11175132/Delete+a+Customer+contact`,
			request: 'full',
			reply: 'full',
		},
	}),

	update: operation({
		http: 'POST /customer.contact.update',
		action: 'Update customer contact',
		description: 'Changes one contact; name and type are always sent',
		caution: PRESENT_VALUES,
		effect: 'write',
		required: { customerId, contactId, ...nameAndType },
		optional: detailFields,
		response: saved,
		evidence: {
			page: `${SITE}/spaces/APIDocs/pages/11175181/Update+a+Customer+s+contact+information`,
			request: 'full',
			reply: 'full',
		},
	}),
});
