import fc from 'fast-check';

/**
 * Who sends, and whether that is known to be the right one. What is right is said by bytes on the
 * wire, so that nothing here follows the engine.
 */
export interface Sender {
	/** Names and values, one after the other, each character a byte. */
	headers: string[];
	query: Array<[name: string, value: string]>;
	isRight: boolean;
}

/** What a sender has learnt: the text itself, or without the blanks that it was pasted with. */
const learnt = (text: string) => [...new Set([text, text.trim()])];

/** The bytes in which a text may travel, one character each. */
const spellings = (text: string) => {
	const utf8 = Buffer.from(text).toString('latin1');
	return /^[\0-\xff]*$/.test(text) ? [utf8, text] : [utf8];
};

/** What no header can hold: the sender has another secret, or none. */
const CONTROLS = /[\0-\x08\x0a-\x1f\x7f]/;
const fits = (bytes: string) => !CONTROLS.test(bytes);

/** What the parser of HTTP takes away around a value. */
const withoutEdges = (bytes: string) => bytes.replace(/^[ \t]+|[ \t]+$/g, '');

const letters = fc.oneof(
	fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 50 }),
	fc.string({ unit: 'grapheme', minLength: 1, maxLength: 50 }),
	// Characters whose last byte means a blank to somebody.
	fc.string({ unit: fc.constantFrom('à', 'Р', 'a', '1', '\u00a0', 'Å'), minLength: 1 }),
);
const edge = fc.constantFrom('', '', '', '', ' ', '\n', '\t', '\u00a0');
const pasted = fc.tuple(edge, letters, edge).map((parts) => parts.join(''));
/** A secret as it stands in a credential; some are blank, which lets nobody in. */
export const secretText = fc.oneof(
	{ arbitrary: pasted, weight: 20 },
	{ arbitrary: fc.constantFrom('', ' ', '\u00a0'), weight: 1 },
);

/** A text that is nearly another one, or not at all. */
const wrongFor = (right: string) =>
	fc.oneof(
		letters,
		fc.constantFrom(
			'',
			right.slice(0, -1),
			right.slice(1),
			`${right}x`,
			`x${right}`,
			`${right} ${right}`,
			`${right},${right}`,
			right.toUpperCase(),
			right.toLowerCase(),
			[...right].reverse().join(''),
			encodeURIComponent(right),
			Buffer.from(right).toString('base64'),
		),
	);

/** Values on the wire: some that are right, some that only look so. */
const valueOf = (right: string, values: string[]) =>
	fc.oneof(...(values.length > 0 ? [{ arbitrary: fc.constantFrom(...values), weight: 3 }] : []), {
		arbitrary: wrongFor(right).chain((text) => fc.constantFrom(...spellings(text))),
		weight: 2,
	});

const scheme = (name: string) =>
	fc
		.tuple(
			fc.constantFrom(name, name.toLowerCase(), name.toUpperCase()),
			fc.constantFrom(' ', ' ', '   '),
		)
		.map((parts) => parts.join(''));

const NOBODY: Sender = { headers: [], query: [], isRight: false };
const SENDS_NOTHING = fc.constant(NOBODY);

/** The texts that bytes on the wire may be, without the blanks around them. */
const meantBy = (bytes: string) =>
	[bytes, Buffer.from(bytes, 'latin1').toString()].map((text) => text.trim());

