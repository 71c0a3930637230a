import { choice, id, movedOnTop, picker, several, text } from '../../language/kinds';
import { single, list } from '../../language/response';
import { operation, resource } from '../../language/operation';
import { oneOf } from '../../language/rules';
import { active, DOCS } from '../common';
import { categories, colors, grades, products } from '../lists';
import { UNIT_TYPE } from '../help';

const category = picker(categories, { name: 'category' });

const productFields = {
	variety: movedOnTop(text('Variety', { max: 100, placeholder: 'Freedom' })),
	color: movedOnTop(picker(colors, { name: 'color' })),
	grade: movedOnTop(picker(grades, { name: 'grade' })),
	code: text('Product Code', {
		max: 20,
		note: 'Called legacy code on the product screen',
		placeholder: 'ROSRED60',
	}),
	description: text('Description', { max: 300, placeholder: 'Rose Freedom 60' }),
	tags: several(text('Tags', { sample: 'standard' }), {
		max: 200,
		note: 'Separated by commas, at most 200 characters in all',
		placeholder: 'standard,x-mas',
	}),
	regionsOfOrigin: several(text('Regions of Origin', { sample: 'Quito' }), {
		separator: 'array',
		note: 'Separated by commas',
		placeholder: 'Africa,Quito',
	}),
	productRollUpCode: picker(
		products,
		{ code: 'productRollUpCode' },
		{
			label: 'Roll-Up Product',
			note: 'The product that this one counts as when it moves to the inventory in units',
		},
	),
	defaultUnitType: choice(
		'Default Unit Type',
		{ Bunch: 'Bunch', Stem: 'Stem' },
		{ note: UNIT_TYPE },
	),
};

const rules = [oneOf('variety', 'color', 'grade')];
const caution = 'Give at least one of Variety, Color and Grade';
const gives = single({ productId: id('Product ID', { sample: 174 }) });

export const product = resource('Product', {
	create: operation({
		http: 'POST /product.add',
		action: 'Create product',
		description: 'Adds a product, made of category, variety, color and grade',
		caution,
		effect: 'write',
		required: { category },
		optional: productFields,
		rules,
		response: gives,
		evidence: { page: `${DOCS}/11177056/Add+a+Product`, request: 'full', reply: 'full' },
	}),

	getMany: operation({
		http: 'GET /product.list',
		action: 'Get many products',
		description: 'Products with category, variety, color, grade and product code',
		effect: 'read',
		required: {},
		optional: {
			id: id('ID', { sample: 174 }),
			description: text('Description', {
				max: 200,
				note: 'Any part of the description',
				placeholder: 'Rose Freedom',
			}),
			legacyCode: text('Product Code', {
				max: 50,
				note: 'Called legacy code on the product screen',
				placeholder: 'ROSRED60',
			}),
		},
		response: list('products', {
			id: id('Product ID', { sample: 174 }),
			description: text('Description', { sample: 'Rose Freedom 60' }),
			active,
			category: text('Category', { sample: 'Rose' }),
			divisionId: id('Division ID', { sample: 3 }),
			divisionDescription: text('Division', { sample: 'Fresh Flowers' }),
			variety: text('Variety', { sample: 'Freedom' }),
			color: text('Color', { sample: 'Red' }),
			grade: text('Grade', { sample: '60' }),
			legacyCode: text('Product Code', { sample: 'ROSRED60' }),
			tags: text('Tags', { sample: 'standard,x-mas' }),
		}),
		tokens: ['company', 'vendor'],
		output: {
			simplified: [
				'id',
				'legacyCode',
				'description',
				'active',
				'category',
				'variety',
				'color',
				'grade',
				'divisionDescription',
			],
		},
		evidence: {
			page: 'https://kometsales.atlassian.net/wiki/spaces/KB/pages/3340637',
			request: 'full',
			reply: 'full',
		},
	}),

	update: operation({
		http: 'POST /product.update',
		action: 'Update product',
		description: 'Changes a product, or makes it inactive',
		caution: 'Komet asks for the category and one of Variety, Color and Grade even when they stay',
		effect: 'write',
		required: { productId: picker(products, { id: 'productId' }), category },
		optional: { ...productFields, active },
		rules,
		response: gives,
		evidence: { page: `${DOCS}/11176622/Update+a+Product`, request: 'full', reply: 'full' },
	}),
});
