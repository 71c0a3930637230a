import { checkGroup, readGroup, parseGroup, wireGroup } from '../../../contract/language/group';
import type { Field, Group, Params } from '../../../contract/language/field';
import { decimal, day, id, integer, text } from '../../../contract/language/kinds';
import { file } from '../../../contract/language/kinds/file';
import { fileOf } from '../../../contract/language/signed-bytes';
import { free } from '../../../contract/language/kinds/free-form';
import { lines } from '../../../contract/language/kinds/rows';
import { variants } from '../../../contract/language/kinds/variants';
import { picker } from '../../../contract/language/kinds/record-picker';
import { oneOf, requires, within } from '../../../contract/language/rules';
import { source, things } from '../../support/form.mts';

const sentence = ({ path, message }: { path: PropertyKey[]; message: string }) =>
	[...path.map(String), message].join(': ');

/** From the form to the wire: what is sent, or the words of all refusals. */
async function fromForm(group: Group, form: Params) {
	const checked = checkGroup(group, await readGroup(group, source(form), source(form)));
	return checked.ok
		? wireGroup(group, checked.values, checked.extra, 'body')
		: checked.faults.map(sentence);
}
function fromParams(group: Group, params: Params) {
	const checked = checkGroup(group, parseGroup(group, params));
	return checked.ok
		? wireGroup(group, checked.values, checked.extra, 'body')
		: checked.faults.map(sentence);
}

const way = variants('Take From', {
	stock: { label: 'Stock', required: { stockId: id('Stock ID') } },
	product: {
		label: 'Product',
		required: { box: picker(things, { code: 'boxCode' }), units: integer('Units', { min: 1 }) },
	},
});
const items = lines('Items', {
	one: 'Item',
	required: { way, price: decimal('Price', 2, { min: 0 }) },
	optional: { notes: text('Notes', { max: 5 }) },
});
const group = (fields: Record<string, Field>, more: Partial<Group> = {}): Group => ({
	required: fields,
	optional: {},
	...more,
});

