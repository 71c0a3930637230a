import { checkGroup, parseGroup } from '../../../contract/language/group';
import type { Fields, ParamName } from '../../../contract/language/field';
import {
	choice,
	day,
	decimal,
	flag,
	formOnly,
	id,
	inQuery,
	instant,
	integer,
	movedOnTop,
	onTop,
	several,
	text,
} from '../../../contract/language/kinds';
import { empty, list } from '../../../contract/language/response';
import { lines } from '../../../contract/language/kinds/rows';
import { variants } from '../../../contract/language/kinds/variants';
import type { Line } from '../../../contract/language/kinds/rows';
import type { Chosen } from '../../../contract/language/kinds/variants';
import { operation } from '../../../contract/language/operation';
import {
	atMostOne,
	inOrder,
	oneOf,
	requires,
	rowsOf,
	rule,
	spelt,
	within,
} from '../../../contract/language/rules';
import type { InputOf, Operation } from '../../../contract/language/operation';
import { free } from '../../../contract/language/kinds/free-form';
import { asText, picker } from '../../../contract/language/kinds/record-picker';
import type { Picked } from '../../../contract/language/kinds/record-picker';
import { customers, vendors } from '../../../contract/komet/lists';

// `tsc` checks the types of this file; jest runs it to show that the values have them too.

