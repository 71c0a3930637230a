import type { IDataObject } from 'n8n-workflow';
import { kometSales } from '../../../contract/komet';
import { findCall } from '../../../contract/language/service';
import { amountOf } from '../../../contract/language/numbers';
import { presenter } from '../../../engine/action/present';
import type { Presentation } from '../../../engine/input/options';

const AS_IT_COMES: Presentation = {
	moneyAsNumbers: false,
	simplify: false,
	splitIntoLines: false,
};

/** A record as an operation puts it out. */
function presented(method: string, record: unknown, wanted: Partial<Presentation>) {
	const call = findCall(kometSales, method);
	if (!call) throw new Error(`No method ${method}`);
	const before = JSON.stringify(record);
	const output = presenter(call, { ...AS_IT_COMES, ...wanted })(record as IDataObject);
	// The reply of a question that several items ask is kept for all of them.
	expect(JSON.stringify(record)).toBe(before);
	return output;
}

const LINES = [
	{ detailId: 1, productDescription: 'Rose', totalBoxes: 2, amount: '4,192.00', boxes: [{}] },
	{ detailId: 2, productDescription: 'Lily', totalBoxes: 1, amount: 12.5, boxes: [] },
];
const ORDER = {
	number: 212061,
	id: 6908,
	status: 'Confirmed',
	billCity: 'Miami',
	total: '4,204.50',
	totalBoxes: 3,
	details: LINES,
	additionalChargesDetails: [{ amount: 1 }],
};
const ORDERS = 'invoice.details.list';

test('without an option a record comes as it is', () => {
	const [record] = presented(ORDERS, ORDER, {});
	expect(record).toBe(ORDER);
});

describe('Simplify', () => {
	test('keeps of a record, and of its lines, what people look at, identity first', () => {
		const output = presented(ORDERS, ORDER, { simplify: true });
		expect(output).toEqual([
			{
				id: 6908,
				number: 212061,
				status: 'Confirmed',
				totalBoxes: 3,
				total: '4,204.50',
				details: [
					{ detailId: 1, productDescription: 'Rose', totalBoxes: 2, amount: '4,192.00' },
					{ detailId: 2, productDescription: 'Lily', totalBoxes: 1, amount: 12.5 },
				],
			},
		]);
		expect(Object.keys(output[0])[0]).toBe('id');
	});

	test.each([
		['has not what tells it apart', { number: 1, billCity: 'Miami', details: [] }],
		['has its lines under another name', { id: 1, billCity: 'Miami', items: LINES }],
	])('leaves a record whole that %s', (_what, record) => {
		expect(presented(ORDERS, record, { simplify: true })).toEqual([record]);
	});

	test('leaves a line whole that has not what tells it apart', () => {
		const line = { id: 5, productDescription: 'Rose', notes: 'Cold' };
		const [{ details }] = presented(ORDERS, { ...ORDER, details: [line] }, { simplify: true });
		expect(details).toEqual([line]);
	});

	test.each([
		['one object', LINES[0], { detailId: 1 }],
		['numbered members', { 0: LINES[0] }, { 0: { detailId: 1 } }],
		['text', 'none', 'none'],
		['null', null, null],
	])('keeps lines that are written as %s', (_what, details, kept) => {
		const [record] = presented(ORDERS, { ...ORDER, details }, { simplify: true });
		if (typeof kept === 'object' && kept) expect(record.details).toMatchObject(kept);
		else expect(record.details).toEqual(kept);
		expect(JSON.stringify(record)).not.toContain('boxes"');
	});

	test('knows a member in another case, and keeps its spelling', () => {
		const contact = { ID: 1, Name: 'Ana', fax: '1' };
		expect(presented('customer.contact.list', contact, { simplify: true })).toEqual([
			{ ID: 1, Name: 'Ana' },
		]);
	});
});

