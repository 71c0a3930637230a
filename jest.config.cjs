/** @type {import('jest').Config} */
module.exports = {
	testMatch: ['<rootDir>/test/**/*.test.mts'],
	moduleFileExtensions: ['ts', 'mts', 'js', 'mjs', 'cjs', 'json', 'node'],
	transform: {
		'\\.m?ts$': [
			'@swc/jest',
			{ jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
		],
	},
	// A thousand requests take seconds, and more on a machine that others slow down.
	testTimeout: 30_000,
	// The process that hands out the files has little to do meanwhile.
	maxWorkers: '100%',
	reporters: ['default', '<rootDir>/test/support/count-reporter.cjs'],
};
