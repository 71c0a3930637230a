import type { IDataObject } from 'n8n-workflow';
import type { Params } from '../../contract/language/field';
import { idOf, parseMembers } from '../../contract/language/webhook-event';
import type { Event } from '../../contract/language/webhook-event';
import { TOKEN_PARAMETER, isAuthentic } from './verify-sender';
import type { Evidence, WebhookSecret } from './verify-sender';
import { besideQuery, fieldsIn, pairsOf, refuseBinary } from './any-form';
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

/** Everything but the body: who is unknown cannot make n8n read one. Without an event, only who sends. */
export function refuseAtDoor(
	event: Event | undefined,
	{ verb, ...evidence }: Omit<Delivery, 'body'>,
	{ secret }: Gate,
): TurnedAway | undefined {
	if (secret && !isAuthentic(evidence, secret))
		return new TurnedAway(401, 'The authentication is missing or wrong');
	if (!event) return undefined;
	const verbs = verbsOf(event);
	if (!verbs.includes(verb))
		return new TurnedAway(405, `This event is sent with ${verbs.join(' or ')}`);
	const refuse = event.anyForm ? refuseBinary : refuseType;
	return verb === 'POST' ? refuse(typeOf(evidence)) : undefined;
}

/** An ID, or text, as it is compared; what holds others is neither. */
const plain = (given: unknown) =>
	typeof given === 'object' ? undefined : String(idOf(given) ?? given);

/** What a delivery says: what stands in the URL of a GET, else in the body, or in both. */
function givenIn(
	{ anyForm }: Event,
	query: Params,
	body: { text: string; type?: string } | undefined,
) {
	if (!anyForm) return body ? parseBody(body.text) : parseQuery(query);
	const fields = body ? fieldsIn(body.text, body.type) : {};
	return fields instanceof TurnedAway ? fields : besideQuery(query, fields);
}

function payloadOf({ carries, main }: Event, given: Params, { only }: Gate) {
	const payload = parseMembers(carries, given) as IDataObject;
	if (main !== undefined && idOf(payload[main]) === undefined) {
		const names = [main, ...(carries[main].aliases ?? [])].join(' or ');
		return new TurnedAway(400, `${names} must be a number`);
	}
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
	const type = typeOf(delivery);
	const text = textOf(body, type);
	const given = givenIn(event, query, isUrl ? undefined : { text, type });
	if (given instanceof TurnedAway) return given;
	const payload = payloadOf(event, given, gate);
	if (payload instanceof TurnedAway) return payload;
	const pairs = Object.entries(query).flatMap(([name, value]) => pairsOf(name, value));
	return { payload, raw: isUrl ? new URLSearchParams(pairs).toString() : text };
}
