import type { Json } from '../../../sandbox/komet/client.mts';
import { stage } from '../../../sandbox/komet/stage.mts';

const at = stage();

describe('an additional charge', () => {
	const listed = async (filter: string) =>
		await at.rows(`additional.charge.list?${filter}`, 'additionalCharges');

	test('is added, changed and found', async () => {
		const { additionalChargeId } = await at.send('additional.charge.add', { name: 'Toll' });
		await at.send('additional.charge.update', { additionalChargeId, code: 'TOLL', active: 0 });
		const toll = { id: additionalChargeId, name: 'Toll', code: 'TOLL', active: '0' };
		expect(await listed('name=tol&active=0')).toEqual([toll]);
		expect((await listed('active=1')).map(({ code }) => code)).toEqual(['FS', 'DEL']);
		const unknown = await at.send('additional.charge.update', { additionalChargeId: 1 });
		expect(unknown.message).toBe("The additional charge doesn't exist.");
	});

	test('belongs to a customer once', async () => {
		const set = async (more: Json) => {
			const charge = { customerId: 20514, additionalChargeCode: 'FS', ...more };
			return (await at.send('customer.additional.charge.update', charge)).message;
		};
		await set({ amountValue: 10, amountType: '%' });
		expect(await set({ amountValue: 12 })).toContain('successfully saved');
		expect(at.state.customerCharges).toEqual([
			{ customerId: 20514, additionalChargeId: 2342, amountValue: 12, amountType: '%' },
		]);
		expect(await set({ additionalChargeCode: 'X' })).toBe("The additional charge doesn't exist.");
	});

	test('can be automatic, but for some customers', async () => {
		const settings = { additionalChargeId: 2342, amountType: 0, amountValue: 5, orderType: 0 };
		const all = { ...settings, active: 1, capPerDay: 50, minCapPerDay: 1 };
		const path = 'automatic-additional-charge';
		const { automaticAdditionalChargeId: id } = await at.call('POST', path, {
			...all,
			excludeCustomerIds: '20514,20515',
		});
		const change = async (more: Json, of = id) =>
			await at.call('PUT', `${path}?automaticAdditionalChargeId=${String(of)}`, {
				...all,
				...more,
			});
		const charge = () => at.state.automaticCharges[0];
		await change({ excludeCustomerIds: '20515,20516', excludeCustomerActionType: 1 });
		expect(charge().excluded).toEqual([20514, 20515, 20516]);
		await change({ excludeCustomerIds: '20515', excludeCustomerActionType: 0 });
		await change({ capPerDay: 60 });
		expect(charge()).toMatchObject({
			excluded: [20514, 20516],
			settings: { capPerDay: 60, amountValue: 5 },
		});
		expect((await change({}, 1)).message).toBe("The automatic additional charge doesn't exist.");
	});
});

describe('credits', () => {
	const DAYS = { creditDateFrom: '2026-02-01', creditDateTo: '2026-02-28', itemType: 'all' };
	const listed = async (more: Json = {}) =>
		(await at.rowsBy('credit.details.list', { ...DAYS, ...more }, 'credits')).map(({ id }) => id);

	test('are found by what they are for', async () => {
		expect(await listed()).toEqual([450545, 450546]);
		expect(await listed({ itemType: 'box' })).toEqual([450546]);
		expect(await listed({ customer: 'petals', status: 3, product: 'freedom' })).toEqual([450545]);
		expect(await listed({ creditDateFrom: '2026-02-17' })).toEqual([450546]);
		expect(await listed({ number: 212055 })).toEqual([450545]);
		const [credit] = await at.rowsBy('credit.details.list', DAYS, 'credits');
		expect(credit).toMatchObject({
			number: 212055,
			customerName: 'Petals & Stems',
			totalCredit: 52.4,
			status: 'Approved',
			creditDetails: [{ productId: 175, creditUnits: 4, creditReasons: 'Botrytis' }],
		});
	});

	test('wait until they are marked as synchronized', async () => {
		const all = [450545, 451181, 47873233].map((creditId) => ({ creditId }));
		expect((await at.send('credit.mark.sync', { credits: all })).credits).toEqual([
			{ message: 'The credit was successfully synchronized', status: '1', creditId: 450545 },
			{ message: 'The credit was cancelled', status: '0', creditId: 451181 },
			{ message: "The credit doesn't exist", status: '0', creditId: 47873233 },
		]);
		expect(await listed({ externalSystemSynced: 0 })).toEqual([450546]);
		expect(await listed({ externalSystemSynced: 1 })).toEqual([450545]);
	});

	test('can be opened for a customer without an order', async () => {
		const openCredits = [{ date: '2026-02-16', balance: 450.999 }, { balance: 1800 }];
		const create = async (customerCode: string) =>
			(await at.send('open.credit.balance.create', { customerCode, openCredits })).message;
		expect(await create('NOBODY')).toBe("The customer doesn't exist.");
		expect(await create('BLOOM')).toContain('successfully saved');
		expect(at.state.openCredits).toEqual([
			{ customerId: 20514, date: '2026-02-16', balance: 450.999 },
			{ customerId: 20514, balance: 1800 },
		]);
	});
});
