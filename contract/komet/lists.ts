import { list } from '../language/kinds/record-picker';
import type { Key } from '../language/kinds/record-picker';

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
	labelField: 'name',
	details: ['customerType', 'salesPerson'],
	searchBy: 'name',
	keys: { id: idKey('20514'), code: codeKey('code', 20, 'BLOOM') },
});

export const carriers = list({
	name: 'carriers',
	label: 'Carrier',
	method: 'carrier.list',
	labelField: 'name',
	details: ['city', 'state'],
	searchBy: 'name',
	keys: { id: idKey('1361'), code: codeKey('code', 20, 'ARM') },
});

/** Komet calls the legacy code of a product its product code wherever it asks for one. */
export const products = list({
	name: 'products',
	label: 'Product',
	method: 'product.list',
	labelField: 'description',
	details: ['category', 'color', 'grade'],
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
	labelField: 'code',
	details: ['kometNetworkName', ['fbe', 'FBE']],
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
	labelField: 'name',
	searchBy: 'name',
	keys: { id: idKey('1'), code: codeKey('code', 10, 'MIA') },
});

export const vendors = list({
	name: 'vendors',
	label: 'Vendor',
	method: 'vendor.list',
	labelField: 'name',
	details: [['portOrigin', 'origin']],
	searchBy: 'name',
	keys: { id: idKey('512'), code: codeKey('code', 20, 'ROSAPRIMA') },
});

export const categories = list({
	name: 'categories',
	label: 'Category',
	method: 'category.list',
	labelField: 'categoryName',
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
	labelField: 'color',
	keys: { name: nameKey('color', 100, 'Red') },
});

export const grades = list({
	name: 'grades',
	label: 'Grade',
	method: 'v2/product/grades',
	labelField: 'grade',
	keys: { name: nameKey('grade', 100, '60') },
});

export const priceLists = list({
	name: 'priceLists',
	label: 'Price List',
	method: 'v2/price-list',
	labelField: 'name',
	details: ['type', 'description'],
	searchBy: 'name',
	keys: { id: idKey('1358') },
});

export const companies = list({
	name: 'companies',
	label: 'Company',
	method: 'company.list',
	labelField: 'companyName',
	details: ['customerName', 'companyId'],
	keys: { id: { ...idKey('6316'), field: 'companyId' } },
});

export const additionalCharges = list({
	name: 'additionalCharges',
	label: 'Additional Charge',
	method: 'additional.charge.list',
	labelField: 'name',
	searchBy: 'name',
	keys: { id: idKey('2342'), code: codeKey('code', 10, 'FS') },
});

/** Komet lists orders by dates only, so their lists show those of about today: of ship or truck dates. */
const aboutToday = { back: 30, ahead: 60 };
const latestFirst = true;
/** Other lists of orders tell these, and of this one not all fields are documented: shown if they come. */
const who = ['customerName', 'shipDate', 'truckDate'];

export const invoices = list({
	name: 'invoices',
	label: 'Invoice',
	method: 'invoice.list',
	dateWindow: { from: 'orderDateFrom', to: 'orderDateTo', ...aboutToday },
	latestFirst,
	exactMatchParam: 'order',
	labelField: 'number',
	details: [...who, ['total', 'total'], ['createdOn', 'created'], 'carrierName', 'status'],
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
	dependsOn: [ofCustomer],
	labelField: 'name',
	details: ['address', 'city', 'state', 'shipToCode'],
	keys: { id: idKey('3021') },
});

/** Lines of one product look alike but for the ID, and one is deleted for good: so it is shown. */
export const inventoryLines = list({
	name: 'inventoryLines',
	label: 'Inventory Line',
	method: 'inventory.list',
	labelField: 'productDescription',
	details: [['quantity', 'boxes'], 'boxTypeCode', 'orderItemId', 'growerName'],
	keys: { id: { ...idKey('5501873'), field: 'orderItemId' } },
});

