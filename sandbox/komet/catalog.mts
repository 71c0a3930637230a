import type { Params } from '../../contract/language/field';
import { bareListOf, byId, equal, found, listOf, numberIn, textIn } from './answers.mts';
import type { Handler } from './answers.mts';
import type { Category, Product } from './records.mts';
import { nextId } from './state.mts';
import type { World } from './state.mts';

const categoryNamed = (name: unknown, { categories }: World) =>
	found(
		categories.find((category) => equal(category.name, String(name))),
		'category',
	);

/** A description that nobody wrote is made of what the product is. */
const described = ({ category, variety, grade }: Omit<Product, 'id' | 'description'>) =>
	[category, variety, grade].filter(Boolean).join(' ');

function add(asked: Params, world: World): Params {
	const parts = {
		category: categoryNamed(asked.category, world).name,
		variety: textIn(asked, 'variety') ?? '',
		color: textIn(asked, 'color') ?? '',
		grade: textIn(asked, 'grade') ?? '',
		legacyCode: textIn(asked, 'code') ?? '',
		tags: textIn(asked, 'tags') ?? '',
		active: true,
	};
	const description = textIn(asked, 'description') ?? described(parts);
	const product: Product = { id: nextId(world), description, ...parts };
	world.products.push(product);
	return { message: 'The product was successfully saved.', productId: product.id };
}

function update(asked: Params, world: World): Params {
	const product = byId(world.products, asked.productId, 'product');
	product.category = categoryNamed(asked.category, world).name;
	product.legacyCode = textIn(asked, 'code') ?? product.legacyCode;
	product.active = asked.active === undefined ? product.active : asked.active === 1;
	for (const key of ['variety', 'color', 'grade', 'description', 'tags'] as const)
		product[key] = textIn(asked, key) ?? product[key];
	return { message: 'The product was successfully saved.', productId: product.id };
}

const isAsked = (asked: Params, { id, name }: Category) =>
	equal(id, numberIn(asked, 'categoryId')) && equal(name, textIn(asked, 'categoryName'));

/** What the products of each category that is asked for have in common, each value once. */
const valuesOf = (asked: Params, key: 'color' | 'grade', { categories, products }: World) =>
	categories
		.filter((category) => isAsked(asked, category))
		.flatMap((category) => {
			const own = products.filter((product) => product.category === category.name);
			const values = new Set(own.map((product) => product[key]).filter(Boolean));
			return [...values].map((value) => ({ category, value }));
		});

/** Products and what they are sorted by; `product.list` is among the lists. */
export const catalog: Record<string, Handler> = {
	'product.add': add,
	'product.update': update,

	'category.list': (_asked, { categories }) =>
		listOf(
			'categoryItems',
			categories.map(({ id, name, kometNetworkId, active }) => ({
				categoryId: id,
				categoryName: name,
				kometNetworkId,
				kometNetworkName: kometNetworkId === null ? null : name,
				active,
			})),
			'Categories',
		),

	'v2/product/colors': (asked, world) => {
		const colors = new Set(valuesOf(asked, 'color', world).map(({ value }) => value));
		const rows = [...colors].sort().map((color) => ({ color }));
		return bareListOf('colors', rows, 'Colors');
	},

	'v2/product/grades': (asked, world) =>
		bareListOf(
			'grades',
			valuesOf(asked, 'grade', world).map(({ category, value }) => ({
				categoryId: category.id,
				categoryName: category.name,
				grade: value,
			})),
			'Grades',
		),
};
