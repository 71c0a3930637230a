import { FilesInText } from '../../contract/language/signed-bytes';

/** Whether n8n hands over a reply as a stream, as it was asked to. */
export const isStream = (body: unknown): body is NodeJS.ReadableStream =>
	typeof (body as NodeJS.ReadableStream | null)?.on === 'function';

/** Nothing came for too long; the code is that of Node's own time limit. */
class TimeLimit extends Error {
	readonly code = 'ECONNABORTED';
}

/** The execution was cancelled; the code is that of n8n's HTTP client. */
class Cancelled extends Error {
	readonly code = 'ERR_CANCELED';
}

/** The connection ended before the reply did. */
class BrokenOff extends Error {
	readonly code = 'ECONNRESET';
}

/** Calls `end` after so many milliseconds in which `saw` was not called, unless it is told to stop. */
function watchFor(silence: number, end: () => void) {
	let seen = Date.now();
	let isOver = false;
	const wait = (ms: number) => {
		const look = () => {
			if (isOver) return;
			const left = seen + silence - Date.now();
			// A clock may be set back meanwhile.
			if (left > 0) wait(Math.min(left, silence));
			else end();
		};
		AbortSignal.timeout(Math.ceil(ms)).addEventListener('abort', look, { once: true });
	};
	wait(silence);
	return {
		saw: () => {
			seen = Date.now();
		},
		stop: () => {
			isOver = true;
		},
	};
}

/**
 * Reads a reply while it comes, and takes long files out of its text.
 *
 * @param timeout Milliseconds without any data after which it is given up
 * @throws what the stream throws, TimeLimit, Cancelled, BrokenOff
 */
export async function readWithFiles(
	stream: NodeJS.ReadableStream,
	timeout: number,
	cancelled?: AbortSignal,
) {
	const reply = new FilesInText();
	// By events, and not part by part: n8n's HTTP client hands out a stream that waits for its next
	// part even when it is destroyed. So a reply that was given up keeps its connection until the
	// server closes it.
	return await new Promise<ReturnType<typeof reply.end>>((resolve, reject) => {
		const cancel = () => reject(new Cancelled('the execution was cancelled'));
		if (cancelled?.aborted) cancel();
		cancelled?.addEventListener('abort', cancel, { once: true });
		const watch = watchFor(timeout, () => reject(new TimeLimit('the time limit was reached')));
		stream.on('data', (part: Buffer) => {
			watch.saw();
			reply.read(part);
		});
		stream.on('end', () => resolve(reply.end()));
		stream.on('error', reject);
		stream.on('close', () => {
			cancelled?.removeEventListener('abort', cancel);
			watch.stop();
			reject(new BrokenOff('the connection was closed early'));
		});
	});
}
