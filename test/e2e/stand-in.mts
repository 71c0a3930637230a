import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../tools/n8n/ports.mts';

// What the servers that stand for an ERP have in common: real HTTP, and the troubles of a network.

export interface Asked {
	method: string;
	/** Without the query. */
	path: string;
	query: URLSearchParams;
	headers: IncomingMessage['headers'];
	// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each system has forms of its own
	body: any;
}

export interface Told {
	status: number;
	body?: unknown;
	headers?: Record<string, string>;
}

/** What happens to a request instead of its answer, and whether its work is done. */
type Trouble =
	| 'the answer is lost'
	| 'lost before it is done'
	| 'a page comes instead'
	| 'the server dies after it';

export interface StandIn {
	url: string;
	asked: Asked[];
	/** Looks at each request; what it gives happens to it. */
	trouble?: (asked: Asked) => Trouble | undefined;
	away(): Promise<void>;
	back(): Promise<void>;
}

const PAGE = '<html><head><title>Sign in</title></head><body>Please sign in</body></html>';

/** Starts one on a port of its own; `answer` keeps its books. */
export async function openStandIn(
	answer: (asked: Asked) => Told | Promise<Told>,
): Promise<StandIn> {
	const port = await freePort();
	const take = async (request: IncomingMessage, response: ServerResponse) => {
		const text = Buffer.concat((await request.toArray()) as Buffer[]).toString();
		const { pathname, searchParams } = new URL(request.url ?? '/', standIn.url);
		const isJson = /^[[{]/.test(text);
		const asked: Asked = {
			method: request.method ?? '',
			path: decodeURIComponent(pathname),
			query: searchParams,
			headers: request.headers,
			body: isJson ? JSON.parse(text) : Object.fromEntries(new URLSearchParams(text)),
		};
		standIn.asked.push(asked);
		const trouble = standIn.trouble?.(asked);
		const page = () => response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE);
		if (trouble === 'lost before it is done') return void response.destroy();
		if (trouble === 'a page comes instead') return void page();
		// Requests of several runs come between each other.
		await sleep(5 + Math.random() * 15);
		const { status, body, headers } = await answer(asked);
		if (trouble === 'the server dies after it') await standIn.away();
		if (trouble) return void response.destroy();
		const type = { 'content-type': 'application/json' };
		response
			.writeHead(status, { ...type, ...headers })
			.end(body === undefined ? '' : JSON.stringify(body));
	};
	let server = createServer();
	const standIn: StandIn = {
		url: `http://127.0.0.1:${port}`,
		asked: [],
		away: async () => {
			await new Promise<void>((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			});
		},
		back: async () => {
			server = createServer((request, response) => void take(request, response));
			await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
		},
	};
	await standIn.back();
	return standIn;
}
