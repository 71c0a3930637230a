import type { IHttpRequestOptions } from 'n8n-workflow';
import { MARKER } from '../../contract/language/secret';

/**
 * Under this symbol a request says what makes its marks. n8n may run a node of one copy of this code
 * with the credential of another one (docs/decisions/0026). No JSON and no expression has symbols.
 */
export const MARKED_BY = Symbol.for('what makes the marks of secrets');

export type Marked = IHttpRequestOptions & { [MARKED_BY]?: string };

/** A request whose marks were made here, ready to be handed to n8n. */
export const marked = <R extends IHttpRequestOptions>(request: R): R => ({
	...request,
	[MARKED_BY]: MARKER,
});
