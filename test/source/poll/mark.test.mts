import { polls } from '../../../contract/komet/polls';
import { keyOf, newsIn } from '../../../engine/poll/poll';
import { MARKS, formerMarkOf, markOf } from '../../../engine/poll/mark';

describe('the mark of a record is the same', () => {
	test.each<[string, object, object]>([
		['for a number as text', { n: 12 }, { n: '12' }],
		['for a decimal as text', { n: 12.5 }, { n: '12.50' }],
		['for a whole number with decimals', { n: '12.00' }, { n: 12 }],
		['for a number with blanks', { n: ' 12 ' }, { n: 12 }],
		['for 0, whatever its sign', { n: '-0.0' }, { n: 0 }],
		['for digits beyond 2^53', { n: '9007199254740993' }, { n: ' 9007199254740993.0' }],
		['for a flag as number', { paid: true }, { paid: 1 }],
		['for a flag as text', { paid: true }, { paid: 'true' }],
		['for a flag as a digit in text', { paid: false }, { paid: '0' }],
		['for a flag in capitals', { paid: 'FALSE' }, { paid: false }],
		['for nothing as null', { n: 1 }, { n: 1, note: null }],
		['for nothing as text', { n: 1, note: null }, { n: 1, note: '' }],
		['for nothing as blanks', { n: 1, note: undefined }, { n: 1, note: '  ' }],
		['for nothing as a list', { n: 1, rows: [] }, { n: 1 }],
		['for nothing as an object', { n: 1, rows: null }, { n: 1, rows: {} }],
		['for a list with nothing in it', { n: 1, rows: [null, ''] }, { n: 1 }],
		['for a list of one', { rows: [{ n: 1 }] }, { rows: { n: '1' } }],
		['for members in any order', { a: 1, b: 2 }, { b: '2', a: '1' }],
		['for rows in any order', { rows: [{ n: 2 }, { n: 1 }] }, { rows: [{ n: '1' }, { n: 2 }] }],
	])('%s', (_name, one, other) => {
		expect(markOf(one as never)).toBe(markOf(other as never));
	});
});

describe('the mark of a record differs', () => {
	test.each<[string, object, object]>([
		['for another number', { n: 12 }, { n: '12.01' }],
		['for the last of many digits', { n: '9007199254740993' }, { n: '9007199254740992' }],
		['for another sign', { n: -1 }, { n: 1 }],
		['for a code with leading zeros', { code: '0071' }, { code: '71' }],
		['for text that only looks like JSON', { a: '1,"b":2' }, { a: 1, b: 2 }],
		['for another flag', { paid: true }, { paid: false }],
		['for 0 and nothing', { n: 0 }, { n: null }],
		['for a value that is gone', { n: 1, note: 'x' }, { n: 1, note: '' }],
		['for a row more', { rows: [{ n: 1 }] }, { rows: [{ n: 1 }, { n: 1 }] }],
		['for a value under another name', { a: 1 }, { b: 1 }],
		['for capitals', { name: 'Bloom' }, { name: 'BLOOM' }],
		['for a comma instead of a point', { n: '12,5' }, { n: 12.5 }],
	])('%s', (_name, one, other) => {
		expect(markOf(one as never)).not.toBe(markOf(other as never));
	});
});

describe('what the first version of the package stored', () => {
	// Taken down from that version.
	const records = [
		{
			id: 1,
			total: 12.5,
			paid: true,
			note: null,
			customer: { code: '0071', name: 'Bloom' },
			details: [{ a: 1, b: '2' }, { a: 3 }],
		},
		{ id: 2, total: 7, tags: [] },
	];
	const seen = ['fyif6DneZd13', 'HTUUEw4j_pEO'];
	const NONE = { fields: {}, extra: {} };

	test('is recognised, and replaced by marks of today', () => {
		expect(records.map(formerMarkOf)).toEqual(seen);
		const news = newsIn(polls.paymentWaiting, [...records, { id: 3 }], seen);
		expect(news.fresh).toEqual([{ id: 3 }]);
		expect(news.seen).toHaveLength(3);
		expect(newsIn(polls.paymentWaiting, records, news.seen, MARKS).fresh).toEqual([]);
	});

	test('does not count for marks of today', () => {
		expect(newsIn(polls.paymentWaiting, records, seen, MARKS).fresh).toEqual(records);
	});

	test('belongs to the same questions', () => {
		const credits = { fields: { customer: 'a' }, extra: {} };
		const confirmed = { fields: { status: 1 }, extra: {} };
		expect([
			keyOf('paymentWaiting', polls.paymentWaiting, NONE, {}),
			keyOf('invoiceChanged', polls.invoiceChanged, NONE, {}),
			keyOf('creditChanged', polls.creditChanged, NONE, {}),
			keyOf('creditChanged', polls.creditChanged, credits, { daysBack: 9 }),
			keyOf('invoiceChanged', polls.invoiceChanged, confirmed, { startDate: '2026-01-01' }),
		]).toEqual(['jARQk14-9-iz', 'JfFGM3kaLnTY', 'l2GB2TeDpI8P', 's-6yGoANdtWD', 'xw4liZXsslwG']);
	});
});
