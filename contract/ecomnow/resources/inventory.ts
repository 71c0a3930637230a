import { decimal, flag, integer, lines, onTop, text } from '../../language/kinds';
import { raw } from '../../language/response';
import { operation, resource } from '../../language/operation';
import { oneOf } from '../../language/rules';
import { VENDOR_API } from '../service';

export const inventory = resource('Inventory', {
	update: operation({
		http: 'POST /basic/vendor/inventory',
		otherVerbs: ['PUT', 'PATCH'],
		action: 'Update inventory',
		description: 'Changes stock, cost and texts of products',
		caution:
			'Only the fields that you set are sent. The documentation does not say whether eComNow keeps or clears the others, so try it with one product first.',
		effect: 'write',
		encoding: 'json-array',
		combines: { rows: 'products', mostOpen: true },
		required: {
			products: lines('Products', {
				one: 'Product',
				note: 'Products that eComNow knows already: it does not create any here',
				required: {},
				optional: {
					sku: onTop(
						text('SKU', {
							note: 'Give this, the Vendor EDI SKU or both: which one eComNow looks at is not documented',
							placeholder: 'MedicalMary01',
						}),
					),
					vendorEdiSku: onTop(
						text('Vendor EDI SKU', {
							note: 'The SKU in your own system; the same as SKU in the documentation',
							placeholder: 'MedicalMary01',
						}),
					),
					quantityAvailable: onTop(integer('Quantity Available', { min: 0, sample: 999 })),
					infiniteQuantity: flag(
						'Infinite Quantity',
						'Whether the product never runs out of stock; sent as 1 or 0',
					),
					itemCost: decimal('Item Cost', 4, {
						min: 0,
						note: 'The documentation names no currency',
						sample: 52.25,
					}),
					itemName: text('Item Name', { placeholder: 'Red Roses, 60 cm' }),
					brandName: text('Brand Name', { placeholder: 'Hemp & Heal' }),
					modelName: text('Model Name', { placeholder: 'Imbue Em-body' }),
					shortDescription: text('Short Description', { rows: 2, placeholder: '2 oz salve' }),
					tags: text('Tags', {
						note: 'Sent as it stands; how several tags are separated is not documented',
						placeholder: 'roses',
					}),
					image1: text('Image', {
						note: 'A file name in the documentation, not a URL',
						placeholder: 'tshirt_colors.jpg',
					}),
					ukTaxRate: decimal('UK Tax Rate', 4, {
						min: 0,
						note: 'Whether percent or fraction is not documented',
						sample: 20,
					}),
				},
				rules: [oneOf('sku', 'vendorEdiSku')],
			}),
		},
		optional: {},
		response: raw(),
		evidence: {
			page: VENDOR_API,
			request: 'partial',
			reply: 'unseen',
			gaps: 'HTTP method, types of the fields after the short description, which field identifies a product, whether left-out fields are kept, the largest number of products in a request',
		},
	}),
});
