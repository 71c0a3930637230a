import { isObject } from '../../contract/language/raw';
import { memberOf, statusOf } from '../../contract/language/reply';
import type { Reply } from '../../contract/language/reply';
import type { Call, Service } from '../../contract/language/service';
import { startOf } from './reply-body';
import type { Body } from './reply-body';

/** An object, or the one object of an array: some servers put their envelope into a list. */
export const envelopeOf = (json: unknown): Reply | undefined => {
	if (isObject(json)) return json;
	const [only, ...more] = Array.isArray(json) ? (json as unknown[]) : [];
	return isObject(only) && more.length === 0 ? only : undefined;
};

/** Komet documents messages of up to 500 characters; whatever is much longer is no message. */
const LONGEST_WORDS = 2_000;

/** The words that a reply has for people. */
export function wordsOf({ envelope }: Service, body: Body): string | undefined {
	if (body.kind === 'text') return envelope ? undefined : startOf(body.text);
	const reply = body.kind === 'json' ? envelopeOf(body.json) : undefined;
	if (!reply) return undefined;
	const names = [envelope?.message ?? 'message', 'error', 'errorMessage', 'detail'];
	const words = names.map((name) => memberOf(reply, name));
	const found = words.find((word) => typeof word === 'string' && word.trim() !== '');
	return typeof found === 'string' ? found.trim().slice(0, LONGEST_WORDS) : undefined;
}

/** The status of a reply: in the field of the method, else in the general one, which only refuses. */
export function verdictOf({ response }: Call, reply: Reply) {
	const own = statusOf(memberOf(reply, response.status));
	if (own !== 'missing' || response.status === 'status') return own;
	return statusOf(memberOf(reply, 'status')) === 'refused' ? 'refused' : 'missing';
}

/** The members of a reply beside its envelope. */
export function contentOf({ envelope }: Service, { response }: Call, reply: Reply): unknown[] {
	const names = [response.status, 'status', envelope?.message ?? 'message'];
	const lower = new Set(names.map((name) => name.toLowerCase()));
	return Object.entries(reply)
		.filter(([name]) => !lower.has(name.toLowerCase()))
		.map(([, value]) => value);
}

export const isThere = (value: unknown) => value !== null && value !== undefined;

/** Whether a value holds anything: an empty list, object or text does not. */
export const isFilled = (value: unknown) =>
	typeof value === 'object' && value !== null
		? Object.keys(value).length > 0
		: isThere(value) && value !== '';