/** Sends one value in a header: with its scheme, behind another one, twice, or elsewhere. */
function inHeader(
	name: string,
	prefix: fc.Arbitrary<string>,
	right: string,
	values: string[],
	isRight: (bytes: string) => boolean,
) {
	const fitting = valueOf(right, values.filter(fits)).filter(fits).map(withoutEdges);
	const once = fc.tuple(prefix, fitting).map(
		([before, bare]): Sender => ({
			headers: [name, before + bare],
			query: [],
			isRight: bare !== '' && isRight(bare),
		}),
	);
	const misplaced = fc
		.tuple(fitting, fc.constantFrom('Negotiate ', 'Token ', '', 'BasicBearer '))
		.chain(([bare, other]) => {
			const sentAs = (headers: string[]): Sender => ({ ...NOBODY, headers });
			return fc.constantFrom(
				sentAs(['x-token', bare]),
				sentAs(['proxy-authorization', bare]),
				{ ...NOBODY, query: [[name, bare]] as Array<[string, string]> },
				// Two values are as good as none.
				sentAs([name, `${other}${bare}`, name, bare]),
			);
		});
	return fc.oneof(
		{ arbitrary: once, weight: 8 },
		{ arbitrary: misplaced, weight: 1 },
		{ arbitrary: SENDS_NOTHING, weight: 1 },
	);
}

/** What is in the credential of Komet's trigger, and who sends to it. */
export interface Door {
	credential: Record<string, string>;
	sender: Sender;
}

const isBlank = (text: string) => text.trim() === '';

const basic = fc
	.tuple(
		secretText.map((user) => user.replaceAll(':', '')),
		secretText,
	)
	.chain(([user, password]) => {
		const pairs = [`${user}:${password}`, `${user.trim()}:${password.trim()}`];
		const isOpen = isBlank(user) || isBlank(password);
		const accepted = isOpen ? [] : pairs.flatMap(spellings);
		const encoded = accepted.map((bytes) => Buffer.from(bytes, 'latin1').toString('base64'));
		const right = Buffer.from(pairs[0]).toString('base64');
		const isRight = (bytes: string) => encoded.includes(bytes);
		return inHeader('authorization', scheme('Basic'), right, encoded, isRight).map(
			(sender): Door => ({ credential: { authentication: 'basic', user, password }, sender }),
		);
	});

const byToken = (authentication: string, name: string, prefix: fc.Arbitrary<string>) =>
	secretText.chain((token) => {
		const values = isBlank(token) ? [] : learnt(token).flatMap(spellings);
		const isRight = (bytes: string) => !isBlank(token) && meantBy(bytes).includes(token.trim());
		return inHeader(name, prefix, token, values, isRight).map(
			(sender): Door => ({
				credential: { authentication, token },
				sender,
			}),
		);
	});

const byQuery = secretText.chain((token) => {
	const known = isBlank(token) ? [] : learnt(token);
	const given = fc.oneof(
		...(known.length > 0 ? [{ arbitrary: fc.constantFrom(...known), weight: 3 }] : []),
		{ arbitrary: wrongFor(token), weight: 2 },
	);
	return given.map(
		(value): Door => ({
			credential: { authentication: 'query', token },
			sender: {
				headers: [],
				query: [['token', value]],
				isRight: known.length > 0 && value.trim() === token.trim(),
			},
		}),
	);
});

/** Every kind of authentication that the credential of Komet's trigger offers, by its value there. */
export const DOORS: Record<string, fc.Arbitrary<Door>> = {
	basic,
	bearer: byToken('bearer', 'authorization', scheme('Bearer')),
	header: byToken('header', 'authenticationToken', fc.constant('')),
	query: byQuery,
};

/** Who sends to a trigger that is called with one value in the header Authorization. */
export function bringing(authentication: string, isKnown: boolean) {
	const isOpen = !isKnown || isBlank(authentication);
	const values = isOpen ? [] : learnt(authentication).flatMap(spellings);
	return fc.oneof(
		{ arbitrary: SENDS_NOTHING, weight: 1 },
		{
			arbitrary: valueOf(authentication, values.filter(fits))
				.filter(fits)
				.map(withoutEdges)
				.map(
					(bare): Sender => ({
						headers: ['authorization', bare],
						query: [],
						isRight: !isOpen && meantBy(bare).includes(authentication.trim()),
					}),
				),
			weight: 8,
		},
	);
}
