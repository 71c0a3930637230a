import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Json } from '../../tools/n8n/run-data.mts';

/** What a system of the user answers: a reply, or what becomes of the connection instead. */
export type SystemAnswer =
	| { status: number; body?: string; type?: string }
	| 'closes the connection'
	| 'breaks off'
	| 'never answers';

/** A system of the user: keeps what it is told, answers as a test wants, and hands out files. */
export interface OwnSystem {
	url: string;
	calls: Array<{ method?: string; path?: string; authorization?: string; body: Json }>;
	answer: SystemAnswer;
	/** The files by their path; all others are not found. */
	files: Record<string, { status?: number; body: string; type?: string }>;
	close(): void;
}

const textOf = async (request: IncomingMessage) =>
	Buffer.concat((await request.toArray()) as Buffer[]).toString();

function give(answer: SystemAnswer, response: ServerResponse) {
	if (answer === 'never answers') return;
	if (answer === 'closes the connection') {
		response.destroy();
		return;
	}
	if (answer === 'breaks off') {
		// A proxy that dies in the middle: the length says that more was to come.
		response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
		response.write('{"stopped":true,"reversed":true', () => response.destroy());
		return;
	}
	const { status, body = '', type = 'application/json' } = answer;
	response.writeHead(status, { 'content-type': type, location: '/elsewhere' }).end(body);
}

export async function openOwnSystem(): Promise<OwnSystem> {
	const server = createServer((request, response) => {
		void textOf(request).then((text) => {
			const { method, url: path = '', headers } = request;
			if (method === 'GET') {
				const { status = 200, ...file } = system.files[path] ?? { status: 404, body: '' };
				give({ status, type: 'application/pdf', ...file }, response);
				return;
			}
			const { authorization } = headers;
			system.calls.push({ method, path, authorization, body: JSON.parse(text) as Json });
			give(system.answer, response);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const system: OwnSystem = {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		calls: [],
		answer: { status: 200 },
		files: {},
		close: () => {
			server.closeAllConnections();
			server.close();
		},
	};
	return system;
}
