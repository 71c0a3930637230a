/**
 * What the name of a member says about its value. A word of the data that happens to be a secret is
 * hidden where a credential may be echoed, and nowhere else.
 */
export type Place = 'credential' | 'login' | 'message' | 'data';

const CREDENTIAL =
	/passw(?:or)?d|passphrase|pwd|secret|cookie|^pass$|tokens?$|credentials?$|session(?:id)?$|(?:api|access|auth|private|security)key$|^(?:x|http|proxy|www)*auth(?:entication|enticate|orization)?(?:header|value)?$/;
const LOGIN = /^(?:api|account|basic)?user(?:name|login|id)?$|^login(?:name|id)?$/;
const MESSAGE = /message|msg|error|fault|reason|warning|exception|^details?$/;

export function placeOf(name: string): Place {
	const plain = name.replace(/[^a-z]/gi, '').toLowerCase();
	if (CREDENTIAL.test(plain)) return 'credential';
	if (LOGIN.test(plain)) return 'login';
	return MESSAGE.test(plain) ? 'message' : 'data';
}

/** A message about credentials, in small letters. */
const ABOUT_CREDENTIALS =
	/passw(?:or)?d|\bpwd\b|token|secret|credential|authenti|authori[sz]|\blog.?[io]n\b|\bsign.?[io]n\b|\buser/;

/** Ends before a value of a credential: `password=`, `"token": "`, `Basic `. */
const ASSIGNED =
	/(?:passw(?:or)?d|passphrase|pwd|pass|token|secret|(?:api|access|auth)[ _-]?key|auth(?:entication|orization)?|credentials?|session(?:[ _-]?id)?|user(?:[ _-]?name)?|login)["'\s]*[=:]["'\s]*(?:basic +|bearer +)?$|\b(?:basic|bearer) +$/;
/** Ends before user name or password in a URL, where an at sign follows. */
const IN_URL = /:\/\/(?:[^\s/:@]*:)?$/;

/** Every name above has one of these in it, in whatever spelling. */
const HINT =
	/pass|pwd|token|secret|key|auth|credential|session|user|login|basic|bearer|\/\/|\\\/|%2f/i;

/** Whether a name of a credential may stand in a text. */
export const mayAssign = (text: string) => HINT.test(text);

/** How far before a value its name is looked for. */
const REACH = 60;

const isLetter = (char: string | undefined) => char !== undefined && /[\p{L}\p{N}]/u.test(char);
const joins = (char: string | undefined) => isLetter(char) || char === '_' || char === '-';

/** Whether a part of a text is no part of a longer word, number or name. */
export const standsAlone = (text: string, start: number, end: number) =>
	!joins(text[start - 1]) &&
	!joins(text[end]) &&
	!(text[start - 1] === '.' && isLetter(text[start - 2])) &&
	!(text[end] === '.' && isLetter(text[end + 1]));

/** Shorter words are too frequent in messages. */
const SHORTEST_IN_MESSAGE = 4;

/**
 * Says which words of a text are values of a credential: those that its name stands before and, in a
 * member of that name or in a message about credentials, all.
 */
export function echoesIn(text: string, place: Place) {
	const isAbout = place === 'credential' || (place === 'message' && ABOUT_CREDENTIALS.test(text));
	return (start: number, end: number, isLogin: boolean) => {
		if ((isAbout || (place === 'login' && isLogin)) && end - start >= SHORTEST_IN_MESSAGE)
			return true;
		const before = text.slice(Math.max(0, start - REACH), start);
		return ASSIGNED.test(before) || (text[end] === '@' && IN_URL.test(before));
	};
}
