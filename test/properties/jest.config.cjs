/** Ten times as many cases as `npm test` has, and more; RUNS=… before the command says how many. */
process.env.RUNS ??= '100000';

/** @type {import('jest').Config} */
module.exports = {
	...require('../../jest.config.cjs'),
	rootDir: '../..',
	testMatch: ['<rootDir>/test/properties/*.test.mts'],
	testTimeout: 3_600_000,
};
