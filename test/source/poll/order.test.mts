import { polls } from '../../../contract/komet/polls';
import { inOrder } from '../../../engine/poll/order';

const order = (event: string, records: object[]) => inOrder(polls[event], records as never);
const ids = (event: string, records: object[]) => order(event, records).map(({ id }) => id);

test.each<[string, object[]]>([
	['numbers', [{ id: 9 }, { id: 10 }, { id: 100 }]],
	['numbers as text', [{ id: '9' }, { id: '10' }, { id: '100' }]],
	['both', [{ id: 9 }, { id: '10' }, { id: 11 }]],
	['digits beyond 2^53', [{ id: '9007199254740992' }, { id: '9007199254740993' }]],
	['leading zeros', [{ id: '0009' }, { id: 10 }]],
	['numbers before texts', [{ id: '2' }, { id: 'A-10' }, { id: 'A-9' }]],
	['nothing first', [{ id: '' }, { id: 'x' }]],
])('records are sorted by number: %s', (_name, sorted) => {
	expect(order('paymentChanged', [...sorted].reverse())).toEqual(sorted);
	expect(order('paymentChanged', sorted)).toEqual(sorted);
});

test('the oldest change comes first, whatever its spelling; one without a time before all', () => {
	expect(
		ids('invoiceChanged', [
			{ id: 5, updatedOn: '2026-03-10T12:00:00' },
			{ id: 4, updatedOn: '2026-03-10 11:59:59' },
			{ id: 3, updatedOn: '2026-03-10 12:00:00' },
			{ id: 2, updatedOn: null },
			{ id: 1 },
			{ id: 6, updatedOn: '2026-03-11' },
		]),
	).toEqual([1, 2, 4, 3, 5, 6]);
});

test('times that nobody can read are sorted as text', () => {
	const records = [
		{ id: 10, updatedOn: 'b' },
		{ id: '9', updatedOn: 'b' },
		{ id: 11, updatedOn: 'a' },
	];
	expect(ids('invoiceChanged', records)).toEqual([11, '9', 10]);
});
