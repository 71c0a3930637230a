import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import type { Read, Subscription } from '../../contract/language/subscription';
import { fieldsIn, refuseBinary } from '../webhook/any-form';
import { MEGABYTE, TurnedAway, parseBody, readBody } from '../webhook/body';
import { secretsOf } from '../http/redact';
import { plainHeaders } from '../webhook/headers';
import { meantBy } from '../webhook/verify-sender';
import { chosenIn } from './chosen';
import { authenticationFor, fingerprintOf, matches, ownSecret } from './secret';
import { memoryOf } from './visit';
import { textOf } from '../http/charset';
import { triggerSettings, unusable } from '../webhook/settings';

/** Answers a delivery that starts no execution. Nobody may read the answer, so it is logged as well. */
function turnAway(context: IWebhookFunctions, { http, reason }: TurnedAway): IWebhookResponseData {
	context.logger.warn(`${context.getNode().name} turned a delivery away: ${reason}`);
	context.getResponseObject().status(http).json({ message: reason });
	return { noWebhookResponse: true };
}

/**
 * Fingerprints of the values that let a delivery in. Those of the registrations come first: they
 * hold when the credential was changed meanwhile. Without any, the credential tells.
 */
async function fingerprintsFor(context: IWebhookFunctions, subscription: Subscription) {
	const known = Object.values(memoryOf(context));
	const credential = await context.getCredentials<ICredentialDataDecryptedObject>(
		subscription.service.credential,
	);
	const values = [ownSecret(credential)];
	if (known.length === 0)
		values.push(
			authenticationFor(subscription, credential, context.getWorkflow().id, context.getNode()),
		);
	return [
		...known.map(({ fingerprint }) => fingerprint),
		...values.filter((value) => value !== '').map(fingerprintOf),
	];
}

/** Why a delivery is not let in; nothing when it is. */
async function refusal(context: IWebhookFunctions, subscription: Subscription) {
	if (context.getNodeParameter('requireAuthentication') === false) return undefined;
	const given = context.getRequestObject().headers.authorization;
	if (given === undefined || given.trim() === '')
		return `The header Authorization is missing. If ${subscription.service.label} does not send it, turn off Require Authentication.`;
	const fingerprints = await fingerprintsFor(context, subscription);
	const meant = meantBy(given).map((text) => text.trim());
	return fingerprints.some((fingerprint) => meant.some((text) => matches(text, fingerprint)))
		? undefined
		: 'The header Authorization is wrong';
}

/** Headers without secrets, and without what let the delivery in: proxies repeat it. */
async function headersOf(context: IWebhookFunctions, subscription: Subscription) {
	const credential = await context.getCredentials<ICredentialDataDecryptedObject>(
		subscription.service.credential,
	);
	const { authorization } = context.getRequestObject().headers;
	return plainHeaders(context.getHeaderData() as IDataObject, [
		...secretsOf(credential),
		{ kind: 'authorization', value: authorization },
	]);
}

/** What a delivery holds whose type the service does not document; its form is not known either. */
function readOther(text: string, contentType: string | undefined): Read | TurnedAway {
	const fields = refuseBinary(contentType) ?? fieldsIn(text, contentType);
	if (fields instanceof TurnedAway) return fields;
	const { type } = fields;
	return { type: typeof type === 'string' ? type : '', payload: fields as IDataObject };
}

/** What a delivery says. Only with `others`, it may be of a type that the service does not document. */
function readDelivery(
	{ events, mend, read }: Subscription,
	{ text, contentType }: { text: string; contentType?: string },
	others: boolean,
): Read | TurnedAway {
	const mended = parseBody(mend(text));
	if (mended instanceof TurnedAway) return others ? readOther(text, contentType) : mended;
	if (!others || Object.hasOwn(events, String(mended.type))) return read(mended as IDataObject);
	// Mended only where that is needed, because a number may become text by it.
	return readOther(parseBody(text) instanceof TurnedAway ? mend(text) : text, contentType);
}

/** Takes a delivery: checks who sends it, reads it, and starts the workflow if its event was chosen. */
export async function receiveDelivery(
	context: IWebhookFunctions,
	subscription: Subscription,
): Promise<IWebhookResponseData> {
	const reason = await refusal(context, subscription);
	if (reason !== undefined) return turnAway(context, new TurnedAway(401, reason));
	const settings = triggerSettings(context);
	const withHeaders = settings.flag('Include Headers', 'includeHeaders');
	const withRawBody = settings.flag('Include Raw Body', 'includeRawBody');
	if (settings.faults.length > 0)
		return turnAway(context, new TurnedAway(500, unusable(context, settings.faults)));
	const request = context.getRequestObject();
	const body = await readBody(request, MEGABYTE);
	if (body instanceof TurnedAway) return turnAway(context, body);
	const contentType = request.headers['content-type'];
	const rawBody = textOf(body, contentType);
	const { types, others, anyOther } = chosenIn(context);
	const read = readDelivery(subscription, { text: rawBody, contentType }, others);
	if (read instanceof TurnedAway) return turnAway(context, read);
	if ('reason' in read) return turnAway(context, new TurnedAway(400, read.reason));
	const { type } = read;
	if (!types.includes(type) && !(anyOther && !Object.hasOwn(subscription.events, type))) {
		const named = type === '' ? 'a delivery without a type' : type.slice(0, 60);
		return { webhookResponse: { message: `Ignored: this workflow does not start on ${named}` } };
	}
	const json = {
		...read.payload,
		...(withHeaders ? { headers: await headersOf(context, subscription) } : {}),
		...(withRawBody ? { rawBody } : {}),
	};
	return { webhookResponse: { message: 'Received' }, workflowData: [[{ json }]] };
}
