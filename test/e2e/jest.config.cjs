/** @type {import('jest').Config} */
module.exports = {
	...require('../../jest.config.cjs'),
	rootDir: '../..',
	testMatch: ['<rootDir>/test/e2e/*.e2e.mts'],
	testTimeout: 120_000,
	// Each file starts an n8n of its own, and much of its time is waiting: two of them side by side take
	// little more than half as long. More would wait for the processor.
	maxWorkers: 2,
};
