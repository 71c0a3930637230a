/** Ends a test run with a plain count, for people and for CI. */
module.exports = class CountReporter {
	onRunComplete(
		_contexts,
		{ numPassedTests, numFailedTests, numFailedTestSuites, numPendingTests },
	) {
		// A file that cannot even be loaded counts no test, but it has failed all the same.
		const failed = Math.max(numFailedTests, numFailedTestSuites);
		const skipped = numPendingTests > 0 ? `, ${numPendingTests} skipped` : '';
		// Jest's own summary is written after this call; the count is to be the last line.
		process.once('exit', () =>
			process.stdout.write(`\n${numPassedTests} passed, ${failed} failed${skipped}\n`),
		);
	}
};
