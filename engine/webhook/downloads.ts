import type {
	IBinaryKeyData,
	IDataObject,
	IN8nHttpFullResponse,
	IWebhookFunctions,
} from 'n8n-workflow';
import type { Members } from '../../contract/language/webhook-event';
import { MEGABYTE } from './body';
import { transportFailure } from '../http/transport-failure';
import { pool } from '../http/pool';
import { refuseLink } from './link-policy';

/** The part of a stream that is used. */
type Stream = AsyncIterable<Buffer> & { destroy(error?: Error): void };

type Helpers = IWebhookFunctions['helpers'];

export interface FileLimits {
	/** Bytes of one file; all of an event may have five times as many. */
	bytes: number;
	/** Empty: any public host. */
	hosts: string[];
}

/** What was fetched, and what was not. */
export interface Fetched {
	binary: IBinaryKeyData;
	files: IDataObject[];
	fileErrors: IDataObject[];
}

const AT_ONCE = 5;
const MAX_FILES = 100;
/** How many of the largest files an event may bring. */
const LARGEST_TOGETHER = 5;
const TIMEOUT_MS = 60_000;

interface Found {
	/** Where the link stands, such as `vendorInvoices[0].file`. */
	path: string;
	link: string;
}

/** The links in a payload, wherever the contract says that one is. */
function linksIn(members: Members, given: unknown, at = ''): Found[] {
	if (typeof given !== 'object' || given === null) return [];
	return Object.entries(members).flatMap(([name, member]): Found[] => {
		const value = (given as IDataObject)[name];
		const path = `${at}${name}`;
		if (member.link) return typeof value === 'string' && value ? [{ path, link: value }] : [];
		const inner = member.members;
		if (!inner) return [];
		return Array.isArray(value)
			? value.flatMap((row, index) => linksIn(inner, row, `${path}[${index}].`))
			: linksIn(inner, value, `${path}.`);
	});
}

/** The last part of the path of a link, without anything that a file system minds. */
function fileNameOf(link: string, index: number): string {
	let name = new URL(link).pathname.split('/').at(-1) ?? '';
	try {
		name = decodeURIComponent(name);
	} catch {
		// Kept as it is written in the link.
	}
	const safe = name
		.replace(/[^\p{L}\p{N}._ -]/gu, '_')
		.replace(/^[. ]+/, '')
		.slice(-100);
	return safe || `file-${index + 1}`;
}

/** Why a file is left out, in words of ours. */
class LeftOut extends Error {}

/** How many bytes the files of an event may have, those that are under way included. */
class Room {
	private taken = 0;

	constructor(
		private readonly each: number,
		private readonly all = each * LARGEST_TOGETHER,
	) {}

	/** Whether so many bytes more would be too many, of a file that has some already. */
	assert(more: number, ofFile = 0) {
		if (ofFile + more > this.each)
			throw new LeftOut(`The file is larger than ${this.each / MEGABYTE} MB`);
		if (this.taken + more > this.all)
			throw new LeftOut(
				`The files of the event are larger than ${this.all / MEGABYTE} MB together`,
			);
	}

	take(bytes: number) {
		this.taken += bytes;
	}
}

/** Reads a stream as far as there is room. What is not used in the end takes none. */
async function bytesOf(stream: Stream, room: Room): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let bytes = 0;
	let isWhole = false;
	try {
		for await (const chunk of stream) {
			// Leaving the loop closes the stream.
			room.assert(chunk.length, bytes);
			bytes += chunk.length;
			room.take(chunk.length);
			chunks.push(chunk);
		}
		isWhole = true;
	} finally {
		if (!isWhole) room.take(-bytes);
	}
	return Buffer.concat(chunks);
}

/** A redirect is not followed: it could lead to a host that was never checked. */
async function download(helpers: Helpers, link: string, { hosts }: FileLimits, room: Room) {
	const refused = refuseLink(link, hosts);
	if (refused) throw new LeftOut(refused);
	room.assert(0);
	const abortSignal = AbortSignal.timeout(TIMEOUT_MS);
	const { statusCode, headers, body } = (await helpers.httpRequest({
		url: link,
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		timeout: TIMEOUT_MS,
		abortSignal,
	})) as IN8nHttpFullResponse;
	const stream = body as unknown as Stream;
	if (statusCode !== 200) {
		stream.destroy();
		throw new LeftOut(
			statusCode >= 300 && statusCode < 400
				? 'The server answered with a redirect, which is not followed'
				: `The server answered with HTTP ${statusCode}`,
		);
	}
	const stop = () => stream.destroy(new LeftOut('The file did not come in time'));
	abortSignal.addEventListener('abort', stop);
	try {
		// Most servers say how much will come, so that nothing of it has to be read.
		room.assert(Number(headers['content-length']) || 0);
		const [mime] = String(headers['content-type'] ?? '').split(';');
		return { content: await bytesOf(stream, room), mime: mime.trim() };
	} finally {
		// Of what was not wanted nothing more is to come.
		stream.destroy();
		abortSignal.removeEventListener('abort', stop);
	}
}

/** Words of others may hold addresses of the network of n8n. */
const reasonOf = (thrown: unknown) =>
	thrown instanceof LeftOut
		? thrown.message
		: `The file was not fetched: ${transportFailure(thrown).message}`;

/** Fetches the files of an event. One that cannot be had is told of, and takes nothing with it. */
export async function fetchFiles(
	helpers: Helpers,
	members: Members,
	payload: IDataObject,
	limits: FileLimits,
): Promise<Fetched> {
	const found = linksIn(members, payload);
	const fetched: Fetched = { binary: {}, files: [], fileErrors: [] };
	const room = new Room(limits.bytes);
	const settled = await pool(
		Math.min(found.length, MAX_FILES),
		{ first: AT_ONCE, most: AT_ONCE },
		async (index) => {
			const { link } = found[index];
			const { content, mime } = await download(helpers, link, limits, room);
			const name = fileNameOf(link, index);
			return await helpers.prepareBinaryData(content, name, mime || undefined);
		},
		() => false,
	);
	for (const [index, { path }] of found.entries()) {
		const result = settled[index];
		if (result && 'value' in result) {
			const field = `file_${index}`;
			fetched.binary[field] = result.value;
			fetched.files.push({ path, field, fileName: result.value.fileName });
		} else {
			const error = result
				? reasonOf(result.thrown)
				: `Only the first ${MAX_FILES} files of an event are fetched`;
			fetched.fileErrors.push({ path, error });
		}
	}
	return fetched;
}