describe('rows', () => {
	const rows = group({ items });
	const row = { way: 'stock', stockId: '7', price: '1.50', additionalFields: { notes: ' x ' } };
	const asSent = { stockId: 7, price: 1.5, notes: 'x' };

	test.each<[string, Params]>([
		['of the form', { itemsInput: 'fields', items: { line: [row] } }],
		['of the form as a bare array', { itemsInput: 'fields', items: [row] }],
		['as JSON text', { itemsInput: 'json', itemsJson: JSON.stringify([asSent]) }],
		['as an array of an expression', { itemsInput: 'json', itemsJson: [asSent] }],
	])('%s are sent by their API names', async (_name, form) => {
		expect(await fromForm(rows, form)).toEqual({ items: [asSent] });
	});

	test('as JSON keep members that the form does not know, in each row its own', async () => {
		const itemsJson = [
			{ ...asSent, colour: 'red' },
			{ ...asSent, size: { cm: 60 } },
		];
		expect(await fromForm(rows, { itemsInput: 'json', itemsJson })).toEqual({ items: itemsJson });
	});

	test.each<[string, Params]>([
		['the other way is left over', { itemsInput: 'json', itemsJson: '[]', items: { line: [row] } }],
		['nothing is added', { itemsInput: 'fields', items: {} }],
		['an empty list', { itemsInput: 'fields', items: { line: [] } }],
		['an empty JSON text', { itemsInput: 'json', itemsJson: '' }],
		['an empty JSON array of an expression', { itemsInput: 'json', itemsJson: [] }],
	])('are missing when %s', async (_name, form) => {
		expect(await fromForm(rows, form)).toEqual(['Items: is required']);
	});

	test.each<[string, unknown, string[]]>([
		['no JSON', '[{"price": ', ['Items: must be a JSON array of objects, not "[{"price": "']],
		['an object', '{"price": 1}', ['Items: must be a JSON array of objects, not "{"price":1}"']],
		['a number', 5, ['Items: must be a JSON array of objects, not "5"']],
		[
			'rows that are no objects',
			[1, null, asSent],
			['Items: row 1: must be an object, not "1"', 'Items: row 2: must be an object, not "null"'],
		],
		[
			'rows with faults, all of which are named',
			[asSent, { stockId: 0, notes: 'too long' }],
			[
				'Items: row 2: Take From: Stock ID: must be a whole number of at most 20 digits, not "0"',
				'Items: row 2: Price: is required',
				'Items: row 2: Notes: is 8 characters long, but at most 5 are allowed: "too long"',
			],
		],
		[
			'rows with what JSON spells wrongly',
			[{ ...asSent, when: new Date(0) }],
			['Items: row 1: holds a date object at when: write it as text, such as 2026-02-14'],
		],
	])('as %s are refused', async (_name, itemsJson, words) => {
		expect(await fromForm(rows, { itemsInput: 'json', itemsJson })).toEqual(words);
	});

	test.each<[string, unknown]>([
		['text', '[{"price": 1}]'],
		['a number', 5],
		['one row', { line: row }],
		['text in the place of rows', { line: '[]' }],
		['an object of another form', { rows: [row] }],
	])('whose form holds %s are refused, not left out', async (_name, given) => {
		const optional = { required: {}, optional: { items } };
		expect(await fromForm(optional, { itemsInput: 'fields', items: given })).toEqual([
			expect.stringMatching(/^Items: must be a JSON array of objects, not /),
		]);
	});

	test('of the form that are no objects are refused', async () => {
		expect(await fromForm(rows, { items: { line: [null, 'x', row] } })).toEqual([
			'Items: row 1: must be an object, not "null"',
			'Items: row 2: must be an object, not "x"',
		]);
	});

	test('as JSON text keep all digits of what the form does not know', async () => {
		const itemsJson = `[{"stockId": 9007199254740993, "price": 1, "more": 9007199254740993}]`;
		expect(await fromForm(rows, { itemsInput: 'json', itemsJson })).toEqual({
			items: [{ stockId: '9007199254740993', price: 1, more: '9007199254740993' }],
		});
	});
});

describe('a choice between ways', () => {
	const ways = group({ way });

	test('sends the parameters of the chosen way only', async () => {
		const form = { stockId: 7, box: { mode: 'code', value: 'QB' }, units: 3 };
		expect(await fromForm(ways, { ...form, way: 'stock' })).toEqual({ stockId: 7 });
		expect(await fromForm(ways, { ...form, way: 'product' })).toEqual({ boxCode: 'QB', units: 3 });
		expect(fromParams(ways, { boxCode: 'QB', units: '3' })).toEqual({ boxCode: 'QB', units: 3 });
	});

	test('names what is missing in the chosen way', async () => {
		expect(await fromForm(ways, { way: 'product', stockId: 7 })).toEqual([
			'Take From: Thing: is required',
			'Take From: Units: is required',
		]);
	});

	test('takes not both, and not neither', () => {
		expect(fromParams(ways, { stockId: 7, units: 3 })).toEqual([
			'Take From: give only one of Stock and Product',
		]);
		expect(fromParams(ways, {})).toEqual([
			'Take From: is required: give stockId or boxCode + units',
		]);
		expect(fromParams(ways, { stockId: 7, boxCode: '', units: null })).toEqual({ stockId: 7 });
	});

	test('refuses a way that is none, and takes the first when nothing is chosen', async () => {
		expect(await fromForm(ways, { way: 'thin air', stockId: 7 })).toEqual([
			'Take From: must be one of stock, product, not "thin air"',
		]);
		expect(await fromForm(ways, { way: '', stockId: 7 })).toEqual({ stockId: 7 });
	});

	test('a picker takes not both of its parameters', () => {
		const both = group({ thing: picker(things, { id: 'thingId', code: 'thingCode' }) });
		expect(fromParams(both, { thingId: 1, thingCode: 'QB' })).toEqual([
			'Thing: give only one of thingId and thingCode',
		]);
	});
});

