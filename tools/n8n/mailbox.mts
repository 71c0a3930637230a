import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { killChild, stopChild } from './children.mts';
import { startGreeting } from './greeting.mts';
import { assertPortFree, freePort } from './ports.mts';

const DOVECOT = '/usr/sbin/dovecot';
const USER = 'orders@petalworks.example';
const PASSWORD = 'demo-mailbox';
/** Dovecot never opens mail as root; nobody is there on every Linux. */
const NOBODY = 65534;
const ROOT = process.getuid?.() === 0;

/** Why mails cannot be read here; empty when they can. */
export const missingMailbox = (): string[] =>
	existsSync(DOVECOT) ? [] : [`Dovecot at ${DOVECOT} (Debian: dovecot-imapd)`];

export interface Attachment {
	name: string;
	content: Buffer | string;
	/** Left out, programs go by the name, as most senders' do. */
	type?: string;
}

interface Letter {
	from: string;
	subject: string;
	text: string;
	/** The same ID twice is the same mail, delivered twice. */
	messageId?: string;
	attachments?: Attachment[];
}

/** A real IMAP server with one mailbox. */
export interface Mailbox {
	port: number;
	/** What n8n's credential "imap" holds. */
	credential: Record<string, string | number | boolean>;
	/** Puts a mail into the mailbox, as the mail server of the sender would. */
	deliver(letter: Letter): Promise<void>;
	/** How many mails nobody has marked as read. */
	unread(): Promise<number>;
	/** Ends the server at once; `resume` starts it again on the same port, with the same mails. */
	kill(): Promise<void>;
	resume(): Promise<void>;
	stop(): Promise<void>;
}

const configuration = (home: string, port: number) => {
	const user = ROOT ? 'dovecot' : os.userInfo().username;
	const owner = ROOT ? NOBODY : process.getuid?.();
	const group = ROOT ? NOBODY : process.getgid?.();
	return `
base_dir = ${home}/run
state_dir = ${home}/run
log_path = ${home}/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain login
default_internal_user = ${user}
default_login_user = ${ROOT ? 'dovenull' : user}
first_valid_uid = 1
mail_location = maildir:${home}/mail
passdb {
  driver = static
  args = password=${PASSWORD}
}
userdb {
  driver = static
  args = uid=${owner} gid=${group} home=${home}/mail
}
service imap-login {
  ${ROOT ? '' : 'chroot ='}
  inet_listener imap {
    port = ${port}
  }
}
service anvil {
  ${ROOT ? '' : 'chroot ='}
}
`;
};

const base64 = (content: Buffer | string) =>
	Buffer.from(content).toString('base64').replaceAll(/.{76}/g, '$&\r\n');

/** A header may hold ASCII only. */
const encoded = (text: string) =>
	/^[\x20-\x7e]*$/.test(text) ? text : `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`;

function message({ from, subject, text, messageId, attachments = [] }: Letter): string {
	const boundary = `part-${randomUUID()}`;
	const part = (headers: string[], content: Buffer | string) =>
		[`--${boundary}`, ...headers, 'Content-Transfer-Encoding: base64', '', base64(content)].join(
			'\r\n',
		);
	return [
		`Message-ID: <${messageId ?? randomUUID()}@petalworks.example>`,
		`Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
		`From: ${from}`,
		`To: ${USER}`,
		`Subject: ${encoded(subject)}`,
		'MIME-Version: 1.0',
		`Content-Type: multipart/mixed; boundary="${boundary}"`,
		'',
		part(['Content-Type: text/plain; charset=utf-8'], text),
		...attachments.map(({ name, content, type = 'application/octet-stream' }) =>
			part(
				[
					`Content-Type: ${type}; name="${encoded(name)}"`,
					`Content-Disposition: attachment; filename="${encoded(name)}"`,
				],
				content,
			),
		),
		`--${boundary}--`,
		'',
	].join('\r\n');
}

export async function startMailbox(options: { port?: number } = {}): Promise<Mailbox> {
	const port = options.port ?? (await freePort());
	await assertPortFree(port, 'IMAP');
	const home = await mkdtemp(path.join(os.tmpdir(), 'mailbox-'));
	const folder = (name: string) => path.join(home, 'mail', name);
	const owned = async (file: string) => {
		if (ROOT) await chown(file, NOBODY, NOBODY);
	};
	await chmod(home, 0o755);
	await mkdir(path.join(home, 'run'));
	for (const name of ['', 'tmp', 'new', 'cur']) {
		await mkdir(folder(name), { recursive: true });
		await owned(folder(name));
	}
	const config = path.join(home, 'dovecot.conf');
	await writeFile(config, configuration(home, port));

	const start = async () =>
		await startGreeting({
			command: DOVECOT,
			args: ['-F', '-c', config],
			port,
			begins: '* OK',
			log: path.join(home, 'dovecot.log'),
		});
	let server = await start();
	let delivered = 0;

	return {
		port,
		credential: {
			user: USER,
			password: PASSWORD,
			host: '127.0.0.1',
			port,
			secure: false,
			allowUnauthorizedCerts: false,
		},
		deliver: async (letter) => {
			const name = `${Date.now()}.${process.pid}_${delivered++}.petalworks`;
			await writeFile(folder(`tmp/${name}`), message(letter));
			await owned(folder(`tmp/${name}`));
			// Maildir's rule: a mail is there only when it is whole.
			await rename(folder(`tmp/${name}`), folder(`new/${name}`));
		},
		unread: async () => {
			const [fresh, known] = await Promise.all([readdir(folder('new')), readdir(folder('cur'))]);
			return fresh.length + known.filter((name) => !/:2,\w*S/.test(name)).length;
		},
		kill: async () => await killChild(server),
		resume: async () => {
			server = await start();
		},
		stop: async () => {
			await stopChild(server, 3000);
			await rm(home, { recursive: true, force: true });
		},
	};
}
