import type { Params } from './field';

/** A question that is asked again and again, where the service has no webhook that would tell. */
export interface Poll {
	name: string;
	/** What has happened, in the words of the list of events. */
	description: string;
	/** What one record is called inside a sentence. */
	record: string;
	/** The method that is asked; its declaration says how the reply is read. */
	method: string;
	/**
	 * Parameter that lets only records through that changed since a moment. `days` is how far back
	 * the service looks; a parameter of `wholeDays` takes no time. Without it, records are compared
	 * with those of the poll before.
	 */
	since?: { param: string; days?: number; wholeDays?: true };
	/** The records wait for something, such as synchronization, so all that are there count as new. */
	waits?: true;
	/** Parameters that are the same in every poll, as they stand in a form. */
	sets?: Params;
	/** Days that the method has to be told: from `back` days before today to `ahead` days after. */
	range?: { from: string; to: string; of: string; back: number; ahead: number };
	/** Fields of a record: its number and, where the reply has one, the time of its last change. */
	id: string;
	changedOn?: string;
	/** Parameters of the method that the form offers. */
	filters: string[];
	/** What this poll cannot see. */
	caveat?: string;
}
