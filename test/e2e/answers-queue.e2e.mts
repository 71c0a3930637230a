import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { describeAnswers } from './answer-cases.mts';

/** A user's machine may have neither PostgreSQL nor Redis. */
const missing = JSON.parse(
	execFileSync(process.execPath, [
		path.join('node_modules', 'tsx', 'dist', 'cli.mjs'),
		path.join('tools', 'n8n', 'probe-services.mts'),
	]).toString(),
) as string[];

if (missing.length === 0)
	describe('answers of n8n in queue mode', () => describeAnswers({ queue: true }));
else
	test('queue mode is NOT tested here, because services are missing', () => {
		const words = `Queue mode is not tested: ${missing.join('; ')}`;
		// CI has both, and there their absence is a failure.
		if (process.env.CI) throw new Error(words);
		console.warn(words);
	});
