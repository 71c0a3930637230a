import net from 'node:net';

/** A port nobody listens on at the moment. */
export async function freePort(): Promise<number> {
	return await listenOnce(0);
}

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

async function listenOnce(port: number): Promise<number> {
	return await new Promise((resolve, reject) => {
		const server = net.createServer();
		server.once('error', reject);
		server.listen(port, '127.0.0.1', () => {
			const { port: bound } = server.address() as net.AddressInfo;
			server.close(() => resolve(bound));
		});
	});
}
