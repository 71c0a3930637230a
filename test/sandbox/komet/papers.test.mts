import { stage } from '../../../sandbox/komet/stage.mts';

const at = stage();

test('accounting lists orders by location and by what it has taken over', async () => {
	const days = 'orderDateFrom=2026-02-10&orderDateTo=2026-02-28';
	const listed = async (more = '') =>
		(await at.rows(`invoice.accounting.details.list?${days}${more}`, 'invoices')).map(
			({ number }) => number,
		);
	expect(await listed('&externalSystemSynced=1')).toEqual([212048]);
	await at.send('invoice.mark.sync.status.ok', { invoiceId: 240989 });
	expect(await listed('&externalSystemSynced=1')).toEqual([212055, 212048]);
	expect(await listed('&locationIds=2')).toEqual([212063]);
	expect(await listed('&locationIds=1:2&status=1')).toEqual([212055, 212048]);
	const [invoice] = await at.rows(
		'invoice.accounting.details.list?orderDateFrom=2026-02-14&orderDateTo=2026-02-14',
		'invoices',
	);
	expect(invoice).toEqual({
		id: 6908,
		number: 212061,
		shipDate: '2026-02-14',
		locationId: 1,
		customerId: 20514,
		customerName: 'Bloom & Co',
		customerCode: 'BLOOM',
		subtotal: 406.8,
	});
});

test('the papers of an order are printed and come back signed', async () => {
	const print = async (orderIds: string, printType: number) =>
		(await at.send('invoice/print-status/update', { orderIds, printType })).message;
	expect(await print('6908,240989', 0)).toContain('6908,240989 were updated');
	expect(await print('6908,1', 1)).toBe("The invoice doesn't exist.");
	await print('6908', 1);
	expect(at.state.orders.slice(0, 2).map(({ printed }) => printed)).toEqual([[0, 1], [0]]);
	const proof = { invoiceNumber: 212061, proofOfDeliveryfile: '37, 80, 68, 70' };
	expect((await at.send('invoice.pod.receive', proof)).status).toBe('1');
	const nowhere = await at.send('invoice.pod.receive', { ...proof, invoiceNumber: 1 });
	expect(nowhere.message).toBe("The invoice doesn't exist.");
	expect(at.state.proofs.map(({ invoiceNumber, bytes }) => [invoiceNumber, String(bytes)])).toEqual(
		[[212061, '%PDF']],
	);
});
