import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import maildev, { type MailAddress, type StoredMail } from 'maildev';
import { assertPortFree, freePort } from './ports.mts';

export interface Mail {
	from: string;
	to: string;
	subject: string;
	text: string;
	html: string;
	attachments: Array<{ name: string; content: Buffer }>;
}

export interface Inbox {
	/** Web page that shows the mails. */
	url: string;
	smtpPort: number;
	mails(): Promise<Mail[]>;
	stop(): Promise<void>;
}

/** Local mail server that delivers nothing; maildev allows one per process. */
export async function startInbox(
	options: { smtpPort?: number; webPort?: number } = {},
): Promise<Inbox> {
	const smtpPort = options.smtpPort ?? (await freePort());
	const webPort = options.webPort ?? (await freePort());
	await assertPortFree(smtpPort, 'SMTP inbox');
	await assertPortFree(webPort, 'web page of the inbox');
	const mailDirectory = await mkdtemp(path.join(os.tmpdir(), 'inbox-'));
	const server = withoutSignalHandlers(() =>
		maildev({ smtp: smtpPort, web: webPort, ip: '127.0.0.1', mailDirectory, silent: true }),
	);
	await server.listen();

	const stored = async () =>
		await new Promise<StoredMail[]>((resolve, reject) =>
			server.getAllEmail((error, mails) => (error ? reject(error) : resolve(mails))),
		);
	return {
		url: `http://127.0.0.1:${webPort}`,
		smtpPort,
		mails: async () =>
			await Promise.all(
				(await stored()).map(
					async (mail) => await simplify(mail, path.join(mailDirectory, mail.id)),
				),
			),
		stop: async () => {
			await new Promise<void>((resolve) => server.deleteAllEmail(() => resolve()));
			await new Promise<void>((resolve) => server.close(resolve));
			// The server is one object for the whole process, and each start adds what to do at its close.
			server.removeAllListeners('close');
			await rm(mailDirectory, { recursive: true, force: true });
		},
	};
}

async function simplify(
	{ from, to, subject = '', text = '', html = '', attachments }: StoredMail,
	folder: string,
): Promise<Mail> {
	return {
		from: addresses(from),
		to: addresses(to),
		subject,
		text,
		html,
		attachments: await Promise.all(
			(attachments ?? []).map(async ({ fileName, generatedFileName }) => ({
				name: fileName ?? generatedFileName,
				content: await readFile(path.join(folder, generatedFileName)),
			})),
		),
	};
}

function addresses(list: MailAddress[]): string {
	return list.map(({ address }) => address).join(', ');
}

/** maildev ends the whole process on SIGINT and SIGTERM; here the caller decides. */
function withoutSignalHandlers<T>(start: () => T): T {
	const signals = ['SIGINT', 'SIGTERM'] as const;
	const before = signals.map((signal) => process.listeners(signal));
	const result = start();
	signals.forEach((signal, index) => {
		for (const listener of process.listeners(signal)) {
			if (!before[index].includes(listener)) process.removeListener(signal, listener);
		}
	});
	return result;
}
