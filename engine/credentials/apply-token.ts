import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestMethods,
	IHttpRequestOptions,
} from 'n8n-workflow';
import { secretMark } from '../../contract/language/secret';
import type { Verb } from '../../contract/language/operation';
import type { TokenRule } from '../../contract/language/service';
import {
	CredentialRefusal,
	NO_REDIRECTS,
	assertOwnServer,
	baseUrlOf,
	fitsHeader,
	pathBelow,
	tokenOf,
	unpadded,
	urlOf,
} from '../http/origin';
import { IN_PARTS, MARKED_BY } from '../http/marked';
import type { Marked } from '../http/marked';

/** Marks that a request may carry, by parameter, and where the credential keeps their values. */
function secretsOf(
	rule: TokenRule,
	credential: ICredentialDataDecryptedObject,
	{ [MARKED_BY]: marker }: Marked,
) {
	const { username, password } = unpadded(credential);
	return [
		...[rule.name, ...rule.otherNames].map((param) => ({
			param,
			isToken: true,
			mark: secretMark('token', marker),
			value: tokenOf(credential),
		})),
		...Object.entries({ username, password }).map(([param, value]) => ({
			param,
			isToken: false,
			mark: secretMark(param, marker),
			value,
		})),
	];
}

/** An object of members, among which a token may stand: a form, a buffer or a stream is none. */
const isPlainObject = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** n8n authenticates the same request again after it got a new token, so the original is kept. */
const originals = new WeakMap<IHttpRequestOptions, IHttpRequestOptions>();

/** Puts the secrets where the encoder left marks. Answers whether there was one. */
function fillMarks(
	request: IHttpRequestOptions,
	credential: ICredentialDataDecryptedObject,
	rule: TokenRule,
) {
	let filled = false;
	for (const { param, isToken, mark, value } of secretsOf(rule, credential, request)) {
		const text = String(value ?? '');
		const inUrl = `${param}=${mark}`;
		const isMarked =
			urlOf(request).includes(inUrl) ||
			request.headers?.[param] === mark ||
			(isPlainObject(request.body) && request.body[param] === mark);
		if (!isMarked) continue;
		if (text === '') throw new CredentialRefusal(missing(isToken, credential));
		filled = true;
		if (request.url)
			request.url = request.url.replace(inUrl, () => `${param}=${encodeURIComponent(text)}`);
		if (request.headers?.[param] === mark) request.headers[param] = text;
		if (isPlainObject(request.body) && request.body[param] === mark) request.body[param] = text;
	}
	return filled;
}

const missing = (isToken: boolean, { authentication }: ICredentialDataDecryptedObject) => {
	if (!isToken) return 'This needs a credential with the authentication User Name and Password';
	return authentication === 'password'
		? 'The credential has no token, although it signs in with user name and password'
		: 'The credential has no token';
};

/** A request that the encoder did not make, such as n8n's Custom API Call: the rules of the API decide. */
function placeToken(
	request: IHttpRequestOptions,
	{ place, nameAt }: TokenRule,
	token: string,
	path: string,
) {
	const where = place((request.method ?? 'GET') as IHttpRequestMethods & Verb, path);
	const name = nameAt(path);
	if (where === 'header') request.headers = { ...request.headers, [name]: token };
	else if (where === 'body' && (isPlainObject(request.body) || request.body === undefined))
		request.body = { ...(request.body as IDataObject | undefined), [name]: token };
	else request.qs = { ...request.qs, [name]: token };
}

/** Refuses a token that was pasted with more than itself, of which a header would carry a part. */
function assertWhole(token: string) {
	if (!fitsHeader(token))
		throw new CredentialRefusal(
			'The token in the credential has a line break or another sign that no token has: paste it again',
		);
}

/**
 * A session token that n8n kept for another user name: the field was changed, or is an expression
 * that gives another one for this item. n8n reads the status and signs in anew.
 */
class ForeignSession extends CredentialRefusal {
	readonly response = { status: 401 };
}

/** @throws ForeignSession when the session token was not got with the user name of the credential */
export function assertOwnSession(credential: ICredentialDataDecryptedObject) {
	const { authentication, sessionToken, sessionUser, username } = unpadded(credential);
	if (authentication !== 'password' || !sessionToken || sessionUser === username) return;
	throw new ForeignSession('The session in the credential is that of another user');
}

/**
 * Puts the token of a credential into a request.
 *
 * @throws CredentialRefusal when the request would carry the token in the clear or to another host.
 */
export function authenticate(
	rule: TokenRule,
	credential: ICredentialDataDecryptedObject,
	given: IHttpRequestOptions,
): IHttpRequestOptions {
	const original = originals.get(given) ?? given;
	assertOwnServer(original, credential, 'token');
	assertWhole(tokenOf(credential));
	const request: Marked = {
		...original,
		...NO_REDIRECTS,
		headers: { ...original.headers },
		...(isPlainObject(original.body) ? { body: { ...original.body } } : {}),
	};
	if (!fillMarks(request, credential, rule)) addToken(request, credential, rule);
	// A body that holds a file is written while it is sent; it has its token by now.
	const sent = request[IN_PARTS]?.(request) ?? request;
	originals.set(sent, original);
	return sent;
}

/** Places the token where the request has no mark for it. */
function addToken(
	request: IHttpRequestOptions,
	credential: ICredentialDataDecryptedObject,
	rule: TokenRule,
) {
	const token = tokenOf(credential);
	if (token === '') throw new CredentialRefusal(missing(true, credential));
	placeToken(request, rule, token, pathBelow(baseUrlOf(credential), urlOf(request)) ?? '');
}
