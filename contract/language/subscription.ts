import type { IDataObject } from 'n8n-workflow';

/** What a registration has to say: the three members that eComNow documents. */
export interface Wanted {
	/** Key of the event. */
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
	/** Name that users know. */
	label: string;
	/** Name of the credential in n8n. */
	credential: string;
	/** Where POST registers. GET, PUT and DELETE go below it, to the ID of a registration. */
	path: string;
	/** Milliseconds after which a call is given up. */
	timeout: number;
	/** By key, as it stands in registrations and deliveries. */
	events: Record<string, { name: string; description: string }>;
	/** The body of a registration. */
	body(wanted: Wanted): IDataObject;
	/** Makes a value for `authentication` of a secret, in the form that the service shows. */
	authentication(secret: string): string;
	/** Mends what the service is known to write instead of JSON. */
	mend(json: string): string;
	/** Reads the object in the body of a delivery. */
	read(given: IDataObject): Read;
}
