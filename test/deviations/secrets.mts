import { inspect } from 'node:util';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { isObject } from '../../contract/language/raw';
import type { Random } from '../support/random.mts';
import { SPELLINGS, inBase64, inHex } from '../support/spellings.mts';
import type { Wire } from './deviations.mts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const base64url = (text: string) => Buffer.from(text).toString('base64url');

/** Tokens as services make them. */
const TOKENS: Array<(random: Random) => string> = [
	(random) => random.text(LETTERS, 24 + random.below(40)),
	(random) => inHex(random.text(LETTERS, 16)),
	(random) => inBase64(random.text(LETTERS, 30)),
	(random) =>
		`${base64url('{"alg":"HS256","typ":"JWT"}')}.${base64url(random.text(LETTERS, 40))}.${random.text(`${LETTERS}-_`, 43)}`,
];

/** A credential of each service has its own of these. What is in the form is `authentication`. */
export interface Planted {
	/** What nobody may find, by what it is. */
	values: Record<string, string>;
	credential: ICredentialDataDecryptedObject;
	/** The value of a registration that n8n worked out, which no credential holds. */
	derived: string;
}

/** A credential with random values, strong enough to be hidden in any text. */
export function plantedBy(random: Random): Planted {
	const token = random.pick(TOKENS)(random);
	const sessionToken = random.pick(TOKENS)(random);
	const username = `${random.text('abcdefghijkmnp', 5)}.${random.text('rstuvwxyz', 5)}@petal-${random.text('2345', 2)}.example`;
	const password = `S${random.text(`${LETTERS}!"#$%&'()*+,/:;<=>?@`, 12)}9!é`;
	const delivery = `vendor:${random.text(LETTERS, 20)}7`;
	const webhookSecret = `Basic ${inBase64(delivery)}`;
	const workedOut = `n8n:${random.text(`${LETTERS}-_`, 30)}7a`;
	return {
		credential: { token, sessionToken, username, password, webhookSecret },
		derived: `Basic ${inBase64(workedOut)}`,
		values: {
			token,
			'session token': sessionToken,
			'user name': username,
			password,
			'user name and password': `${username}:${password}`,
			'HTTP Basic': inBase64(`${username}:${password}`),
			'delivery secret': webhookSecret,
			'delivery secret without its scheme': inBase64(delivery),
			'delivery secret decoded': delivery,
			'worked-out secret': `Basic ${inBase64(workedOut)}`,
			'worked-out secret without its scheme': inBase64(workedOut),
			'worked-out secret decoded': workedOut,
		},
	};
}

/** Kinds of values of which a part says too much. */
const LONG = /token|HTTP Basic|without its scheme/;

/** How a value may be written, also in part. */
export function writtenBy(name: string, value: string, random: Random): Record<string, string> {
	const spelled = Object.entries(SPELLINGS)
		// What is in Base64 already, or made of nothing else than its letters, is not the same in capitals.
		.map(([spelling, written]) => [spelling, written(value, random)] as const);
	const parts: Record<string, string> = LONG.test(name)
		? { 'without its first four letters': value.slice(4), 'without its end': value.slice(0, -5) }
		: {};
	return { ...Object.fromEntries(spelled), ...parts };
}

type Plant = (text: string, documented: unknown) => Wire;

const json = (reply: unknown, more: Partial<Wire> = {}): Wire => ({
	status: 200,
	headers: { 'content-type': 'application/json' },
	bytes: Buffer.from(JSON.stringify(reply)),
	...more,
});
const text = (body: string, type: string, status: number): Wire => ({
	status,
	headers: { 'content-type': type },
	bytes: Buffer.from(body),
});
const withMembers = (documented: unknown, more: object) =>
	json(
		Array.isArray(documented)
			? [more, ...(documented as unknown[])]
			: { ...Object(documented), ...more },
	);

/** The same in every record of the reply. */
function inRecords(value: unknown, more: object): unknown {
	if (Array.isArray(value)) return value.map((member: unknown) => inRecords(member, more));
	if (!isObject(value)) return value;
	const inner = Object.entries(value).map(([name, member]) => [
		name,
		isObject(member) || Array.isArray(member) ? inRecords(member, more) : member,
	]);
	return { ...(Object.fromEntries(inner) as object), ...more };
}

/** Words of such a length that a text is cut after `length` signs, shortly before the end of `given`. */
const before = (given: string, length: number) =>
	`${'some words '.repeat(length).slice(0, Math.max(0, length - Math.ceil(given.length * 0.9) - 1))} `;

/** Where we show the start of a text: what is left of a value there is not the value. */
const CUT: Record<string, Plant> = {
	'a title that is cut': (given) =>
		text(`<html><title>${before(given, 200)}${given} x</title></html>`, 'text/html', 502),
	'a page that is cut': (given) =>
		text(`<html><p>${before(given, 200)}${given} x</p></html>`, 'text/html', 200),
	'a text that is cut': (given) => text(`${before(given, 200)}${given} x`, 'text/plain', 400),
	'a text of a failure that is cut': (given) =>
		text(`Error: ${before(given, 193)}${given} x`, 'text/plain', 200),
	'an error that is cut': (given) => json({ error: `${before(given, 200)}${given} x` }),
	'an error with members that is cut': (given) =>
		json({ errors: [{ detail: `${before(given, 188)}${given} x` }] }),
	'a message that is cut': (given) =>
		json({ status: 0, message: `${before(given, 200)}${given} x` }, { status: 400 }),
	'a long message that is cut': (given) =>
		json({ status: 0, message: `${before(given, 2000)}${given} x` }),
	'JSON of somebody else that is cut': (given) => json([[`${before(given, 197)}${given} x`]]),
	'JSON of somebody else that is cut early': (given) =>
		json([[`${before(given, 57)}${given} x`], 1]),
};

