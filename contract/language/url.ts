/**
 * A URL, or nothing when the text is none. Not by `URL.canParse`: that of Node 20 says no to every
 * text with a letter beyond ASCII, once it was called often enough to be optimized.
 */
export function urlIn(text: string): URL | undefined {
	try {
		return new URL(text);
	} catch {
		return undefined;
	}
}
