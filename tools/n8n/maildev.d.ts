/** The part of maildev that the tests use; the package brings no types. */
declare module 'maildev' {
	export interface MailAddress {
		address: string;
		name: string;
	}

	export interface StoredMail {
		id: string;
		from: MailAddress[];
		to: MailAddress[];
		subject?: string;
		text?: string;
		html?: string;
		attachments?: Array<{ fileName?: string; generatedFileName: string }>;
	}

	export interface MailServer {
		listen(): Promise<void>;
		close(done: () => void): void;
		removeAllListeners(event: 'close'): void;
		getAllEmail(done: (error: Error | null, mails: StoredMail[]) => void): void;
		deleteAllEmail(done: (error: Error | null) => void): void;
	}

	export default function maildev(options: {
		smtp: number;
		web: number;
		ip: string;
		mailDirectory: string;
		silent: boolean;
	}): MailServer;
}
