import { SHORTEST_NEEDLE } from './scan';
import { fold, plainOf, safePieceOf } from './spelling';
import type { Span } from './spelling';

/** What a secret is. An authorization is the value of a header, with or without its scheme. */
export type SecretKind = 'token' | 'password' | 'username' | 'authorization';

export interface Secret {
	kind: SecretKind;
	/** A text or a number; anything else, or nothing, is no secret. */
	value: unknown;
}

/** One way in which a secret can stand in a text. All texts here are folded. */
export interface Form {
	text: string;
	/** The part that has to stand in a text; what stands around it is hidden as far as it goes. */
	core: Span;
	/** The piece of the core that is looked for. Empty where the form is too short for it. */
	needle: Span;
	/**
	 * Where it is hidden: everywhere; where it is no part of a longer word or number; or, since it
	 * may be a word of the data, only where a credential may be echoed.
	 */
	where: 'anywhere' | 'alone' | 'echoed';
	/** A user name. */
	login: boolean;
}

export interface Forms {
	forms: Form[];
	/** Numbers that are secrets. */
	numbers: Set<number>;
	/** Some needle does not look alike in all spellings. */
	unsure: boolean;
}

/** A text to hide. A pair is what HTTP Basic sends: user name, colon, password. */
interface Source {
	text: string;
	kind: Exclude<SecretKind, 'authorization'> | 'pair';
}

/**
 * Whether a text is hardly ever data: at least 8 letters, digits and signs of at least two sorts, or
 * else 12 digits or 16 letters. Prices, dates, phone numbers and names of flowers are shorter or of
 * one sort; the signs that they are written with do not count.
 */
