/** The charset that a Content-Type names. */
const charsetIn = (contentType: string) =>
	/;\s*charset\s*=\s*["']?([^"';\s]+)/i.exec(contentType)?.[1];

const decoderOf = (charset: string) => {
	try {
		return new TextDecoder(charset);
	} catch {
		// A name that nobody knows says nothing.
		return undefined;
	}
};

/** UTF-16 by its mark, or by the zeros that it puts beside the ASCII that JSON begins with. */
function wideCharsetOf([first, second]: Buffer): 'utf-16le' | 'utf-16be' | undefined {
	if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'utf-16le';
	if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return 'utf-16be';
	return undefined;
}

/** The byte order mark of UTF-8. */
const MARK = Buffer.from('\ufeff');
const isMarked = (bytes: Buffer) => bytes.subarray(0, MARK.length).equals(MARK);

/** What Windows-1252 has from 0x80 to 0x9f, where Latin-1 has controls that nobody sends. */
const WINDOWS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Not by TextDecoder, which takes Windows-1252 for Latin-1 in some versions of Node. */
const fromWindows1252 = (bytes: Buffer) =>
	bytes
		.toString('latin1')
		.replace(/[\u0080-\u009f]/g, (control) => WINDOWS[control.charCodeAt(0) - 0x80]);

/**
 * The text that was sent as bytes: by its byte order mark, else in the charset that the Content-Type
 * names, else as UTF-8. Bytes that are no UTF-8 are Windows-1252, which old software sends without
 * saying so; so no character is ever replaced.
 */
export function textOf(bytes: Buffer, contentType: unknown): string {
	const wide = bytes.length > 1 ? wideCharsetOf(bytes) : undefined;
	if (wide) return new TextDecoder(wide).decode(bytes);
	const charset = isMarked(bytes) ? undefined : charsetIn(String(contentType ?? ''));
	const decoder = decoderOf(charset ?? 'utf-8');
	if (decoder?.encoding === 'windows-1252') return fromWindows1252(bytes);
	if (decoder && decoder.encoding !== 'utf-8') return decoder.decode(bytes);
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return fromWindows1252(bytes);
	}
}