describe('rules', () => {
	const days = { from: day('From'), to: day('To') };
	const ruled = (rules: Group['rules'], takes: Record<string, Field>): Group => ({
		required: {},
		optional: takes,
		rules,
	});
	const found = ruled([oneOf('order', ['from', 'to'])], { ...days, order: id('Order') });
	const inDays = ruled(within('from', 'to', { limit: { days: 4 } }), days);
	const inMonths = ruled(within('from', 'to', { limit: { months: 6 } }), days);
	const named = ruled([requires('code', 'name')], { code: text('Code'), name: text('Name') });
	const span = (from: string, to: string) => ({ from, to });

	test.each<[string, Group, Params]>([
		['one of several', found, { order: 7 }],
		['the other one, whole', found, { from: '2026-01-01', to: '2026-01-02' }],
		['a range of one day', inDays, span('2026-02-14', '2026-02-14')],
		['a range of 4 days', inDays, span('2026-02-26', '2026-03-02')],
		['no range', inDays, {}],
		['a range of 6 months', inMonths, span('2025-10-15', '2026-04-15')],
		['what another needs', named, { code: 'A', name: 'B' }],
		['only what others need', named, { name: 'B' }],
	])('%s is taken', (_name, rule, params) => {
		expect(fromParams(rule, params)).toEqual(params);
	});

	test.each<[string, Group, Params, string[]]>([
		['none of several', found, {}, ['Give Order, or From with To']],
		['half of a pair', found, { from: '2026-01-01' }, ['Give Order, or From with To']],
		[
			'5 days',
			inDays,
			span('2026-02-26', '2026-03-03'),
			[
				'From to To is longer than the API allows (4 days): shorten the range, or add Options > Split Long Ranges',
			],
		],
		[
			'6 months and a day',
			inMonths,
			span('2025-10-15', '2026-04-16'),
			[
				'From to To is longer than the API allows (6 months): shorten the range, or add Options > Split Long Ranges',
			],
		],
		[
			'6 months from the last day of a month, which April does not have',
			inMonths,
			span('2025-10-31', '2026-05-01'),
			[
				'From to To is longer than the API allows (6 months): shorten the range, or add Options > Split Long Ranges',
			],
		],
		[
			'the end before the beginning',
			inDays,
			span('2026-02-14', '2026-02-13'),
			['To (2026-02-13) is before From (2026-02-14)'],
		],
		[
			'one end of a range',
			inDays,
			{ to: '2026-02-13' },
			['From and To are sent together: give both or neither'],
		],
		['a code without its name', named, { code: 'A' }, ['Code also needs Name']],
	])('%s is refused', (_name, rule, params, words) => {
		expect(fromParams(rule, params)).toEqual(words);
	});

	test('say nothing about a value that is refused already', () => {
		expect(fromParams(inDays, { from: 'nonsense', to: '2026-02-14' })).toEqual([
			'From: must be a date such as 2026-02-14, not "nonsense"',
		]);
		expect(fromParams(found, { order: 'nonsense' })).toEqual([
			'Order: must be a whole number of at most 20 digits, not "nonsense"',
		]);
	});
});

