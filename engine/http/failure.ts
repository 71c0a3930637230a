import type { Fault } from '../../contract/language/field';
import type { PartOutcome } from '../../contract/language/reply';

/** What kept a request from its result. */
export type FailureKind =
	/** The input cannot be sent. Nothing left this machine. */
	| 'refused input'
	/** The credential cannot be used. Nothing left this machine. */
	| 'credential'
	/** Nothing left this machine, or nothing reached the service. */
	| 'not sent'
	/** n8n's protection of internal networks held it back, and would again. */
	| 'blocked'
	/** It may have arrived, and nothing came back. */
	| 'no reply'
	/** The service does not accept who asks, or what they may do. */
	| 'forbidden'
	/** The service takes no more requests for now. */
	| 'quota'
	/** The service answered that it did not do it. */
	| 'rejected'
	/** The same by the HTTP status, which may also come from something before the service. */
	| 'http'
	/** By its HTTP status, the service or something before it broke down or gave up. */
	| 'broke down'
	/** What came back does not tell. */
	| 'unreadable';

/** Why an item has no result, as error items name it: what has to change before it is sent again. */
export type Cause =
	/** The values. Nothing was sent. */
	| 'input'
	/** The credential, or what its token may do. */
	| 'access'
	/** The way to the service. Nothing reached it. */
	| 'connection'
	/** The day, or the hour: the service takes no more requests now. */
	| 'quota'
	/** The record: the service refused it. */
	| 'refused'
	/** No reply came that tells. */
	| 'reply';

export const CAUSES: Record<FailureKind, Cause> = {
	'refused input': 'input',
	credential: 'access',
	forbidden: 'access',
	'not sent': 'connection',
	blocked: 'connection',
	quota: 'quota',
	rejected: 'refused',
	http: 'refused',
	'broke down': 'reply',
	'no reply': 'reply',
	unreadable: 'reply',
};

/** What is wrong with an input, with the labels that lead to it. */
export const faultInWords = ({ path, message }: Fault) => [...path.map(String), message].join(': ');

/** Why a request has no result. The one form from the wire to the errors of n8n. */
export interface Failure {
	kind: FailureKind;
	/** The service's own words where it said any; never a part of the request. */
	message: string;
	/**
	 * Whether it is safe to send again: `not done`, or `unknown`, where a change may have been made
	 * all the same. A read changes nothing, so it is `not done`.
	 */
	outcome: PartOutcome;
	/** HTTP status, where a reply came. */
	http?: number;
	/** The reply without secrets, for the details of the error. */
	reply?: unknown;
	/** What is wrong with the input, of the first kind. */
	faults?: Fault[];
}
