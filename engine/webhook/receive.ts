import type { IDataObject } from 'n8n-workflow';
import { idOf, parseMembers } from '../../contract/language/webhook-event';
import type { Event } from '../../contract/language/webhook-event';
import { TOKEN_PARAMETER, isAuthentic } from './verify-sender';
import type { Evidence, WebhookSecret } from './verify-sender';
import { TurnedAway, parseBody, parseQuery, refuseType } from './body';
import { textOf } from '../http/charset';

/** A delivery as it comes in. The body is read only when everything else is in order. */
export interface Delivery extends Evidence {
	verb: string;
	body(): Promise<Buffer | TurnedAway>;
}

/** What a trigger lets in. */
export interface Gate {
	/** None: everybody. */
	secret?: WebhookSecret;
	/** The only value that a member of the payload may have. */
	only?: { member: string; value: string };
}

/** The payload, and the text that it was read from. */
export interface Received {
	payload: IDataObject;
	raw: string;
}

const verbsOf = ({ versions }: Event) => [
	...new Set<string>(Object.values(versions).map(({ verb }) => verb)),
];

const typeOf = ({ headers }: Pick<Delivery, 'headers'>) => [headers['content-type']].flat()[0];

/** Everything but the body: who is unknown cannot make n8n read one. */
export function refuseAtDoor(
	event: Event,
	{ verb, ...evidence }: Omit<Delivery, 'body'>,
	{ secret }: Gate,
): TurnedAway | undefined {
	if (secret && !isAuthentic(evidence, secret))
		return new TurnedAway(401, 'The authentication is missing or wrong');
	const verbs = verbsOf(event);
	if (!verbs.includes(verb))
		return new TurnedAway(405, `This event is sent with ${verbs.join(' or ')}`);
	return verb === 'POST' ? refuseType(typeOf(evidence)) : undefined;
}

/** An ID, or text, as it is compared; what holds others is neither. */
const plain = (given: unknown) =>
	typeof given === 'object' ? undefined : String(idOf(given) ?? given);

function payloadOf({ carries, main }: Event, given: Record<string, unknown>, { only }: Gate) {
	const payload = parseMembers(carries, given) as IDataObject;
	const names = [main, ...(carries[main].aliases ?? [])].join(' or ');
	if (idOf(payload[main]) === undefined) return new TurnedAway(400, `${names} must be a number`);
	if (only && plain(payload[only.member]) !== plain(only.value))
		return new TurnedAway(403, `This URL takes only ${only.member} ${only.value}`);
	return payload;
}

/** Checks a delivery in the order authentication, form, content. */
export async function receive(
	event: Event,
	delivery: Delivery,
	gate: Gate,
): Promise<Received | TurnedAway> {
	const refused = refuseAtDoor(event, delivery, gate);
	if (refused) return refused;
	const isUrl = delivery.verb === 'GET';
	const body = isUrl ? Buffer.alloc(0) : await delivery.body();
	if (body instanceof TurnedAway) return body;
	const query = Object.fromEntries(
		Object.entries(delivery.query).filter(([name]) => name !== TOKEN_PARAMETER),
	);
	const text = textOf(body, typeOf(delivery));
	const given = isUrl ? parseQuery(query) : parseBody(text);
	if (given instanceof TurnedAway) return given;
	const payload = payloadOf(event, given, gate);
	if (payload instanceof TurnedAway) return payload;
	const raw = isUrl ? new URLSearchParams(given as Record<string, string>).toString() : text;
	return { payload, raw };
}