export const futureLines = list({
	name: 'futureLines',
	label: 'Inventory Line',
	method: 'future.inventory.openmarket.list',
	dateWindow: { from: 'dateFrom', to: 'dateTo', back: 0, ahead: 60 },
	labelField: 'productDescription',
	details: [['quantity', 'boxes'], 'boxTypeCode', 'inventoryId', 'vendor'],
	keys: { id: { ...idKey('773401'), field: 'inventoryId' } },
});

/**
 * A hard good as associated with a vendor. That it is the productVendorId of hardgood/inventory.list
 * is only a conclusion, so that method is not searched for it.
 */
export const hardGoods = list({
	name: 'hardGoods',
	label: 'Hard Good',
	labelField: 'productDescription',
	keys: { id: idKey('17432') },
});

const ofPriceList = { label: 'Price List', fields: ['priceListId'], param: 'priceListId' };

export const priceListProducts = list({
	name: 'priceListProducts',
	label: 'Price List Product',
	method: 'v2/price-list/season/product',
	dependsOn: [
		ofPriceList,
		{ label: 'Season', fields: ['priceListSeasonId', 'seasonId'], param: 'priceListSeasonId' },
	],
	labelField: 'productDescription',
	details: [['price', 'price'], 'vendorName', 'boxTypeCode', 'id'],
	keys: { id: idKey('163') },
});

export const seasons = list({
	name: 'seasons',
	label: 'Season',
	method: 'v2/price-list/season',
	dependsOn: [ofPriceList],
	labelField: 'name',
	details: ['startDate', ['endDate', 'end']],
	keys: { id: idKey('14') },
});

const lastMonth = { back: 30, ahead: 0 };

export const payments = list({
	name: 'payments',
	label: 'Payment',
	method: 'payment.list',
	dateWindow: { from: 'dateFrom', to: 'dateTo', ...lastMonth },
	latestFirst,
	labelField: 'controlNumber',
	details: ['customer', 'date', 'method'],
	keys: { id: idKey('450545') },
});

export const credits = list({
	name: 'credits',
	label: 'Credit',
	method: 'credit.details.list',
	dateWindow: { from: 'creditDateFrom', to: 'creditDateTo', ...lastMonth },
	fixedParams: { itemType: 'all' },
	latestFirst,
	labelField: 'number',
	details: ['customerName', ['totalCredit', 'credit'], 'shipDate', 'id'],
	keys: { id: idKey('450545') },
});

/** Komet lists orders by their numbers, and items as a part of them. */
export const purchaseOrderItems = list({
	name: 'purchaseOrderItems',
	label: 'Purchase Order Item',
	method: 'purchase.order.list',
	searchBy: 'number',
	requiresSearch: 'the number of the purchase order',
	nestedIn: 'details',
	labelField: 'productDescription',
	details: [['totalBoxes', 'boxes'], 'boxType', 'poItemId', 'vendorName', 'customerName'],
	keys: { id: { ...idKey('265119'), field: 'poItemId' } },
});

/** Which of its IDs the methods mean by invoiceItemId is only a conclusion, so the ID is shown. */
export const invoiceItems = list({
	name: 'invoiceItems',
	label: 'Invoice Item',
	method: 'invoice.details.list',
	dependsOn: [{ label: 'Invoice', fields: ['invoiceId'], param: 'orderId' }],
	nestedIn: 'details',
	labelField: 'productDescription',
	details: [['totalBoxes', 'boxes'], 'boxType', 'detailId', ['unitPrice', 'price'], 'growerName'],
	keys: { id: { ...idKey('90801'), field: 'detailId' } },
});

/** Of the items only their IDs are documented. */
export const webOrderItems = list({
	name: 'webOrderItems',
	label: 'Web Order Item',
	method: 'web-order-details.list',
	dependsOn: [ofCustomer, { label: 'Web Order', fields: ['webOrderId'], param: 'webOrderId' }],
	nestedIn: 'items',
	labelField: 'webOrderItemId',
	keys: { id: { ...idKey('55310'), field: 'webOrderItemId' } },
});

