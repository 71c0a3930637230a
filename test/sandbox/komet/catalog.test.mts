import { stage } from '../../../sandbox/komet/stage.mts';

const at = stage();

describe('products', () => {
	const colors = async (filter: string) =>
		(await at.rowsOf(`v2/product/colors?${filter}`, 'colors')).map(({ color }) => color);

	test('are added to a category, which then has their color and grade', async () => {
		expect(await colors('categoryName=Rose')).toEqual(['Pink', 'Red', 'White', 'Yellow']);
		const rose = { category: 'rose', variety: 'Blue Moon', color: 'Lilac', grade: '70' };
		const { productId } = await at.send('product.add', { ...rose, code: 'ROSLIL70' });
		expect(await at.rows('product.list?legacyCode=ROSLIL70', 'products')).toMatchObject([
			{ id: String(productId), description: 'Rose Blue Moon 70', category: 'Rose', active: '1' },
		]);
		expect(await colors('categoryId=11453')).toContain('Lilac');
		expect(await at.rowsOf('v2/product/grades?categoryName=Rose', 'grades')).toEqual(
			['60', '50', '70'].map((grade) => ({ categoryId: 11453, categoryName: 'Rose', grade })),
		);
	});

	test('change in what is sent, and keep the rest', async () => {
		const change = { productId: 174, category: 'Rose', grade: '60', active: 0 };
		expect((await at.send('product.update', change)).productId).toBe(174);
		expect(await at.rows('product.list?id=174', 'products')).toMatchObject([
			{ active: '0', variety: 'Freedom', legacyCode: 'ROSRED60' },
		]);
	});

	test.each([
		['product.add', { category: 'Cactus', color: 'Green' }, 'category'],
		['product.update', { productId: 1, category: 'Rose', color: 'Red' }, 'product'],
	])('%s refuses what the company does not have', async (method, asked, thing) => {
		expect((await at.send(method, asked)).message).toBe(`The ${thing} doesn't exist.`);
	});

	test('belong to categories, some of which Komet does not know', async () => {
		const categories = await at.rowsOf('category.list', 'categoryItems');
		expect(categories.at(-1)).toEqual({
			categoryId: 15709,
			categoryName: 'Ribbon',
			kometNetworkId: null,
			kometNetworkName: null,
			active: true,
		});
	});
});

describe('a price list', () => {
	const PLACE = { priceListId: 1358, seasonId: 14 };
	const path = 'v2/price-list/season/product';
	const listed = async (more = '') =>
		await at.rowsOf(
			`${path}?priceListId=1358&priceListSeasonId=14${more}`,
			'priceListSeasonProducts',
		);
	const add = async (more: object = {}) =>
		await at.call('POST', `${path}.add`, [
			{ ...PLACE, companyProductId: 174, price: 2.59, ...more },
		]);

	test('is found by name, and its seasons by the list', async () => {
		expect(await at.rowsOf('v2/price-list?name=holland&priceListType=M', 'priceList')).toEqual([
			expect.objectContaining({ id: 1358, name: 'Holland Prices', type: 'M', isMaster: 0 }),
		]);
		expect(await at.rowsOf('v2/price-list?priceListType=A', 'priceList')).toHaveLength(2);
		expect(await at.rowsOf('v2/price-list/season?priceListId=1358', 'seasons')).toMatchObject([
			{ id: 14, name: 'Valentines' },
		]);
	});

	test('takes prices, changes them and lets them go', async () => {
		await add({ boxTypeCode: 'QB', vendorId: 512 });
		await add({ companyProductId: 181, price: 0.4 });
		expect(await listed('&categoryId=11456')).toMatchObject([{ price: 0.4 }]);
		const [{ id, ...price }] = await listed('&companyProductId=174&productDescription=ignored');
		expect(price).toMatchObject({
			price: 2.59,
			productDescription: 'Rose Freedom 60',
			vendorName: 'Rosaprima',
			boxTypeCode: 'QB',
			seasonName: 'Valentines',
			priceListType: 'M',
		});
		const named = { ...PLACE, priceListSeasonProductId: id };
		const change = { ...named, companyProductId: 174, price: 2.9 };
		expect((await at.call('PUT', `${path}.update`, change)).message).toBe('OK');
		const [{ vendorId, ...changed }] = await listed('&productDescription=freedom');
		expect(changed).toMatchObject({ id, price: 2.9 });
		expect(vendorId).toBeUndefined();
		const elsewhere = { ...named, priceListId: 1359 };
		expect((await at.call('DELETE', `${path}.delete`, elsewhere)).status).toBe(0);
		await at.call('DELETE', `${path}.delete`, named);
		expect(await listed()).toMatchObject([{ price: 0.4 }]);
		expect((await at.call('DELETE', `${path}.delete`, named)).message).toBe(
			"The price list product doesn't exist.",
		);
	});

	test.each([
		['price list', { priceListId: 1 }],
		['season', { seasonId: 15 }],
		['product', { companyProductId: 1 }],
		['vendor', { vendorId: 1 }],
	])('refuses a %s that it does not have', async (thing, more) => {
		expect((await add(more)).message).toBe(`The ${thing} doesn't exist.`);
		expect(at.state.priceListProducts).toEqual([]);
	});
});
