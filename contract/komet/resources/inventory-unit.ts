import { choice, day, flag, id, integer, money, onTop, picker, text } from '../../language/kinds';
import { empty, list } from '../../language/response';
import { operation, resource } from '../../language/operation';
import { DOCS, REQUIRED_IN_MULTI, SAMPLE_WITHOUT } from '../common';
import { categories, customers, locations, products } from '../lists';
import { PRODUCT_CODE, UNIT_TYPE } from '../help';

const unitType = choice('Unit Type', { Bunch: 'Bunch', Stem: 'Stem' }, { note: UNIT_TYPE });
const BLOCK = 'Code of the block';
const block = text('Block', { max: 20, note: BLOCK, placeholder: '1-A' });
const bed = text('Bed', { max: 20, note: 'Code of the bed', placeholder: '123' });

const unitNeeds = {
	productCode: picker(products, { code: 'productCode' }, { note: PRODUCT_CODE }),
	unitType,
	quantity: integer('Units', {
		min: 1,
		digits: 10,
		note: 'Number of bunches or of stems, as Unit Type says',
	}),
	stemsBunch: integer('Stems per Bunch', { min: 1, digits: 10, sample: 25 }),
};

const unitTakes = {
	cutter: integer('Cutter', { digits: 10, note: 'Code of the cutter', placeholder: '2332' }),
	customerCode: picker(customers, { code: 'customerCode' }),
	cutDate: day('Cut Date'),
};

export const inventoryUnit = resource('Inventory Unit', {
	create: operation({
		http: 'POST /inventory.units.add',
		action: 'Create inventory units',
		description: 'Adds bunches or stems to the inventory in units',
		caution:
			'An older page of the documentation wants Block and Bed (under Additional Fields), too',
		effect: 'write',
		required: unitNeeds,
		optional: { block, bed, ...unitTakes },
		response: empty(),
		evidence: {
			page: `${DOCS}/11176019`,
			request: 'full',
			reply: 'full',
			gaps: 'Whether block and bed are required, as an older page says',
		},
	}),

	getMany: operation({
		http: 'POST /inventory.units.list',
		action: 'Get many inventory units',
		description: 'The inventory in units by product',
		effect: 'read',
		required: {},
		optional: {
			categoryId: picker(categories, { id: 'categoryId' }),
			productId: picker(products, { id: 'productId' }),
			locationId: picker(locations, { id: 'locationId' }, REQUIRED_IN_MULTI),
			unitType,
		},
		response: list('inventoryItems', {
			productId: id('Product ID', { sample: 174 }),
			productDescription: text('Product', { sample: 'Rose Freedom 60' }),
			categoryID: id('Category ID', { sample: 11453 }),
			category: text('Category', { sample: 'Rose' }),
			unitType: text('Unit Type', { sample: 'Bunch' }),
			stemsBunch: integer('Stems per Bunch', { sample: 25 }),
			bunches: integer('Bunches', { sample: 40 }),
			totalUnits: integer('Total Units', { sample: 40 }),
			unitLandedCost: money('Unit Landed Cost', 5),
			unitPrice: money('Unit Price', 2),
			inventoryUnitsIds: id('Inventory Item IDs', { sample: 5501873 }),
			inTransit: flag('In Transit', 'Whether the units are in transit', { as: 'word' }),
			vendorId: id('Vendor ID', { sample: 512 }),
			vendor: text('Vendor', { sample: 'Rosaprima' }),
			companyId: id('Company ID', { sample: 6316 }),
			locationCode: text('Location Code', { sample: 'MIA' }),
		}),
		output: {
			simplified: [
				'inventoryUnitsIds',
				'productId',
				'productDescription',
				'vendor',
				'totalUnits',
				'unitType',
				'unitLandedCost',
				'unitPrice',
				'inTransit',
				'locationCode',
			],
		},
		evidence: {
			page: `${DOCS}/11175880`,
			request: 'full',
			reply: 'partial',
			gaps: 'Fields of the reply after locationCode; the parameter list spells categoryID, the sample categoryId and a unit type in lower case',
		},
	}),

	delete: operation({
		http: 'POST /inventory.units.delete',
		action: 'Delete inventory units',
		description: 'Takes bunches or stems out of the inventory in units',
		caution: 'Removes as many bunches or stems as Units says, and again each time it runs',
		effect: 'destroy',
		required: { ...unitNeeds, bed },
		optional: {
			block: onTop(
				text('Block', { max: 20, placeholder: '1-A', note: `${BLOCK}. ${SAMPLE_WITHOUT}.` }),
			),
			...unitTakes,
		},
		response: empty(),
		evidence: {
			page: `${DOCS}/11176041`,
			request: 'full',
			reply: 'full',
			gaps: 'Whether block is required: the field list says so, the sample leaves it out',
		},
	}),
});
