import type { Params } from '../../contract/language/field';
import { bareListOf, equal, like, listOf, numberIn, textIn } from './answers.mts';
import type { Handler } from './answers.mts';

const byId = (asked: Params, id: number) => equal(id, numberIn(asked, 'id'));
const byCode = (asked: Params, code: string) => equal(code, textIn(asked, 'code'));
const byName = (asked: Params, name: string) => like(name, textIn(asked, 'name'));

/** The methods that list the records which users choose from. */
export const lists: Record<string, Handler> = {
	'customer.list': (asked, { customers }) =>
		listOf(
			'customers',
			customers
				.filter(
					({ id, name, code }) => byId(asked, id) && byName(asked, name) && byCode(asked, code),
				)
				.filter(({ active }) => active || asked.includeInactive === 1)
				.filter(({ salesPersonId }) => equal(salesPersonId, numberIn(asked, 'salesPersonId')))
				.filter(({ locationId }) => equal(locationId, numberIn(asked, 'locationId')))
				.filter(({ updatedOn }) => updatedOn >= (textIn(asked, 'updateAsOf') ?? ''))
				.map((customer) => ({
					id: String(customer.id),
					accountingCode: customer.accountingCode,
					name: customer.name,
					code: customer.code,
					active: customer.active ? '1' : '0',
					salesPerson: customer.salesPerson,
					salesPersonId: customer.salesPersonId,
					customerType: customer.customerType,
					updatedOn: customer.updatedOn.replace(' ', 'T'),
				})),
			'Customers',
		),

	'carrier.list': (asked, { carriers }) => {
		const rows = carriers
			.filter(({ id, name, code }) => byId(asked, id) && byName(asked, name) && byCode(asked, code))
			.filter(({ active }) => equal(Number(active), numberIn(asked, 'active')))
			.map(({ capacity: _none, ...carrier }) => ({ ...carrier, active: Number(carrier.active) }));
		return bareListOf('carriers', rows, 'Carriers');
	},

	'product.list': (asked, { products }) =>
		listOf(
			'products',
			products
				.filter(({ id }) => byId(asked, id))
				.filter(({ description }) => like(description, textIn(asked, 'description')))
				.filter(({ legacyCode }) => equal(legacyCode, textIn(asked, 'legacyCode')))
				.sort((a, b) => a.description.localeCompare(b.description))
				.map((product) => ({
					...product,
					id: String(product.id),
					active: product.active ? '1' : '0',
					divisionId: 1,
					divisionDescription: 'FreshCutFlowers',
				})),
			'Products',
		),

	'vendor.list': (asked, { vendors }) =>
		listOf(
			'vendors',
			vendors
				.filter(
					({ id, name, code }) => byId(asked, id) && byName(asked, name) && byCode(asked, code),
				)
				.filter(({ active }) => active || asked.includeInactive === true)
				.filter(({ portOrigin }) => equal(portOrigin, textIn(asked, 'portOrigin')))
				.map(({ more: _more, ...vendor }) => ({ ...vendor, active: Number(vendor.active) })),
			'Vendors',
		),

	'boxtype.list': (asked, { boxTypes }) =>
		listOf(
			'boxtypes',
			boxTypes
				.filter(({ id, code }) => byId(asked, id) && byCode(asked, code))
				.map((type) => ({ ...type })),
			'Box types',
		),

	'location.list': (asked, { locations }) =>
		listOf(
			'locations',
			locations
				.filter(
					({ id, name, code }) => byId(asked, id) && byName(asked, name) && byCode(asked, code),
				)
				.sort((a, b) => a.name.localeCompare(b.name))
				.map((location) => ({ ...location, id: String(location.id) })),
			'Locations',
		),
};
