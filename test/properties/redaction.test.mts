import fc from 'fast-check';
import { parseJson } from '../../contract/language/json';
import { redactorOf } from '../../engine/http/redact';
import { SPELLINGS } from '../support/spellings.mts';
import { chances, dice, kind, secret, spelling } from './secrets.mts';
import { LONG_MS, SEED, runs } from './support.mts';

/** Secrets of every shape, in every spelling and place: none comes out, and what is none stays. */
const WORDS = [
	'rose', 'Rose', 'ROSE60', 'Freedom', '2024', 'Miami', 'acme', "O'Hara", 'R&D', '50%', '"cooler"', 'back\\slash', '1+1', 'María', '&amp;', '%20', '\\n', '=', ':', '{"a":1}', 'Basic', '60cm',
]; // prettier-ignore
const words = fc.array(fc.constantFrom(...WORDS), { maxLength: 6 }).map((some) => some.join(' '));
const data = fc.oneof(words, fc.nat(1e9), fc.nat(1e6).map((cents) => cents / 100), fc.constant(null)); // prettier-ignore

/** Where a text may stand, with `[hidden]` or the secret in it. */
const PLACES: Record<string, (shown: string, others: unknown) => unknown> = {
	'a member': (shown, others) => ({ note: shown, others }),
	'a message': (shown, others) => ({ status: 0, message: `No: "${shown}"`, others }),
	'a nested list': (shown, others) => [[{ a: [others, { b: [`see (${shown})`] }] }]],
	'a name': (shown, others) => ({ [shown]: others }),
	'an address': (shown, others) => ({ url: `https://x.example/a?q=${shown}&b=1`, others }),
	'a path': (shown, others) => ({ url: `https://x.example/a/${shown}/b`, others }),
	'a header': (shown, others) => ({ headers: { 'x-echo': `a; ${shown}` }, others }),
	'JSON in JSON': (shown, others) => ({ text: JSON.stringify({ shown }), others }),
};
const place = fc.constantFrom(...Object.keys(PLACES));

describe(`with the seed ${SEED}`, () => {
	test(
		'a secret in any spelling and any place is hidden, and nothing else is',
		() => {
			fc.assert(
				fc.property(
					secret,
					kind,
					spelling,
					dice,
					place,
					data,
					(value, of, how, given, where, others) => {
						// prettier-ignore
						const text = SPELLINGS[how](value, chances(given));
						const raw = JSON.stringify(PLACES[where](text, others));
						const clean = redactorOf([{ kind: of, value }]).value(parseJson(raw), raw);
						const expected = JSON.stringify(PLACES[where]('[hidden]', others));
						if (JSON.stringify(clean) !== expected)
							expect({ how, where, clean }).toEqual({ how, where, clean: JSON.parse(expected) });
					},
				),
				{ numRuns: runs(3_000) },
			);
		},
		LONG_MS,
	);

	test(
		'user name and password are hidden in HTTP Basic, whichever they are',
		() => {
			const login = fc.string({ unit: 'grapheme', minLength: 3, maxLength: 20 }).map((text) => text.replaceAll(':', '').trim()).filter((text) => text.length > 2); // prettier-ignore
			fc.assert(
				fc.property(
					login,
					login,
					fc.constantFrom<BufferEncoding>('base64', 'base64url'),
					(username, password, encoding) => {
						// prettier-ignore
						const pair = Buffer.from(`${username}:${password}`).toString(encoding);
						const redactor = redactorOf([
							{ kind: 'username', value: username },
							{ kind: 'password', value: password },
						]);
						const shown = JSON.stringify(redactor.value({ headers: { authorization: `Basic ${pair}` } })); // prettier-ignore
						expect(shown).not.toContain(pair);
					},
				),
				{ numRuns: runs(1_000) },
			);
		},
		LONG_MS,
	);

	test(
		'data without the secrets is untouched, also with short ones in it',
		() => {
			const short = fc.constantFrom('rose', '2024', 'Miami', 'freedom', 'note', '1', 'e');
			const tree = fc.oneof(data, fc.array(data), fc.dictionary(fc.constantFrom('note', 'code', 'id', 'x-y'), data)); // prettier-ignore
			fc.assert(
				fc.property(
					secret,
					fc.constantFrom('maria', 'acme', 'ops@x.example'),
					short,
					tree,
					(token, username, password, value) => {
						// prettier-ignore
						const redactor = redactorOf([
						{ kind: 'token', value: token },
						{ kind: 'username', value: username },
						{ kind: 'password', value: password },
					]);
						const raw = JSON.stringify(value);
						fc.pre(!/basic/i.test(raw));
						expect(redactor.value(value, raw)).toBe(value);
						expect(redactor.value(value)).toBe(value);
						expect(JSON.stringify(value)).toBe(raw);
					},
				),
				{ numRuns: runs(2_000) },
			);
		},
		LONG_MS,
	);
});