export const standingOrderItems = list({
	name: 'standingOrderItems',
	label: 'Standing Order Item',
	method: 'standing.order.list',
	dateWindow: { from: 'dateFrom', to: 'dateTo', ...aboutToday },
	dependsOn: [
		{ label: 'Standing Order', fields: ['standingOrderID', 'standingOrderId'], field: 'id' },
	],
	nestedIn: 'details',
	labelField: 'productDescription',
	details: [['totalBoxes', 'boxes'], 'boxType', 'soItemId', ['unitPrice', 'price'], 'vendorName'],
	keys: { id: { ...idKey('131215'), field: 'soItemId' } },
});

/** Komet lists prebooks with their items for one truck date only. */
export const prebookItems = list({
	name: 'prebookItems',
	label: 'Prebook Item',
	method: 'prebook.details.list',
	searchBy: 'date',
	requiresSearch: 'the truck date of the prebook, such as 2026-02-14',
	nestedIn: 'details',
	labelField: 'productDescription',
	details: [['totalBoxes', 'boxes'], 'prebookItemId', 'number', 'customerName', 'vendorName'],
	keys: { id: { ...idKey('930125'), field: 'prebookItemId' } },
});

/** No method lists salespersons, but that of customers names those who have some. */
export const salespersons = list({
	name: 'salespersons',
	label: 'Salesperson',
	method: 'customer.list',
	labelField: 'salesPerson',
	keys: { id: { ...idKey('88'), field: 'salesPersonId' } },
});

export const vendorAvailabilityItems = list({
	name: 'vendorAvailabilityItems',
	label: 'Vendor Availability Item',
	method: 'vendor.availability.items.list',
	dateWindow: { from: 'dateFrom', to: 'dateTo', back: 0, ahead: 60 },
	labelField: 'productDescription',
	details: ['vendor', 'grade', 'inventoryId'],
	keys: { id: { ...idKey('773401'), field: 'inventoryId' } },
});

export const awbs = list({
	name: 'awbs',
	label: 'AWB',
	method: 'awb.list',
	searchBy: 'awb',
	requiresSearch: 'the last four digits of the AWB',
	labelField: 'awb',
	details: ['origin', ['shipDate', 'shipped'], ['pieces', 'boxes'], 'locationCode'],
	keys: { id: { ...idKey('148807'), field: 'awbId' } },
});

// No method reads the following records without further parameters, so users name them by key.

export const webOrders = list({
	name: 'webOrders',
	label: 'Web Order',
	labelField: 'id',
	keys: { id: idKey('88120') },
});

export const standingOrders = list({
	name: 'standingOrders',
	label: 'Standing Order',
	method: 'standing.order.list',
	dateWindow: { from: 'dateFrom', to: 'dateTo', ...aboutToday },
	latestFirst,
	labelField: 'number',
	details: ['customerName', 'days', 'carrierName', ['endDate', 'end']],
	keys: { id: idKey('950413') },
});

export const prebooks = list({
	name: 'prebooks',
	label: 'Prebook',
	method: 'prebook.list',
	dateWindow: { from: 'dateFrom', to: 'dateTo', ...aboutToday },
	latestFirst,
	labelField: 'number',
	details: [...who, 'id'],
	keys: { id: idKey('454371') },
});

export const purchaseOrders = list({
	name: 'purchaseOrders',
	label: 'Purchase Order',
	labelField: 'number',
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

export const vendorInvoices = list({
	name: 'vendorInvoices',
	label: 'Vendor Invoice',
	labelField: 'invoiceNumber',
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
	dependsOn: [ofCustomer],
	labelField: 'name',
	details: ['type', 'email', 'phone'],
	keys: { id: idKey('20131') },
});

/** Its list method is known by name only: which fields hold ID and name is not documented. */
export const paymentMethods = list({
	name: 'paymentMethods',
	label: 'Payment Method',
	labelField: 'name',
	keys: { id: idKey('3'), name: nameKey('name', 50, 'Credit Card') },
});
