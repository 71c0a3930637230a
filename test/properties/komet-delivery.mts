import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { kometHooks } from '../../contract/komet/webhook';
import type { Event } from '../../contract/language/webhook-event';

/** A request as it goes over the wire, and whether its form is good. */
export interface Message {
	verb: string;
	type?: string;
	query: Array<[name: string, value: string]>;
	bytes: Buffer;
	/** The HTTP status by which it is turned away; 200 when it is good. */
	http: number;
	/** Members that have to come out as they went in. */
	comesOut?: Record<string, unknown>;
}

/** JSON as most senders write it, and as few do. */
export const someJson = fc.oneof(
	fc.jsonValue({ maxDepth: 2 }),
	fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' }),
	fc.constantFrom<unknown>(null, '', [], {}, [[]], 0, false, '\u0000', '👍🏽'),
);

/** What is more than a number holds comes out as text, with all of its digits; 0 has no sign in JSON. */
export function kept(value: unknown): unknown {
	if (typeof value === 'number')
		return Math.abs(value) > Number.MAX_SAFE_INTEGER ? JSON.stringify(value) : value + 0;
	if (Array.isArray(value)) return value.map(kept);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, kept(member)]));
}

const names = fc.oneof(
	fc.string({ minLength: 1, maxLength: 12 }),
	fc.constantFrom('token', 'http', 'reason', 'status', 'constructor', 'toString', 'length'),
);

/** IDs as senders write them, in JSON, and how they come out. */
const goodId = fc.oneof(
	fc.nat().map((number) => [String(number), number] as const),
	fc.nat().map((number) => [JSON.stringify(` 00${number} `), number] as const),
	fc
		.bigInt({ min: 2n ** 53n, max: 10n ** 30n })
		.chain((id) =>
			fc.constantFrom([`"${id}"`, String(id)] as const, [String(id), String(id)] as const),
		),
);
const BAD_IDS = ['null', '""', '" "', '1.5', '-1', '"-1"', '"1e3"', 'true', '[7]', '{"id":7}'];
const badId = fc.constantFrom(...BAD_IDS, '"７"', '"0x10"', '1e400', '"1 2"');

const JSON_TYPES = ['application/json', 'Application/JSON; charset=utf-8', 'text/json'];
const jsonType = fc.constantFrom(undefined, ...JSON_TYPES, 'application/vnd.komet+json');
const OTHER_TYPES = ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', 'x'];

const post = (http: number, text: string, type?: string): Message => ({
	verb: 'POST',
	query: [],
	bytes: Buffer.from(text),
	http,
	...(type === undefined ? {} : { type }),
});

/** The bytes of a text in the character sets that senders declare, or do not. */
const charsets = (text: string) =>
	fc.constantFrom<Array<[type: string | undefined, bytes: Buffer]>>(
		[undefined, Buffer.from(text)],
		['application/json; charset=utf-8', Buffer.from(text)],
		['application/json', Buffer.from(`\ufeff${text}`)],
		['application/json', Buffer.from(text, 'utf16le')],
		['application/json; charset=utf-16', Buffer.from(text, 'utf16le')],
		// Only what Windows-1252 and ISO-8859-1 write alike.
		...(/^[\0-\x7f\xa0-\xff]*$/.test(text)
			? [['application/json; charset=ISO-8859-1', Buffer.from(text, 'latin1')] as [string, Buffer]]
			: []),
	);

interface Written {
	text: string;
	comesOut: Record<string, unknown>;
}

/** The JSON of an event, with an ID as it is given. */
function bodyWith(event: Event, company: string, id: fc.Arbitrary<readonly [string, unknown]>) {
	const { carries, main = '' } = event;
	const known = Object.keys(carries);
	const spelt = [main, ...(carries[main]?.aliases ?? [])];
	const taken = new Set([...known, ...Object.values(carries).flatMap((m) => m.aliases ?? [])]);
	const unknown = fc.dictionary(
		names.filter((name) => !taken.has(name)),
		someJson,
		{ maxKeys: 4 },
	);
	const others = known.filter((name) => name !== main && name !== 'companyId');
	const more = others.length > 0 ? fc.dictionary(fc.constantFrom(...others), someJson) : unknown;
	return fc
		.tuple(fc.constantFrom(...spelt), id, unknown, more)
		.map(([name, [written, value], odd, given]): Written => {
			const rest = { ...given, ...odd, ...('companyId' in carries ? { companyId: company } : {}) };
			const inner = Object.entries(rest).map(([key, v]) => [
				JSON.stringify(key),
				JSON.stringify(v),
			]);
			const members = [[JSON.stringify(name), written], ...inner].map((pair) => pair.join(': '));
			return {
				text: `{ ${members.join(', ')} }`,
				comesOut: { ...(kept(odd) as object), [main]: value },
			};
		});
}

