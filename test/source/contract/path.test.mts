import { pathFault, segmentFault } from '../../../contract/language/path';

/** Whatever leads away, in every spelling. */
const AWAY: Array<[path: string, words: string]> = [
	['../admin', 'steps such as ..'],
	['v2/../../admin', 'steps such as ..'],
	['v2/..', 'steps such as ..'],
	['./invoice.list', 'steps such as ..'],
	['%2e%2e/admin', 'steps such as ..'],
	['.%2E/admin', 'steps such as ..'],
	['%252e%252e/admin', 'steps such as ..'],
	['%25252e%25252e/admin', 'steps such as ..'],
	['%252e%252e/%25zz', 'steps such as ..'],
	['..;/admin', 'steps such as ..'],
	['..;x=1/admin', 'steps such as ..'],
	['%2e%2e%3b/admin', 'steps such as ..'],
	['．．/admin', 'steps such as ..'],
	['%ef%bc%8e%ef%bc%8e/admin', 'steps such as ..'],
	['.../admin', 'steps such as ..'],
	['..\\admin', 'a backslash'],
	['..%5cadmin', 'a backslash'],
	['%255cadmin', 'a backslash'],
	['\\\\host\\x', 'a backslash'],
	['%c0%ae%c0%ae/admin', 'escapes that are no UTF-8'],
	['v2%2fadmin', 'an escaped slash'],
	['v2%252fadmin', 'an escaped slash'],
	['..%2fadmin', 'steps such as ..'],
	['//host/x', 'a whole address'],
	['https://host/x', 'a whole address'],
	['v2//x', 'two slashes in a row'],
	['invoice.list?status=1', 'a question mark'],
	['invoice.list%3fstatus=1', 'a question mark'],
	['invoice.list#x', 'a #'],
	['invoice.list%23x', 'a #'],
	['invoice list', 'a blank'],
	['invoice%20list', 'a blank'],
	['invoice\u00a0list', 'a blank'],
	['invoice\tlist', 'a control character'],
	['invoice%00list', 'a control character'],
	['invoice%0d%0aHost: x', 'a control character'],
	['100%', 'a % that is no escape'],
	['%zz', 'a % that is no escape'],
];

test.each(AWAY)('%j is no path: %s', (path, words) => {
	expect(pathFault(path)).toContain(`cannot hold ${words}`);
	expect(pathFault(`/v2/${path.replace(/^[\\/]+/, '//')}`)).toContain('cannot hold ');
	expect(segmentFault(path)).toContain('cannot hold ');
});

test.each([
	'invoice.list',
	'/invoice.list',
	'v2/price-list',
	'v2/invoice/k2k',
	'basic/vendor/get-order',
	'basic/webhooks/501/',
	'a;b=c/d',
	'flores/ros%C3%A9',
	'...x/..y/.well-known',
	'a@b:8080',
])('%j is a path', (path) => {
	expect(pathFault(path)).toBeUndefined();
});

test.each(['501', 'wh_501', 'a.b', '5f3c-77', 'a..b', 'ü'])('%j is an ID', (id) => {
	expect(segmentFault(id)).toBeUndefined();
});

test.each(['a/b', '50%C3%A9', '.', '..', ' '])('%j is no ID', (id) => {
	expect(segmentFault(id)).toContain('cannot hold ');
});

test.each(['a', '%41', '%25', '../', 'a/'])('a megabyte of %j is no path', (piece) => {
	const words = 'cannot be longer than 2000 characters';
	expect(pathFault(piece.repeat(4_000_000 / piece.length))).toBe(words);
});
