import crypto from 'node:crypto';

/**
 * Lets the tests of a file work out each key only once. The secret of registrations takes 50 ms of
 * work on purpose, at every step, and tests take hundreds of steps with the same few passwords.
 */
export function deriveKeysOnce() {
	const derive = crypto.scryptSync;
	const known = new Map<string, Buffer>();
	beforeAll(() => {
		jest.spyOn(crypto, 'scryptSync').mockImplementation((password, salt, length, options) => {
			const asked = JSON.stringify([String(password), String(salt), length, options]);
			const key = known.get(asked) ?? derive(password, salt, length, options);
			known.set(asked, key);
			return Buffer.from(key);
		});
	});
	// The module is that of node itself, which all test files of a process have in common.
	afterAll(() => jest.restoreAllMocks());
}
