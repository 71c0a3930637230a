import { checkGroup, parseGroup } from '../../../contract/language/group';
import {
	choice,
	day,
	decimal,
	flag,
	id,
	instant,
	integer,
	several,
	text,
} from '../../../contract/language/kinds';
import { empty } from '../../../contract/language/response';
import { lines } from '../../../contract/language/kinds/rows';
import { variants } from '../../../contract/language/kinds/variants';
import type { Line } from '../../../contract/language/kinds/rows';
import type { Chosen } from '../../../contract/language/kinds/variants';
import { operation } from '../../../contract/language/operation';
import type { InputOf } from '../../../contract/language/operation';
import { picker } from '../../../contract/language/kinds/record-picker';
import type { Picked } from '../../../contract/language/kinds/record-picker';
import { customers } from '../../../contract/komet/lists';

// `tsc` checks the types of this file; jest runs it to show that the values have them too.

type Equal<A, B> =
	(<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
/** Compiles only for `true`. */
const expectType = <_T extends true>() => undefined;

const add = operation({
	http: 'POST /thing.add',
	action: 'Add thing',
	effect: 'write',
	required: {
		customer: picker(customers, { id: 'customerId', code: 'customerCode' }),
		shipDate: day('Ship Date'),
		items: lines('Items', {
			one: 'Item',
			required: { price: decimal('Price', 2) },
			optional: { notes: text('Notes') },
		}),
		way: variants('Way', { a: { label: 'A', required: { aId: id('A ID') } } }),
	},
	optional: {
		status: choice('Status', { Pending: 0, Confirmed: 1 }),
		unit: choice('Unit', { Bunch: 'bunch', Stem: 'stem' }),
		draft: flag('Draft', 'Whether it is a draft'),
		ids: several(id('IDs')),
		counts: several(integer('Counts')),
	},
	response: empty(),
	evidence: { page: 'https://example.com', request: 'full', reply: 'full' },
});
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
		'customer' | 'shipDate' | 'items' | 'way' | 'status' | 'unit' | 'draft' | 'ids' | 'counts'
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
	operation({ ...add, http: 'FETCH /thing.add' }),
	// @ts-expect-error a path without its slash
	operation({ ...add, http: 'POST thing.add' }),
	// @ts-expect-error an effect that nobody knows
	operation({ ...add, effect: 'maybe' }),
	// @ts-expect-error a key that the list does not have
	picker(customers, { number: 'customerNumber' }),
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