type Equal<A, B> =
	(<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
/** Compiles only for `true`. */
const expectType = <_T extends true>() => undefined;

const plain = {
	http: 'POST /thing.add',
	action: 'Add thing',
	effect: 'write',
	required: {
		customer: picker(customers, { id: 'customerId', code: 'customerCode' }),
		shipDate: day('Ship Date'),
		items: lines('Items', {
			one: 'Item',
			required: { price: decimal('Price', 2) },
			optional: { notes: text('Notes'), vendor: picker(vendors, { code: 'vendorCode' }) },
		}),
		way: variants('Way', { a: { label: 'A', required: { aId: id('A ID') } } }),
	},
	optional: {
		status: choice('Status', { Pending: 0, Confirmed: 1 }),
		unit: choice('Unit', { Bunch: 'bunch', Stem: 'stem' }),
		draft: flag('Draft', 'Whether it is a draft'),
		ids: several(id('IDs')),
		counts: several(integer('Counts')),
		own: free('Own', { note: 'Any' }),
	},
	response: empty(),
	evidence: { page: 'https://example.com', request: 'full', reply: 'full' },
} as const;
const add = operation(plain);
type Asked = InputOf<typeof add>;

expectType<Equal<Asked['customer'], Picked>>();
expectType<Equal<Asked['shipDate'], string>>();
expectType<Equal<Asked['way'], Chosen>>();
expectType<Equal<Asked['status'], 0 | 1 | undefined>>();
expectType<Equal<Asked['unit'], 'bunch' | 'stem' | undefined>>();
expectType<Equal<Asked['draft'], boolean | undefined>>();
expectType<Equal<Asked['ids'], Array<number | string> | undefined>>();
expectType<Equal<Asked['counts'], number[] | undefined>>();
expectType<
	Equal<
		keyof Asked,
		| 'customer'
		| 'shipDate'
		| 'items'
		| 'way'
		| 'status'
		| 'unit'
		| 'draft'
		| 'ids'
		| 'counts'
		| 'own'
	>
>();
expectType<Equal<Asked['items'][number]['values']['price'], number>>();
expectType<Equal<Asked['items'][number]['values']['notes'], string | undefined>>();
expectType<Equal<InputOf<'no operation'>, never>>();
// @ts-expect-error a type that does not fit
expectType<Equal<Asked['shipDate'], number>>();

const LEAST: Asked = {
	customer: { param: 'customerId', value: 20514 },
	shipDate: '2026-02-14',
	items: [{ values: { price: 1.5 }, extra: {} }],
	way: { way: 'a', values: { aId: 1 } },
};

/** Raw values that a kind does not bring from a form, and so must not be given to its check. */
export const wrongRaw = () => [
	// @ts-expect-error a moment without its zone
	instant('Changed Since').schema.safeParse('2026-02-14T08:30:00'),
	// @ts-expect-error moments without theirs
	several(instant('Moments')).schema.safeParse(['2026-02-14T08:30:00']),
	// @ts-expect-error a bare value, of which nobody has said by which key it names a record
	add.required.customer.schema.safeParse('20514'),
	// @ts-expect-error rows by the names of the API
	add.required.items.schema.safeParse([{ price: 1.5 }]),
	// @ts-expect-error a way without its fields
	add.required.way.schema.safeParse({ way: 'a' }),
];

/** Inputs that must not compile. */
export const wrong = (): Asked[] => [
	// @ts-expect-error a required field is missing
	{ ...LEAST, shipDate: undefined },
	// @ts-expect-error a value that is not among the choices
	{ ...LEAST, status: 2 },
	// @ts-expect-error a text among numbers
	{ ...LEAST, counts: ['1'] },
	// @ts-expect-error a field that the operation does not have
	{ ...LEAST, colour: 'red' },
	// @ts-expect-error a row without its required field
	{ ...LEAST, items: [{ values: { notes: 'x' }, extra: {} }] },
];

/** Declarations that must not compile. */
export const wrongDeclarations = () => [
	// @ts-expect-error a verb that HTTP does not have
	operation({ ...plain, http: 'FETCH /thing.add' }),
	// @ts-expect-error a path without its slash
	operation({ ...plain, http: 'POST thing.add' }),
	// @ts-expect-error an effect that nobody knows
	operation({ ...plain, effect: 'maybe' }),
	// @ts-expect-error a key that the list does not have
	picker(customers, { number: 'customerNumber' }),
	// @ts-expect-error one such key among others
	picker(customers, { id: 'customerId', number: 'customerNumber' }),
];

type Names<O> = O extends Operation<infer N, infer T> ? ParamName<N> | ParamName<T> : never;
expectType<
	Equal<
		Names<typeof add>,
		| 'customerId'
		| 'customerCode'
		| 'shipDate'
		| 'items'
		| 'items.price'
		| 'items.notes'
		| 'items.vendorCode'
		| 'aId'
		| 'status'
		| 'unit'
		| 'draft'
		| 'ids'
		| 'counts'
	>
>();

// Wherever a field stands in the form or in the request, its parameters keep their names.
const moved = {
	top: onTop(picker(customers, { id: 'onTopId' })),
	former: movedOnTop(picker(customers, { id: ['formerId', 10] })),
	query: inQuery(picker(customers, { id: 'queryId' })),
	form: formOnly(picker(customers, { id: 'formId' })),
	written: asText(picker(customers, { id: 'writtenId' })),
	plain: onTop(text('Plain')),
};
expectType<
	Equal<
		ParamName<typeof moved>,
		'onTopId' | 'formerId' | 'queryId' | 'formId' | 'writtenId' | 'plain'
	>
>();
// Fields that are not known by name can have any.
expectType<Equal<ParamName<Fields>, string>>();

/** A rule that says nothing. */
const nothing = { says: () => '', faultOf: () => undefined };

const items = rowsOf('items', 'price', 'vendorCode');

/** All that speaks of parameters and fields by their names, as it should be. */
export const named = operation({
	...plain,
	rules: [
		oneOf('status', ['customerCode', 'shipDate'], 'aId'),
		atMostOne('customerId', 'draft'),
		requires('customerCode', 'unit'),
		spelt('shipDate', /^2/, 'begin with 2', 20),
		inOrder('shipDate', 'ids'),
		...within('shipDate', 'ids'),
		rule({
			uses: [...items.uses, 'draft'],
			says: (label) => label('items.price'),
			faultOf: (sent, label) =>
				sent.draft === 1 && items.in(sent).some(({ price }) => price === 0)
					? label('draft')
					: undefined,
		}),
	],
	ranges: [{ from: 'shipDate', to: 'unit', days: 4 }],
	combines: { rows: 'items' },
	uniqueKey: { label: 'Ship Date', of: ({ shipDate }) => shipDate },
	shape: ({ items: rows, customerId }, { draft }) => ({ rows, customerId, draft }),
});

/** A reply with lines, and what can come out of it. */
const lists = {
	...plain,
	response: list('orders', {
		id: id('ID'),
		details: lines('Details', {
			one: 'Detail',
			required: { price: decimal('P', 2) },
			optional: {},
		}),
	}),
} as const;
export const output = operation({
	...lists,
	output: { lines: 'details', simplified: ['id', 'details', 'details.price'] },
});

/** Names that the operation does not have. */
export const misspelt = () => [
	// @ts-expect-error the lines of a reply
	operation({ ...lists, output: { lines: 'detials' } }),
	// @ts-expect-error a member of a simplified record
	operation({ ...lists, output: { simplified: ['id', 'detials'] } }),
	// @ts-expect-error a member of a line
	operation({ ...lists, output: { simplified: ['details.prize'] } }),
	// @ts-expect-error among alternatives
	operation({ ...plain, rules: [oneOf('status', 'unti')] }),
	// @ts-expect-error within what belongs together
	operation({ ...plain, rules: [oneOf('status', ['unit', 'shipDat'])] }),
	// @ts-expect-error the field of a picker, whose parameters are customerId and customerCode
	operation({ ...plain, rules: [oneOf('customer', 'status')] }),
	// @ts-expect-error a choice of ways, which has only the parameters of these
	operation({ ...plain, rules: [oneOf('way', 'status')] }),
	// @ts-expect-error free parameters, which nobody knows by name
	operation({ ...plain, rules: [oneOf('own', 'status')] }),
	// @ts-expect-error of those that exclude each other
	operation({ ...plain, rules: [atMostOne('status', 'unti')] }),
	// @ts-expect-error what needs another
	operation({ ...plain, rules: [requires('customerCod', 'unit')] }),
	// @ts-expect-error what another needs
	operation({ ...plain, rules: [requires('customerCode', 'unti')] }),
	// @ts-expect-error an end of a range
	operation({ ...plain, rules: within('shipDate', 'shipDateTo') }),
	// @ts-expect-error the same, in order
	operation({ ...plain, rules: [inOrder('shipDateFrom', 'shipDate')] }),
	// @ts-expect-error a text of a form
	operation({ ...plain, rules: [spelt('shipdate', /^2/, 'begin with 2', 20)] }),
	// @ts-expect-error a list of rows
	operation({ ...plain, rules: [rule({ ...nothing, uses: rowsOf('item', 'price').uses })] }),
	// @ts-expect-error a member of rows
	operation({ ...plain, rules: [rule({ ...nothing, uses: rowsOf('items', 'prise').uses })] }),
	// @ts-expect-error the field of a picker in rows, whose parameter is vendorCode
	operation({ ...plain, rules: [rule({ ...nothing, uses: rowsOf('items', 'vendor').uses })] }),
	// @ts-expect-error what a rule reads without saying so
	rule({ ...nothing, uses: ['draft'], faultOf: ({ daft }) => String(daft) }),
	// @ts-expect-error the label of what it does not use
	rule({ ...nothing, uses: ['draft'], says: (label) => label('daft') }),
	// @ts-expect-error a member that it does not read
	items.in({}).map(({ notes }) => notes),
	// @ts-expect-error in the rules of rows
	lines('Items', { one: 'Item', required: {}, optional: plain.optional, rules: [oneOf('unti')] }),
	// @ts-expect-error the first day of a range
	operation({ ...plain, ranges: [{ from: 'shipDat', to: 'unit', days: 4 }] }),
	// @ts-expect-error the last day of a range
	operation({ ...plain, ranges: [{ from: 'shipDate', to: 'unti', days: 4 }] }),
	// @ts-expect-error the rows that go into one request
	operation({ ...plain, combines: { rows: 'item' } }),
	// @ts-expect-error what is sent only once
	operation({ ...plain, uniqueKey: { label: 'Ship Date', of: ({ shipDay }) => shipDay } }),
	// @ts-expect-error a parameter of the body
	operation({ ...plain, shape: ({ itmes }) => ({ itmes }) }),
	// @ts-expect-error a value of the form
	operation({ ...plain, shape: (_body, { daft }) => ({ daft }) }),
];

test('checked values have the types that are derived from the fields', () => {
	const checked = checkGroup(
		add,
		parseGroup(add, {
			customerId: '20514',
			shipDate: '2026-02-14T10:00:00Z',
			items: [{ price: '1.50', notes: 5 }],
			aId: '1',
			status: 'confirmed',
			unit: 'STEM',
			draft: '0',
			ids: '1;2',
		}),
	);
	if (!checked.ok) throw new Error(JSON.stringify(checked.faults));
	const values: Asked = checked.values;
	expect(values).toEqual({
		...LEAST,
		items: [{ values: { price: 1.5, notes: '5' }, extra: {} }] satisfies Line[],
		status: 1,
		unit: 'stem',
		draft: false,
		ids: [1, 2],
	});
	expect(typeof values.customer.value).toBe('number');
});
