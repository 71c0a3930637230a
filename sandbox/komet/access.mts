import { kometSales } from '../../contract/komet';
import { paramsOf } from '../../contract/language/group';
import type { Params } from '../../contract/language/field';
import type { TokenKind } from '../../contract/language/operation';
import type { Call } from '../../contract/language/service';
import { takesToken } from '../../contract/language/tokens';
import { Refused } from './answers.mts';
import type { Incoming } from '../incoming.mts';

/** A token and what it may do. */
export interface Token {
	token: string;
	/** Methods that it was given under Setup > Settings > Tokens; all of them when left out. */
	methods?: string[];
	/** Whose it is: it may call only what this kind may. */
	kind?: TokenKind;
	/** Has Transactional API Access. */
	transactional?: boolean;
}

interface User {
	username: string;
	password: string;
	/** What `login` answers; also one of the tokens. */
	apiKey: string;
}

/** Komet does not document how it answers a wrong token: with an HTTP code, or as any refusal. */
export type BadToken = 'http' | 'status';

export interface Access {
	tokens: Token[];
	users: User[];
	/** Number that X-ACCOUNT must hold. */
	account: string;
	badToken: BadToken;
}

/** What a method calls its token. */
export const tokenNameOf = (call: Call) => call.tokenName ?? kometSales.token.name;

/** The token at every place of a request where a client may have put it. */
export function tokensIn({ query, headers, body }: Incoming, name = kometSales.token.name) {
	const inBody = typeof body === 'object' && body !== null ? (body as Params)[name] : undefined;
	return {
		query: query[name],
		header: headers[name.toLowerCase()],
		body: typeof inBody === 'string' ? inBody : undefined,
	};
}

/** Lets a request pass or says why not, before anyone looks at its parameters. */
export function checkAccess(call: Call, request: Incoming, access: Access) {
	const name = tokenNameOf(call);
	const given = tokensIn(request, name);
	const places = Object.entries(given).filter(([, token]) => token !== undefined);
	const refuse = (http: 401 | 403, message: string) => {
		throw new Refused(message, access.badToken === 'http' ? http : 200);
	};
	const stray = places.find(([place]) => place !== call.token);
	if (stray)
		refuse(401, `${name} of ${call.method} goes into the ${call.token}, not the ${stray[0]}.`);
	if (call.token === 'none') return;
	const token = access.tokens.find((known) => known.token === given[call.token as 'query']);
	if (!token) return refuse(401, 'The authentication token is not valid.');
	if ((token.methods && !token.methods.includes(call.method)) || !takesToken(call, token.kind))
		refuse(403, `The authentication token has no access to ${call.method}.`);
	checkAccount(call, request, access);
	checkTransactional(call, request, token);
}

function checkAccount(call: Call, { headers }: Incoming, { account }: Access) {
	const { name } = kometSales.headers.account;
	const given = headers[name.toLowerCase()];
	if (call.headers?.account === 'required' && given === undefined)
		throw new Refused(`The header ${name} is required.`);
	if (given !== undefined && given !== account)
		throw new Refused(`The header ${name} names no account of this token.`);
}

function checkTransactional(call: Call, { body, query }: Incoming, { transactional }: Token) {
	const given = call.encoding === 'query' ? query : ((body ?? {}) as Params);
	const locked = paramsOf(call).find((param) => param.transactionalOnly && param.name in given);
	if (locked && !transactional)
		throw new Refused(`${locked.name} needs a token with Transactional API Access.`);
}

/** The answer of `login`, the only method that takes no token. */
export function logIn({ username, password }: Params, { users }: Access): Params {
	if (username === undefined) throw new Refused('username is required.');
	if (password === undefined) throw new Refused('password is required.');
	const user = users.find((known) => known.username === username && known.password === password);
	if (!user) throw new Refused('The user name or the password is wrong.');
	return { message: 'OK', apiKey: user.apiKey };
}
