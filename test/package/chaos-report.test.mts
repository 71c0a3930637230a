import type { Books } from '../../tools/chaos/books.mts';
import { optionsOf } from '../../tools/chaos/options.mts';
import { figuresOf, reportOf } from '../../tools/chaos/report.mts';

// What the report of `npm run test:chaos` finds in the books: a run must not pass for good that broke a promise.

const ORDER = { id: 1, number: 1001, isInsisted: true };
const DELIVERY = { order: 1, start: 10_000, end: 11_000, http: 200, words: '' };
const MAIL = {
	from: '',
	to: '',
	subject: 'Order 1001 for Bloom & Co is confirmed',
	text: '',
	html: '',
	attachments: [],
};
const ENTRY = { asked: 1, inserted: 1, changed: 0, rows: 1 };
const HANDED = { name: '7', times: 1, isListed: false };

/** The books of a run in which all is well. */
const good = (changes: Partial<Books> = {}): Books => ({
	mode: 'regular',
	seconds: 60,
	disruptions: [{ at: 9_000, what: 'main process' }],
	restarts: [{ ms: 5_000 }],
	failedStarts: [],
	orders: [ORDER],
	deliveries: [
		{ ...DELIVERY, http: undefined },
		{ ...DELIVERY, status: '1' },
	],
	entries: new Map([['1', ENTRY]]),
	mails: [MAIL],
	marked: new Set([1]),
	released: new Set(),
	changes: [HANDED],
	accepted: [HANDED],
	notAccepted: 0,
	chosen: ['new_order http://n8n'],
	registeredAtFirst: ['new_order http://n8n'],
	registered: ['new_order http://n8n'],
	...changes,
});

const figureOf = (books: Books, start: string) =>
	figuresOf(books).find(({ what }) => what.startsWith(start))?.figure;

test('a run in which all is well holds', () => {
	const { text, holds } = reportOf(good());
	expect(holds).toBe(true);
	expect(text).not.toContain('NOT HELD');
	expect(figureOf(good(), 'promised orders')).toBe(1);
	expect(figureOf(good(), '- unanswered')).toBe(1);
	expect(figureOf(good(), 'from a disruption')).toBe('2.0 s in the middle, 2.0 s at most');
});

const open = { deliveries: [{ ...DELIVERY, http: undefined }] };
const again = ' (you may have this e-mail already)';
test.each<[string, Partial<Books>, string]>([
	['is not in the ERP', { entries: new Map() }, '1: the ERP does not have it'],
	['sales knows nothing of', { mails: [] }, '1: sales was not told'],
	['is not marked', { marked: new Set() }, '1: it is not marked'],
	[
		'was released before it was promised',
		{
			deliveries: [
				{ ...DELIVERY, status: '0' },
				{ ...DELIVERY, start: 12_000, end: 13_000, status: '1' },
			],
			marked: new Set(),
			released: new Set([1]),
		},
		'1: it is not marked',
	],
	['stands twice in the ERP', { entries: new Map([['1', { ...ENTRY, rows: 2 }]]) }, '"rows":2'],
	['was entered twice', { entries: new Map([['1', { ...ENTRY, inserted: 2 }]]) }, '"inserted":2'],
	['was changed', { entries: new Map([['1', { ...ENTRY, changed: 1 }]]) }, '"changed":1'],
	['was told twice', { mails: [MAIL, MAIL] }, '1001'],
	['was never promised', open, 'never promised, though confirmed again'],
	[
		'nobody did',
		{ ...open, orders: [{ ...ORDER, isInsisted: false }], entries: new Map() },
		'1: the ERP does not have it',
	],
	['no poll brought', { changes: [{ ...HANDED, times: 0 }] }, '- never brought'],
	['has no registration', { registered: [] }, 'missing: new_order http://n8n'],
	[
		'has a registration too many',
		{ registered: ['new_order http://n8n', 'order_cancellation http://n8n'] },
		'too many: order_cancellation http://n8n',
	],
	[
		'is registered twice',
		{ registered: ['new_order http://n8n', 'new_order http://n8n'] },
		'twice: new_order http://n8n',
	],
])('a run with something that %s does not hold', (_what, changes, words) => {
	const { text, holds } = reportOf(good(changes));
	expect(holds).toBe(false);
	expect(text.match(/NOT HELD/g)).toHaveLength(1);
	expect(text).toContain(words);
});

test.each<[string, Partial<Books>, string, number]>([
	[
		'an e-mail that says that it may be there already',
		{ mails: [MAIL, { ...MAIL, subject: `${MAIL.subject}${again}` }] },
		'orders with more than one e-mail',
		1,
	],
	[
		'an order that was entered and never promised, of somebody who gave up',
		{ ...open, orders: [{ ...ORDER, isInsisted: false }] },
		'done, and not promised',
		1,
	],
	[
		'a promise that a later confirmation takes back',
		{
			deliveries: [
				{ ...DELIVERY, status: '1' },
				{ ...DELIVERY, start: 12_000, end: 13_000, status: '0' },
			],
			marked: new Set(),
			released: new Set([1]),
		},
		'promised, done, and released',
		1,
	],
	[
		'an order that was refused, of somebody who gave up',
		{
			...open,
			orders: [{ ...ORDER, isInsisted: false }],
			entries: new Map(),
			marked: new Set(),
			released: new Set([1]),
		},
		'not promised, and released',
		1,
	],
	[
		'an order that the ERP was asked to enter twice',
		{ entries: new Map([['1', { ...ENTRY, asked: 2 }]]) },
		'orders that the ERP was asked',
		1,
	],
	[
		'a registration that n8n forgot until the workflow was unpublished',
		{ registeredAtFirst: [] },
		'eComNow registrations that were not as chosen after Publish',
		1,
	],
	[
		'a change that came twice',
		{ changes: [{ ...HANDED, times: 2 }] },
		'- brought more than once',
		1,
	],
	[
		'a change whose run n8n lists as cut off',
		{ changes: [{ ...HANDED, times: 0, isListed: true }] },
		'- brought, and the run was cut off',
		1,
	],
])('%s is told, and holds', (_what, changes, figure, count) => {
	expect(figureOf(good(), figure)).toBe(0);
	expect(figureOf(good(changes), figure)).toBe(count);
	expect(reportOf(good(changes)).holds).toBe(true);
});

test('options that cannot be meant are refused', () => {
	expect(optionsOf(['--seed', '7', '--mode', 'queue'])).toMatchObject({
		seed: 7,
		minutes: 3,
		modes: ['queue'],
	});
	expect(() => optionsOf(['--minutes', 'four'])).toThrow('--minutes takes a number');
	expect(() => optionsOf(['--mode', 'both'])).toThrow('--mode takes regular or queue');
	expect(optionsOf([]).modes).toEqual(['regular', 'queue']);
});
