import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { readRequest } from '../incoming.mts';
import type { Incoming } from '../incoming.mts';
import { Refused, answer, callOf } from './api.mts';
import type { Answer, Api } from './api.mts';
import { DEFAULTS, Faults } from './script.mts';
import type { Fault, Script } from './script.mts';
import { seed } from './world.mts';
import type { Registration, World } from './world.mts';

export const VENDOR = { username: 'petalworks', password: 'sandbox-Pa55&wörd' };

/** A fake eComNow over real HTTP. */
export interface EComNowSandbox {
	/** The base URL: paths such as `/basic/webhooks` follow. */
	url: string;
	port: number;
	/** Requests in the order in which they came; a new, empty list after each reset. */
	readonly requests: Incoming[];
	/** What eComNow knows now; a new object after each reset. */
	readonly world: World;
	/** The webhooks that are registered now. */
	registrations(): Registration[];
	/** Changes how eComNow behaves where it is not documented, until the next reset. */
	script(changes: Partial<Script>): void;
	/** Lets one of the next requests go wrong. */
	fail(fault: Fault): void;
	/** A fresh world, no faults, documented behaviour. */
	reset(): void;
	stop(): Promise<void>;
}

export interface Options {
	/** A free port when left out. */
	port?: number;
	username?: string;
	password?: string;
}

const isText = (answer: Answer): answer is Answer & { text: string } => answer.text !== undefined;

function send(response: ServerResponse, made: Answer, headers: Record<string, string> = {}) {
	const type = isText(made) ? 'text/plain;charset=UTF-8' : 'application/json;charset=UTF-8';
	response.writeHead(made.http, { 'content-type': type, ...headers });
	response.end(isText(made) ? made.text : JSON.stringify(made.json));
}

/** A refusal in the form that the script asks for. */
function refusal({ errors }: Script, http: number, message: string): Answer {
	if (errors === 'text') return { http, text: message };
	if (errors === 'html') return { http, text: `<html><body><h1>${message}</h1></body></html>` };
	return errors === 'empty' ? { http, text: '' } : { http, json: { message } };
}

function carryOut(request: Incoming, api: Api): Answer {
	try {
		return answer(request, api);
	} catch (error) {
		if (error instanceof Refused) return refusal(api.script, error.http, error.message);
		throw error;
	}
}

/** Plays a fault instead of the answer. */
async function play(
	fault: Fault,
	request: Incoming,
	api: Api,
	{ response, socket }: { response: ServerResponse; socket: IncomingMessage['socket'] },
) {
	const { kind, headers } = fault;
	if (kind === 'slow') {
		const early = fault.after ? carryOut(request, api) : undefined;
		await wait(fault.ms ?? 1000);
		// What its sender gave up meanwhile would otherwise happen in the middle of something else.
		if (socket.destroyed) return;
		return send(response, early ?? carryOut(request, api), headers);
	}
	if (fault.after) carryOut(request, api);
	if (kind === 'cut') return socket.resetAndDestroy();
	if (kind === 'redirect')
		return send(response, { http: 302, text: '' }, { location: '/elsewhere', ...headers });
	if (kind === 'echo') {
		const { authorization, username, password } = request.headers;
		return send(response, {
			http: 400,
			json: { message: `${authorization} ${username} ${password}` },
		});
	}
	send(response, refusal(api.script, kind, fault.message ?? `HTTP ${kind}`), headers);
}

export async function startEComNow(options: Options = {}): Promise<EComNowSandbox> {
	const api: Api = { ...VENDOR, ...options, script: { ...DEFAULTS }, world: seed() };
	const faults = new Faults();
	let requests: Incoming[] = [];

	async function serve(incoming: IncomingMessage, response: ServerResponse) {
		const request = await readRequest(incoming, '');
		requests.push(request);
		response.once('finish', () => {
			request.http = response.statusCode;
		});
		const fault = faults.meet(callOf(request));
		if (fault) return await play(fault, request, api, { response, socket: incoming.socket });
		send(response, carryOut(request, api));
	}

	const server = createServer((incoming, response) => {
		serve(incoming, response).catch((error: Error) => {
			// A client that hangs up is no fault of the sandbox.
			if (!response.headersSent && !response.destroyed)
				send(response, { http: 500, json: { message: error.message } });
		});
	});
	// Longer than clients keep idle sockets, so that none meets a socket that just closed.
	server.keepAliveTimeout = 60_000;
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(options.port ?? 0, '127.0.0.1', resolve);
	});
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		port,
		get requests() {
			return requests;
		},
		get world() {
			return api.world;
		},
		registrations: () => api.world.registrations,
		script: (changes) => Object.assign(api.script, changes),
		fail: (fault) => faults.next(fault),
		reset: () => {
			api.world = seed();
			api.script = { ...DEFAULTS };
			faults.clear();
			requests = [];
		},
		stop: async () => {
			const closed = new Promise((resolve) => server.close(resolve));
			server.closeAllConnections();
			await closed;
		},
	};
}
