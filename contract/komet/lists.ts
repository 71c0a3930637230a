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

const nameKey = (field: string, max: number, placeholder: string): Key => ({
	field,
	label: 'Name',
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
	keys: { id: idKey('1361'), code: codeKey('code', 20, 'ARM') },
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
		id: idKey('1058'),
		code: codeKey('code', 3, 'QB'),
		network: {
			field: 'kometNetworkId',
			label: 'Komet Network ID',
			type: 'integer',
			placeholder: '902',
		},
	},
});

export const locations = list({
	name: 'locations',
	label: 'Location',
	method: 'location.list',
	shows: 'name',
	searchBy: 'name',
	keys: { id: idKey('1'), code: codeKey('code', 10, 'MIA') },
});

export const vendors = list({
	name: 'vendors',
	label: 'Vendor',
	method: 'vendor.list',
	shows: 'name',
	searchBy: 'name',
	keys: { id: idKey('512'), code: codeKey('code', 20, 'ROSAPRIMA') },
});

export const categories = list({
	name: 'categories',
	label: 'Category',
	method: 'category.list',
	shows: 'categoryName',
	keys: {
		id: { ...idKey('11453'), field: 'categoryId' },
		name: nameKey('categoryName', 200, 'Rose'),
	},
});

/** Colors and grades are texts; the lists say which ones the products of the company have. */
export const colors = list({
	name: 'colors',
	label: 'Color',
	method: 'v2/product/colors',
	shows: 'color',
	keys: { name: nameKey('color', 100, 'Red') },
});

export const grades = list({
	name: 'grades',
	label: 'Grade',
	method: 'v2/product/grades',
	shows: 'grade',
	keys: { name: nameKey('grade', 100, '60') },
});

export const priceLists = list({
	name: 'priceLists',
	label: 'Price List',
	method: 'v2/price-list',
	shows: 'name',
	searchBy: 'name',
	keys: { id: idKey('1358') },
});

export const companies = list({
	name: 'companies',
	label: 'Company',
	method: 'company.list',
	shows: 'companyName',
	keys: { id: { ...idKey('6316'), field: 'companyId' } },
});

export const additionalCharges = list({
	name: 'additionalCharges',
	label: 'Additional Charge',
	method: 'additional.charge.list',
	shows: 'name',
	searchBy: 'name',
	keys: { id: idKey('2342'), code: codeKey('code', 10, 'FS') },
});

/** Komet lists orders by dates only, so their lists show those of about today: of ship or truck dates. */
const aboutToday = { back: 30, ahead: 60 };

export const invoices = list({
	name: 'invoices',
	label: 'Invoice',
	method: 'invoice.list',
	around: { from: 'orderDateFrom', to: 'orderDateTo', ...aboutToday },
	numberedBy: 'order',
	shows: 'number',
	details: ['carrierName', 'status'],
	keys: {
		id: idKey('6908'),
		number: { field: 'number', label: 'Number', type: 'integer', placeholder: '212061' },
	},
});

const ofCustomer = { label: 'Customer', fields: ['customer', 'customerId'], param: 'customerId' };

export const shipTos = list({
	name: 'shipTos',
	label: 'Ship-To',
	method: 'customer.shipto.list',
	searchBy: 'name',
	of: [ofCustomer],
	shows: 'name',
	keys: { id: idKey('3021') },
});

/** Not searched by inventory.list: lines of one product look alike there, and one is deleted for good. */
export const inventoryLines = list({
	name: 'inventoryLines',
	label: 'Inventory Line',
	shows: 'productDescription',
	keys: { id: idKey('5501873') },
});

/**
 * A hard good as associated with a vendor. That it is the productVendorId of hardgood/inventory.list
 * is only a conclusion, so that method is not searched for it.
 */
export const hardGoods = list({
	name: 'hardGoods',
	label: 'Hard Good',
	shows: 'productDescription',
	keys: { id: idKey('17432') },
});

const ofPriceList = { label: 'Price List', fields: ['priceListId'], param: 'priceListId' };

export const priceListProducts = list({
	name: 'priceListProducts',
	label: 'Price List Product',
	method: 'v2/price-list/season/product',
	of: [
		ofPriceList,
		{ label: 'Season', fields: ['priceListSeasonId', 'seasonId'], param: 'priceListSeasonId' },
	],
	shows: 'productDescription',
	keys: { id: idKey('163') },
});

export const seasons = list({
	name: 'seasons',
	label: 'Season',
	method: 'v2/price-list/season',
	of: [ofPriceList],
	shows: 'name',
	keys: { id: idKey('14') },
});

// No method reads the following records without further parameters, so users name them by key.

export const webOrders = list({
	name: 'webOrders',
	label: 'Web Order',
	shows: 'id',
	keys: { id: idKey('88120') },
});

export const standingOrders = list({
	name: 'standingOrders',
	label: 'Standing Order',
	method: 'standing.order.list',
	around: { from: 'dateFrom', to: 'dateTo', ...aboutToday },
	shows: 'number',
	details: ['customerName', 'days'],
	keys: { id: idKey('950413') },
});

export const prebooks = list({
	name: 'prebooks',
	label: 'Prebook',
	method: 'prebook.list',
	around: { from: 'dateFrom', to: 'dateTo', ...aboutToday },
	shows: 'number',
	keys: { id: idKey('454371') },
});

export const purchaseOrders = list({
	name: 'purchaseOrders',
	label: 'Purchase Order',
	shows: 'number',
	keys: {
		id: idKey('90412'),
		number: {
			field: 'number',
			label: 'Number',
			type: 'string',
			max: 10,
			placeholder: 'P002271',
		},
	},
});

export const purchaseOrderItems = list({
	name: 'purchaseOrderItems',
	label: 'Purchase Order Item',
	shows: 'productDescription',
	keys: { id: { ...idKey('265119'), field: 'poItemId' } },
});

export const vendorInvoices = list({
	name: 'vendorInvoices',
	label: 'Vendor Invoice',
	shows: 'invoiceNumber',
	keys: {
		number: {
			field: 'invoiceNumber',
			label: 'Number',
			type: 'string',
			max: 10,
			placeholder: 'FB00223',
		},
	},
});

export const contacts = list({
	name: 'contacts',
	label: 'Contact',
	method: 'customer.contact.list',
	of: [ofCustomer],
	shows: 'name',
	keys: { id: idKey('20131') },
});

/** Its list method is known by name only: which fields hold ID and name is not documented. */
export const paymentMethods = list({
	name: 'paymentMethods',
	label: 'Payment Method',
	shows: 'name',
	keys: { id: idKey('3'), name: nameKey('name', 50, 'Credit Card') },
});