export function isDistinct(text: string): boolean {
	const counted = text.replace(/[\s_.,:/+()'-]/g, '');
	if (counted.length < 8) return false;
	if (/[^\p{L}\p{N}]/u.test(counted)) return true;
	const [letters, digits] = [/\p{L}/u, /\p{N}/u].map((sort) => sort.test(counted));
	return (letters && digits) || counted.length >= (letters ? 16 : 12);
}

const textOf = (value: unknown) =>
	typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';

/** User name and password, or whatever else Base64 was made of; `undefined` when it is none. */
function decodedOf(value: string): string | undefined {
	if (!/^[\w+/-]{4,}={0,2}$/.test(value)) return undefined;
	const text = Buffer.from(value, 'base64').toString();
	return /^[^\p{C}\uFFFD]+$/u.test(text) ? text : undefined;
}

/** The value of a header, also without its scheme, decoded, and the password in it. */
function* inAuthorization(value: string): Generator<Source> {
	const text = value.replace(/^(basic|bearer)\s+/i, '');
	yield { kind: 'token', text: value };
	yield { kind: 'token', text };
	const decoded = decodedOf(text);
	if (decoded === undefined) return;
	yield { kind: 'token', text: decoded };
	const colon = decoded.indexOf(':');
	if (colon >= 0) yield { kind: 'password', text: decoded.slice(colon + 1) };
}

function sourcesOf(secrets: Secret[]): Source[] {
	const sources = secrets.flatMap(({ kind, value }): Source[] => {
		const text = textOf(value);
		return kind === 'authorization' ? [...inAuthorization(text)] : [{ kind, text }];
	});
	const given = (wanted: SecretKind) =>
		secrets.filter(({ kind }) => kind === wanted).map(({ value }) => textOf(value));
	const pairs = given('username').flatMap((name) =>
		given('password')
			.filter((password) => name !== '' && password !== '')
			.flatMap((password): Source[] => {
				const text = `${name}:${password}`;
				return [
					{ kind: 'pair', text },
					// What the header holds, in whatever spelling of its own.
					{ kind: 'token', text: Buffer.from(text).toString('base64') },
				];
			}),
	);
	return [...sources, ...pairs].filter(({ text }) => text !== '');
}

/** Every JSON Web Token begins alike. */
const JWT_HEADER = /^eyJ[\w-]*\./;

/** Base64 has its padding or has not. */
const withoutPadding = (text: string) => text.replace(/(?<!=)=+$/, '');

/**
 * What of a secret gives it away. Of a token, 8 to 10 distinct characters behind the first few, so
 * that a few of its first letters may stand in a text, but no more, and that a token that lost its
 * first letters is hidden as well. Of what people make up, nearly all: it may begin like the name of
 * a company.
 */
function coreOf({ text, kind }: Source): Span {
	const { length } = [withoutPadding(text)].find(isDistinct) ?? text;
	if (kind === 'token') {
		const least = Math.min(10, Math.max(8, Math.floor(length * 0.4)));
		const few = Math.max(0, Math.min(4, Math.floor(length * 0.75) - least));
		const start = JWT_HEADER.exec(text)?.[0].length ?? few;
		for (let end = start + least; end <= Math.min(length, start + 48); end++)
			if (isDistinct(text.slice(start, end))) return [start, end];
	} else if (kind !== 'username' && length >= 16) {
		const end = kind === 'pair' ? length - 3 : Math.min(length - 3, 24);
		if (isDistinct(text.slice(0, end))) return [0, end];
	}
	return [0, length];
}

/** The bytes that a server may have read or written a text as. */
function bytesOf(text: string): Buffer[] {
	const [utf8, latin1] = [Buffer.from(text), Buffer.from(text, 'latin1')];
	return utf8.equals(latin1) || latin1.toString('latin1') !== text ? [utf8] : [utf8, latin1];
}

const inUrlAlphabet = (base64: string) => base64.replaceAll('+', '-').replaceAll('/', '_');

/**
 * Base64 of bytes that stand behind others: three texts, by where a group of three bytes begins.
 * `whole` is the number of characters that do not depend on what follows.
 */
const base64Of = (bytes: Buffer) =>
	[0, 1, 2].map((before) => {
		const written = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
		const start = Math.ceil((before * 4) / 3);
		return {
			text: written.slice(start),
			whole: Math.floor(((before + bytes.length) * 4) / 3) - start,
		};
	});

type Spelled = Omit<Form, 'needle'>;

/** The forms of a secret that no data has. */
function formsOfDistinct(source: Source): Spelled[] {
	const { text, kind } = source;
	const [start, end] = coreOf(source);
	const login = kind === 'username';
	// A backslash is lost where the character behind it is escaped in another manner.
	const readings = [fold(text), plainOf(text), plainOf(text.replaceAll('\\', ''))];
	const plain = readings.map((form): Spelled => {
		const core: Span = form.length === text.length ? [start, end] : [0, form.length];
		return { text: form, core, where: login || /^\d+$/.test(text) ? 'alone' : 'anywhere', login };
	});
	const encoded = bytesOf(text)
		.flatMap((bytes) => [
			...base64Of(bytes),
			{ text: bytes.toString('hex'), whole: bytes.length * 2 },
		])
		.flatMap(({ text: form, whole }) => {
			const scale = whole / text.length;
			const core: Span = [Math.ceil(start * scale), Math.min(whole, Math.ceil(end * scale))];
			return [form, inUrlAlphabet(form)].map(
				(spelled): Spelled => ({ text: fold(spelled), core, where: 'anywhere', login }),
			);
		});
	return [...plain, ...encoded];
}

/** The forms of a secret that may be a word of the data. */
function formsOfWord({ text, kind }: Source): Spelled[] {
	const encoded = bytesOf(text).flatMap((bytes) => {
		const [{ text: base64 }] = base64Of(bytes);
		return [base64, withoutPadding(base64), inUrlAlphabet(withoutPadding(base64))].map(fold);
	});
	return [fold(text), plainOf(text), ...encoded].map((form) => ({
		text: form,
		core: [0, form.length],
		where: 'echoed',
		login: kind === 'username',
	}));
}

const isLong = ([start, end]: Span) => end - start >= SHORTEST_NEEDLE;

/** The longest piece of the core that looks alike in every spelling, or else the core. */
function needleOf({ text, core }: Spelled): { needle: Span; isSafe: boolean } {
	const [start, end] = safePieceOf(text.slice(...core));
	const piece: Span = [core[0] + start, core[0] + end];
	if (isLong(piece)) return { needle: piece, isSafe: true };
	return { needle: isLong(core) ? core : [0, 0], isSafe: false };
}

const unique = <T>(values: T[]) => [
	...new Map(values.map((value) => [JSON.stringify(value), value])).values(),
];

/** Every form in which secrets can stand in a text. */
export function formsOf(secrets: Secret[]): Forms {
	const sources = unique(sourcesOf(secrets));
	const spelled = unique(
		sources.flatMap((source) =>
			isDistinct(source.text) ? formsOfDistinct(source) : formsOfWord(source),
		),
	).map((form) => ({ form, ...needleOf(form) }));
	return {
		forms: spelled.map(({ form, needle }) => ({ ...form, needle })),
		numbers: new Set(
			sources
				.filter(({ text }) => isDistinct(text) && String(Number(text)) === text)
				.map(({ text }) => Number(text)),
		),
		unsure: spelled.some(({ isSafe }) => !isSafe),
	};
}
