import os from 'node:os';
import { ensureN8n } from '../n8n/install.mts';
import { missingPostgres, missingServices } from '../n8n/services.mts';
import { optionsOf } from './options.mts';
import type { Mode } from './options.mts';
import { reportOf } from './report.mts';
import { runMode } from './run.mts';

/**
 * `npm run test:chaos` ends processes and connections of a real n8n at random moments, while orders
 * are confirmed, polls run and eComNow delivers. What was promised must be done in the end.
 */
const MOST_MINUTES = 15;

async function main() {
	const options = optionsOf(process.argv.slice(2));
	await ensureN8n(console.log);
	const tooLong = setTimeout(() => {
		console.error(`Not finished in ${MOST_MINUTES} minutes: nothing is proved`);
		process.exit(1);
	}, MOST_MINUTES * 60_000);
	console.log(
		`Seed ${options.seed}; ${options.minutes} minutes in each mode; ${os.availableParallelism()} cores`,
	);
	let isRed = false;
	let isMissing = false;
	const tested: Mode[] = [];
	const needs: Record<Mode, () => Promise<string[]>> = {
		regular: missingPostgres,
		queue: missingServices,
	};
	for (const mode of options.modes) {
		const missing = await needs[mode]();
		if (missing.length > 0) {
			console.log(
				`\nNOT tested: ${mode} mode, because services are missing: ${missing.join('; ')}`,
			);
			// CI has both, and there their absence is a failure.
			isMissing ||= process.env.CI !== undefined;
			continue;
		}
		console.log(`\n${mode === 'queue' ? 'Queue' : 'Regular'} mode`);
		const { text, holds } = reportOf(await runMode(mode, options));
		console.log(`\n${text}\n`);
		tested.push(mode);
		isRed ||= !holds;
	}
	clearTimeout(tooLong);
	if (tested.length === 0) console.log('\nNothing was tested');
	else {
		const where = `in ${tested.join(' and ')} mode`;
		console.log(`What is required ${isRed ? 'does NOT hold' : 'holds'} ${where}`);
		console.log(`The same choices again: npm run test:chaos -- --seed ${options.seed}`);
	}
	process.exit(isRed || isMissing ? 1 : 0);
}

main().catch((error: Error) => {
	console.error(error);
	process.exit(1);
});
