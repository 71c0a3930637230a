/** @type {import('jest').Config} */
module.exports = {
	...require('../../jest.config.cjs'),
	rootDir: '../..',
	testMatch: ['<rootDir>/test/floods/*.flood.mts'],
	testTimeout: 1_200_000,
	// They measure time and memory, and would slow each other down.
	maxWorkers: 1,
};
