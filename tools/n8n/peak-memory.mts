import { readFile } from 'node:fs/promises';

/** Peak memory of a process so far, in MB; where the system does not tell, not a number. */
export async function peakMemory(pid: number): Promise<number> {
	const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
	return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024);
}
