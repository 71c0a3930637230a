import { Account } from '../../../engine/action/account';

const account = (total: number, ...requests: number[][]) => {
	const made = new Account(total);
	for (const items of requests) made.plan(items);
	return made;
};

test('one item needs no list', () => {
	expect(account(1, [0]).summary('Komet Sales')).toBe('');
});

test('every item is named, with what to do about it', () => {
	const of = account(7, [0], [1], [2], [3], [4], [5], [6]);
	for (const item of [0, 1, 2, 4]) of.settle(item, ['done']);
	of.settle(3, ['unknown']);
	of.settle(5, ['not done']);
	expect(of.summary('Komet Sales')).toBe(
		'What became of the 7 items, counted from 0: done: 0 to 2, 4; unknown: 3; not done: 5; not sent: 6. Do not send again what is done. Look in Komet Sales before you send what is unknown again.',
	);
});

test('where nothing was done, nothing has to be looked at', () => {
	const of = account(2, [0], [1]);
	of.settle(0, ['not done']);
	expect(of.summary('Komet Sales')).toBe(
		'What became of the 2 items, counted from 0: not done: 0; not sent: 1.',
	);
});

test.each<[string, Array<Array<'done' | 'not done' | 'unknown'>>, string]>([
	['both of its requests are done', [['done'], ['done']], 'done'],
	['the second request was never sent', [['done']], 'partly done'],
	['the second request was refused', [['done'], ['not done']], 'partly done'],
	['one row of a request was refused', [['done', 'not done'], ['done']], 'partly done'],
	['nobody knows of the second request', [['done'], ['unknown']], 'unknown'],
	['the first request was refused', [['not done']], 'not done'],
	['nothing was sent', [], 'not sent'],
])('an item in two requests: %s', (_what, told, fate) => {
	const of = account(2, [0], [0], [1]);
	for (const fates of told) of.settle(0, fates);
	expect(of.summary('')).toContain(`${fate}: 0`);
});
