import type { ChildProcess } from 'node:child_process';
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { hasEnded, killChild, spawnGuarded } from './children.mts';

/** A server of this machine that begins each connection with a line of its own. */
interface Greeting {
	command: string;
	args: string[];
	port: number;
	/** What that line begins with. */
	begins: string;
	/** The file that says why it did not start. */
	log: string;
}

async function greets(port: number, begins: string): Promise<boolean> {
	return await new Promise((resolve) => {
		const socket = net.connect({ host: '127.0.0.1', port, timeout: 2000 });
		const end = (answer: boolean) => {
			socket.destroy();
			resolve(answer);
		};
		socket.once('data', (line) => end(String(line).startsWith(begins)));
		socket.once('error', () => end(false));
		socket.once('timeout', () => end(false));
	});
}

/** Starts it and waits until it greets. */
export async function startGreeting(server: Greeting): Promise<ChildProcess> {
	const { command, args, port, begins, log } = server;
	const child = spawnGuarded(command, args, { stdio: 'ignore' });
	for (let tries = 0; tries < 100 && !hasEnded(child); tries++) {
		if (await greets(port, begins)) return child;
		await sleep(50);
	}
	await killChild(child);
	throw new Error(`${command} did not start: see ${log}`);
}
