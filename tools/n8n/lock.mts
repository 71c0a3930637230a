import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from './npm.mts';

/** Runs the work while no other process holds the same lock; a lock of a dead process does not count. */
export async function withLock<T>(folder: string, log: Log, work: () => Promise<T>): Promise<T> {
	await acquire(folder, log);
	try {
		return await work();
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

async function acquire(folder: string, log: Log): Promise<void> {
	for (let attempt = 0; !(await tryCreate(folder)); attempt++) {
		const owner = await readOwner(folder);
		if (owner === undefined ? attempt > 5 : !isAlive(owner)) {
			await rm(folder, { recursive: true, force: true });
			continue;
		}
		if (attempt % 10 === 0) log(`Waiting for process ${owner ?? '?'}, which holds ${folder}`);
		await sleep(1000);
	}
	await writeFile(path.join(folder, 'pid'), String(process.pid));
}

async function tryCreate(folder: string): Promise<boolean> {
	try {
		await mkdir(folder);
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
		throw error;
	}
}

/** Undefined for the short moment between creating the folder and writing the pid. */
async function readOwner(folder: string): Promise<number | undefined> {
	const pid = Number(await readFile(path.join(folder, 'pid'), 'utf8').catch(() => ''));
	return pid > 0 ? pid : undefined;
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}
