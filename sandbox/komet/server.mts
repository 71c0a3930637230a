import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Access, BadToken, Token } from './access.mts';
import { answer } from './api.mts';
import type { Api } from './api.mts';
import { control } from './control.mts';
import { Faults, play, send } from './faults.mts';
import { fire, mailAbout } from './fire.mts';
import type { Fired, Firing, Mail } from './fire.mts';
import { readRequest } from '../incoming.mts';
import type { Incoming } from '../incoming.mts';
import { aboutToday } from './about-today.mts';
import { seed } from './seed.mts';
import type { World } from './state.mts';

export const DEMO = {
	token: 'sandbox-company-token-4711',
	restrictedToken: 'sandbox-boxtype-only-token',
	username: 'ops@petalworks.example',
	password: 'sandbox-Pa55 word&',
	apiKey: 'sandbox-user-token-0815',
	account: '6316',
	mailTo: 'sales@petalworks.example',
};

export interface SandboxOptions {
	/** A free port when left out. */
	port?: number;
	/** Address to listen on; only this computer when left out. */
	host?: string;
	/** The company token, which may call every method. */
	token?: string;
	/** Further tokens. */
	tokens?: Token[];
	/** How a wrong token is refused; `http` (401 and 403) when left out. */
	badToken?: BadToken;
	/** Status of the answer to a list that finds nothing; "1" when left out. */
	emptyStatus?: '0' | '1';
	mailTo?: string;
	/** Is told of every mail, for instance to send it. */
	onMail?(mail: Mail): void | Promise<void>;
	/** How long Komet waits for the answer to a webhook. */
	patienceMs?: number;
	/** Whether the records are of this week; those of the seed are of February 2026. */
	aboutToday?: boolean;
}

interface Connections {
	/** Sockets opened since the start or the last reset. */
	opened: number;
	/** Requests that are being answered now, and the most at one time. */
	running: number;
	peak: number;
}

export interface Sandbox {
	/** The base URL, which ends in `/api`. */
	url: string;
	port: number;
	/** API requests in the order in which they came. */
	requests: Incoming[];
	connections: Connections;
	/** What the company knows; a new object after each reset. */
	readonly state: World;
	mails: Mail[];
	faults: Faults;
	/** Who may call, and how a wrong token is refused; may be changed at any time. */
	access: Access;
	/** Status of the answer to a list that finds nothing; may be changed at any time. */
	emptyStatus: '0' | '1';
	/** Sends a webhook and, when it goes wrong, mails the salesperson. */
	fire(firing: Firing): Promise<Fired>;
	/** Back to the beginning; the behaviour that was chosen stays. */
	reset(): void;
	stop(): Promise<void>;
}

const BASE = '/api';

const accessFor = ({ token, tokens = [], badToken = 'http' }: SandboxOptions): Access => ({
	tokens: [
		{ token: token ?? DEMO.token, transactional: true },
		{ token: DEMO.restrictedToken, methods: ['boxtype.list'] },
		{ token: DEMO.apiKey, transactional: true },
		...tokens,
	],
	users: [{ username: DEMO.username, password: DEMO.password, apiKey: DEMO.apiKey }],
	account: DEMO.account,
	badToken,
});

/** Answers one API request, or plays the fault that waits for it. */
async function serve(
	request: Incoming,
	{ socket }: IncomingMessage,
	response: ServerResponse,
	{ api, faults }: { api: Api; faults: Faults },
) {
	response.once('finish', () => {
		request.http = response.statusCode;
	});
	const carryOut = () => {
		const made = answer(request, api);
		request.answer = made.json;
		return made;
	};
	const fault = faults.meet(request);
	if (fault) return await play({ fault, request, response, socket, carryOut });
	const { http, json } = carryOut();
	send(response, http, JSON.stringify(json));
}

/** Starts a server that speaks Komet's side of the contract. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const { host = '127.0.0.1', emptyStatus = '1', mailTo = DEMO.mailTo, onMail } = options;
	const begin = () => (options.aboutToday ? aboutToday(seed()) : seed());
	const api: Api = { access: accessFor(options), emptyStatus, state: begin() };
	const connections: Connections = { opened: 0, running: 0, peak: 0 };
	const faults = new Faults();

	const server = createServer({ maxHeaderSize: 128 * 1024 }, (incoming, response) => {
		connections.running += 1;
		connections.peak = Math.max(connections.peak, connections.running);
		response.once('close', () => {
			connections.running -= 1;
		});
		readRequest(incoming, BASE)
			.then(async (request) => {
				if (await control(sandbox, request, response)) return;
				sandbox.requests.push(request);
				await serve(request, incoming, response, { api, faults });
			})
			.catch((error: Error) => {
				// A client that hangs up is no fault of the sandbox.
				if (!response.headersSent && !response.destroyed)
					send(response, 500, JSON.stringify({ status: '0', message: error.message }));
			});
	});
	// Longer than clients keep idle sockets, so that none meets a socket that just closed.
	server.keepAliveTimeout = 60_000;
	server.on('connection', () => {
		connections.opened += 1;
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(options.port ?? 0, host, resolve);
	});
	const { port } = server.address() as AddressInfo;

	const sandbox: Sandbox = {
		url: `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}${BASE}`,
		port,
		requests: [],
		connections,
		mails: [],
		faults,
		access: api.access,
		get state() {
			return api.state;
		},
		get emptyStatus() {
			return api.emptyStatus;
		},
		set emptyStatus(status) {
			api.emptyStatus = status;
		},
		fire: async (firing) => {
			const fired = await fire({ patienceMs: options.patienceMs, ...firing });
			const mail = mailAbout(firing, fired, mailTo);
			if (mail) {
				sandbox.mails.push(mail);
				await onMail?.(mail);
			}
			return fired;
		},
		reset: () => {
			api.state = begin();
			faults.clear();
			sandbox.requests.length = 0;
			sandbox.mails.length = 0;
			Object.assign(connections, { opened: 0, peak: connections.running });
		},
		stop: async () => {
			const closed = new Promise((resolve) => server.close(resolve));
			server.closeAllConnections();
			await closed;
		},
	};
	return sandbox;
}