/** Deliveries of one documented event, in good and in bad form. */
function documented(event: Event, company: string): fc.Arbitrary<Message> {
	const { carries, main = '', versions } = event;
	const body = bodyWith(event, company, goodId);
	const takesGet = Object.values(versions).some(({ verb }) => verb === 'GET');
	const good = body.chain(({ text, comesOut }) =>
		charsets(text)
			.chain(([type, bytes]) =>
				(type === undefined ? jsonType : fc.constant(type)).map((named) => ({ named, bytes })),
			)
			.map(({ named, bytes }): Message => ({ ...post(200, '', named), bytes, comesOut })),
	);
	const get = fc
		.tuple(
			fc.constantFrom(main, ...(carries[main].aliases ?? [])),
			fc.nat(),
			fc.dictionary(fc.stringMatching(/^[a-z]{1,6}X$/), fc.string({ unit: 'grapheme' })),
		)
		.map(([name, id, more]): Message => {
			const query: Message['query'] = [[name, String(id)], ['companyId', company]]; // prettier-ignore
			return {
				...post(takesGet ? 200 : 405, ''),
				verb: 'GET',
				query: [...query, ...Object.entries(more)],
				comesOut: { ...more, [main]: id },
			};
		});
	const cut = body.chain(({ text }) =>
		fc.nat(text.length - 1).map((end) => post(400, text.slice(0, end))),
	);
	const bad = fc.oneof(
		cut,
		bodyWith(event, company, badId.map((id) => [id, id] as const)).map(({ text }) => post(400, text)), // prettier-ignore
		someJson
			.filter((json) => typeof json !== 'object' || json === null || Array.isArray(json))
			.map((json) => post(400, JSON.stringify(json))),
		body.map(({ text }) => post(400, text.replace(/^\{/, `{ "a${text.length}": 1, "a${text.length}": 2,`))), // prettier-ignore
		body.map(({ text }) => post(400, text.replace(/^\{/, `{ "deep": ${'['.repeat(40)}${']'.repeat(40)},`))), // prettier-ignore
		fc
			.tuple(body, fc.constantFrom(...OTHER_TYPES))
			.map(([{ text }, type]) => post(415, text, type)),
		fc
			.tuple(body, fc.constantFrom('PUT', 'PATCH', 'DELETE'))
			.map(([{ text }, verb]) => ({ ...post(405, text), verb })),
		fc
			.tuple(body, fc.integer({ min: 1100, max: 5000 }))
			.map(([{ text }, length]) => post(413, `${text}${' '.repeat(length)}`)),
	);
	return fc.oneof(
		{ arbitrary: good, weight: 5 },
		{ arbitrary: get, weight: 1 },
		{ arbitrary: bad, weight: 4 },
	);
}

const TEXT_TYPES = ['text/plain', 'application/xml', 'application/json', 'text/csv; a=b'];

/** Deliveries of what nobody documents: any text is good. */
const anyForm: fc.Arbitrary<Message> = fc.oneof(
	fc
		.tuple(fc.string({ unit: 'grapheme' }), fc.constantFrom(...TEXT_TYPES))
		.map(([text, type]) => post(200, `x ${text}`, type)),
	fc
		.dictionary(names, someJson)
		.map((json) => ({ ...post(200, JSON.stringify(json)), comesOut: kept(json) as IDataObject })),
	fc
		.tuple(
			fc.string(),
			fc.constantFrom('image/png', 'application/octet-stream', 'multipart/form-data'),
		)
		.map(([text, type]) => post(415, text, type)),
	fc.constantFrom('PUT', 'PATCH', 'DELETE').map((verb) => ({ ...post(405, '{}'), verb })),
	fc.constant(post(400, '{"a": 1, "a": 2}')),
);

/** Of each event of Komet Sales, so that a new one is tried, too. */
export const kometDelivery = (company: string) =>
	fc.oneof(
		...Object.entries(kometHooks.events).map(([name, event]) =>
			(event.anyForm ? anyForm : documented(event, company)).map((message) => ({
				name,
				message,
				namesCompany: 'companyId' in event.carries,
			})),
		),
	);
