import type { Params } from '../../contract/language/field';
import type { Call } from '../../contract/language/service';

/** A reply before it is read: HTTP status, headers, bytes. */
export interface Wire {
	status: number;
	headers: Record<string, string>;
	bytes: Buffer;
}

/**
 * What becomes of a call. `same`: read as if the reply were the documented one. A read has no
 * `unknown`: whatever it cannot use is an error, as a refusal is.
 */
export type Fate = 'same' | 'empty' | 'refused' | 'parts' | 'unknown';

/** The kinds of replies that are read in different ways. */
export type Kind =
	| 'list'
	| 'wholeList'
	| 'record'
	| 'file'
	| 'write'
	| 'rows'
	| 'openRead'
	| 'openWrite';

/** One way in which a real reply differs from the documented one. */
export interface Deviation {
	name: string;
	/**
	 * Where it happens. Two of one layer are combined only when they touch different members; what
	 * replaces the whole reply, or the whole body, leaves nothing of an earlier layer.
	 */
	layer: 'member' | 'wrap' | 'bytes' | 'http';
	/** What of the reply it changes; `all` when nothing is left of the rest. */
	touches: string;
	/** Changes the reply before it is written as JSON. */
	reply?(reply: Params, call: Call): unknown;
	/** Changes what goes over the wire. */
	wire?(wire: Wire): Wire;
	/** For all kinds of replies that it applies to. */
	fates: Partial<Record<Kind, Fate>>;
}

const KOMET: Kind[] = ['list', 'wholeList', 'record', 'file', 'write', 'rows'];
const ALL: Kind[] = [...KOMET, 'openRead', 'openWrite'];

const forAll = (fate: Fate, kinds: Kind[] = ALL) =>
	Object.fromEntries(kinds.map((kind) => [kind, fate])) as Record<Kind, Fate>;

/** The members of the list, of a record, or of the reply itself. */
const everywhere = (value: unknown, change: (leaf: unknown) => unknown): unknown => {
	if (Array.isArray(value)) return value.map((member) => everywhere(member, change));
	if (typeof value !== 'object' || value === null) return change(value);
	return Object.fromEntries(
		Object.entries(value).map(([name, member]) => [name, everywhere(member, change)]),
	);
};

const listOf = ({ response }: Call) => response.list ?? '';
const records = (reply: Params, call: Call) => reply[listOf(call)] as Params[];

const without = (reply: Params, ...names: string[]): Params =>
	Object.fromEntries(Object.entries(reply).filter(([name]) => !names.includes(name)));

/** Sets the field that tells success: most methods call it `status`. */
const status = (value: unknown, fates: Deviation['fates']): Deviation => ({
	name: `status ${JSON.stringify(value)}`,
	layer: 'member',
	touches: 'status',
	reply: (reply, { response }) => ({ ...reply, [response.status]: value }),
	fates,
});

/** The list in another form. */
const list = (
	name: string,
	value: (members: Params[]) => unknown,
	fates: Deviation['fates'],
): Deviation => ({
	name: `list as ${name}`,
	layer: 'member',
	touches: 'list',
	reply: (reply, call) => ({ ...reply, [listOf(call)]: value(records(reply, call)) }),
	fates,
});

/** The first record of the list in another form. */
const record = (
	name: string,
	value: (one: Params) => unknown,
	fates: Deviation['fates'],
): Deviation =>
	list(`records, the first ${name}`, ([one, ...more]) => [value(one), ...more], fates);

const words = (message: string): Deviation => ({
	name: `only the words "${message}"`,
	layer: 'member',
	touches: 'all',
	reply: (_reply, { response }) => ({ [response.status]: '1', message }),
	fates: {
		list: 'empty',
		wholeList: 'empty',
		record: 'refused',
		file: 'refused',
		write: 'same',
		rows: 'unknown',
	},
});

const text = (name: string, body: string, fates: Deviation['fates'], type?: string): Deviation => ({
	name,
	layer: 'bytes',
	touches: 'all',
	wire: ({ headers, ...wire }) => ({
		...wire,
		headers: type === undefined ? headers : { ...headers, 'content-type': type },
		bytes: Buffer.from(body),
	}),
	fates,
});

const UNREADABLE = {
	...forAll('refused', ['list', 'wholeList', 'record', 'file', 'openRead']),
	...forAll('unknown', ['write', 'rows', 'openWrite']),
};
const PAGE = '<html><head><title>Sign in</title></head><body>Please sign in</body></html>';
const page = (name: string, body: string, type = 'text/html') =>
	text(`a page ${name}`, body, UNREADABLE, type);

const http = (code: number, writes: Fate, body?: string): Deviation => ({
	name: `HTTP ${code}${body === undefined ? '' : ` with ${body.slice(0, 30)}`}`,
	layer: 'http',
	touches: body === undefined ? 'http' : 'all',
	wire: ({ headers, bytes }) => ({
		status: code,
		headers,
		bytes: body === undefined ? bytes : Buffer.from(body),
	}),
	fates: { ...forAll('refused'), ...forAll(writes, ['write', 'rows', 'openWrite']) },
});

