import { folded } from './raw';
import type { TokenKind } from './operation';
import type { Call, Connection, Service } from './service';

const KINDS: TokenKind[] = ['company', 'customer', 'vendor', 'user', 'component'];

/** The kind that a credential names; an expression may give anything, which says nothing. */
export const tokenKindIn = (given: unknown) => KINDS.find((kind) => kind === folded(String(given)));

/** The kinds that a method takes, in words: `a company or vendor token`. */
export function tokenWords(kinds: TokenKind[]): string {
	const before = kinds.slice(0, -1).join(', ');
	return `a ${before === '' ? '' : `${before} or `}${kinds[kinds.length - 1]} token`;
}

/** Before a rule that holds with such a token only. */
export const withToken = (kind: string) => `With a ${kind} token`;

/**
 * Whether a method takes a token of this kind, as far as anybody knows: only a page that describes
 * the method and names other kinds excludes one.
 */
export const takesToken = ({ tokens, evidence }: Call, kind?: TokenKind) =>
	kind === undefined ||
	tokens.length === 0 ||
	tokens.includes(kind) ||
	evidence.request === 'name-only';

/** Why a call cannot be made with the token that the credential says it has. */
export const tokenFaultOf = ({ token }: Service, call: Call, { tokenKind }: Connection) =>
	takesToken(call, tokenKind)
		? undefined
		: `${call.method} takes ${tokenWords(call.tokens)}, but ${token?.kindLabel} in the credential says ${tokenKind}`;
