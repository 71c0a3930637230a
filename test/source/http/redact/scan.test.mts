import { scannerOf } from '../../../../engine/http/redact/scan';
import { randomOf } from '../../../support/random.mts';

const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));

/** Every place of every needle, as the scanner has to tell them, found in the plain way. */
const placesIn = (text: string, needles: string[]) =>
	needles.flatMap((needle, index) =>
		Array.from(text, (_char, at) => at)
			.filter((at) => text.toLowerCase().startsWith(needle.slice(0, 12), at))
			.map((at) => `${index} at ${at}`),
	);

test(`all needles are found wherever they stand (seed ${SEED})`, () => {
	const random = randomOf(SEED);
	for (let round = 0; round < 500; round++) {
		// A small alphabet makes needles that overlap and repeat themselves.
		const alphabet = random.pick(['ab', 'abc1', 'abcdefgh0123']);
		const needles = Array.from({ length: 1 + random.below(6) }, () =>
			random.text(alphabet, 3 + random.below(14)),
		);
		const pieces = Array.from({ length: random.below(12) }, () =>
			random.pick([...needles, random.text(alphabet, random.below(20)), 'A€', '']),
		);
		const text = pieces.join('');
		const scanner = scannerOf(needles);
		const found: string[] = [];
		scanner.some(text, (needle, at) => {
			found.push(`${needle} at ${at}`);
			return false;
		});
		const expected = placesIn(text, needles);
		expect({ text, needles, found: found.sort() }).toEqual({
			text,
			needles,
			found: expected.sort(),
		});
		expect(scanner.finds(text)).toBe(expected.length > 0);
	}
});

test('the case of letters does not count, and nothing is found where nothing is looked for', () => {
	expect(scannerOf(['token-1']).finds('the ToKeN-1 of')).toBe(true);
	expect(scannerOf(['token-1']).finds('the token')).toBe(false);
	expect(scannerOf([]).finds('the token')).toBe(false);
	expect(scannerOf(['abc']).finds('')).toBe(false);
});

test('a visit can end the search', () => {
	const visits: number[] = [];
	expect(scannerOf(['abc']).some('abcabcabc', (_needle, at) => visits.push(at) === 2)).toBe(true);
	expect(visits).toEqual([0, 3]);
});
