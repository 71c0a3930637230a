import net from 'node:net';

/**
 * Below the ports that systems hand out by themselves (from 32768 on Linux): one that is chosen now
 * and used later is not taken by somebody's outgoing connection in between.
 */
const FIRST = 12_000;
const LAST = 32_000;

/** Two test runs side by side begin in different places. */
let next = FIRST + ((process.pid * 97) % (LAST - FIRST));

/** A port nobody listens on at the moment, and another one each time. */
export async function freePort(): Promise<number> {
	for (let tried = FIRST; tried < LAST; tried++) {
		const port = next;
		next = next + 1 < LAST ? next + 1 : FIRST;
		if (await isFree(port)) return port;
	}
	throw new Error(`No port between ${FIRST} and ${LAST} is free.`);
}

const isFree = async (port: number): Promise<boolean> =>
	await listenOnce(port).then(
		() => true,
		() => false,
	);

/** Throws a readable error when somebody already listens on the port. */
export async function assertPortFree(port: number, purpose: string): Promise<void> {
	try {
		await listenOnce(port);
	} catch (error) {
		throw new Error(
			`Port ${port} (${purpose}) on 127.0.0.1 cannot be used: ${(error as Error).message}. ` +
				'Stop the program that uses it or choose another port.',
		);
	}
}

async function listenOnce(port: number): Promise<void> {
	await new Promise<void>((resolve, reject) => {
		const server = net.createServer();
		server.once('error', reject);
		server.listen(port, '127.0.0.1', () => server.close(() => resolve()));
	});
}
