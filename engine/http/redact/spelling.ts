/**
 * One way of writing a character in ASCII: a backslash before it, `\u0041`, `%41`, `&#65;`, `&amp;`.
 * What was escaped again in the same manner is one unit, too: `\\\\"`, `&amp;amp;`. Not so `%2541`, which
 * only in its turn is the percent sign of `%41`: bytes that stand together have to be read together.
 * Groups are not repeated without end: the engine of regular expressions gives up after some millions.
 */
const UNIT =
	/\\+(?:u([\da-f]{4})|([^%&]?))|((?:%[89a-f][\da-f]){1,12000})|%([0-7][\da-f])|&(?:amp;){0,50}(?:#(\d{1,7});?|#x([\da-f]{1,6});?|([a-z][a-z\d]{1,15});)/gi;

/** What has to stand in a text that holds a unit, or a blank that was written as a plus sign. */
const SIGNS = /[\\%&+]/;

/** Escapes inside escapes of another manner, such as a URL in HTML in JSON in JSON. */
const DEEPEST = 5;

const LATIN_1 =
	'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';

const ASCII =
	'quot" amp& apos\' lt< gt> excl! num# dollar$ percnt% lpar( rpar) ast* plus+ comma, period. sol/ colon: semi; equals= quest? commat@ lsqb[ lbrack[ bsol\\ rsqb] rbrack] hat^ lowbar_ grave` lcub{ lbrace{ verbar| vert| rcub} rbrace}';

/** Characters by the names that HTML has for them. */
const NAMED = new Map([
	...ASCII.split(' ').map((pair): [string, string] => [pair.slice(0, -1), pair.slice(-1)]),
	...LATIN_1.split(' ').map((name, at): [string, string] => [name, String.fromCharCode(160 + at)]),
]);

/** UTF-8 or, where the bytes are none, Latin-1. */
function textOfBytes(written: string): string {
	const bytes = Buffer.from(written.replaceAll('%', ''), 'hex');
	const text = bytes.toString('utf8');
	return text.includes('\uFFFD') ? bytes.toString('latin1') : text;
}

const ofCode = (code: number) => (code <= 0x10ffff ? String.fromCodePoint(code) : '');

/** What a unit stands for; `undefined` when it only looks like one. */
function meaningOf([unit, unicode, escaped, bytes, byte, decimal, hex, name]: RegExpMatchArray) {
	if (unicode) return String.fromCharCode(parseInt(unicode, 16));
	// \n and \t are blanks, so that what stands behind them begins a word.
	if (escaped !== undefined) return /[nrt]/.test(escaped) ? ' ' : escaped;
	if (bytes) return textOfBytes(bytes);
	if (byte) return String.fromCharCode(parseInt(byte, 16));
	if (decimal) return ofCode(Number(decimal));
	if (hex) return ofCode(parseInt(hex, 16));
	const named = NAMED.get(name) ?? NAMED.get(name.toLowerCase());
	// An ampersand before a word that is no name, such as in A&amp;B;
	return named ?? (/^&amp;/i.test(unit) ? `&${name};` : undefined);
}

/** A text that was read, and where its characters stood in the text before. */
interface Reading {
	text: string;
	/** Where the characters from `start` to before `end` stood. */
	origin(start: number, end: number): Span;
}

/** Places in a text: from, and up to but not including. */
export type Span = [start: number, end: number];

/** Resolves one layer of escapes; `undefined` when there is none. */
function resolve(text: string): Reading | undefined {
	const parts: string[] = [];
	// Of each unit: where it begins and ends in the new text and in the old one.
	const units: Array<{ start: number; end: number; from: number; to: number }> = [];
	let [done, length] = [0, 0];
	for (const match of text.matchAll(UNIT)) {
		const meaning = meaningOf(match);
		if (meaning === undefined) continue;
		const to = match.index + match[0].length;
		parts.push(text.slice(done, match.index), meaning);
		const start = length + match.index - done;
		length = start + meaning.length;
		units.push({ start, end: length, from: match.index, to });
		done = to;
	}
	if (units.length === 0) return undefined;

	/** The last unit that begins at or before an index of the new text. */
	function unitBefore(index: number) {
		let [low, high] = [0, units.length];
		while (low < high) {
			const middle = (low + high) >> 1;
			if (units[middle].start <= index) low = middle + 1;
			else high = middle;
		}
		return units[low - 1];
	}
	/** Where the character at an index began, or ended. */
	function place(index: number, edge: 'from' | 'to'): number {
		const unit = unitBefore(index);
		if (unit && index < unit.end) return unit[edge];
		const began = unit ? unit.to + index - unit.end : index;
		return edge === 'from' ? began : began + 1;
	}
	parts.push(text.slice(done));
	return {
		text: parts.join(''),
		origin: (start, end) => [place(start, 'from'), place(end - 1, 'to')],
	};
}

/** Not beyond ASCII, where a small letter may be longer than its capital. */
const inSmallLetters = (text: string) =>
	/[\u0080-\uffff]/.test(text)
		? text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
		: text.toLowerCase();

/** Texts that differ in the case of ASCII letters, or have a plus sign for a blank, are one. */
export const fold = (text: string) => inSmallLetters(text).replaceAll('+', ' ');

/**
 * The readings of a text: as it stands, and with one layer of escapes resolved after the other.
 * Letters are folded. `origin` leads back to the text that was given.
 */
export function* readingsOf(text: string): Generator<Reading> {
	let origin = (start: number, end: number): Span => [start, end];
	yield { text: fold(text), origin };
	for (let depth = 0, last = text; depth < DEEPEST && SIGNS.test(last); depth++) {
		const next = resolve(last);
		if (!next) return;
		const before = origin;
		origin = (start, end) => before(...next.origin(start, end));
		yield { text: fold(next.text), origin };
		last = next.text;
	}
}

/** Whether a text has one reading only, which is the text itself but for the case of its letters. */
export const isPlain = (text: string) => !SIGNS.test(text);

/** A text with all of its escapes resolved, and folded. */
export const plainOf = (text: string) => [...readingsOf(text)].at(-1)!.text;

/** Characters that no ordinary writer escapes: what is made of them looks alike in every spelling. */
const SAFE = /[\w.@!$*~-]+/g;
const isSafe = (text: string) => text.search(SAFE) >= 0;

/** Where in a text the longest piece is that looks alike in every spelling. */
export const safePieceOf = (text: string): Span =>
	[...text.matchAll(SAFE)]
		.map(({ index, 0: piece }): Span => [index, index + piece.length])
		.reduce((best, span) => (span[1] - span[0] > best[1] - best[0] ? span : best), [0, 0]);

const ONE_UNIT = new RegExp(UNIT.source, 'iy');

/** What an ampersand needs behind it to begin a unit. */
const REFERENCE = /^(?:[#%\\]|[a-z][a-z\d]{1,15};)/i;

/** Whether the escape at an index may, in the end, stand for a safe character or begin another escape. */
function mayBeSafe(text: string, at: number): boolean {
	ONE_UNIT.lastIndex = at;
	const match = ONE_UNIT.exec(text);
	const meaning = match && meaningOf(match);
	if (!match || !meaning) return false;
	if (meaning !== '&') return isSafe(meaning) || meaning === '\\' || meaning === '%';
	const next = at + match[0].length;
	return (
		REFERENCE.test(text.slice(next, next + 17)) && isSafe(plainOf(text.slice(at, at + 60))[0] ?? '')
	);
}

const isBetween = (code: number, first: string, last: string) =>
	code >= first.charCodeAt(0) && code <= last.charCodeAt(0);

/** How escapes begin, and whether the code of a character in them lets them stand for a safe one. */
const BEGINNINGS = [
	{ sign: '\\u00', place: 4, fits: (code: number) => isBetween(code, '2', '7') },
	{ sign: '%', place: 1, fits: (code: number) => isBetween(code, '2', '7') },
	{
		sign: '&',
		place: 1,
		fits: (code: number) => code === 0x23 || isBetween(code | 32, 'a', 'z'),
	},
];

/** A text with more escapes than that is searched as a whole, which then costs less. */
const MOST_LOOKS = 2_000;

/**
 * Whether any safe character of a text may be written as an escape. Runs over every reply, so only
 * what begins like such an escape is looked at closely.
 */
export function escapesSafe(text: string): boolean {
	let looks = 0;
	return BEGINNINGS.some(({ sign, place, fits }) => {
		for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1))
			if (fits(text.charCodeAt(at + place)) && (looks++ > MOST_LOOKS || mayBeSafe(text, at)))
				return true;
		return false;
	});
}