describe('Split Into Lines', () => {
	const HEAD = {
		number: 212061,
		id: 6908,
		status: 'Confirmed',
		billCity: 'Miami',
		total: '4,204.50',
		totalBoxes: 3,
	};

	test('gives each line with the head; the same name in both is told apart', () => {
		expect(presented(ORDERS, ORDER, { splitIntoLines: true })).toEqual([
			{
				...HEAD,
				lineDetailId: 1,
				lineProductDescription: 'Rose',
				lineTotalBoxes: 2,
				lineAmount: '4,192.00',
				lineBoxes: [{}],
			},
			{
				...HEAD,
				lineDetailId: 2,
				lineProductDescription: 'Lily',
				lineTotalBoxes: 1,
				lineAmount: 12.5,
				lineBoxes: [],
			},
		]);
	});

	test.each([
		['an empty list', []],
		['null', null],
		['an empty text', ''],
		['an empty object', {}],
	])('gives the head alone where the lines are %s', (_what, details) => {
		expect(presented(ORDERS, { ...ORDER, details }, { splitIntoLines: true })).toEqual([HEAD]);
	});

	test.each([
		['one object', LINES[0]],
		['numbered members', { 0: LINES[0] }],
	])('reads lines that are written as %s', (_what, details) => {
		const output = presented(ORDERS, { ...ORDER, details }, { splitIntoLines: true });
		expect(output).toMatchObject([{ ...HEAD, lineDetailId: 1 }]);
	});

	test.each([
		['are text', { ...ORDER, details: 'two' }],
		['are no records', { ...ORDER, details: [1, 2] }],
		['stand under another name', { id: 1, items: LINES }],
		['would take a name of the head', { ...ORDER, lineAmount: 1 }],
		['have one name in two spellings', { ...ORDER, details: [{ notes: 'a', Notes: 'b' }] }],
	])('leaves a record whole whose lines %s', (_what, record) => {
		expect(presented(ORDERS, record, { splitIntoLines: true })).toEqual([record]);
	});

	test('keeps an object of the head that is no list', () => {
		const record = { id: 1, details: LINES, customer: { id: 2 } };
		expect(presented(ORDERS, record, { splitIntoLines: true })[0]).toMatchObject({
			customer: { id: 2 },
		});
	});

	test('and Simplify give short lines with a short head', () => {
		const [line] = presented(ORDERS, ORDER, { simplify: true, splitIntoLines: true });
		expect(line).toEqual({
			id: 6908,
			number: 212061,
			status: 'Confirmed',
			totalBoxes: 3,
			total: '4,204.50',
			lineDetailId: 1,
			lineProductDescription: 'Rose',
			lineTotalBoxes: 2,
			lineAmount: '4,192.00',
		});
	});

	test('splits an air waybill into its boxes', () => {
		const record = { awbId: 1, awb: '369-1', boxes: [{ code: '7', carrierName: 'Armellini' }] };
		expect(presented('awb.details.list', record, { splitIntoLines: true })).toEqual([
			{ awbId: 1, awb: '369-1', lineCode: '7', lineCarrierName: 'Armellini' },
		]);
	});
});

describe('Money as Numbers', () => {
	test('reads amounts on every level, and nothing else', () => {
		const record = {
			id: 1,
			total: '1,000.50',
			orderRef: '1,000.50',
			totalBoxes: '3',
			details: [{ amount: '4,192.00', units: '12', breakdowns: { price: '0.45' } }],
		};
		expect(presented(ORDERS, record, { moneyAsNumbers: true })).toEqual([
			{
				...record,
				total: 1000.5,
				details: [{ amount: 4192, units: '12', breakdowns: { price: 0.45 } }],
			},
		]);
	});

	test.each([
		['4,192.00', 4192],
		['1,234.50', 1234.5],
		['12,345,678', 12345678],
		['4192', 4192],
		['-3.20', -3.2],
		['-1,003.20', -1003.2],
		[' 7.5 ', 7.5],
		['-0.00', 0],
		['0.30', 0.3],
		['123456789012.345', 123456789012.345],
	])('reads %p as %p', (text, number) => {
		expect(amountOf(text)).toBe(number);
	});

	test.each([
		// A thousand to some, less than two to others.
		'1,234',
		'1.234,50',
		'12,34.50',
		'1,2345.00',
		'0,123.45',
		'$1,234.50',
		'1 234.50',
		'(3.20)',
		'3.20-',
		'1e3',
		'0x10',
		'12.50 USD',
		'1234567890123456',
		'0.12345678901234567',
		'1,234,567,890,123,456.00',
		'',
		'n/a',
		null,
		true,
		12.5,
	])('leaves %p as it is', (given) => {
		expect(amountOf(given)).toBe(given);
	});
});
