import type { Fault } from '../../../contract/language/field';
import { LONGEST_TIMER_MS, readFlag, readNumber } from '../../../engine/input/settings';

/** The value of a setting, and the words of what was refused. */
function reading<V>(read: (refuse: (fault: Fault) => void) => V) {
	const words: string[] = [];
	const value = read(({ path, message }) => words.push(`${path.join(': ')}: ${message}`));
	return { value, words };
}
const flagOf = (raw: unknown, fallback?: boolean) =>
	reading((refuse) => readFlag('Switch', raw, refuse, fallback));
const numberOf = (raw: unknown, more: object = {}) =>
	reading((refuse) =>
		readNumber('Amount', raw, refuse, { fallback: 30, min: 1, max: LONGEST_TIMER_MS, ...more }),
	);

const EMPTY = [undefined, null, '', '  ', '\u200b', []];

test.each([true, 'true', 'TRUE ', 'yes', 1, '1'])('%p is on', (raw) => {
	expect(flagOf(raw)).toEqual({ value: true, words: [] });
});
test.each([false, 'false', ' No', 0, '0'])('%p is off', (raw) => {
	expect(flagOf(raw, true)).toEqual({ value: false, words: [] });
});
test.each(EMPTY)('%p is the default', (raw) => {
	expect(flagOf(raw)).toEqual({ value: false, words: [] });
	expect(flagOf(raw, true)).toEqual({ value: true, words: [] });
	expect(numberOf(raw)).toEqual({ value: 30, words: [] });
	expect(numberOf(raw, { fallback: undefined })).toEqual({ value: undefined, words: [] });
});
test.each(['maybe', 2, -1, ['true'], { on: true }, Number.NaN])('%p is neither', (raw) => {
	const { value, words } = flagOf(raw, true);
	expect(value).toBe(true);
	expect(words).toEqual([expect.stringMatching(/^Switch: must be true or false, not ".+"$/)]);
});

test.each<[unknown, number]>([
	[5, 5],
	['5', 5],
	[' 5 ', 5],
	['5.0', 5],
	[1, 1],
	[LONGEST_TIMER_MS, LONGEST_TIMER_MS],
])('%p is the number %p', (raw, value) => {
	expect(numberOf(raw)).toEqual({ value, words: [] });
});
test.each<[unknown, string]>([
	['all', 'must be a number, not "all"'],
	[0, 'must be 1 or more, not "0"'],
	[-1, 'must be 1 or more, not "-1"'],
	[1.5, 'must be a whole number, not "1.5"'],
	[LONGEST_TIMER_MS + 1, `must be ${LONGEST_TIMER_MS} or less, not "${LONGEST_TIMER_MS + 1}"`],
	[Infinity, 'must be a number, not "Infinity"'],
	[Number.NaN, 'must be a number, not "NaN"'],
	[true, 'must be a number, not "true"'],
	[[5], 'must be a number, not "[5]"'],
])('%p is refused by its label: %s', (raw, words) => {
	expect(numberOf(raw)).toEqual({ value: 30, words: [`Amount: ${words}`] });
});
test('a size may have decimals, where it says so', () => {
	const megabytes = { min: 0.001, max: 100, decimals: 3 };
	expect(numberOf('0.5', megabytes)).toEqual({ value: 0.5, words: [] });
	expect(numberOf(0, megabytes).words).toEqual(['Amount: must be 0.001 or more, not "0"']);
});
