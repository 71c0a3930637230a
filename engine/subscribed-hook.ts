import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import type { Subscription } from '../contract/subscription';
import { MEGABYTE, TurnedAway, parseBody, readBody } from './body';
import { isOn } from './settings';
import { authenticationFor, fingerprintOf, matches, ownSecret } from './subscription-secret';
import { memoryOf } from './subscription-visit';

/** Answers a delivery that starts no execution. */
function turnAway(context: IWebhookFunctions, { http, reason }: TurnedAway): IWebhookResponseData {
	context.getResponseObject().status(http).json({ message: reason });
	return { noWebhookResponse: true };
}

/**
 * Fingerprints of the values that let a delivery in. Those of the registrations come first: they
 * hold when the credential was changed meanwhile. Without any, the credential tells.
 */
async function fingerprintsFor(context: IWebhookFunctions, service: Subscription) {
	const known = Object.values(memoryOf(context.getWorkflowStaticData('node')));
	const credential = await context.getCredentials<ICredentialDataDecryptedObject>(
		service.credential,
	);
	const values = [ownSecret(credential)];
	if (known.length === 0)
		values.push(
			authenticationFor(service, credential, context.getWorkflow().id, context.getNode()),
		);
	return [
		...known.map(({ fingerprint }) => fingerprint),
		...values.filter((value) => value !== '').map(fingerprintOf),
	];
}

/** Why a delivery is not let in; nothing when it is. */
async function refusal(context: IWebhookFunctions, service: Subscription) {
	if (context.getNodeParameter('requireAuthentication') === false) return undefined;
	const given = context.getRequestObject().headers.authorization;
	if (given === undefined || given.trim() === '')
		return `The header Authorization is missing. If ${service.label} does not send it, turn off Require Authentication.`;
	const fingerprints = await fingerprintsFor(context, service);
	return fingerprints.some((fingerprint) => matches(given.trim(), fingerprint))
		? undefined
		: 'The header Authorization is wrong';
}

const SECRET_HEADERS = /auth|cookie|token|secret|key|password|signature/i;

const plainHeaders = (context: IWebhookFunctions) =>
	Object.fromEntries(
		Object.entries(context.getHeaderData()).filter(([name]) => !SECRET_HEADERS.test(name)),
	) as IDataObject;

/** Takes a delivery: checks who sends it, reads it, and starts the workflow if its event was chosen. */
export async function receiveDelivery(
	context: IWebhookFunctions,
	service: Subscription,
): Promise<IWebhookResponseData> {
	const reason = await refusal(context, service);
	if (reason !== undefined) {
		context.logger.warn(`${context.getNode().name} turned a delivery away: ${reason}`);
		return turnAway(context, new TurnedAway(401, reason));
	}
	const body = await readBody(context.getRequestObject(), MEGABYTE);
	if (body instanceof TurnedAway) return turnAway(context, body);
	// Latin-1 keeps every byte, whatever the encoding of the body.
	const given = parseBody(Buffer.from(service.mend(body.toString('latin1')), 'latin1'));
	if (given instanceof TurnedAway) return turnAway(context, given);
	const read = service.read(given as IDataObject);
	if ('reason' in read) return turnAway(context, new TurnedAway(400, read.reason));
	const chosen = context.getNodeParameter('events') as string[];
	if (!chosen.includes(read.type))
		return {
			webhookResponse: { message: `Ignored: this workflow does not start on ${read.type}` },
		};
	const json = {
		...read.payload,
		...(isOn(context, 'includeHeaders') ? { headers: plainHeaders(context) } : {}),
		...(isOn(context, 'includeRawBody') ? { rawBody: body.toString() } : {}),
	};
	return { webhookResponse: { message: 'Received' }, workflowData: [[{ json }]] };
}
