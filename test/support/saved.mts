import { createServer } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { IDataObject } from 'n8n-workflow';
import { Bench } from './bench.mts';
import { itemWithFile } from './fill.mts';
import type { Package } from './package.mts';

/** A request as a server saw it: what the API acts on, without what every HTTP client adds. */
export interface Sent {
	request: string;
	headers: Record<string, string>;
	body?: unknown;
}

/** A node as a workflow has it saved, and what it sent when it was saved. */
export interface Saved {
	node: string;
	parameters: IDataObject;
	sent: Sent[];
}

const TOKEN = 'token-of-a-saved-workflow';
/** Headers that tell a service something. */
const TELLING =
	/^(x-|content-type$|authorization|authenticationtoken|companytoken|username|password)/i;

const tellingIn = (headers: IncomingHttpHeaders) =>
	Object.fromEntries(
		Object.entries(headers)
			.filter(([name]) => TELLING.test(name))
			.map(([name, value]) => [name, String(value)])
			.sort(([a], [b]) => (a < b ? -1 : 1)),
	);

async function sentIn(request: IncomingMessage): Promise<Sent> {
	const body = await text(request);
	return {
		request: `${request.method} ${request.url}`,
		headers: tellingIn(request.headers),
		...(body === '' ? {} : { body: JSON.parse(body) as unknown }),
	};
}

/** Runs saved nodes and writes down what they send. */
export interface Recorder {
	/** Everything that a node sends for one input item with a file. */
	record(node: string, parameters: IDataObject): Promise<Sent[]>;
	close(): void;
}

/** A server that says yes to everything, and nodes of a package that call it. */
export async function recorderOf(loaded: Package): Promise<Recorder> {
	let seen: Array<Promise<Sent>> = [];
	const server = createServer((request, response) => {
		const sent = sentIn(request);
		seen.push(sent);
		void sent.then(() =>
			response
				.setHeader('content-type', 'application/json')
				.end(JSON.stringify({ status: '1', message: 'OK' })),
		);
	});
	await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
	const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const bench = new Bench(loaded, {
		kometSalesApi: {
			authentication: 'token',
			token: TOKEN,
			baseUrl,
			companyId: '6316',
			salesChannel: 'WEB_APP',
		},
		eComNowVendorApi: { baseUrl, username: 'vendor', password: 'of a saved workflow' },
	});
	return {
		record: async (node, parameters) => {
			seen = [];
			await bench.run({ node, parameters, items: [itemWithFile()] });
			return await Promise.all(seen);
		},
		close: () => void server.close(),
	};
}
