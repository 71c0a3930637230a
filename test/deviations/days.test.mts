import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The time zone of n8n's process says nothing about the one of a workflow. */
test.each(['UTC', 'America/New_York', 'Pacific/Kiritimati', 'Etc/GMT+12'])(
	'a day is that of the workflow, whatever the zone of the process: %s',
	async (TZ) => {
		const { stdout } = await run(process.execPath, ['--import', 'tsx', 'test/support/days.mts'], {
			env: { ...process.env, TZ },
		});
		const { zone, checked, forms, params, wrong } = JSON.parse(stdout) as {
			zone: string;
			checked: number;
			forms: number;
			params: number;
			wrong: string[];
		};
		expect(zone).toBe(TZ);
		expect(wrong).toEqual([]);
		// Every zone, and every day field of every form and of every method.
		expect(checked).toBeGreaterThan(2000);
		expect([forms > 40, params > 40]).toEqual([true, true]);
	},
	60_000,
);
