import type { IHttpRequestOptions } from 'n8n-workflow';
import { FileValue } from '../../contract/language/kinds/file';

const membersOf = (body: unknown) => Object.entries(Object(body) as Record<string, unknown>);

/** Whether a member of the body is a file. */
export const hasFile = (body: unknown) =>
	membersOf(body).some(([, value]) => value instanceof FileValue);

/** The JSON of an object, in which files are not written yet. */
function* textAndFiles(members: Array<[name: string, value: unknown]>) {
	let before = '{';
	for (const [name, value] of members) {
		yield Buffer.from(`${before}${JSON.stringify(name)}:`);
		yield value instanceof FileValue ? value : Buffer.from(JSON.stringify(value));
		before = ',';
	}
	yield Buffer.from('}');
}

/**
 * JSON that is written while it is read, since that of a file is up to five times as long as the file.
 * n8n's HTTP client takes a Blob, tells its size as the Content-Length and reads it once for each
 * attempt. A stream would be sent once only, and a community node may not import one.
 */
export class JsonBlob extends Blob {
	private readonly parts: Array<Buffer | FileValue>;

	constructor(body: object) {
		super([], { type: 'application/json' });
		this.parts = [...textAndFiles(membersOf(body).filter(([, value]) => value !== undefined))];
		// That of a Blob can only be read.
		Object.defineProperty(this, 'size', {
			value: this.parts.reduce((sum, { length }) => sum + length, 0),
		});
	}

	*written(): Generator<Buffer> {
		for (const part of this.parts)
			if (part instanceof FileValue) yield* part.parts();
			else yield part;
	}

	/** The client only iterates over what it gets here. */
	override stream(): ReturnType<Blob['stream']> {
		return this.written() as unknown as ReturnType<Blob['stream']>;
	}
}

/** The request with its body as JSON that is written while it is sent. */
export const inParts = (request: IHttpRequestOptions): IHttpRequestOptions => ({
	...request,
	body: new JsonBlob(request.body as object) as unknown as IHttpRequestOptions['body'],
});
