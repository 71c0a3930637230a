/** Milliseconds without any data after which a request is given up, where the form says nothing else. */
export const REQUEST_TIMEOUT_MS = 60_000;

/** The same while somebody waits in the editor: for a list, or the test of a credential. */
export const EDITOR_TIMEOUT_MS = 20_000;