describe('free parameters', () => {
	const own = group({ own: free('Own Parameters', { note: 'Any' }) });

	test('come from rows or JSON, as they are', async () => {
		const line = [
			{ name: ' a ', value: 'x' },
			{ name: 'b', value: 0 },
			{ name: 'c', value: '' },
		];
		expect(await fromForm(own, { own: { line } })).toEqual({ a: 'x', b: 0 });
		const ownJson = '{"path": [], "message": "x", "big": 9007199254740993}';
		expect(await fromForm(own, { ownInput: 'json', ownJson })).toEqual({
			path: [],
			message: 'x',
			big: '9007199254740993',
		});
	});

	test.each<[string, Params, string]>([
		['a row without a name', { own: { line: [{ value: 1 }] } }, 'row 1: has no name'],
		[
			'a name that comes twice',
			{
				own: {
					line: [
						{ name: 'a', value: 1 },
						{ name: ' a', value: 2 },
					],
				},
			},
			'row 2: has the name "a" of an earlier row',
		],
		['rows that are text', { own: 'a=1' }, 'must be rows, not "a=1"'],
		['rows that are none', { own: { line: 5 } }, 'must be rows, not "5"'],
		['a row that is none', { own: { line: ['a'] } }, 'row 1: has no name'],
		['no JSON', { ownInput: 'json', ownJson: '{"a": ' }, 'must be a JSON object, not "{"a": "'],
		['a list', { ownInput: 'json', ownJson: '[1]' }, 'must be a JSON object, not "[1]"'],
		[
			'a date object',
			{ ownInput: 'json', ownJson: { at: new Date(0) } },
			'holds a date object at at: write it as text, such as 2026-02-14',
		],
	])('with %s are refused', async (_name, form, words) => {
		expect(await fromForm(own, form)).toEqual([`Own Parameters: ${words}`]);
	});
});

describe('a file', () => {
	const upload = async (bytes: Buffer, attachedEncoding?: string) => {
		const field = file('File');
		const values = { attached: 'data', attachedEncoding };
		const from = source(values, { file: async () => ({ bytes }) });
		const raw = await field.fromForm('attached', from);
		if (raw === undefined) return 'not set';
		const result = field.schema.safeParse(raw);
		return result.success
			? JSON.parse(JSON.stringify(field.serialize('attached', result.data, 'body').attached))
			: result.error.issues.map(({ message }) => message).join('; ');
	};
	test.each([
		[undefined, '37, -1, -128, 127, 0'],
		['signedText', '37, -1, -128, 127, 0'],
		['signedArray', [37, -1, -128, 127, 0]],
		['base64', 'Jf+AfwA='],
	])('in the encoding %p is spelt byte for byte', async (encoding, expected) => {
		expect(await upload(Buffer.from([37, 255, 128, 127, 0]), encoding)).toEqual(expected);
	});

	test('of exactly 20 MB is taken, one byte more is not', async () => {
		const limit = 20 * 1024 * 1024;
		expect(await upload(Buffer.alloc(limit), 'base64')).toHaveLength(Math.ceil(limit / 3) * 4);
		expect(await upload(Buffer.alloc(limit + 1))).toContain('at most 20 MB are allowed');
	});

	test('longer than one piece comes back as it was', async () => {
		const bytes = Buffer.from(Array.from({ length: 150_001 }, (_, index) => (index * 31) & 0xff));
		bytes.write('%PDF');
		for (const encoding of ['signedText', 'signedArray'])
			expect(fileOf(await upload(bytes, encoding), '%PDF')?.equals(bytes)).toBe(true);
	});

	test.each([
		['as Komet sends it', '00, 37, 80, 68, 70, -1', '%PDF\xff'],
		['in brackets', '[37,80,68,70]', '%PDF'],
		['as an array', [37, 80, 68, 70, 255], '%PDF\xff'],
		['with a fraction', '37, 80, 68, 70, 1.5', undefined],
		['with too large a number', '37, 80, 68, 70, 256', undefined],
		['with words', '37, 80, 68, 70, null', undefined],
		['as text', 'JVBERi0=', undefined],
		['with nothing', '', undefined],
		['of another kind', '80, 75, 3, 4', undefined],
	])('%s is read or refused', (_name, written, expected) => {
		expect(fileOf(written, '%PDF')?.toString('latin1')).toBe(expected);
	});

	test('without a byte is refused', async () => {
		expect(await upload(Buffer.alloc(0))).toBe('is empty');
	});
});
