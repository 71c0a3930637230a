import type { ICredentialDataDecryptedObject, IHookFunctions } from 'n8n-workflow';
import { segmentFault } from '../../contract/language/path';
import type { Subscription, Wanted } from '../../contract/language/subscription';
import { answerOf, compare, failureOf, idIn, isEmpty, wordsIn } from './registration-answer';
import type { Answer, Shown } from './registration-answer';
import { baseUrlOf } from '../http/origin';
import { lostBy } from '../http/lost';
import { replyOf } from '../http/send';
import { redactorOf, secretsOf } from '../http/redact';

/** A call that was not carried out, or perhaps was. */
export interface Trouble {
	/** For the user; holds no secret. */
	trouble: string;
	/** `unknown`: the service may have carried it out all the same. */
	outcome: 'refused' | 'not sent' | 'unknown';
	/** HTTP status, where an answer came. */
	status?: number;
}

export const isTrouble = (result: unknown): result is Trouble =>
	typeof result === 'object' && result !== null && 'trouble' in result;

/** The calls of a service that keep registrations. */
export interface Registrar {
	/** Gives the ID, where the service tells one, and what it said. */
	register(wanted: Wanted): Promise<{ id?: string; said: string } | Trouble>;
	find(id: string, wanted: Wanted): Promise<Shown | 'gone' | Trouble>;
	change(id: string, wanted: Wanted): Promise<'changed' | 'gone' | Trouble>;
	remove(id: string): Promise<'gone' | Trouble>;
}

/** Statuses below 500 that may come after a change was made, as in engine/http/decode.ts. */
const LEFT_OPEN = new Set([302, 303, 408, 499]);

const isDone = ({ status }: Answer) => status >= 200 && status < 300;
const isGone = ({ status }: Answer) => status === 404 || status === 410;

/** Speaks to a service with the credential of the node. Nothing is sent twice. */
export function registrarOf(
	context: IHookFunctions,
	service: Subscription,
	credential: ICredentialDataDecryptedObject,
	authentication: string,
): Registrar {
	const { label, events } = service;
	const redactor = redactorOf([
		...secretsOf(credential),
		{ kind: 'authorization', value: authentication },
	]);
	const url = `${baseUrlOf(credential)}${service.path}`;

	async function call(
		method: 'GET' | 'POST' | 'PUT' | 'DELETE',
		deed: string,
		{ id, wanted }: { id?: string; wanted?: Wanted },
	): Promise<Answer | Trouble> {
		const fault = id === undefined ? undefined : segmentFault(id);
		if (fault !== undefined)
			return { trouble: `${label} was not asked to ${deed}: the ID ${fault}`, outcome: 'not sent' };
		const options = {
			method,
			url: id === undefined ? url : `${url}/${encodeURIComponent(id)}`,
			headers: { Accept: 'application/json' },
			...(wanted ? { body: service.body(wanted), json: true } : {}),
			encoding: 'arraybuffer' as const,
			timeout: service.timeout,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
		};
		try {
			const { httpRequestWithAuthentication: request } = context.helpers;
			const reply: unknown = await request.call(context, service.credential, options);
			return judged(answerOf(replyOf(reply), redactor), deed);
		} catch (thrown) {
			const { lost, outcome } = lostBy(thrown);
			return {
				trouble: outcome === 'refused by credential' ? lost : `${label} did not ${deed}: ${lost}`,
				outcome: outcome === 'unknown' ? 'unknown' : 'not sent',
			};
		}
	}

	/** A success by its HTTP status alone may be a page of somebody else, or tell of a failure. */
	function judged(answer: Answer, deed: string): Answer | Trouble {
		const { status, unusable } = answer;
		if (!isDone(answer)) return answer;
		if (unusable !== undefined)
			return { trouble: `${label} did not ${deed}: ${unusable}`, outcome: 'unknown' };
		const failure = failureOf(answer);
		if (failure === undefined) return answer;
		if (/\bnot found\b|does ?n[o']t exist|unknown id/i.test(failure))
			return { ...answer, status: 404 };
		return { trouble: `${label} did not ${deed}: ${failure}`, outcome: 'refused', status };
	}

	/** After a server error nobody knows whether a change was made. */
	function refused(answer: Answer, deed: string): Trouble {
		const { status } = answer;
		const said = wordsIn(answer);
		const why =
			status === 401 || status === 403
				? 'it did not accept the user name and password of the credential'
				: `it answered with HTTP ${status}`;
		return {
			trouble: `${label} did not ${deed}: ${why}${said && ` (${said})`}`,
			outcome: LEFT_OPEN.has(status) || status >= 500 ? 'unknown' : 'refused',
			status,
		};
	}

	return {
		register: async (wanted) => {
			const deed = `register ${events[wanted.type].name}`;
			const answer = await call('POST', deed, { wanted });
			if (isTrouble(answer)) return answer;
			return isDone(answer) ? { id: idIn(answer), said: wordsIn(answer) } : refused(answer, deed);
		},
		find: async (id, wanted) => {
			const deed = `show the webhook ${id}`;
			const answer = await call('GET', deed, { id });
			if (isTrouble(answer)) return answer;
			// No 404 is documented, so an ID that nobody knows may be a bad request or an empty answer.
			if (isGone(answer) || answer.status === 400) return 'gone';
			if (!isDone(answer)) return refused(answer, deed);
			return isEmpty(answer) ? 'gone' : compare(answer, wanted, Object.keys(events));
		},
		change: async (id, wanted) => {
			const deed = `change the webhook ${id}`;
			const answer = await call('PUT', deed, { id, wanted });
			if (isTrouble(answer)) return answer;
			if (isGone(answer)) return 'gone';
			return isDone(answer) ? 'changed' : refused(answer, deed);
		},
		remove: async (id) => {
			const deed = `delete the webhook ${id}`;
			const answer = await call('DELETE', deed, { id });
			if (isTrouble(answer)) return answer;
			return isDone(answer) || isGone(answer) ? 'gone' : refused(answer, deed);
		},
	};
}
