import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import type { Event, Hooks } from '../contract/event';
import { secretTexts } from './authentic';
import type { WebhookSecret } from './authentic';
import { MEGABYTE, TurnedAway, readBody } from './body';
import { fetchFiles } from './files';
import { receive } from './hook';
import type { Received } from './hook';
import { guardReply, turnAway } from './reply';
import type { ReplyPlan, ResponseMode } from './reply';
import { isOn } from './settings';
import { DEFAULTS, DEFAULT_MESSAGE } from './trigger-editor';

/** An expression that cannot be resolved yet must not keep an event from starting its workflow. */
function textOf(context: IWebhookFunctions, name: string, fallback: string): string {
	try {
		return String(context.getNodeParameter(name, fallback));
	} catch (unresolved) {
		context.logger.warn(`${name} of the trigger: ${(unresolved as Error).message}`);
		return fallback;
	}
}

/** A setting that decides who or what is let in: when its expression fails, nothing is. */
const strictTextOf = (context: IWebhookFunctions, setting: string) =>
	String(context.getNodeParameter(`settings.${setting}`, '')).trim();

/** A size or a time; what is no number above zero counts as not set. */
function amountOf(context: IWebhookFunctions, setting: keyof typeof DEFAULTS): number {
	const given = Number(context.getNodeParameter(`settings.${setting}`, DEFAULTS[setting]));
	return given > 0 ? given : DEFAULTS[setting];
}

function planOf(context: IWebhookFunctions, { reply }: Hooks): ReplyPlan {
	const errorField = isOn(context, 'sendErrorField');
	return {
		mode: context.getNodeParameter('responseMode', 'onReceived') as ResponseMode,
		form: (status, message) => reply(status, message, { errorField }),
		timeLimit: amountOf(context, 'timeLimit'),
		message: textOf(context, 'responseMessage', DEFAULT_MESSAGE),
		messageField: textOf(context, 'settings.messageField', ''),
		failureMessage: textOf(context, 'settings.failureMessage', ''),
	};
}

const SECRET_HEADER = /^(authorization|proxy-authorization|authenticationtoken|cookie)$/;

/** Proxies write the URL, and so its token, into headers of their own. */
const SECRET_IN_URL = /[?&]token=/i;

function plainHeaders(headers: IDataObject, secret: WebhookSecret | undefined): IDataObject {
	const secrets = secretTexts(secret ?? {});
	const isSecret = (value: string) =>
		SECRET_IN_URL.test(value) || secrets.some((text) => value.includes(text));
	return Object.fromEntries(
		Object.entries(headers).filter(
			([name, value]) => !SECRET_HEADER.test(name) && !isSecret(String(value)),
		),
	);
}

/** The item that the workflow starts with. */
async function itemOf(
	context: IWebhookFunctions,
	{ carries }: Event,
	{ payload, raw }: Received,
	secret: WebhookSecret | undefined,
) {
	const hosts = strictTextOf(context, 'allowedHosts').split(',');
	const fetched = isOn(context, 'downloadFiles')
		? await fetchFiles(context.helpers, carries, payload, {
				bytes: amountOf(context, 'maxFileSize') * MEGABYTE,
				hosts: hosts.filter((host) => host.trim() !== ''),
			})
		: undefined;
	const { binary, files, fileErrors = [] } = fetched ?? {};
	return {
		json: {
			...payload,
			...(files ? { files } : {}),
			...(fileErrors.length > 0 ? { fileErrors } : {}),
			...(isOn(context, 'includeHeaders')
				? { headers: plainHeaders(context.getRequestObject().headers, secret) }
				: {}),
			...(isOn(context, 'includeRawBody') ? { rawBody: raw } : {}),
		},
		...(binary ? { binary } : {}),
	};
}

/** What a webhook trigger does with a request. */
export async function answerWebhook(
	context: IWebhookFunctions,
	hooks: Hooks,
	credential: string,
): Promise<IWebhookResponseData> {
	const request = context.getRequestObject();
	const plan = planOf(context, hooks);
	// First of all, so that even a trigger that cannot read its credential answers in due form.
	const guard = guardReply(context.getResponseObject(), plan);
	const event = hooks.events[context.getNodeParameter('event') as string];
	const secret =
		context.getNodeParameter('authentication') === 'none'
			? undefined
			: await context.getCredentials<WebhookSecret>(credential);
	const companyId = 'companyId' in event.carries ? strictTextOf(context, 'companyId') : '';
	const received = await receive(
		event,
		{
			verb: request.method,
			// Distinct, because of two headers of one name Node shows only the first.
			headers: request.headersDistinct,
			query: request.query,
			body: async () => await readBody(request, amountOf(context, 'maxBodySize') * MEGABYTE),
		},
		{ secret, ...(companyId ? { only: { member: 'companyId', value: companyId } } : {}) },
	);
	if (received instanceof TurnedAway) return turnAway(guard, received, plan.form);
	const response = plan.form('1', plan.message);
	if (plan.mode === 'onReceived' && isOn(context, 'downloadFiles')) {
		// The sender need not wait for the files, which may take longer than its patience.
		guard.answer(200, response);
		const item = await itemOf(context, event, received, secret);
		return { noWebhookResponse: true, workflowData: [[item]] };
	}
	return {
		webhookResponse: response,
		workflowData: [[await itemOf(context, event, received, secret)]],
	};
}
