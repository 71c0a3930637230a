import type { IExecuteFunctions } from 'n8n-workflow';
import type { Service } from '../../contract/language/service';
import type { ExchangeOptions } from '../http/exchange';
import type { Failure } from '../http/failure';
import type { Session } from '../http/session';
import type { Account } from './account';
import type { Remarks } from './hints';

/** One run of an action node: what is the same for all of its items. */
export interface Run {
	service: Service;
	context: IExecuteFunctions;
	/** What the credential says for an item. @throws CredentialRefusal */
	sessionFor(item: number): Promise<Session>;
	/** What is told at the output. */
	remarks: Remarks;
	/** Replies to reads, by request: the same question is asked once in an execution. */
	asked: NonNullable<ExchangeOptions['asked']>;
	/** What became of the items, for what writes. */
	account: Account;
	/** Set once the quota of the day is used up; nothing more is sent then. */
	quota?: Failure;
}
