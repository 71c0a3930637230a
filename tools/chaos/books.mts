import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Mail } from '../n8n/inbox.mts';
import type { Entry } from './erp.mts';
import type { Mode } from './options.mts';

/** One attempt of the order system to tell n8n of an order, and what came back. */
export interface Delivery {
	order: number;
	start: number;
	end: number;
	/** HTTP status; undefined when nobody answered. */
	http?: number;
	/** What the order system understood. */
	status?: '0' | '1';
	/** What it was told, or why nothing was. */
	words: string;
}

export interface Order {
	id: number;
	number: number;
	/** Whether it is confirmed again until that succeeds. */
	isInsisted: boolean;
}

/** Something that was handed to a workflow, and how often its first step told of it. */
export interface Handed {
	name: string;
	times: number;
	/** n8n lists an execution that has it and did not end well: a person can see it there. */
	isListed: boolean;
}

/** What everybody wrote down of one run, each outside of n8n. */
export interface Books {
	mode: Mode;
	seconds: number;
	disruptions: Array<{ at: number; what: string }>;
	restarts: Array<{ ms: number }>;
	failedStarts: string[];
	orders: Order[];
	deliveries: Delivery[];
	/** By order ID. */
	entries: Map<string, Entry>;
	mails: Mail[];
	/** IDs of the orders that are marked as synchronized. */
	marked: Set<number>;
	/** IDs of the orders that are not confirmed any more: marked as not synchronized, for a person to see. */
	released: Set<number>;
	/** Changes of records that the polls have to bring. */
	changes: Handed[];
	/** Deliveries of eComNow that were answered with HTTP 200. */
	accepted: Handed[];
	/** Deliveries of eComNow that were not. */
	notAccepted: number;
	/**
	 * Webhooks at eComNow: those that its owner chose last, those that were there when the workflow had been
	 * published, and those that are there: where the former were wrong, it was unpublished and published.
	 */
	chosen: string[];
	registeredAtFirst: string[];
	registered: string[];
}

/** A server that counts what workflows tell it, by path. */
export async function openEar() {
	const heard = new Map<string, number>();
	const server = createServer(({ url = '' }, response) => {
		heard.set(url, (heard.get(url) ?? 0) + 1);
		response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		timesOf: (path: string) => heard.get(path) ?? 0,
		stop: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
export type Ear = Awaited<ReturnType<typeof openEar>>;
