import type { IHttpRequestOptions } from 'n8n-workflow';
import { MARKER } from '../../contract/language/secret';

/**
 * Under this symbol a request says what makes its marks. n8n may run a node of one copy of this code
 * with the credential of another one (docs/decisions/0026). No JSON and no expression has symbols.
 */
export const MARKED_BY = Symbol.for('what makes the marks of secrets');

/** Under this one it says how its body goes out part by part, once the credential has filled it. */
export const IN_PARTS = Symbol.for('how a body is written in parts');

type InParts = (request: IHttpRequestOptions) => IHttpRequestOptions;

export type Marked = IHttpRequestOptions & { [MARKED_BY]?: string; [IN_PARTS]?: InParts };

/** A request whose marks were made here, ready to be handed to n8n. */
export const marked = (request: IHttpRequestOptions, inParts?: InParts): Marked => ({
	...request,
	[MARKED_BY]: MARKER,
	...(inParts ? { [IN_PARTS]: inParts } : {}),
});
