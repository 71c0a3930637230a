import { quoted } from './raw';

/** Servers resolve escapes once or several times. */
const DEEPEST = 5;

const ESCAPED = /(?:%[\da-f]{2})+/gi;

/** One layer of escapes resolved, with compatible characters such as full-width dots made plain. */
const resolved = (path: string) =>
	path
		.replace(ESCAPED, (bytes) => Buffer.from(bytes.replaceAll('%', ''), 'hex').toString())
		.normalize('NFKC');

/** A path as it is written, and as it is read by those who resolve its escapes. */
function readingsOf(path: string): string[] {
	const readings = [path];
	for (let last = path; readings.length <= DEEPEST; ) {
		const next = resolved(last);
		if (next === last) break;
		readings.push(next);
		last = next;
	}
	return readings;
}

/** What a path cannot hold, in any reading, by what people call it. */
const FORBIDDEN: Array<[holds: (reading: string) => boolean, name: string]> = [
	[(reading) => /\\/.test(reading), 'a backslash'],
	[(reading) => /[\p{Cc}\u2028\u2029]/u.test(reading), 'a control character'],
	// Some servers leave out what follows a semicolon.
	[(reading) => reading.split('/').some((part) => /^\.+\s*(;|$)/.test(part)), 'steps such as ..'],
	[(reading) => reading.includes('\uFFFD'), 'escapes that are no UTF-8'],
];

/** A slash that was escaped is one for some servers and none for others. */
const escapesSlash = ([written, ...others]: string[]) =>
	others.some((reading) => reading.split('/').length !== written.split('/').length);

const firstOf = (readings: string[], forbidden: typeof FORBIDDEN) =>
	forbidden.find(([holds]) => readings.some(holds))?.[1];

/** What makes servers read a path as another one, such as `../`, `%2e%2e` and `..;`, if anything. */
export function detourIn(path: string): string | undefined {
	const readings = readingsOf(path);
	return firstOf(readings, FORBIDDEN) ?? (escapesSlash(readings) ? 'an escaped slash' : undefined);
}

const SIGNS: typeof FORBIDDEN = [
	[(reading) => /\s/.test(reading), 'a blank'],
	[(reading) => /\?/.test(reading), 'a question mark: parameters have a field of their own'],
	[(reading) => reading.includes('#'), 'a #'],
	[(reading) => /^\/\/|:\/\//.test(reading), 'a whole address: it follows the base URL'],
	[(reading) => reading.includes('//'), 'two slashes in a row'],
];

/** Servers take addresses of some thousand characters; nothing is looked for in what is longer. */
const LONGEST = 2_000;

const inWords = (found: string, path: string) => `cannot hold ${found}, as in ${quoted(path)}`;

/**
 * Why a path cannot be sent, if so: it would lead out of the API, or be read as another one than the
 * one that was checked. A slash at its beginning does not matter.
 */
export function pathFault(path: string): string | undefined {
	if (path.length > LONGEST) return `cannot be longer than ${LONGEST} characters`;
	const found = detourIn(path) ?? firstOf(readingsOf(path), SIGNS);
	if (found !== undefined) return inWords(found, path);
	return /%(?![\da-f]{2})/i.test(path) ? inWords('a % that is no escape', path) : undefined;
}

/** The same for what stands between two slashes, such as an ID. */
export const segmentFault = (segment: string): string | undefined =>
	pathFault(segment) ??
	(segment.includes('/')
		? inWords('a slash', segment)
		: segment.includes('%')
			? inWords('a %', segment)
			: undefined);