/** Every place of a reply in which a server may echo what it was sent. */
export const PLACES: Record<string, Plant> = {
	'a member': (given, reply) => withMembers(reply, { note: given }),
	'a member of each record': (given, reply) =>
		json(inRecords(reply, { note: `for ${given} only` })),
	'a name': (given, reply) => withMembers(reply, { [given]: 1 }),
	'a name in each record': (given, reply) => json(inRecords(reply, { [given]: given })),
	'a nested list': (given, reply) =>
		withMembers(reply, { a: [[{ b: [given, { c: `(${given})` }] }]] }),
	'the message of a success': (given, reply) =>
		withMembers(reply, { message: `Done for ${given}` }),
	'JSON in a text': (given, reply) =>
		withMembers(reply, { echo: JSON.stringify({ sent: given, twice: JSON.stringify({ given }) }) }),
	'a refusal': (given) => json({ status: 0, message: `No: "${given}"` }),
	'a refusal that names it': (given) =>
		json({ status: '0', message: 'No', error: { [given]: [given] } }),
	'a refusal by HTTP': (given) => json({ status: 0, message: given }, { status: 403 }),
	'an error': (given) => json({ error: given, errors: [{ detail: given }] }, { status: 400 }),
	'an error of a gateway': (given) => json({ error: given }, { status: 504 }),
	'a text': (given) => text(`Bad request: ${given}`, 'text/plain', 400),
	'a text of a success': (given) => text(`Got ${given}`, 'text/plain', 200),
	'a page': (given) =>
		text(`<html><title>${given}</title><p>${given}</p></html>`, 'text/html', 502),
	'a page of a success': (given) => text(`<html><p>${given}</p></html>`, 'text/html', 200),
	'JSON that was cut off': (given) =>
		text(`{"status": 1, "echo": ${JSON.stringify(given)}, "a": [`, 'application/json', 200),
	'JSON that was cut off in it': (given) =>
		text(`{"status": 0, "message": "for ${given}`, 'application/json', 500),
	'JSON of somebody else': (given) => json([[given], { [given]: given }]),
	'a header': (given, reply) =>
		json(reply, {
			headers: { 'content-type': 'application/json', 'x-echo': given, 'set-cookie': given },
		}),
	'a redirect': (given) =>
		json({}, { status: 302, headers: { location: `https://x.example/?t=${given}` } }),
	'the name of a file': (given, reply) =>
		json(reply, {
			headers: {
				'content-type': 'application/json',
				'content-disposition': `attachment; filename="${given}.pdf"`,
			},
		}),
	'an answer to wait': (given) =>
		json({ status: 0, message: given }, { status: 429, headers: { 'retry-after': given } }),
	'no token': (given) =>
		json({ status: 0, message: `The token ${given} is not active` }, { status: 401 }),
	...CUT,
};

/** All texts that somebody may come to see: names and values, of errors also what is not enumerable. */
function textsIn(root: unknown): string[] {
	const texts: string[] = [];
	const seen = new Set<unknown>();
	const open = [root];
	while (open.length > 0) {
		const next = open.pop();
		if (typeof next === 'string') texts.push(next);
		if (typeof next === 'symbol') texts.push(String(next.description));
		if ((typeof next !== 'object' && typeof next !== 'function') || next === null || seen.has(next))
			continue;
		seen.add(next);
		if (next instanceof Uint8Array) {
			texts.push(Buffer.from(next).toString('latin1'), Buffer.from(next).toString());
			continue;
		}
		if (next instanceof Map || next instanceof Set) open.push(...next);
		for (const name of Reflect.ownKeys(next)) {
			open.push(name);
			const { value } = Reflect.getOwnPropertyDescriptor(next, name) ?? {};
			open.push(value);
		}
	}
	return texts;
}

/** A part of a text that gives it away: longer than the few letters that may stay at either end. */
const coreOf = (given: string) =>
	given.slice(Math.min(6, given.length >> 2), Math.ceil(given.length * 0.8));

/** What of a planted text is seen. Nothing, one hopes. */
export function leakIn(root: unknown, given: string): string | undefined {
	const cores = [given, coreOf(given)].map((part) => part.toLowerCase());
	return textsIn(root).find((seen) => cores.some((core) => seen.toLowerCase().includes(core)));
}

export const shortly = (value: unknown) => inspect(value).slice(0, 300);

/** How a value is recognised whose form alone is known. */
export const SEEN_IN_OPERATIONS = new Set([
	'as it is',
	'in a URL',
	'in JSON',
	'in JSON in JSON',
	'in HTML',
	'without its end',
]);
