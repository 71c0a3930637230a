import { parseJson } from '../../contract/language/json';
import type { Redactor } from './redact';

/** What stands in the body of a reply. */
export type Body =
	| { kind: 'json'; json: unknown }
	/** Nothing but blanks, also as a text in JSON. */
	| { kind: 'empty' }
	/** A web page or other markup: it comes from something before the API, such as a portal or a proxy. */
	| { kind: 'page'; text: string }
	/** Begins like JSON and is none: cut off, or broken. */
	| { kind: 'broken'; text: string }
	| { kind: 'text'; text: string };

/** Nothing but markup begins with a tag, a comment or a declaration; a page may have words before it. */
const MARKUP = /^<|<(?:!doctype|html|head|body)[\s>]/i;

const HTML = /^\s*(text\/html|application\/xhtml\+xml)/i;

/** The start of a text on one line. */
export const startOf = (text: string, length = 200) =>
	text
		.slice(0, length * 4)
		.replace(/\s+/g, ' ')
		.trim()
		.slice(0, length);

/** What a page is about: its title, else its first words. */
export function titleOf(page: string): string {
	const title = /<title[^>]*>([^<]*)/i.exec(page.slice(0, 20_000))?.[1] ?? '';
	const words = page.slice(0, 2_000).replace(/<(script|style)\b[^]*?(?:<\/\1>|$)|<[^<>]*>/gi, ' ');
	return startOf(title) || startOf(words);
}

/** JSON that a server wrote into JSON as a text. */
function unwrapped(json: unknown): unknown {
	if (typeof json !== 'string' || !/^\s*[{[]/.test(json)) return json;
	try {
		return parseJson(json);
	} catch {
		return json;
	}
}

/**
 * Reads the body of a reply. JSON is JSON whatever the Content-Type says, since many servers send it
 * as text or even as HTML; what is no JSON is a page by its Content-Type or by its tags.
 */
export function bodyOf(text: string, contentType: unknown): Body {
	// Not by a regular expression, which may give up on megabytes of blanks. A byte order mark is one.
	const trimmed = text.trimStart();
	if (trimmed === '') return { kind: 'empty' };
	try {
		const json = unwrapped(parseJson(trimmed));
		// A word or a number alone is no reply in JSON, though it would parse.
		if (typeof json === 'object') return { kind: 'json', json };
		const words = typeof json === 'string' ? json.trim() : trimmed.trimEnd();
		return words === '' ? { kind: 'empty' } : { kind: 'text', text: words };
	} catch {
		const isPage = HTML.test(String(contentType ?? '')) || MARKUP.test(trimmed.slice(0, 5_000));
		if (isPage) return { kind: 'page', text: trimmed };
		return { kind: /^[{["]/.test(trimmed) ? 'broken' : 'text', text: trimmed.trimEnd() };
	}
}

/**
 * A body without the secrets that it repeats. Hidden after parsing, so that a secret which is a word
 * of the data cannot break the reply, and before anything is cut, since what is left of a secret at
 * a cut may no longer be known as one. `text` is what the body was read from.
 */
export function withoutSecrets(body: Body, redactor: Redactor, text: string): Body {
	switch (body.kind) {
		case 'json':
			return { ...body, json: redactor.value(body.json, text) };
		case 'page':
		case 'text':
		case 'broken':
			return { ...body, text: redactor.text(body.text) };
		case 'empty':
			return body;
	}
}
