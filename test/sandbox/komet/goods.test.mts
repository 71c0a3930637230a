import { stage } from '../../../sandbox/komet/stage.mts';

const at = stage();

describe('hard goods', () => {
	const GOOD = { category: 'Ribbon', subcategory: 'Special', sku: 'WHBT', packSize: 10 };
	const listed = async (filter: string) =>
		await at.rowsOf(`hardgood/inventory.list?${filter}`, 'inventoryItems');
	const call = async (method: string, asked: object) =>
		await at.call('POST', `hardgood.${method}`, asked);

	test('become products, get units, and change their prices', async () => {
		const product = { ...GOOD, description: 'White ribbon', vendorCode: 'RIBBONS', unitCost: 2 };
		const { productId } = await call('product.add', product);
		const [{ productVendorId, ...empty }] = await listed('sku=WHBT');
		expect(empty).toMatchObject({ productId, quantity: 0, inventoryIds: '', categoryId: 15709 });
		const units = { productId: productVendorId, unitCost: 2.1, unitPrice: 4 };
		const first = await call('inventory.add', { ...units, quantity: 25 });
		const second = await call('inventory.add', { ...units, quantity: 10 });
		expect(await listed('sku=WHBT')).toMatchObject([
			{
				inventoryIds: `${String(first.hardGoodInventoryId)},${String(second.hardGoodInventoryId)}`,
				totalUnits: 35,
				quantity: 3,
				unitPrice: 4,
				locationCode: 'MIA',
			},
		]);
		await call('inventory.update', { productId: productVendorId, unitCost: 2, unitPrice: 4.5 });
		expect(await listed('sku=WHBT')).toMatchObject([{ unitPrice: 4.5, totalUnits: 35 }]);
		expect(await listed('sku=WHBT&locationId=2')).toMatchObject([{ totalUnits: 0 }]);
	});

	test('are found by what they are, unless they are inactive', async () => {
		expect(await listed('vendorCode=ribbons&category=ribbon')).toMatchObject([{ sku: 'JGBT' }]);
		expect(await listed('vendorCode=ROSAPRIMA')).toEqual([]);
		const change = { Id: 17432, ...GOOD, description: 'Wide ribbon' };
		await call('product.update', { ...change, activePerItem: 1 });
		expect(await listed('')).toMatchObject([
			{ productDescription: 'Wide ribbon', sku: 'WHBT', color: 'Blue', totalUnits: 50 },
		]);
		await call('product.update', { ...change, activePerItem: 0 });
		expect(await listed('')).toEqual([]);
	});

	test.each([
		['inventory.add', { productId: 34824, quantity: 1, unitCost: 2 }, 'hard good'],
		['product.add', { ...GOOD, description: 'X', vendorId: 1, unitCost: 1 }, 'vendor'],
	])('%s refuses what does not exist', async (method, asked, thing) => {
		expect((await call(method, asked)).message).toBe(`The ${thing} doesn't exist.`);
	});
});

describe('the inventory in units', () => {
	const ROSE = { productCode: 'ROSRED60', stemsBunch: 25, unitType: 'Bunch' };
	const listed = async () => {
		const { inventoryItems = [] } = await at.call('POST', 'inventory.units.list', {
			categoryId: 11453,
		});
		return inventoryItems;
	};

	test('grows and shrinks, and holds no less than nothing', async () => {
		const place = { block: '1-A', bed: '123' };
		await at.send('inventory.units.add', { ...ROSE, quantity: 5 });
		const taken = await at.send('inventory.units.delete', { ...ROSE, ...place, quantity: 12 });
		expect(taken.message).toContain('decreased by 12 bunches');
		expect(await listed()).toMatchObject([{ productId: 174, bunches: 33, totalUnits: 33 }]);
		const tooMuch = await at.send('inventory.units.delete', { ...ROSE, ...place, quantity: 34 });
		expect(tooMuch).toEqual({ status: '0', message: 'Only 33 bunches are available.' });
		await at.send('inventory.units.add', { ...ROSE, unitType: 'Stem', quantity: 60 });
		expect(await listed()).toMatchObject([
			{ totalUnits: 33 },
			{ unitType: 'Stem', bunches: 2, totalUnits: 60, locationCode: 'MIA' },
		]);
		await at.send('inventory.units.delete', { ...ROSE, ...place, quantity: 33 });
		expect(await listed()).toHaveLength(1);
	});
});

test('a future AWB keeps its day and origin, and takes houses and instructions', async () => {
	const AWB = { awb: '234-2367-0983', shipDate: '2026-03-06', originCode: 'UIO' };
	const save = async (houses: object[], more: object = {}) =>
		await at.send('awb.future.save', { ...AWB, houses, ...more });
	await save([{ house: 'CM-1', vendorCode: 'ROSAPRIMA', instructions: 'Keep cold' }]);
	const later = { shipDate: '2026-03-09', originCode: 'BOG', instructions: 'Changed' };
	await save(
		[
			{ house: 'CM-1', vendorCode: 'PARAMO', locationCode: 'MIA' },
			{ house: 'CM-2', vendorCode: 'PARAMO' },
		],
		later,
	);
	const [awb, ...others] = await at.rows('awb.future.list?awb=0983&originCode=uio', 'awbs');
	expect(others).toEqual([]);
	expect(awb).toEqual({
		awbId: expect.any(Number),
		...AWB,
		instructions: 'Changed',
		houses: [
			{ house: 'CM-1', vendorCode: 'PARAMO', locationCode: 'MIA', instructions: 'Keep cold' },
			{ house: 'CM-2', vendorCode: 'PARAMO' },
		],
	});
	expect(await at.rows('awb.future.list?shipDate=2026-03-09', 'awbs')).toEqual([]);
	const wrong = await save([{ house: 'CM-3', vendorCode: 'NOBODY' }]);
	expect(wrong.message).toBe("The vendor doesn't exist.");
	expect(at.state.futureAwbs[0].houses).toHaveLength(2);
});
