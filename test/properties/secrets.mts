import fc from 'fast-check';
import type { SecretKind } from '../../engine/http/redact';
import { isDistinct } from '../../engine/http/redact/forms';
import { SPELLINGS } from '../support/spellings.mts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const ALPHABETS = [
	LETTERS,
	`${LETTERS}+/=`,
	`${LETTERS}-_`,
	'0123456789abcdef',
	'0123456789',
	`${LETTERS} !"#$%&'()*+,-./:;<=>?@[\\]^_\`{|}~é€ñ`,
];

const shaped = fc.oneof(
	fc
		.constantFrom(...ALPHABETS)
		.chain((alphabet) =>
			fc.string({ unit: fc.constantFrom(...alphabet), minLength: 8, maxLength: 67 }),
		),
	fc.string({ unit: fc.constantFrom(...LETTERS), minLength: 9, maxLength: 45 }).map(btoa),
	fc
		.string({ unit: fc.constantFrom(...LETTERS), minLength: 40, maxLength: 60 })
		.map((text) => `eyJhbGciOiJIUzI1NiJ9.${Buffer.from(text).toString('base64url')}.${text}`),
);
/** Hidden everywhere. A backslash at its end could belong to what follows. */
export const secret = shaped
	.map((text) => text.trim())
	.filter((text) => isDistinct(text) && !/^\\|\\$/.test(text));
export const kind = fc.constantFrom<SecretKind>('token', 'password');

/** Chances of a spelling that has several, out of what fast-check gives. */
export const chances = (given: number[]) => {
	let at = 0;
	const below = (limit: number) => given[at++ % given.length] % limit;
	const pick = <T,>(choices: ArrayLike<T>): T => choices[below(choices.length)];
	return { below, pick, text: () => '' };
};
export const spelling = fc.constantFrom(...Object.keys(SPELLINGS));
export const dice = fc.array(fc.nat(), { minLength: 1, maxLength: 80 });
