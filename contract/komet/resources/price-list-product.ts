import { decimal, id, lines, money, picker, text } from '../../language/kinds';
import { empty, list } from '../../language/response';
import { operation, resource } from '../../language/operation';
import { DOCS, PRESENT_VALUES } from '../common';
import {
	boxTypes,
	categories,
	priceListProducts,
	priceLists,
	products,
	seasons,
	vendors,
} from '../lists';

const priceListId = picker(priceLists, { id: 'priceListId' });
const companyProductId = picker(products, { id: 'companyProductId' });
const seasonId = picker(seasons, { id: 'seasonId' });
const price = decimal('Price', 2, { min: 0, note: 'Price of one unit' });
const priceListSeasonProductId = picker(
	priceListProducts,
	{ id: 'priceListSeasonProductId' },
	{ note: 'The entry in the season that is chosen above: its ID is not that of the product' },
);

const optionalFields = {
	cost: decimal('Cost', 2, { min: 0 }),
	boxTypeId: picker(boxTypes, { id: 'boxTypeId' }, { note: 'All box types when left out' }),
	boxTypeCode: picker(
		boxTypes,
		{ code: ['boxTypeCode', 20] },
		{ label: 'Box Type Code', note: 'All box types when left out' },
	),
	vendorId: picker(vendors, { id: 'vendorId' }, { note: 'All vendors when left out' }),
};

export const priceListProduct = resource('Price List Product', {
	create: operation({
		http: 'POST /v2/price-list/season/product.add',
		action: 'Create price list products',
		description: 'Adds products to a seasonal price list; several go into one request',
		effect: 'write',
		encoding: 'json-array',
		required: {
			products: lines('Products', {
				one: 'Product',
				required: { priceListId, seasonId, companyProductId, price },
				optional: optionalFields,
			}),
		},
		optional: {},
		combines: { rows: 'products' },
		response: empty(),
		evidence: { page: `${DOCS}/148766730`, request: 'full', reply: 'full' },
	}),

	getMany: operation({
		http: 'GET /v2/price-list/season/product',
		action: 'Get many price list products',
		description: 'Products of a season of a price list, with their prices',
		effect: 'read',
		required: {
			priceListId,
			priceListSeasonId: picker(seasons, { id: 'priceListSeasonId' }),
		},
		optional: {
			companyProductId,
			productDescription: text('Product Description', {
				max: 100,
				note: 'Komet ignores it when a product is given',
				placeholder: 'Black Rose',
			}),
			vendorId: picker(vendors, { id: 'vendorId' }),
			categoryId: picker(categories, { id: 'categoryId' }),
		},
		response: list('priceListSeasonProducts', {
			id: id('Price List Product ID', { sample: 163 }),
			name: text('Name', { sample: 'Valentines' }),
			cost: money('Cost', 2, { note: 'Only when a company setting is on' }),
			price: money('Price', 2, { sample: 2.59 }),
			productDescription: text('Product', { sample: 'Rose Freedom 60' }),
			vendorId: id('Vendor ID', { sample: 512 }),
			vendorName: text('Vendor', { sample: 'Rosaprima' }),
			boxTypeId: id('Box Type ID', { sample: 1058 }),
			boxTypeCode: text('Box Type Code', { sample: 'QB' }),
			seasonName: text('Season', { sample: 'Valentines' }),
			priceListName: text('Price List', { sample: 'Holland Prices' }),
			priceListId: id('Price List ID', { sample: 1358 }),
			seasonId: id('Season ID', { sample: 14 }),
			priceListType: text('Price List Type', {
				note: 'A = all, M = Open Market, P = Prebook, S = Standing Order',
				sample: 'M',
			}),
		}),
		output: {
			simplified: [
				'id',
				'name',
				'productDescription',
				'vendorName',
				'boxTypeCode',
				'cost',
				'price',
				'priceListName',
				'seasonName',
				'priceListType',
			],
		},
		evidence: {
			page: `${DOCS}/187400236/Get+a+List+of+Seasonal+Products`,
			request: 'full',
			reply: 'full',
			gaps: 'Whether the parameters go into the URL: the page prints them as JSON',
		},
	}),

	delete: operation({
		http: 'DELETE /v2/price-list/season/product.delete',
		action: 'Delete price list product',
		description: 'Takes a product off a season; Product: Update makes the product itself inactive',
		caution: 'Removes the product and its price from this season of the price list',
		effect: 'destroy',
		encoding: 'json',
		required: { priceListId, seasonId, priceListSeasonProductId },
		optional: {},
		response: empty(),
		evidence: {
			page: 'https://kometsales.atlassian.net/wiki/pages/diffpagesbyversion.action?pageId=150568969&selectedPageVersions=4&selectedPageVersions=5',
			request: 'full',
			reply: 'full',
			gaps: 'Whether the query string is accepted, too; that priceListSeasonProductId is the id which the list of products gives is inferred',
		},
	}),

	update: operation({
		http: 'PUT /v2/price-list/season/product.update',
		action: 'Update price list product',
		description: 'Changes price, cost, box type or vendor of a product in a season',
		caution: PRESENT_VALUES,
		effect: 'write',
		required: { priceListId, seasonId, priceListSeasonProductId, companyProductId, price },
		optional: optionalFields,
		response: empty(),
		evidence: {
			page: `${DOCS}/150470664/Update+a+Product+in+a+Seasonal+Price+List`,
			request: 'full',
			reply: 'full',
			gaps: 'That priceListSeasonProductId is the id which the list of products gives is inferred',
		},
	}),
});
