import {
	amount,
	date,
	id,
	ids,
	object,
	rows,
	sampleOf,
	parseMembers,
	words,
} from '../../../contract/language/webhook-event';
import { events } from '../../../contract/komet/events';

const members = {
	id: id(1),
	total: amount(1.5, { aliases: ['Total'] }),
	number: words('1'),
	day: date('2026-02-14'),
	orders: ids([1]),
	place: object({ id: id(1), code: words('1') }),
	lines: rows({ total: amount(1), vendor: object({ id: id(1) }) }),
};
const taken = (given: Record<string, unknown>) => parseMembers(members, given);

test.each<[unknown, unknown]>([
	[{ id: '007' }, { id: 7 }],
	[{ id: 'x' }, { id: 'x' }],
	[{ id: null }, { id: null }],
	[{ id: '99999999999999999999' }, { id: '99999999999999999999' }],
	[{ id: '90071992547409931' }, { id: '90071992547409931' }],
	[{ total: '60.00' }, { total: 60 }],
	[{ total: '90071992547409931' }, { total: '90071992547409931' }],
	[{ total: null, Total: '2' }, { total: 2 }],
	[{ total: '', Total: 2 }, { total: 2 }],
	[{ total: ' ', Total: null }, { total: ' ' }],
	[{ total: null }, { total: null }],
	[{ total: 0, Total: 2 }, { total: 0 }],
	[{ Total: ' -1.5 ' }, { total: -1.5 }],
	[{ total: '1,234.50' }, { total: '1,234.50' }],
	[{ total: '0x10' }, { total: '0x10' }],
	[{ number: 2271 }, { number: '2271' }],
	[{ number: true }, { number: true }],
	[{ day: '2026-02-14' }, { day: '2026-02-14' }],
	[{ orders: '1,2' }, { orders: [1, 2] }],
	[{ orders: ' 1 , ,2' }, { orders: [1, 2] }],
	[{ orders: 7 }, { orders: [7] }],
	[{ orders: ['1', 2, 'x'] }, { orders: [1, 2, 'x'] }],
	[{ orders: [{ id: 1 }, [2], null, ''] }, { orders: [{ id: 1 }, [2]] }],
	[{ orders: [] }, { orders: [] }],
	[{ orders: '' }, { orders: '' }],
	[{ orders: null }, { orders: null }],
	[{ place: { id: '3', code: 2, more: 1 } }, { place: { id: 3, code: '2', more: 1 } }],
	[{ place: [{ id: '3' }] }, { place: { id: 3 } }],
	[{ place: [] }, { place: {} }],
	[{ place: [{ id: '3' }, { id: '4' }] }, { place: [{ id: '3' }, { id: '4' }] }],
	[{ place: 'Chicago' }, { place: 'Chicago' }],
	[
		{ lines: [{ total: '1', vendor: [{ id: '2' }] }, 'odd'] },
		{ lines: [{ total: 1, vendor: { id: 2 } }, 'odd'] },
	],
	[{ lines: { total: '1' } }, { lines: [{ total: 1 }] }],
	[{ lines: null }, { lines: null }],
	[{ lines: [null, { total: '1' }] }, { lines: [{ total: 1 }] }],
	[{ unknown: { deep: ['1'] } }, { unknown: { deep: ['1'] } }],
])('%j comes out as %j', (given, expected) => {
	expect(taken(given as Record<string, unknown>)).toEqual(expected);
});

test.each(
	Object.entries(events).flatMap(([event, { carries }]) =>
		Object.entries(carries).flatMap(([name, { aliases = [] }]) =>
			aliases.map((other) => [event, name, other] as const),
		),
	),
)('of %s, a %s without a value is read under its other name %s', (event, name, other) => {
	const { carries } = events[event];
	const { sample } = carries[name];
	for (const nothing of [null, '', ' ', undefined])
		expect(parseMembers(carries, { [name]: nothing, [other]: sample })).toEqual({ [name]: sample });
	expect(parseMembers(carries, { [name]: sample, [other]: null })).toEqual({ [name]: sample });
});

test('the same field lists, spelt as Komet spells them in its other versions, come out alike', () => {
	const { purchaseOrderReconciliation, inboundTruckReconciliation, awbReconciliation } = events;
	expect(
		parseMembers(purchaseOrderReconciliation.carries, {
			id: '12345',
			subTotal: '60.0',
			location: [{ id: 3, code: 2, name: 'Chicago' }],
		}),
	).toEqual({ id: 12345, subtotal: 60, location: { id: 3, code: '2', name: 'Chicago' } });
	expect(
		parseMembers(inboundTruckReconciliation.carries, {
			'freight/fbe': '3.0',
			vendorInvoices: [{ invoiceNumber: 7, type: [{ code: 'FRT' }], vendor: [{ id: '79' }] }],
		}),
	).toEqual({
		'freight/fbe': 3,
		vendorInvoices: [{ invoiceNumber: '7', type: { code: 'FRT' }, vendor: { id: 79 } }],
	});
	expect(
		parseMembers(awbReconciliation.carries, {
			origin: [{ code: 'BOG', id: '5' }],
			vendorInvoices: [{ invoiceNumber: 1001, vendor: [{ vendorId: '78' }] }],
		}),
	).toEqual({
		origin: { code: 'BOG', id: 5 },
		vendorInvoices: [{ invoiceNumber: '1001', vendor: { vendorId: 78 } }],
	});
});

test.each(Object.entries(events))('the sample of %s comes out as it is', (_name, { carries }) => {
	expect(parseMembers(carries, sampleOf(carries))).toEqual(sampleOf(carries));
});
