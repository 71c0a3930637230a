import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { formsOf } from './forms';
import type { Form, Forms, Secret } from './forms';
import { mayBeMade, withoutMade } from './made';
import { echoesIn, mayAssign, placeOf, standsAlone } from './places';
import type { Place } from './places';
import { scannerOf } from './scan';
import type { Scanner } from './scan';
import { escapesSafe, isPlain, plainOf, readingsOf } from './spelling';
import type { Span } from './spelling';
import { rewritten } from './tree';
import type { Member } from './tree';

export type { Secret, SecretKind } from './forms';

/** What stands in the place of a secret. */
const HIDDEN = '[hidden]';

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

const coreOf = ({ text, core }: Form) => text.slice(...core);

/** The core of a form and as much of the form as there is around it. */
function aroundCore({ text: form, core }: Form, text: string, coreAt: number): Span {
	let [start, end] = [coreAt, coreAt + core[1] - core[0]];
	for (let next = core[0]; next > 0 && text[start - 1] === form[next - 1]; next--) start--;
	for (let next = core[1]; next < form.length && text[end] === form[next]; next++) end++;
	return [start, end];
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

/** The value of a header without its scheme. */
const bare = (text: string) =>
	plainOf(text)
		.trim()
		.replace(/^(?:basic|bearer) +/, '');

const scannerFor = (forms: Form[]) =>
	scannerOf(forms.map(({ text, needle }) => text.slice(...needle)));

const textsOf = (forms: Form[]) => new Set(forms.map(({ text }) => text));

class Redaction implements Redactor {
	/** What is looked for in texts, in the order that `all` knows it by. */
	private readonly sought: Form[];
	private readonly all: Scanner;
	private readonly distinct: Scanner;
	private readonly words: Scanner;
	/** What may be the whole value of a member. */
	private readonly wholes: Record<Place, Set<string>>;

	constructor(private readonly known: Forms) {
		this.sought = known.forms.filter(({ needle: [start, end] }) => end > start);
		this.all = scannerFor(this.sought);
		this.distinct = scannerFor(this.sought.filter(({ where }) => where !== 'echoed'));
		this.words = scannerFor(this.sought.filter(({ where }) => where === 'echoed'));
		const words = known.forms.filter(({ where }) => where === 'echoed');
		this.wholes = {
			credential: textsOf(words),
			login: textsOf(words.filter(({ login }) => login)),
			message: new Set(),
			data: new Set(),
		};
	}

	value<T>(parsed: T, raw?: string): T {
		if (this.known.forms.length === 0) return parsed;
		if (raw !== undefined && !this.mayStandIn(raw)) return parsed;
		const members = new Map<string, Member<Place>>();
		const member = (name: string) => {
			const found = members.get(name);
			if (found) return found;
			const fresh = { name: this.cleaned(name, 'data'), context: placeOf(name) };
			members.set(name, fresh);
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
		return this.known.unsure || this.all.finds(raw) || mayBeMade(raw) || escapesSafe(raw);
	}

	private leaf(value: unknown, place: Place): string | undefined {
		if (typeof value === 'number' && this.known.numbers.has(value)) return HIDDEN;
		if (this.wholes[place].size > 0 && this.isWhole(value, place)) return HIDDEN;
		if (typeof value !== 'string') return undefined;
		const clean = this.cleaned(value, place);
		return clean === value ? undefined : clean;
	}

	private isWhole(value: unknown, place: Place): boolean {
		if (typeof value !== 'string' && typeof value !== 'number') return false;
		return this.wholes[place].has(bare(String(value)));
	}

	/** Whether a secret may stand in a text. Called for every text of a reply, so it has to be fast. */
	private needsLook(text: string, place: Place): boolean {
		if (this.known.unsure ? !isPlain(text) : escapesSafe(text)) return true;
		if (this.distinct.finds(text)) return true;
		return this.words.finds(text) && (place !== 'data' || mayAssign(text));
	}

	private cleaned(text: string, place: Place): string {
		const clean = this.withoutKnown(text, place);
		return mayBeMade(clean) ? withoutMade(clean, HIDDEN) : clean;
	}

	private withoutKnown(text: string, place: Place): string {
		if (!this.needsLook(text, place)) return text;
		const spans: Span[] = [];
		for (const { text: reading, origin } of readingsOf(text))
			this.find(reading, place, (start, end) => spans.push(origin(start, end)));
		return spans.length === 0 ? text : replaced(text, spans);
	}

	/** Tells where secrets stand in a reading of a text. */
	private find(reading: string, place: Place, tell: (start: number, end: number) => void) {
		const isEcho = echoesIn(reading, place);
		/** How far the reading is done with, for each form, so that no part is looked at twice. */
		const done: number[] = [];
		this.all.some(reading, (index, at) => {
			const form = this.sought[index];
			const coreAt = at - form.needle[0] + form.core[0];
			if (coreAt < (done[index] ?? 0) || !reading.startsWith(coreOf(form), coreAt)) return false;
			const [start, end] = aroundCore(form, reading, coreAt);
			done[index] = end;
			const isHidden =
				form.where === 'anywhere' ||
				(standsAlone(reading, start, end) &&
					(form.where === 'alone' || isEcho(start, end, form.login)));
			if (isHidden) tell(start, end);
			return false;
		});
	}
}

/**
 * Hides secrets in every spelling: as they are, in URLs, JSON, HTML, Base64 and hexadecimal digits,
 * and what of them was cut off at the end. A secret that may be a word of the data, such as a short
 * password, is hidden only where a credential may be echoed. Takes a time that grows with the length
 * of the text and of the secrets, whatever they are.
 */
export const redactorOf = (secrets: Secret[]): Redactor => new Redaction(formsOf(secrets));

/** Everything in a credential that must not reach outputs, errors and logs. */
export const secretsOf = (credential: ICredentialDataDecryptedObject): Secret[] => [
	{ kind: 'token', value: credential.token },
	{ kind: 'token', value: credential.sessionToken },
	{ kind: 'username', value: credential.username },
	{ kind: 'password', value: credential.password },
	{ kind: 'authorization', value: credential.webhookSecret },
];
