import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { killChild, stopChild } from './children.mts';
import { startGreeting } from './greeting.mts';
import { assertPortFree, freePort } from './ports.mts';

const SSHD = '/usr/sbin/sshd';
/** Root may read everything, so that a server for root refuses nothing. */
const NOBODY = 65534;
const ROOT = process.getuid?.() === 0;

/** Why files cannot be fetched over SFTP here; empty when they can. */
export const missingSftp = (): string[] =>
	existsSync(SSHD) ? [] : [`OpenSSH at ${SSHD} (Debian: openssh-server)`];

/** A real SFTP server with one account. */
export interface SftpServer {
	/** What n8n's credential "sftp" holds. */
	credential: Record<string, string | number>;
	/** The folder that the account may write, as the server names it and on this disk. */
	folder: string;
	/** Breaks the next connection that has brought so many bytes. */
	cutAfter(bytes: number): void;
	/** Ends the server at once; `resume` starts it again, with the same files. */
	kill(): Promise<void>;
	resume(): Promise<void>;
	stop(): Promise<void>;
}

const configuration = (home: string, port: number) => `
Port ${port}
ListenAddress 127.0.0.1
HostKey ${home}/host
PidFile none
AuthorizedKeysFile ${home}/account.pub
StrictModes no
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
Subsystem sftp internal-sftp
ForceCommand internal-sftp
`;

/** Stands on the way to the server, and breaks it off when it is told to. */
async function startWay(port: number) {
	let left = Infinity;
	const sockets = new Set<net.Socket>();
	const way = net.createServer((client) => {
		const server = net.connect({ host: '127.0.0.1', port });
		const end = () => {
			client.destroy();
			server.destroy();
		};
		for (const socket of [client, server]) {
			sockets.add(socket);
			socket.once('error', end);
			socket.once('close', end);
			socket.once('close', () => sockets.delete(socket));
		}
		client.pipe(server);
		server.pipe(client);
		server.on('data', ({ length }) => {
			left -= length;
			if (left > 0) return;
			left = Infinity;
			end();
		});
	});
	await new Promise<void>((resolve) => way.listen(0, '127.0.0.1', resolve));
	return {
		port: (way.address() as net.AddressInfo).port,
		cutAfter: (bytes: number) => {
			left = bytes;
		},
		stop: async () => {
			for (const socket of sockets) socket.destroy();
			await new Promise((resolve) => way.close(resolve));
		},
	};
}

export async function startSftp(): Promise<SftpServer> {
	const port = await freePort();
	await assertPortFree(port, 'SFTP');
	const home = await mkdtemp(path.join(os.tmpdir(), 'sftp-'));
	const folder = path.join(home, 'inventory');
	await chmod(home, 0o755);
	await mkdir(folder);
	for (const key of ['host', 'account'])
		execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', path.join(home, key)]);
	if (ROOT) {
		await chown(folder, NOBODY, NOBODY);
		// Where sshd goes before it knows who is there; the start of a machine makes it.
		await mkdir('/run/sshd', { recursive: true });
	}
	const config = path.join(home, 'sshd.conf');
	await writeFile(config, configuration(home, port));

	const log = path.join(home, 'sshd.log');
	const start = async () =>
		await startGreeting({
			command: SSHD,
			args: ['-D', '-f', config, '-E', log],
			port,
			begins: 'SSH-2.0',
			log,
		});
	let server = await start();
	const way = await startWay(port);

	return {
		credential: {
			host: '127.0.0.1',
			port: way.port,
			username: ROOT ? 'nobody' : os.userInfo().username,
			password: '',
			privateKey: await readFile(path.join(home, 'account'), 'utf8'),
			passphrase: '',
		},
		folder,
		cutAfter: way.cutAfter,
		kill: async () => await killChild(server),
		resume: async () => {
			server = await start();
		},
		stop: async () => {
			await way.stop();
			await stopChild(server, 3000);
			await rm(home, { recursive: true, force: true });
		},
	};
}
