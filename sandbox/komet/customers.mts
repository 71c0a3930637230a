import type { Params } from '../../contract/language/field';
import { byId, equal, like, listOf, numberIn, textIn } from './answers.mts';
import type { Handler } from './answers.mts';
import type { Customer, OfCustomer } from './records.mts';
import { kometTime, nextId } from './state.mts';
import type { World } from './state.mts';

const PEOPLE = { salesPersonId: 88, salesPerson: 'Ana Torres' };

const customerOf = (asked: Params, { customers }: World) =>
	byId(customers, asked.customerId, 'customer');

/** Komet's page shows no reply with an ID, so a new customer has to be looked up. */
function addCustomer({ name, code, ...more }: Params, world: World): Params {
	const id = nextId(world);
	world.customers.push({
		id,
		name: String(name),
		code: String(code ?? ''),
		accountingCode: '',
		active: true,
		...PEOPLE,
		customerType: '',
		locationId: 1,
		updatedOn: kometTime(),
		street: '',
		city: '',
		state: '',
		zipCode: '',
		more,
	});
	return { message: 'Customer was successfully saved' };
}

function updateCustomer(asked: Params, world: World): Params {
	const { customerId: _id, name, code, active, ...more } = asked;
	const customer = customerOf(asked, world);
	Object.assign(customer, {
		name,
		code: code ?? customer.code,
		active: active === undefined ? customer.active : active === 1,
		updatedOn: kometTime(),
		more: { ...customer.more, ...more },
	});
	return { message: 'Customer was successfully saved' };
}

/** A customer has one address here, for the bill and for the goods. */
export const addressesOf = ({ street, city, state, zipCode }: Customer): Params =>
	Object.fromEntries(
		['bill', 'ship'].flatMap((kind) => [
			[`${kind}Address`, street],
			[`${kind}City`, city],
			[`${kind}State`, state],
			[`${kind}ZipCode`, zipCode],
			[`${kind}Country`, 'USA'],
		]),
	);

const detailsOf = (customer: Customer): Params => {
	const { name, code, customerType, more } = customer;
	return { name, code, customerType, ...addressesOf(customer), ...more };
};

/** Adds what belongs to a customer, or changes it when its ID is given. */
function save(records: OfCustomer[], thing: string, idName: string): Handler {
	return (asked, world) => {
		const { [idName]: id, ...sent } = asked;
		customerOf(asked, world);
		const record =
			id === undefined
				? { id: nextId(world), customerId: 0, name: '', updatedOn: '' }
				: byId(records, id, thing);
		Object.assign(record, sent, { updatedOn: kometTime() });
		if (!records.includes(record)) records.push(record);
		return { message: `${thing} was successfully saved`, [idName]: record.id };
	};
}

/** Removes what belongs to a customer: its ID alone names it. */
const remove = (records: OfCustomer[], id: unknown, thing: string): Params => {
	const record = byId(records, id, thing.toLowerCase());
	records.splice(records.indexOf(record), 1);
	return { message: `${thing} was successfully deleted` };
};

const saveShipTo: Handler = (asked, world) =>
	save(world.shipTos, 'Ship to', 'shipToId')(asked, world);
const saveContact: Handler = (asked, world) =>
	save(world.contacts, 'Contact', 'contactId')(asked, world);

const shipToRow = ({ customerId: _id, updatedOn, ...sent }: OfCustomer, world: World): Params => {
	const carrier = world.carriers.find(({ id }) => id === sent.carrierId);
	return {
		...sent,
		carrierName: carrier?.name,
		carrierCode: carrier?.code,
		updatedAsOf: updatedOn.slice(0, 10),
	};
};

/** Customers with their addresses and people; `customer.list` is among the lists. */
export const customers: Record<string, Handler> = {
	'customer.add': addCustomer,
	'customer.update': updateCustomer,
	'customer.details.get': (asked, world) =>
		listOf('customer', [detailsOf(customerOf(asked, world))], 'Customers'),

	'customer.shipto.add': saveShipTo,
	'customer.shipto.update': saveShipTo,
	'customer.shipto.delete': ({ shipToId }, world) => remove(world.shipTos, shipToId, 'Ship to'),
	'customer.shipto.list': (asked, world) =>
		listOf(
			'shiptos',
			world.shipTos
				.filter(({ customerId }) => equal(customerId, numberIn(asked, 'customerId')))
				.filter(({ id }) => equal(id, numberIn(asked, 'id')))
				.filter(({ name }) => like(name, textIn(asked, 'name')))
				.filter(({ updatedOn }) => updatedOn >= (textIn(asked, 'updateAsOf') ?? ''))
				.map((shipTo) => shipToRow(shipTo, world)),
			'Ship tos',
		),

	'customer.contact.add': saveContact,
	'customer.contact.update': saveContact,
	'customer.contact.delete': ({ contactId }, world) => remove(world.contacts, contactId, 'Contact'),
	'customer.contact.list': (asked, world) => {
		const { id: owner } = customerOf(asked, world);
		return listOf(
			'contacts',
			world.contacts
				.filter(({ customerId }) => customerId === owner)
				.map(({ customerId: _id, updatedOn: _on, ...contact }) => contact),
			'Contacts',
		);
	},
};
