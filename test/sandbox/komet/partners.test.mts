import { stage } from '../../../sandbox/komet/stage.mts';

const at = stage();

test('a vendor is found by its port, and no more when it is inactive', async () => {
	const vendor = { name: 'Rosas del Valle', code: 'VALLE', portOrigin: 'MDE', vendorType: 1 };
	const { vendorId } = await at.send('vendor.add', { ...vendor, phone1: '054 474 3222' });
	expect(await at.rows('vendor.list?portOrigin=mde', 'vendors')).toEqual([
		{ id: vendorId, name: 'Rosas del Valle', code: 'VALLE', portOrigin: 'MDE', active: 1 },
	]);
	await at.send('vendor.update', { vendorId, name: 'Valle', status: 0 });
	expect(await at.rows('vendor.list?code=VALLE', 'vendors')).toEqual([]);
	expect(await at.rows('vendor.list?code=VALLE&includeInactive=true', 'vendors')).toMatchObject([
		{ name: 'Valle', portOrigin: 'MDE', active: 0 },
	]);
	expect(at.state.vendors.at(-1)?.more).toMatchObject({ phone1: '054 474 3222', vendorType: 1 });
});

test('a carrier is added and renamed', async () => {
	const { carrierId } = await at.send('carrier.add', { name: 'Prime', code: 'PRI', capacity: 200 });
	await at.send('carrier.update', { carrierId, name: 'Prime Air', code: 'PRI', active: 0 });
	const [carrier] = await at.rows('carrier.list?code=PRI', 'carriers');
	expect(carrier).toMatchObject({ id: carrierId, name: 'Prime Air', active: 0 });
	expect(carrier).not.toHaveProperty('capacity');
	const unknown = await at.send('carrier.update', { carrierId: 1, name: 'X', code: 'X' });
	expect(unknown.message).toBe("The carrier doesn't exist.");
});

test('the invoice of a vendor waits until it is marked as synchronized', async () => {
	const paper = { poNumber: 'P002272', invoiceNumber: 'FB-1' };
	await at.call('POST', 'v2/vendor/invoice', { ...paper, attachment: '37, 80', locationId: 2 });
	const listed = async (filter: string) =>
		(await at.rows(`vendor.invoice.list?${filter}`, 'vendorInvoices')).map(
			({ invoiceNumber, locationCode }) => `${String(invoiceNumber)} ${String(locationCode)}`,
		);
	expect(await listed('statusId=1&poNumber=P002272&vendorCode=PARAMO')).toEqual(['FB-1 LAX']);
	expect(await listed('statusId=1&poNumber=P002272&vendorCode=ROSAPRIMA')).toEqual([]);
	const mark = async (more: object = {}) =>
		await at.call('POST', 'vendor.invoice.mark.sync', { ...paper, ...more });
	expect((await mark({ invoiceNumber: 'FB-2' })).message).toBe("The vendor invoice doesn't exist.");
	expect((await mark()).message).toBe('OK');
	expect(await listed('statusId=1&invoiceNumber=FB-1')).toEqual([]);
	expect(await listed('statusId=6&invoiceNumber=FB-1')).toEqual(['FB-1 LAX']);
});
