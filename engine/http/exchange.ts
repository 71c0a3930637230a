import { faultsOfRules, paramsOf } from '../../contract/language/group';
import type { Fault } from '../../contract/language/field';
import type { Outcome } from '../../contract/language/reply';
import type { Call, Connection, Service } from '../../contract/language/service';
import { tokenFaultOf, withToken } from '../../contract/language/tokens';
import { decode } from './decode';
import type { HttpReply } from './decode';
import { encode, sizeOf } from './encode';
import type { Request, RequestInput } from './encode';
import { faultInWords } from './failure';
import type { Failure } from './failure';
import type { Secret } from './redact';
import { send } from './send';
import type { SendOptions } from './send';
import type { Session } from './session';

/** What a request brought: records, maybe none, with the reply as it came; or why it brought nothing. */
export type Result =
	| { outcomes: Outcome[]; reply: unknown; raw: HttpReply }
	| { failure: Failure; raw?: HttpReply };

export interface ExchangeOptions extends SendOptions {
	/** The rows of the request, by API name, where it has rows. */
	rows?: unknown[];
	/** Secrets beside those of the credential, such as a password in a form. */
	secrets?: Secret[];
	/** Replies to reads of the same execution, by request: the same question is asked once. */
	asked?: Map<string, Promise<HttpReply | { failure: Failure }>>;
}

/** Replies that are kept to answer the same question once more. */
const KEPT_REPLIES = 100;

/** What the rules say that hold with a token of the kind that the credential names. */
function faultsOfToken(call: Call, { values, extra }: RequestInput, { tokenKind }: Connection) {
	const rules = tokenKind && call.tokenRules?.[tokenKind];
	if (!rules) return [];
	const faults = faultsOfRules({ ...call, rules }, { fields: values, extra }, values);
	return faults.map(({ message }) => ({ path: [withToken(tokenKind)], message }));
}

/** What can only be told from the finished request: its size, and headers that the credential lacks. */
function faultsIn(service: Service, call: Call, request: Request): Fault[] {
	const faults: Fault[] = [];
	const account = service.headers?.account;
	if (account && call.headers?.account === 'required' && !request.headers[account.name])
		faults.push({
			path: [account.label],
			message: [`is required by ${call.method}: enter it in the credential`, account.toldBy]
				.filter(Boolean)
				.join('. '),
		});
	// Files have a limit of their own; the documentation gives both without saying how they agree.
	const hasFile = paramsOf(call).some(({ type }) => type === 'file');
	const size = hasFile ? 0 : sizeOf(request);
	if (service.requestBytes !== undefined && size > service.requestBytes)
		faults.push({
			path: ['Request'],
			message: `is ${Math.ceil(size / 1024)} kB, but ${service.label} takes ${service.requestBytes / 1024} kB at most: send less in one item`,
		});
	return faults;
}

/** The request that an input makes, ready to be sent but for its secrets; or why it cannot be sent. */
export function requestOf(
	service: Service,
	call: Call,
	input: RequestInput,
	connection: Connection,
): Request | { failure: Failure } {
	const fault = tokenFaultOf(service, call, connection);
	if (fault !== undefined)
		return { failure: { kind: 'credential', message: fault, outcome: 'not done' } };
	const request = encode(service, call, input, connection);
	const faults = [...faultsOfToken(call, input, connection), ...faultsIn(service, call, request)];
	if (faults.length === 0) return request;
	const message = faults.map(faultInWords).join('; ');
	return { failure: { kind: 'refused input', message, outcome: 'not done', faults } };
}

/** Sends a request; a read that was sent before with the same credential is answered from there. */
async function ask(
	call: Call,
	request: Request,
	session: Session,
	{ asked, ...options }: ExchangeOptions,
) {
	const sending = async () => await send(session, call, request, options);
	if (!asked || call.effect !== 'read') return await sending();
	const key = JSON.stringify([session.identity, request]);
	const known = asked.get(key);
	if (known) return await known;
	const reply = sending();
	if (asked.size < KEPT_REPLIES) asked.set(key, reply);
	return await reply;
}

/**
 * The one way out to a service, for actions, pickers, polls, registrations, connection tests and the
 * sign-in: encodes, checks what can be told from the request, sends, hides secrets, decodes. It
 * throws nothing; what went wrong is in the result.
 */
export async function exchange(
	service: Service,
	call: Call,
	input: RequestInput,
	session: Session,
	options: ExchangeOptions,
): Promise<Result> {
	const request = requestOf(service, call, input, session);
	if ('failure' in request) return request;
	const raw = await ask(call, request, session, options);
	if ('failure' in raw) return raw;
	const redactor = await session.redactor(options.secrets);
	return { ...decode(service, call, raw, { rows: options.rows, redactor }), raw };
}