const encoded = (
	name: string,
	type: string | undefined,
	write: (json: string) => Buffer,
): Deviation => ({
	name: `text as ${name}`,
	layer: 'bytes',
	touches: 'bytes',
	wire: ({ headers: { 'content-type': _type, ...headers }, bytes, ...wire }) => ({
		...wire,
		headers: { ...headers, ...(type === undefined ? {} : { 'content-type': type }) },
		bytes: write(bytes.toString()),
	}),
	fates: forAll('same'),
});

/** A word of success that nobody documented may not pass for one, and 0 in any spelling is none. */
const REFUSING = [0, '0', ' 0 ', false, 'false', 'ERROR', 'failure', -1, '2', 'no', 'OK'];

/**
 * What servers, proxies and portals are known to send instead of what is documented. One line is one
 * deviation: the machine applies it to every operation, alone and with every other one.
 */
export const deviations: Deviation[] = [
	// Spellings of success.
	...[1, '1', true, ' 1 ', 'TRUE', '1\n'].map((value) => status(value, forAll('same', KOMET))),
	// Refusals.
	...REFUSING.map((value) => status(value, { ...forAll('refused', KOMET), rows: 'same' })),
	// A status that says nothing: a change is open, and a read is told by what it holds.
	...[undefined, null, '', {}, []].map((value) =>
		status(value, { ...forAll('same', KOMET), write: 'unknown' }),
	),
	{
		name: 'names in capitals',
		layer: 'wrap',
		touches: 'names',
		reply: (reply) =>
			Object.fromEntries(Object.entries(reply).map(([name, value]) => [name.toUpperCase(), value])),
		fates: forAll('same', KOMET),
	},
	{
		name: 'no message',
		layer: 'member',
		touches: 'message',
		reply: (reply) => without(reply, 'message'),
		fates: forAll('same', KOMET),
	},
	...[null, 12, { text: 'OK' }, ''].map(
		(message): Deviation => ({
			name: `message ${JSON.stringify(message)}`,
			layer: 'member',
			touches: 'message',
			reply: (reply) => ({ ...reply, message }),
			fates: forAll('same', KOMET),
		}),
	),

	// Values.
	{
		name: 'numbers as text',
		layer: 'wrap',
		touches: 'values',
		reply: (reply) => everywhere(reply, (leaf) => (typeof leaf === 'number' ? String(leaf) : leaf)),
		fates: forAll('same'),
	},
	{
		name: 'text of digits as numbers',
		layer: 'wrap',
		touches: 'values',
		reply: (reply) =>
			everywhere(reply, (leaf) =>
				typeof leaf === 'string' && /^[1-9]\d{0,14}$/.test(leaf) ? Number(leaf) : leaf,
			),
		fates: forAll('same'),
	},
	{
		name: 'members that nobody knows',
		layer: 'member',
		touches: 'more',
		reply: (reply) => ({ ...reply, brandNew: { a: [null] }, total: '1,234.50', more: null }),
		fates: forAll('same'),
	},

	// Lists.
	list('null', () => null, { list: 'empty', rows: 'unknown' }),
	list('nothing', () => '', { list: 'empty', rows: 'unknown' }),
	list('an empty object', () => ({}), { list: 'empty', rows: 'unknown' }),
	list('an empty list', () => [], { list: 'empty', rows: 'unknown' }),
	list('numbered members', (members) => ({ ...members }), { list: 'same', rows: 'same' }),
	list('a list with nulls', (members) => [null, ...members, null], { list: 'same', rows: 'same' }),
	list('one object', ([one]) => one, { list: 'same', rows: 'parts' }),
	list('text', () => 'none', { list: 'refused', rows: 'unknown' }),
	list('a number', () => 7, { list: 'refused', rows: 'unknown' }),
	list('false', () => false, { list: 'refused', rows: 'unknown' }),
	list('a list of texts', () => ['A', 'B'], { list: 'refused', rows: 'unknown' }),
	{
		name: 'no list',
		layer: 'member',
		touches: 'list',
		reply: (reply, call) => without(reply, listOf(call)),
		fates: { list: 'refused', rows: 'unknown' },
	},
	{
		name: 'the list alone',
		layer: 'member',
		touches: 'all',
		reply: records,
		fates: { list: 'same', rows: 'same' },
	},
	words('Orders not found.OK'),
	words('No products found.'),
	words('Credits not found for this user.'),
	{
		name: 'only the envelope',
		layer: 'member',
		touches: 'all',
		reply: (_reply, { response }) => ({ [response.status]: '1', message: 'OK' }),
		fates: {
			...forAll('refused', ['list', 'wholeList', 'record', 'file']),
			write: 'same',
			rows: 'unknown',
		},
	},

	// One status for each record.
	...[0, '0', false, 'ERROR', 'failure', -1].map((value) =>
		record(`with status ${JSON.stringify(value)}`, (one) => ({ ...one, status: value }), {
			rows: 'parts',
		}),
	),
	record('without a status', (one) => without(one, 'status'), { rows: 'parts' }),
	list('fewer records', ([one]) => [one], { rows: 'parts' }),
	list('records in another order', (members) => [...members].reverse(), { rows: 'same' }),
	list('records without keys', (members) => members.map(({ status: own }) => ({ status: own })), {
		rows: 'same',
	}),

	// The whole reply in another form.
	{
		name: 'a reply in a list',
		layer: 'wrap',
		touches: 'form',
		reply: (reply) => [reply],
		fates: forAll('same', KOMET),
	},
	{
		name: 'a reply in a text',
		layer: 'wrap',
		touches: 'form',
		reply: (reply) => JSON.stringify(reply),
		fates: forAll('same'),
	},
	text('nothing', '', { ...UNREADABLE, openWrite: 'same' }),
	text('blanks', ' \r\n', { ...UNREADABLE, openWrite: 'same' }),
	text('{}', '{}', { ...UNREADABLE, openRead: 'empty', openWrite: 'same' }),
	text('null', 'null', { ...UNREADABLE, openRead: 'empty', openWrite: 'same' }),
	text('[]', '[]', { ...UNREADABLE, list: 'empty', openRead: 'empty', openWrite: 'same' }),
	text('a word', 'OK', { ...UNREADABLE, openRead: 'same', openWrite: 'same' }, 'text/plain'),
	text('an error in a text', 'Error: no such call', {
		...UNREADABLE,
		openRead: 'refused',
		openWrite: 'refused',
	}),
	...[
		{ error: 'No such SKU' },
		{ success: false, message: 'No such SKU' },
		{ errors: ['No such SKU'] },
	].map(
		(reply): Deviation => ({
			name: `HTTP 200 with ${JSON.stringify(reply)}`,
			layer: 'member',
			touches: 'all',
			reply: () => reply,
			fates: forAll('refused', ['openRead', 'openWrite']),
		}),
	),
	...[{ status: 'error' }, { ok: false }, { status: 0 }, { result: 'FAILED' }, { code: 500 }].map(
		(reply): Deviation => ({
			name: `HTTP 200 with ${JSON.stringify(reply)}`,
			layer: 'member',
			touches: 'all',
			reply: () => reply,
			fates: { openWrite: 'refused', openRead: 'same' },
		}),
	),
	...[1 / 2, 9 / 10].map(
		(part): Deviation => ({
			name: `cut off after ${part * 100} %`,
			layer: 'bytes',
			touches: 'cut',
			wire: (wire) => ({
				...wire,
				bytes: wire.bytes.subarray(0, Math.floor(wire.bytes.length * part)),
			}),
			fates: UNREADABLE,
		}),
	),

	// Pages of somebody else.
	page('of a portal', PAGE),
	page('that calls itself JSON', PAGE, 'application/json'),
	page('after blanks', ` \r\n\t${PAGE}`, 'application/json'),
	page('after a byte order mark', `\uFEFF<!DOCTYPE html>${PAGE}`, ''),
	page('after a comment', `<!-- cached -->\n${PAGE}`, 'text/plain'),
	page('after a declaration', `<?xml version="1.0"?>\n${PAGE}`, 'text/plain'),
	page('after words', `Notice: session expired\n${PAGE}`, 'text/plain'),
	page('with the type of one', 'Please sign in', 'text/html; charset=utf-8'),
	page('in XML', '<reply><status>1</status></reply>', 'application/xml'),

	// Bytes.
	encoded('UTF-8 that is not declared', undefined, (json) => Buffer.from(json)),
	encoded('UTF-8 called HTML', 'text/html', (json) => Buffer.from(json)),
	encoded('UTF-8 with a mark', 'application/json', (json) => Buffer.from(`\uFEFF${json}`)),
	encoded('Latin-1', 'application/json; charset=ISO-8859-1', (json) => Buffer.from(json, 'latin1')),
	encoded('Latin-1 that is not declared', 'application/json', (json) =>
		Buffer.from(json, 'latin1'),
	),
	encoded('UTF-16', 'application/json', (json) => Buffer.from(json, 'utf16le')),
	encoded('JSON between blanks', 'application/json', (json) => Buffer.from(`\n\n ${json} \n`)),

	// HTTP.
	{ ...http(201, 'same'), fates: forAll('same') },
	http(400, 'refused'),
	http(400, 'refused', PAGE),
	http(401, 'refused', '{"error":"unauthorized"}'),
	http(403, 'refused', PAGE),
	http(404, 'refused', ''),
	http(408, 'unknown', '{"error":"timeout"}'),
	http(429, 'refused', '{"error":"slow down"}'),
	http(500, 'unknown', PAGE),
	http(500, 'unknown', '{"status":500,"error":"Internal Server Error"}'),
	http(500, 'unknown'),
	http(502, 'unknown', '{"error":"upstream timed out"}'),
	http(503, 'unknown', ''),
	http(504, 'unknown', '{"error":"upstream timed out"}'),
	http(301, 'refused', ''),
	http(302, 'unknown', PAGE),
	http(303, 'unknown', ''),
	http(307, 'refused', ''),
];
