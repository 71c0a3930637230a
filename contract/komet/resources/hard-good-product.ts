import { decimal, flag, id, integer, picker, text } from '../../language/kinds';
import { single } from '../../language/response';
import { operation, resource } from '../../language/operation';
import { COST, DOCS } from '../common';
import { colors, hardGoods, vendors } from '../lists';

const description = text('Description', { max: 200, placeholder: 'Blue ribbon' });
const category = text('Category', {
	max: 200,
	note: 'Name of the category',
	placeholder: 'Ribbon',
});
const subcategory = text('Subcategory', { placeholder: 'Special' });
const sku = text('SKU', { max: 15, placeholder: 'JGBT' });
const packSize = integer('Pack Size', {
	min: 1,
	digits: 5,
	note: 'Number of units in a pack',
	sample: 10,
});
const unitCost = decimal('Unit Cost', 2, { min: 0, note: COST });
const vendor = picker(vendors, { id: 'vendorId', code: ['vendorCode', 15] });
const activePerItem = flag('Active per Item', 'Whether the hard good is active');

const optionalFields = {
	color: picker(colors, { name: ['color', 200] }),
	caseUPC: text('Case UPC', { max: 15, placeholder: '614141000036' }),
	unitUPC: text('Unit UPC', { max: 15, placeholder: '614141000043' }),
	unitPrice: decimal('Unit Price', 2, { min: 0, note: 'Price of one unit' }),
	unitPriceMarkup: decimal('Unit Price Markup', 2, {
		note: 'Whether money or a percentage is not documented',
	}),
	discount: decimal('Quantity Discount', 2, {
		min: 0,
		note: 'In percent, from the number of boxes in Boxes for Discount',
	}),
	qtyForDiscount: integer('Boxes for Discount', {
		min: 1,
		note: 'Number of boxes from which the discount applies',
		sample: 10,
	}),
};

const gives = single({ productId: id('Product ID', { sample: 34824 }) });

export const hardGoodProduct = resource('Hard Good Product', {
	create: operation({
		http: 'POST /hardgood.product.add',
		action: 'Create hard good product',
		description: 'Adds a hard good, such as ribbon, and associates it with a vendor',
		effect: 'write',
		required: { description, category, subcategory, sku, vendor, packSize, unitCost },
		optional: {
			...optionalFields,
			activePerItem,
			activePerVendor: flag('Active per Vendor', 'Whether the hard good is active for this vendor'),
		},
		response: gives,
		evidence: {
			page: `${DOCS}/11175719/Add+a+new+product+to+the+Hard+Goods+Inventory`,
			request: 'full',
			reply: 'full',
		},
	}),

	update: operation({
		http: 'POST /hardgood.product.update',
		action: 'Update hard good product',
		description: 'Changes a hard good of a vendor, or makes it inactive',
		caution: 'Active per Item is always sent: turn it on unless the hard good is to be inactive',
		effect: 'write',
		required: {
			// Komet spells this parameter with a capital.
			Id: picker(
				hardGoods,
				{ id: ['Id', 10] },
				{
					note: 'Presumably the productVendorId of Hard Good Inventory: Get Many',
				},
			),
			description,
			category,
			subcategory,
			sku,
			packSize,
			activePerItem,
		},
		optional: { ...optionalFields, vendor, unitCost },
		response: gives,
		evidence: { page: `${DOCS}/11175747`, request: 'full', reply: 'full' },
	}),
});
