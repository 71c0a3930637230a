import { rewritten } from '../../../../engine/http/redact/tree';

/** Tells where each leaf stands, and makes capitals of it and of names that begin with x. */
const shouted = <T,>(root: T): T =>
	rewritten<T, string>(root, 'root', {
		leaf: (value, context) => (value === 'shout' ? `SHOUT in ${context}` : undefined),
		member: (_owner, name) => ({
			name: name.startsWith('x') ? name.slice(0, 1).toUpperCase() : name,
			context: name,
		}),
	});

test('leaves and names are rewritten in a copy, in their order', () => {
	const given = { b: ['shout', [{ a: 'shout' }], 1], xa: null, a: {}, xb: [] };
	const before = structuredClone(given);
	expect(JSON.stringify(shouted(given))).toBe(
		'{"b":["SHOUT in b",[{"a":"SHOUT in a"}],1],"X":null,"a":{},"X 2":[]}',
	);
	expect(given).toEqual(before);
	expect(shouted('shout')).toBe('SHOUT in root');
	expect(shouted(['shout'])).toEqual(['SHOUT in root']);
});

test('where nothing is rewritten, the same value comes back', () => {
	for (const value of [{ a: [{ b: 'x' }] }, [], {}, 'x', 1, null, undefined, Object.create(null)])
		expect(shouted(value as unknown)).toBe(value);
});

test('what JSON does not have is a leaf', () => {
	const given = { at: new Date(0), bytes: Buffer.from('shout') };
	expect(shouted(given)).toBe(given);
});

test('a member that is named like the prototype stays a member', () => {
	const given = JSON.parse('{"__proto__":{"a":"shout"}}') as object;
	const clean = shouted(given);
	expect(JSON.stringify(clean)).toBe('{"__proto__":{"a":"SHOUT in a"}}');
	expect(Object.getPrototypeOf(clean)).toBe(Object.prototype);
});
