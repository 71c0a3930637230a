import { formsOf } from './redact-forms';
import type { Forms, Pattern, Secret, Word } from './redact-forms';
import { echoesIn, mayAssign, placeOf, standsAlone } from './redact-places';
import type { Place } from './redact-places';
import { scannerOf } from './redact-scan';
import { escapesSafe, isPlain, plainOf, readingsOf } from './redact-spelling';
import type { Span } from './redact-spelling';
import { rewritten } from './redact-tree';
import type { Member } from './redact-tree';

export type { Secret, SecretKind } from './redact-forms';

export const HIDDEN = '[hidden]';

/** Takes secrets out of what is shown. Nothing that it is given is changed. */
export interface Redactor {
	/**
	 * Hides secrets in what was parsed from JSON, or is about to be written as JSON. Gives back the
	 * very same value where nothing is to be hidden. `raw` is the text that it was parsed from; most
	 * often that alone shows that there is nothing to do.
	 */
	value<T>(parsed: T, raw?: string): T;
	/** Hides secrets in a text for people: a message, a URL, a file name, the value of a header. */
	text(raw: string): string;
}

/** Where the pattern, or as much of it as there is around its core, stands in a text. */
function* placesOf({ text: form, core, alone }: Pattern, text: string): Generator<Span> {
	const needle = form.slice(...core);
	for (let at = text.indexOf(needle); at >= 0; ) {
		let [start, end] = [at, at + needle.length];
		for (let next = core[0]; next > 0 && text[start - 1] === form[next - 1]; next--) start--;
		for (let next = core[1]; next < form.length && text[end] === form[next]; next++) end++;
		if (!alone || standsAlone(text, start, end)) yield [start, end];
		at = text.indexOf(needle, end);
	}
}

function* occurrencesOf({ text: word }: Word, text: string): Generator<Span> {
	for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length))
		yield [at, at + word.length];
}

/** A text with something else in place of parts that may overlap. */
function replaced(text: string, spans: Span[]): string {
	let [clean, done] = ['', 0];
	for (const [start, end] of spans.sort(([a], [b]) => a - b)) {
		if (start >= done) clean += text.slice(done, start) + HIDDEN;
		done = Math.max(done, end);
	}
	return clean + text.slice(done);
}

/** Values of words without the scheme of a header. */
const bare = (text: string) =>
	plainOf(text)
		.trim()
		.replace(/^(?:basic|bearer) +/, '');

class Redaction implements Redactor {
	private readonly mayHoldAny: (text: string) => boolean;
	private readonly mayHoldPattern: (text: string) => boolean;
	private readonly mayHoldWord: (text: string) => boolean;
	/** There is nothing to hide. */
	private readonly isIdle: boolean;
	/** What may be the whole value of a member. */
	private readonly wordsOf: Record<Place, Word[]>;

	constructor(private readonly forms: Forms) {
		const { patterns, patternNeedles, wordNeedles, words } = forms;
		this.isIdle = patterns.length + words.length === 0;
		this.mayHoldAny = scannerOf([...patternNeedles, ...wordNeedles]);
		this.mayHoldPattern = scannerOf(patternNeedles);
		this.mayHoldWord = scannerOf(wordNeedles);
		const logins = words.filter(({ login }) => login);
		this.wordsOf = { credential: words, login: logins, message: [], data: [] };
	}

	value<T>(parsed: T, raw?: string): T {
		if (this.isIdle || (raw !== undefined && !this.mayStandIn(raw))) return parsed;
		const known = new Map<string, Member<Place>>();
		const member = (name: string) => {
			const found = known.get(name);
			if (found) return found;
			const fresh = { name: this.cleaned(name, 'data'), context: placeOf(name) };
			known.set(name, fresh);
			return fresh;
		};
		return rewritten<T, Place>(parsed, 'message', {
			leaf: (value, place) => this.leaf(value, place),
			member: (owner, name) => {
				if (name !== 'value') return member(name);
				// A parameter that is echoed as an object of its name and its value.
				const label = owner.name ?? owner.key;
				return typeof label === 'string' ? { name, context: placeOf(label) } : member(name);
			},
		});
	}

	text(raw: string): string {
		return this.cleaned(raw, 'message');
	}

	/** Whether any secret may stand in a text that JSON was parsed from. */
	private mayStandIn(raw: string): boolean {
		return this.forms.unsure || this.mayHoldAny(raw) || escapesSafe(raw);
	}

	private leaf(value: unknown, place: Place): string | undefined {
		if (typeof value === 'number' && this.forms.numbers.has(value)) return HIDDEN;
		if (this.wordsOf[place].length > 0 && this.isWord(value, place)) return HIDDEN;
		if (typeof value !== 'string') return undefined;
		const clean = this.cleaned(value, place);
		return clean === value ? undefined : clean;
	}

	/** Whether a whole value, in a place for credentials, is a secret that may be a word of the data. */
	private isWord(value: unknown, place: Place): boolean {
		if (typeof value !== 'string' && typeof value !== 'number') return false;
		const text = bare(String(value));
		return this.wordsOf[place].some((word) => word.text === text);
	}

	/** Whether a secret may stand in a text. Called for every text of a reply, so it has to be fast. */
	private needsLook(text: string, place: Place): boolean {
		if (this.forms.unsure ? !isPlain(text) : escapesSafe(text)) return true;
		if (this.mayHoldPattern(text)) return true;
		return this.mayHoldWord(text) && (place !== 'data' || mayAssign(text));
	}

	private cleaned(text: string, place: Place): string {
		if (!this.needsLook(text, place)) return text;
		const spans: Span[] = [];
		for (const { text: reading, origin } of readingsOf(text)) {
			if (!this.mayHoldAny(reading)) continue;
			for (const pattern of this.forms.patterns)
				for (const [start, end] of placesOf(pattern, reading)) spans.push(origin(start, end));
			if (this.forms.words.length === 0) continue;
			const isEcho = echoesIn(reading, place);
			for (const word of this.forms.words)
				for (const [start, end] of occurrencesOf(word, reading))
					if (isEcho(start, end, word.login)) spans.push(origin(start, end));
		}
		return spans.length === 0 ? text : replaced(text, spans);
	}
}

/**
 * Hides secrets in every spelling: as they are, in URLs, JSON, HTML, Base64 and hexadecimal digits,
 * and what of them was cut off at the end. A secret that may be a word of the data, such as a short
 * password, is hidden only where a credential may be echoed. Takes a time that grows with the length
 * of the text and of the secrets, whatever they are.
 */
export const redactorOf = (secrets: Secret[]): Redactor => new Redaction(formsOf(secrets));
