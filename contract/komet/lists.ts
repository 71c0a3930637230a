import { list } from '../picker';
import type { Key } from '../picker';

const idKey = (placeholder: string): Key => ({
	field: 'id',
	label: 'ID',
	type: 'integer',
	placeholder,
});

const codeKey = (field: string, max: number, placeholder: string): Key => ({
	field,
	label: 'Code',
	type: 'string',
	max,
	placeholder,
});

export const customers = list({
	name: 'customers',
	label: 'Customer',
	method: 'customer.list',
	shows: 'name',
	searchBy: 'name',
	keys: { id: idKey('20514'), code: codeKey('code', 20, 'BLOOM') },
});

export const carriers = list({
	name: 'carriers',
	label: 'Carrier',
	method: 'carrier.list',
	shows: 'name',
	searchBy: 'name',
	keys: { id: idKey('1360'), code: codeKey('code', 20, 'AA') },
});

/** Komet calls the legacy code of a product its product code wherever it asks for one. */
export const products = list({
	name: 'products',
	label: 'Product',
	method: 'product.list',
	shows: 'description',
	searchBy: 'description',
	keys: {
		id: idKey('174'),
		code: codeKey('legacyCode', 20, 'ROSRED60'),
		description: {
			field: 'description',
			label: 'Description',
			type: 'string',
			max: 20,
			placeholder: 'Rose Freedom 60',
		},
	},
});

export const boxTypes = list({
	name: 'boxTypes',
	label: 'Box Type',
	method: 'boxtype.list',
	shows: 'code',
	keys: {
		id: idKey('1056'),
		code: codeKey('code', 3, 'QB'),
		network: {
			field: 'kometNetworkId',
			label: 'Komet Network ID',
			type: 'integer',
			placeholder: '900',
		},
	},
});

export const locations = list({
	name: 'locations',
	label: 'Location',
	method: 'location.list',
	shows: 'name',
	searchBy: 'name',
	keys: { id: idKey('1'), code: codeKey('code', 10, 'LI') },
});

// The methods that read the following records are not declared yet, so users name them by key.

export const invoices = list({
	name: 'invoices',
	label: 'Invoice',
	shows: 'number',
	keys: {
		id: idKey('240989'),
		number: { field: 'number', label: 'Number', type: 'integer', placeholder: '212061' },
	},
});

export const shipTos = list({
	name: 'shipTos',
	label: 'Ship-To',
	shows: 'name',
	keys: { id: idKey('3021') },
});

export const vendors = list({
	name: 'vendors',
	label: 'Vendor',
	shows: 'name',
	keys: { id: idKey('512'), code: codeKey('code', 20, 'ROSAPRIMA') },
});

export const companies = list({
	name: 'companies',
	label: 'Company',
	shows: 'name',
	keys: { id: idKey('6316') },
});

export const priceLists = list({
	name: 'priceLists',
	label: 'Price List',
	shows: 'name',
	keys: { id: idKey('1358') },
});

export const seasons = list({
	name: 'seasons',
	label: 'Season',
	shows: 'name',
	keys: { id: idKey('14') },
});

export const webOrders = list({
	name: 'webOrders',
	label: 'Web Order',
	shows: 'id',
	keys: { id: idKey('88120') },
});

export const standingOrders = list({
	name: 'standingOrders',
	label: 'Standing Order',
	shows: 'id',
	keys: { id: idKey('950413') },
});
