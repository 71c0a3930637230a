import type { Reply } from '../../contract/language/reply';
import type { Poll } from '../../contract/language/poll';
import { moment } from '../../contract/language/time';

const compare = <V extends string | number>(a: V, b: V) => (a < b ? -1 : a > b ? 1 : 0);

/** When a record changed, in milliseconds since 1970; one without a time comes first. */
const timeIn = (text: string) => moment(text, 'UTC')?.getTime() ?? -Infinity;

/** Numbers by size, however many digits they have; texts that are no number after them. */
function compareNumbers(a: string, b: string): number {
	const [left, right] = [a, b].map((text) =>
		/^\d+$/.test(text) ? text.replace(/^0+(?=\d)/, '') : undefined,
	);
	if (left === undefined || right === undefined)
		return compare(Number(left === undefined), Number(right === undefined)) || compare(a, b);
	return compare(left.length, right.length) || compare(left, right);
}

/** Oldest change first; by number where the reply has no time. */
export function inOrder({ id, changedOn }: Poll, records: Reply[]): Reply[] {
	const textOf = (value: unknown) => String(value ?? '').trim();
	return records
		.map((record) => {
			const changed = textOf(changedOn && record[changedOn]);
			return { record, changed, time: timeIn(changed), number: textOf(record[id]) };
		})
		.sort(
			(a, b) =>
				compare(a.time, b.time) ||
				(a.time === -Infinity ? compare(a.changed, b.changed) : 0) ||
				compareNumbers(a.number, b.number),
		)
		.map(({ record }) => record);
}
