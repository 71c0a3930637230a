import { urlIn } from '../../contract/language/url';
import { folded, isObjectOrList } from '../../contract/language/raw';
import type { Wanted } from '../../contract/language/subscription';
import type { HttpReply } from '../http/decode';
import { failureIn, isFailureText } from '../http/open-reply';
import type { Redactor } from '../http/redact';
import { bodyOf, startOf, titleOf, withoutSecrets } from '../http/reply-body';
import type { Body } from '../http/reply-body';

/**
 * Readers for answers about registrations whose form is not documented. They look for what an
 * answer plausibly holds and say nothing rather than guess.
 */

/** An answer as it came; a body is parsed when it is JSON, else text. */
export interface Answer {
	status: number;
	headers: Record<string, unknown>;
	/** To compare with: it holds secrets where the service shows them. */
	body: unknown;
	/** The body for people, without secrets. */
	shown: unknown;
	/** Why the body is no answer of the service, such as the page of a proxy. */
	unusable?: string;
}

const contentOf = (body: Body): unknown => {
	switch (body.kind) {
		case 'json':
			return body.json;
		case 'text':
		case 'broken':
			return body.text;
		case 'page':
		case 'empty':
			return '';
	}
};

function whyUnusable(body: Body): { unusable?: string } {
	if (body.kind === 'page') return { unusable: `a web page came instead (${titleOf(body.text)})` };
	return body.kind === 'broken' ? { unusable: 'the answer was cut off' } : {};
}

/** Reads the body of an answer. */
export function answerOf({ status, headers, body: text }: HttpReply, redactor: Redactor): Answer {
	const body = bodyOf(text, headers['content-type']);
	const shown = withoutSecrets(body, redactor, text);
	return { status, headers, body: contentOf(body), shown: contentOf(shown), ...whyUnusable(shown) };
}

/** The words of a failure in an answer whose HTTP status tells success. */
export function failureOf({ shown }: Answer): string | undefined {
	if (typeof shown === 'string') return isFailureText(shown) ? startOf(shown) : undefined;
	return failureIn(shown, 'write');
}

const DEEPEST = 6;

/** `Webhook_ID` and `webhookId` are one name. */
const plain = (name: string) => name.replace(/[^a-z]/gi, '').toLowerCase();

/** An ID has a digit, and no blank: "created" and "Webhook saved" are none. */
const asId = (value: unknown): string | undefined => {
	const text = typeof value === 'number' || typeof value === 'string' ? String(value).trim() : '';
	return /^(?=.*\d)[\w.:-]{1,100}$/.test(text) ? text : undefined;
};

const ID_NAMES = ['webhookid', 'id', 'registrationid', 'webhook', 'uuid'];

/** Members whose IDs belong to somebody else. */
const FOREIGN = /vendor|user|account|platform|request/;

function idWithin(value: unknown, depth = 0): string | undefined {
	if (!isObjectOrList(value) || depth > DEEPEST) return undefined;
	const members = Object.entries(value).map(([name, member]) => ({ name: plain(name), member }));
	const own = ID_NAMES.flatMap((name) => members.filter((member) => member.name === name));
	const inside = members
		.filter(({ name }) => !FOREIGN.test(name))
		.sort((a, b) => Number(b.name.includes('webhook')) - Number(a.name.includes('webhook')));
	return (
		own.map(({ member }) => asId(member)).find((id) => id !== undefined) ??
		inside.map(({ member }) => idWithin(member, depth + 1)).find((id) => id !== undefined)
	);
}

/** The ID that an answer gives to a registration: as a member, as text, or in the header Location. */
export function idIn({ headers, body }: Answer): string | undefined {
	const place = typeof headers.location === 'string' ? headers.location : '';
	const said = typeof body === 'string' ? /\bid\b\W{0,3}([\w-]*\d[\w-]*)/i.exec(body)?.[1] : '';
	return asId(body) ?? asId(said) ?? idWithin(body) ?? asId(place.split('?')[0].split('/').pop());
}

/** All values of an answer with their names, however deep. */
const leavesOf = (value: unknown, name = '', depth = 0): Array<[string, string]> => {
	if (typeof value === 'string') return [[name, value.trim()]];
	if (!isObjectOrList(value) || depth > DEEPEST) return [];
	return Object.entries(value).flatMap(([key, member]) =>
		leavesOf(member, Array.isArray(value) ? name : plain(key), depth + 1),
	);
};

const sameUrl = (one: string, other: string) => urlIn(one)?.href === new URL(other).href;

/** What an answer shows of a registration, compared with what is wanted; `undefined` when not shown. */
export interface Shown {
	url?: boolean;
	type?: boolean;
	authentication?: boolean;
}

const verdict = (shown: string[], isWanted: (value: string) => boolean) =>
	shown.length === 0 ? undefined : shown.some(isWanted);

export function compare({ body }: Answer, wanted: Wanted, types: string[]): Shown {
	const leaves = leavesOf(body);
	const values = leaves.map(([, value]) => value);
	// A secret that is shown in part, as in "Basic ****", tells nothing.
	const secrets = leaves.filter(
		([name, value]) => name.startsWith('auth') && value !== '' && !/\*\*|•/.test(value),
	);
	return {
		url: verdict(
			values.filter((value) => /^https?:\/\//i.test(value)),
			(value) => sameUrl(value, wanted.url),
		),
		type: verdict(
			values.map(folded).filter((value) => types.map(folded).includes(value)),
			(value) => value === folded(wanted.type),
		),
		authentication: verdict(
			secrets.map(([, value]) => value),
			(value) => value === wanted.authentication,
		),
	};
}

/** An answer with nothing in it, where a registration was asked for. */
export const isEmpty = ({ body }: Answer) =>
	body === null || body === '' || (isObjectOrList(body) && Object.keys(body).length === 0);

/** The service's own words, not more than a line or two. */
export function wordsIn({ shown }: Answer): string {
	if (typeof shown === 'string') return startOf(shown);
	const words = leavesOf(shown).find(([name]) => /^(message|error|description|reason)$/.test(name));
	return startOf(words?.[1] ?? '');
}
