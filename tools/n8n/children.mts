import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';

const running = new Set<ChildProcess>();
let guarded = false;

/** Starts a program together with everything it starts itself, and never lets it outlive this process. */
export function spawnGuarded(command: string, args: string[], options: SpawnOptions): ChildProcess {
	guardExit();
	// Its own process group: one signal then also reaches the processes that the child starts.
	const child = spawn(command, args, { ...options, detached: process.platform !== 'win32' });
	running.add(child);
	child.once('exit', () => running.delete(child));
	child.once('error', () => running.delete(child));
	return child;
}

/** Asks the child to end, and ends it after the grace period. */
export async function stopChild(child: ChildProcess, graceMs: number): Promise<void> {
	if (hasEnded(child)) return;
	const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	signalGroup(child, 'SIGTERM');
	const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), graceMs);
	await ended;
	clearTimeout(timer);
}

/** Ends the child without asking. */
export async function killChild(child: ChildProcess): Promise<void> {
	if (hasEnded(child)) return;
	const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	signalGroup(child, 'SIGKILL');
	await ended;
}

export function hasEnded(child: ChildProcess): boolean {
	return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
	if (child.pid === undefined) return;
	try {
		process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal);
	} catch {
		// It ended in the meantime.
	}
}

function guardExit(): void {
	if (guarded) return;
	guarded = true;
	process.on('exit', () => running.forEach((child) => signalGroup(child, 'SIGKILL')));
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.once(signal, () => {
			// A script with its own handler stops its children in good order and exits itself.
			if (process.listenerCount(signal) === 0) process.exit(1);
		});
	}
}
