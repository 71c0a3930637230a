/** @type {import('jest').Config} */
module.exports = {
	...require('../../jest.config.cjs'),
	rootDir: '../..',
	testMatch: ['<rootDir>/test/e2e/*.e2e.mts'],
	testTimeout: 120_000,
	// Each file starts an n8n of its own; side by side they would only wait for the processor.
	maxWorkers: 1,
};
