import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { tokensIn } from './access.mts';
import type { Answer } from './api.mts';
import { httpDate } from './clock.mts';
import type { Incoming } from '../incoming.mts';

export type FaultKind = keyof typeof PLAYS;

/** Something that goes wrong with the next requests. */
export interface Fault {
	kind: FaultKind;
	/** Only requests of this method, such as `invoice.list`. */
	method?: string;
	/** Only requests of which this is true, where several go out side by side. */
	of?: (request: Incoming) => boolean;
	/** Number of requests that meet it; 1 when left out. */
	times?: number;
	/** The method is carried out before the fault happens, so its outcome is lost on the way. */
	after?: boolean;
	/** Seconds of Retry-After, for slowDown and unavailable. */
	retryAfter?: number;
	/** Retry-After as an HTTP date. */
	asDate?: boolean;
	/** Words of a refusal. */
	message?: string;
	/** Form of a serverError. */
	body?: 'html' | 'json';
	/** Milliseconds before the answer, for slow. */
	ms?: number;
	/** What a slow answer waits for instead of the time. */
	until?: Promise<unknown>;
	/** Number of parts in which a slow answer comes, with `ms` before each. */
	chunks?: number;
	/** Where a redirect leads. */
	to?: string;
	/** Makes another reply of the right one, for rewritten. */
	change?: (reply: never) => unknown;
}

interface Scene {
	fault: Fault;
	request: Incoming;
	response: ServerResponse;
	socket: IncomingMessage['socket'];
	/** Lets the API answer; what a fault does not call is not carried out. */
	carryOut(): Answer;
}

export function send(
	response: ServerResponse,
	http: number,
	body: string,
	headers: Record<string, string> = {},
) {
	const type = 'application/json;charset=UTF-8';
	response.writeHead(http, { 'content-type': type, date: httpDate(), ...headers });
	response.end(body);
}

const refuse = (response: ServerResponse, http: number, message: string, headers = {}) =>
	send(response, http, JSON.stringify({ status: '0', message }), headers);

const HTML = { 'content-type': 'text/html;charset=UTF-8' };
const page = (title: string) => `<html><head><title>${title}</title></head><body></body></html>`;

const retryAfter = ({ retryAfter: seconds, asDate }: Fault): Record<string, string> => {
	if (seconds === undefined) return {};
	const value = asDate ? new Date(Date.now() + seconds * 1000).toUTCString() : String(seconds);
	return { 'retry-after': value };
};

/** Carries the request out, and answers with another reply than the right one. */
function rewrite({ response, carryOut }: Scene, change: (reply: never) => unknown) {
	const { http, json } = carryOut();
	send(response, http, JSON.stringify(change(json as never)));
}

/** The same with null in the place of each list. */
const withoutLists = (reply: object) =>
	Object.fromEntries(
		Object.entries(reply).map(([name, value]) => [
			name,
			Array.isArray(value) ? null : (value as unknown),
		]),
	);

const PLAYS = {
	unauthorized: ({ response, fault }: Scene) =>
		refuse(response, 401, fault.message ?? 'Unauthorized'),
	forbidden: ({ response, fault }: Scene) => refuse(response, 403, fault.message ?? 'Forbidden'),
	quota: ({ response }: Scene) => refuse(response, 429, 'Daily limit of requests exceeded.'),
	slowDown: ({ response, fault }: Scene) =>
		refuse(response, 429, 'Too many requests.', retryAfter({ retryAfter: 1, ...fault })),
	serverError: ({ response, fault }: Scene) =>
		fault.body === 'json'
			? refuse(response, 500, fault.message ?? 'Internal error')
			: send(response, 500, page('HTTP Status 500'), HTML),
	unavailable: ({ response, fault }: Scene) =>
		send(response, 503, page('Service Unavailable'), { ...HTML, ...retryAfter(fault) }),
	timeout: () => undefined,
	reset: ({ socket }: Scene) => socket.resetAndDestroy(),
	/** Ends the connection in the middle of the right answer. */
	cut: ({ response, carryOut }: Scene) => {
		const { http, json } = carryOut();
		const body = JSON.stringify(json);
		response.writeHead(http, { 'content-length': Buffer.byteLength(body) });
		response.write(body.slice(0, body.length / 2), () => response.destroy());
	},
	brokenJson: ({ response }: Scene) => send(response, 200, '{"status":"1","message":"OK","invo'),
	noList: ({ response }: Scene) => send(response, 200, '{"status":"1","message":"OK"}'),
	nullList: (scene: Scene) => rewrite(scene, withoutLists),
	html: ({ response }: Scene) => send(response, 200, page('Scheduled maintenance'), HTML),
	refused: ({ response, fault }: Scene) =>
		refuse(response, 200, fault.message ?? 'The request was refused.'),
	echoToken: ({ request, response }: Scene) => {
		const { query, header, body } = tokensIn(request);
		refuse(response, 200, `The token ${query ?? header ?? body} is not active.`);
	},
	redirect: ({ response, fault }: Scene) =>
		send(response, 302, '', { location: fault.to ?? 'http://elsewhere.example/api/login' }),
	rewritten: (scene: Scene) => rewrite(scene, scene.fault.change ?? ((reply) => reply)),
	slow: async ({ response, fault, carryOut }: Scene) => {
		const { http, json } = carryOut();
		const body = JSON.stringify(json);
		const size = Math.ceil(body.length / (fault.chunks ?? 1));
		const pause = async () => await (fault.until ?? wait(fault.ms ?? 1000));
		await pause();
		response.writeHead(http, { 'content-type': 'application/json;charset=UTF-8' });
		for (let start = 0; start < body.length && !response.destroyed; start += size) {
			if (start > 0) await pause();
			response.write(body.slice(start, start + size));
		}
		response.end();
	},
};

export const FAULT_KINDS = Object.keys(PLAYS) as FaultKind[];

/** The control panel of everything that can go wrong. */
export class Faults {
	/** Requests that Komet takes before it answers 429; endless when left out. */
	dailyQuota?: number;
	used = 0;
	private queue: Array<Fault & { times: number }> = [];

	next(fault: Fault) {
		if (!FAULT_KINDS.includes(fault.kind)) throw new Error(`No fault is called ${fault.kind}`);
		this.queue.push({ ...fault, times: fault.times ?? 1 });
	}

	clear() {
		this.queue = [];
		this.dailyQuota = undefined;
		this.used = 0;
	}

	/** The fault that a request meets, if any; it counts as met. */
	meet(request: Incoming): Fault | undefined {
		this.used += 1;
		if (this.dailyQuota !== undefined && this.used > this.dailyQuota) return { kind: 'quota' };
		const called = request.path.slice(1);
		const fault = this.queue.find(
			({ method = called, of = () => true }) => method === called && of(request),
		);
		if (fault) fault.times -= 1;
		this.queue = this.queue.filter(({ times }) => times > 0);
		return fault;
	}
}

export async function play(scene: Scene) {
	if (scene.fault.after && scene.fault.kind !== 'slow') scene.carryOut();
	await PLAYS[scene.fault.kind](scene);
}
