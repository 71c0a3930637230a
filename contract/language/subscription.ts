import type { IDataObject } from 'n8n-workflow';
import type { Service } from './service';

/** The choice for types that the service does not document. */
export const OTHER_EVENT = 'otherEvent';

/** What a registration has to say: the three members that eComNow documents. */
export interface Wanted {
	/** Key of the event, or a type that the user named. */
	type: string;
	/** Where deliveries go. */
	url: string;
	/** The value that a delivery has to bring back in its header Authorization. */
	authentication: string;
}

/** A delivery that can be used, or why it cannot. */
export type Read = { type: string; payload: IDataObject } | { reason: string };

/** Webhooks that a service registers on request: one registration for each event. */
export interface Subscription {
	service: Service;
	/** The resource with the operations that keep registrations, and their keys. */
	resource: string;
	calls: Record<'register' | 'find' | 'change' | 'remove', string>;
	/** The field of those operations that takes the ID of a registration. */
	idField: string;
	/** Milliseconds after which a call is given up. */
	timeout: number;
	/** By key, as it stands in registrations and deliveries. */
	events: Record<string, { name: string; description: string }>;
	/** What users are told of the choice `OTHER_EVENT`, and of the types that it is about. */
	otherEvent: { name: string; description: string; note: string };
	/** The values of a registration, by field of the operation that makes it. */
	valuesOf(wanted: Wanted): Record<string, unknown>;
	/** How a user registers without n8n: the steps, on the form. */
	byHand: string[];
	/** Makes a value for `authentication` of a secret, in the form that the service shows. */
	authentication(secret: string): string;
	/** Mends what the service is known to write instead of JSON. */
	mend(json: string): string;
	/** Reads the object in the body of a delivery. */
	read(given: IDataObject): Read;
}
