import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import type { Place } from '../../contract/language/field';
import * as kinds from '../../contract/language/kinds';
import { JsonBlob } from '../../engine/http/body-in-parts';
import { source } from '../support/form.mts';
import { given, zone } from './given.mts';
import { KINDS, membersOf } from './kinds.mts';
import type { Kind } from './kinds.mts';
import { LONG_MS, SEED, runs } from './support.mts';

/**
 * What is entered into a field of any kind, from the form to the wire: a value that says the same, or
 * a fault in words. Nothing is thrown, nothing changes unseen, and what was sent is read as the same.
 */
const isEmpty = (value: unknown) =>
	value === undefined ||
	value === null ||
	(Array.isArray(value) && value.length === 0) ||
	(typeof value === 'string' && !/[^\s\u200b-\u200f\u2060\ufeff]/.test(value));

const entries = (kind: Kind, value: unknown) => kind.entered?.(value) ?? { x: value };

/** What is sent for a raw value; or nothing, after its faults were looked at. */
function sentFor({ field }: Kind, raw: unknown, place: Place) {
	const checked = field.schema.safeParse(raw);
	if (checked.success) return field.serialize('x', checked.data, place);
	const { issues } = checked.error;
	expect(issues).not.toEqual([]);
	for (const { message } of issues) {
		expect(message).toMatch(/\w{2,}/);
		expect(message).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
		expect(message.length).toBeLessThan(400);
	}
	return undefined;
}

async function check(kind: Kind, value: unknown, timezone: string, place: Place) {
	const { field, sends = 'x' } = kind;
	const from = source(entries(kind, value), { timezone });
	const raw = await field.fromForm('x', from);
	if (raw === undefined) {
		const isNone = kind.isOfMembers && membersOf(value).length === 0;
		return expect(isEmpty(value) || kind.isTree || isNone).toBe(true);
	}
	const sent = sentFor(kind, raw, place);
	if (sent === undefined) return undefined;
	const is = sent[sends];
	if (is !== undefined || !kind.isTree) expect({ is, wrong: kind.wrong(is, value, timezone) }).toEqual({ is, wrong: false }); // prettier-ignore
	if (place === 'query' && !kind.isTree) expect(typeof is).toBe('string');
	// To JSON, 0 has no sign.
	if (place !== 'body' || typeof is === 'object' || is === 0) return undefined;
	// JSON says it, and by its API name it is read as what it is.
	expect(JSON.parse(JSON.stringify(sent))).toEqual(sent);
	// A text with several values may hold what looks like more of them.
	if (/[;"[\]\r\n]/.test(String(is))) return undefined;
	const again = field.fromApi('x', sent, timezone);
	if (again !== undefined && field.params('x').length > 0)
		expect(sentFor(kind, again, place)).toEqual(sent);
	return undefined;
}

test('every kind is tried', () => {
	expect(Object.keys(KINDS).sort()).toEqual(Object.keys(kinds).sort());
});

const all = Object.entries(KINDS).flatMap(([name, some]) =>
	some.map((kind, at) => [some.length > 1 ? `${name} (${at + 1})` : name, kind] as const),
);

const endless: unknown[] = [];
endless.push(endless);
/** What was once thrown at, changed in silence or quoted as it is; the smallest case of each. */
const FOUND: unknown[] = [
	// No text can be made of them, as of what Object.groupBy gives.
	Object.create(null),
	[Object.create(null)],
	endless,
	// JSON leaves these out.
	Symbol.iterator,
	// More digits than a number keeps, of which the last were lost.
	'4503599627370497.3',
	'1000000000000.005',
	'0.1234567890123456',
	-0,
	-5e-324,
	// Stood in messages as it is.
	'a\u0085b',
];

describe(`with the seed ${SEED}`, () => {
	test.each(all)(
		'%s sends what was given, or says what is wrong with it',
		async (_name, kind) => {
			await fc.assert(
				fc.asyncProperty(
					given,
					zone,
					fc.constantFrom<Place>('body', 'query'),
					async (value, timezone, place) => {
						await check(kind, value, timezone, place);
					},
				),
				{ numRuns: runs(300), examples: FOUND.map((value) => [value, 'UTC', 'body']) },
			);
		},
		LONG_MS,
	);

	test(
		'a file is written so that it can be read again',
		async () => {
			await fc.assert(
				fc.asyncProperty(
					fc.uint8Array({ maxLength: 300 }),
					fc.constantFrom('signedText', 'signedArray', 'base64'),
					async (bytes, spelling) => {
						const file = kinds.file('File');
						const whole = Buffer.concat([Buffer.from('%PDF'), bytes]);
						const from = source({ x: 'data', xEncoding: spelling }, { file: async () => ({ bytes: whole }) }); // prettier-ignore
						const checked = file.schema.safeParse((await file.fromForm('x', from))!);
						if (!checked.success) throw new Error('It was refused');
						// As it goes over the wire: part by part.
						const json = Buffer.concat([...new JsonBlob(file.serialize('x', checked.data, 'body')).written()]); // prettier-ignore
						const { x } = JSON.parse(json.toString()) as { x: unknown };
						const numbers = typeof x === 'string' ? x.split(',').map(Number) : (x as number[]);
						const read = spelling === 'base64' ? Buffer.from(String(x), 'base64') : Buffer.from(numbers); // prettier-ignore
						expect(isDeepStrictEqual(read, whole)).toBe(true);
					},
				),
				{ numRuns: runs(300) },
			);
		},
		LONG_MS,
	);
});
