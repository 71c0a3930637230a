import { segmentFault } from '../../contract/language/path';
import { callOf } from '../../contract/language/service';
import type { Subscription, Wanted } from '../../contract/language/subscription';
import { exchange } from '../http/exchange';
import type { HttpReply } from '../http/decode';
import type { Failure } from '../http/failure';
import type { Session } from '../http/session';
import { answerOf, compare, failureOf, idIn, isEmpty, wordsIn } from './registration-answer';
import type { Answer, Shown } from './registration-answer';

/** A call that was not carried out, or perhaps was; its words name what was to be done. */
export interface Failed {
	failure: Failure;
}

export const isFailed = (result: unknown): result is Failed =>
	typeof result === 'object' && result !== null && 'failure' in result;

/** The calls of a service that keep registrations. */
export interface Registrar {
	/** Gives the ID, where the service tells one, and what it said. */
	register(wanted: Wanted): Promise<{ id?: string; said: string } | Failed>;
	find(id: string, wanted: Wanted): Promise<Shown | 'gone' | Failed>;
	change(id: string, wanted: Wanted): Promise<'changed' | 'gone' | Failed>;
	remove(id: string): Promise<'gone' | Failed>;
}

/** An answer, and what became of the change where its HTTP status refuses. */
type Answered = Answer & Pick<Failure, 'outcome'>;

const isDone = ({ status }: Answer) => status >= 200 && status < 300;
const isGone = ({ status }: Answer) => status === 404 || status === 410;

/**
 * The registrations of a service, through its declared operations. `authentication` is the value
 * that deliveries bring back: it is hidden wherever an answer repeats it. Nothing is sent twice.
 */
export function registrarOf(
	subscription: Subscription,
	session: Session,
	authentication: string,
): Registrar {
	const { service, resource, calls, idField, events, timeout, valuesOf } = subscription;
	const { label } = service;
	const secrets = [{ kind: 'authorization' as const, value: authentication }];

	async function call(
		act: keyof Subscription['calls'],
		deed: string,
		{ id, wanted }: { id?: string; wanted?: Wanted },
	): Promise<Answered | Failed> {
		const fault = id === undefined ? undefined : segmentFault(id);
		if (fault !== undefined) {
			const message = `${label} was not asked to ${deed}: the ID ${fault}`;
			return { failure: { kind: 'refused input', message, outcome: 'not done' } };
		}
		const values = {
			...(id === undefined ? {} : { [idField]: id }),
			...(wanted ? valuesOf(wanted) : {}),
		};
		const result = await exchange(
			service,
			callOf(service, resource, calls[act]),
			{ values, extra: {} },
			session,
			{ timeout, tries: 1, secrets },
		);
		if ('failure' in result && !result.raw) {
			const { kind, message, outcome } = result.failure;
			const refusal = kind === 'blocked' ? `was not asked to ${deed}` : `did not ${deed}`;
			const words = kind === 'credential' ? message : `${label} ${refusal}: ${message}`;
			return { failure: { kind, message: words, outcome } };
		}
		const outcome = 'failure' in result ? result.failure.outcome : 'not done';
		const answer = answerOf(result.raw as HttpReply, await session.redactor(secrets));
		return judged({ ...answer, outcome }, deed);
	}

	const failed = (
		kind: Failure['kind'],
		deed: string,
		why: string,
		more: Pick<Failure, 'outcome' | 'http'>,
	): Failed => ({ failure: { kind, message: `${label} did not ${deed}: ${why}`, ...more } });

	/** A success by its HTTP status alone may be a page of somebody else, or tell of a failure. */
	function judged(answer: Answered, deed: string): Answered | Failed {
		const { status, unusable } = answer;
		if (!isDone(answer)) return answer;
		if (unusable !== undefined)
			return failed('unreadable', deed, unusable, { outcome: 'unknown', http: status });
		const failure = failureOf(answer);
		if (failure === undefined) return answer;
		if (/\bnot found\b|does ?n[o']t exist|unknown id/i.test(failure))
			return { ...answer, status: 404 };
		return failed('rejected', deed, failure, { outcome: 'not done', http: status });
	}

	function refused(answer: Answered, deed: string): Failed {
		const { status, outcome } = answer;
		const said = wordsIn(answer);
		const isForbidden = status === 401 || status === 403;
		const why = isForbidden
			? 'it did not accept the user name and password of the credential'
			: `it answered with HTTP ${status}`;
		return failed(isForbidden ? 'forbidden' : 'http', deed, `${why}${said && ` (${said})`}`, {
			outcome,
			http: status,
		});
	}

	return {
		register: async (wanted) => {
			const deed = `register ${events[wanted.type]?.name ?? wanted.type}`;
			const answer = await call('register', deed, { wanted });
			if (isFailed(answer)) return answer;
			return isDone(answer) ? { id: idIn(answer), said: wordsIn(answer) } : refused(answer, deed);
		},
		find: async (id, wanted) => {
			const deed = `show the webhook ${id}`;
			const answer = await call('find', deed, { id });
			if (isFailed(answer)) return answer;
			// No 404 is documented, so an ID that nobody knows may be a bad request or an empty answer.
			if (isGone(answer) || answer.status === 400) return 'gone';
			if (!isDone(answer)) return refused(answer, deed);
			return isEmpty(answer)
				? 'gone'
				: compare(answer, wanted, [...Object.keys(events), wanted.type]);
		},
		change: async (id, wanted) => {
			const deed = `change the webhook ${id}`;
			const answer = await call('change', deed, { id, wanted });
			if (isFailed(answer)) return answer;
			if (isGone(answer)) return 'gone';
			return isDone(answer) ? 'changed' : refused(answer, deed);
		},
		remove: async (id) => {
			const deed = `delete the webhook ${id}`;
			const answer = await call('remove', deed, { id });
			if (isFailed(answer)) return answer;
			return isDone(answer) || isGone(answer) ? 'gone' : refused(answer, deed);
		},
	};
}
