import type { Params } from '../../contract/language/field';
import { byId, equal, found, like, listOf, named, numberIn, textIn } from './answers.mts';
import type { Handler } from './answers.mts';
import type { PriceListProduct } from './records.mts';
import { nextId } from './state.mts';
import type { World } from './state.mts';

/** What a row says, with box type and vendor only where the price is not for all of them. */
function priceIn(row: Params, world: World): Omit<PriceListProduct, 'id'> {
	const priceListId = byId(world.priceLists, row.priceListId, 'price list').id;
	const seasons = world.seasons.filter((season) => season.priceListId === priceListId);
	const hasBoxType = row.boxTypeId !== undefined || row.boxTypeCode !== undefined;
	const boxType =
		hasBoxType &&
		named(world.boxTypes, row, 'box type', {
			boxTypeId: ({ id }) => id,
			boxTypeCode: ({ code }) => code,
		});
	return {
		priceListId,
		seasonId: byId(seasons, row.seasonId, 'season').id,
		companyProductId: byId(world.products, row.companyProductId, 'product').id,
		price: numberIn(row, 'price') ?? 0,
		cost: numberIn(row, 'cost'),
		boxTypeId: boxType ? boxType.id : undefined,
		vendorId:
			row.vendorId === undefined ? undefined : byId(world.vendors, row.vendorId, 'vendor').id,
	};
}

/** The price that is named together with its list and season, all three of which have to fit. */
const priceOf = (asked: Params, { priceListProducts }: World) =>
	found(
		priceListProducts.find(
			({ id, priceListId, seasonId }) =>
				id === asked.priceListSeasonProductId &&
				priceListId === asked.priceListId &&
				seasonId === asked.seasonId,
		),
		'price list product',
	);

function rowOf(product: PriceListProduct, world: World): Params {
	const { id, priceListId, seasonId, cost, price, vendorId, boxTypeId } = product;
	const priceList = byId(world.priceLists, priceListId, 'price list');
	const season = byId(world.seasons, seasonId, 'season');
	return {
		id,
		name: season.name,
		cost,
		price,
		productDescription: byId(world.products, product.companyProductId, 'product').description,
		vendorId,
		vendorName: world.vendors.find((vendor) => vendor.id === vendorId)?.name,
		boxTypeId,
		boxTypeCode: world.boxTypes.find((boxType) => boxType.id === boxTypeId)?.code,
		seasonName: season.name,
		priceListName: priceList.name,
		priceListId,
		seasonId,
		priceListType: priceList.type,
	};
}

function list(asked: Params, world: World): Params {
	const category = world.categories.find(({ id }) => id === asked.categoryId);
	const rows = world.priceListProducts.filter((row) => {
		const product = byId(world.products, row.companyProductId, 'product');
		const chosen = numberIn(asked, 'companyProductId');
		return (
			row.priceListId === asked.priceListId &&
			row.seasonId === asked.priceListSeasonId &&
			equal(product.id, chosen) &&
			(chosen !== undefined || like(product.description, textIn(asked, 'productDescription'))) &&
			(row.vendorId === undefined || equal(row.vendorId, numberIn(asked, 'vendorId'))) &&
			(asked.categoryId === undefined || product.category === category?.name)
		);
	});
	return listOf(
		'priceListSeasonProducts',
		rows.map((row) => rowOf(row, world)),
		'Products',
	);
}

/** What products cost in a season. */
export const priceLists: Record<string, Handler> = {
	'v2/price-list': (asked, world) => {
		const type = textIn(asked, 'priceListType');
		return listOf(
			'priceList',
			world.priceLists
				.filter((known) => type === 'A' || equal(known.type, type))
				.filter(({ name }) => like(name, textIn(asked, 'name')))
				.map((known) => ({ ...known, isMaster: Number(known.isMaster) })),
			'Price lists',
		);
	},

	'v2/price-list/season': (asked, { seasons }) =>
		listOf(
			'seasons',
			seasons
				.filter(({ priceListId }) => priceListId === asked.priceListId)
				.filter(({ name }) => like(name, textIn(asked, 'name')))
				.map((season) => ({ ...season })),
			'Seasons',
		),

	'v2/price-list/season/product': list,

	'v2/price-list/season/product.add': (asked, world) => {
		for (const row of asked.products as Params[])
			world.priceListProducts.push({ id: nextId(world), ...priceIn(row, world) });
		return { message: 'Success.' };
	},

	'v2/price-list/season/product.update': (asked, world) => {
		Object.assign(priceOf(asked, world), priceIn(asked, world));
		return { message: 'OK' };
	},

	'v2/price-list/season/product.delete': (asked, world) => {
		const { priceListProducts } = world;
		priceListProducts.splice(priceListProducts.indexOf(priceOf(asked, world)), 1);
		return { message: 'OK' };
	},
};
