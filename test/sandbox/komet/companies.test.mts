import { stage } from '../../../sandbox/komet/stage.mts';

const at = stage();

describe('the company of a token', () => {
	test('has a number and locations', async () => {
		expect(await at.rows('company.list', 'companyResult')).toMatchObject([{ companyId: 6316 }]);
		const places = await at.rowsOf('company.location.list?customerId=20514', 'locations');
		expect(places.map(({ code, active }) => [code, active])).toEqual([
			['MIA', true],
			['LAX', true],
		]);
		const unknown = await at.call('GET', 'company.location.list?customerId=1');
		expect(unknown.message).toBe("The customer doesn't exist.");
	});

	test('has customers, some of them of the user', async () => {
		const path = 'customer.by.company.list';
		const names = async (query = '') =>
			(await at.rowsWith(`${path}${query}`, 'customerResult')).map(({ customerId }) => customerId);
		expect(await names()).toEqual([20514, 20515, 20516, 20517, 20518, 20519, 20520]);
		const own = await names('?showSalespersonCustomers=true');
		expect(own).toEqual([20514, 20516, 20518, 20519, 20520]);
		const byUser = await at.rowsWith('customer.by.user.list', 'customerResult');
		expect(byUser.map(({ customerId }) => customerId)).toEqual(own);
	});

	test('has users of its shop, for the customers that exist', async () => {
		const person = {
			firstName: 'Nathan',
			lastName: 'Smith',
			email: 'n@x.example',
			login: 'nathan',
		};
		const customerCodes = ['PETALS', 'NOBODY'];
		await at.call('POST', 'v2/user/e-commerce', { ...person, customerCodes });
		expect(await at.rowsOf('ecommerce-lite/settings?customerId=20515', 'userInfo')).toMatchObject([
			{ companyName: 'Petalworks', customerName: 'Petals & Stems', username: 'nathan' },
		]);
	});
});

describe('the shop', () => {
	const total = async (more = '') =>
		(await at.call('GET', `ecommerce/inventory.list?customerId=20514${more}`)).total;

	test('counts what it offers, and less when it is sold', async () => {
		expect(await total()).toBe(10);
		expect(await total('&searchText=freedom%2050')).toBe(2);
		expect(await total('&categoryId=11455')).toBe(2);
		const items = [{ orderItemId: 773401, boxes: 5, price: 10 }];
		const head = { customerId: 20514, carrierId: 1362, shipDate: '2026-03-10' };
		await at.send('invoice.create', { ...head, items });
		expect(await total('&searchText=freedom%2050')).toBe(1);
	});

	test('suggests the carrier of the last order', async () => {
		const days = 'date=2026-02-14&availableFrom=2026-02-14&availableTo=2026-02-20';
		const suggested = async () =>
			(await at.call('GET', `ecommerce/customer-carriers.list?customerId=20514&${days}`))
				.carrierName;
		expect(await suggested()).toBe('Armellini Express Lines');
		const head = { customerId: 20514, carrierId: 1362, shipDate: '2026-03-10' };
		await at.send('invoice.create', head);
		expect(await suggested()).toBe('FedEx');
	});

	test.each([
		['on hand', 'inventoryOrigin=1&inventoryLineIds=5501873', '2026-02-11', '2026-02-18', 8],
		['future', 'inventoryOrigin=2&inventoryLineIds=265119', '2026-02-16', '2026-02-23', 8],
		['offered', 'inventoryOrigin=3&inventoryLineIds=428544,428545', '2026-02-16', '2026-02-26', 11],
	])('tells the days of what is %s', async (_where, lines, from, to, count) => {
		const path = `ecommerce/inventory-available-dates.list?customerId=20514&${lines}`;
		const { availableDates, ...span } = await at.call('GET', path);
		expect(span).toMatchObject({ availableDateFrom: from, availableDateTo: to });
		expect(availableDates).toHaveLength(count);
	});
});
