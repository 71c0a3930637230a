import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import type { Event, Hooks } from '../../contract/language/webhook-event';
import type { Fault } from '../../contract/language/field';
import { secretTexts } from './verify-sender';
import type { WebhookSecret } from './verify-sender';
import { MEGABYTE, TurnedAway, readBody } from './body';
import { fetchFiles } from './downloads';
import type { FileLimits } from './downloads';
import { receive, refuseAtDoor } from './receive';
import type { Gate, Received } from './receive';
import { plainHeaders } from './headers';
import type { Secret } from '../http/redact';
import { guardReply, turnAway } from './answer';
import type { ReplyPlan, ResponseMode } from './answer';
import { LONGEST_TIMER_MS } from '../input/settings';
import { DEFAULTS, DEFAULT_MESSAGE } from './choices';
import { absent } from '../input/chosen';
import { triggerSettings, unusable } from './settings';

/** Bounds of the settings. */
const SIZES_MB = { min: 0.001, max: 1000, decimals: 6 };
const SECONDS = { min: 0.001, max: LONGEST_TIMER_MS / 1000, decimals: 3 };

/**
 * A text for the sender. An expression that cannot be resolved yet, or has no text, must not keep an
 * event from starting its workflow.
 */
function textOf(context: IWebhookFunctions, name: string, fallback: string): string {
	try {
		const given = context.getNodeParameter(name, fallback) as unknown;
		if (typeof given !== 'object' && given !== undefined) return String(given);
		context.logger.warn(`${name} of the trigger is no text`);
	} catch (unresolved) {
		context.logger.warn(`${name} of the trigger: ${(unresolved as Error).message}`);
	}
	return fallback;
}

/** The answers before the parameters of the trigger are known, and where they cannot be used. */
const planWithout = ({ reply }: Hooks, errorField: boolean): ReplyPlan => ({
	mode: 'onReceived',
	form: (status, message) => reply(status, message, { errorField }),
	timeLimit: DEFAULTS.timeLimit,
	message: DEFAULT_MESSAGE,
});

/** What a trigger does with a delivery, by its parameters. */
interface Settings {
	plan: ReplyPlan;
	bodyBytes: number;
	/** Beside the secret, which was looked at already. */
	gate: Gate;
	/** Files are fetched. */
	files?: FileLimits;
	headers: boolean;
	rawBody: boolean;
}

/** Reads the parameters, or says which of them cannot be used. */
function settingsOf(
	context: IWebhookFunctions,
	hooks: Hooks,
	{ carries }: Event,
): Settings | Fault[] {
	const read = triggerSettings(context);
	const bytes = (label: string, name: 'maxBodySize' | 'maxFileSize') =>
		read.number(label, name, { fallback: DEFAULTS[name], ...SIZES_MB }) * MEGABYTE;
	const errorField = read.flag('Send Error Field', 'sendErrorField');
	const { member, label } = hooks.owner;
	const owner = member in carries ? read.strictText(label, member) : '';
	const files = {
		bytes: bytes('Max File Size', 'maxFileSize'),
		hosts: read
			.strictText('Allowed File Hosts', 'allowedHosts')
			.split(',')
			.filter((host) => host.trim() !== ''),
	};
	const settings: Settings = {
		plan: {
			...planWithout(hooks, errorField),
			mode: context.getNodeParameter('responseMode', 'onReceived') as ResponseMode,
			timeLimit: read.number('Time Limit', 'timeLimit', {
				fallback: DEFAULTS.timeLimit,
				...SECONDS,
			}),
			message: textOf(context, 'responseMessage', DEFAULT_MESSAGE),
			messageField: textOf(context, 'settings.messageField', ''),
			failureMessage: textOf(context, 'settings.failureMessage', ''),
		},
		bodyBytes: bytes('Max Body Size', 'maxBodySize'),
		gate: owner ? { only: { member, value: owner } } : {},
		...(read.flag('Download Files', 'downloadFiles') ? { files } : {}),
		headers: read.flag('Include Headers', 'includeHeaders'),
		rawBody: read.flag('Include Raw Body', 'includeRawBody'),
	};
	return read.faults.length > 0 ? read.faults : settings;
}

/** What let the sender in, as a header may repeat it. */
const secretsOf = (secret: WebhookSecret | undefined): Secret[] => [
	{ kind: 'token', value: secret?.token },
	{ kind: 'username', value: secret?.user },
	{ kind: 'password', value: secret?.password },
];

/** The item that the workflow starts with. */
async function itemOf(
	context: IWebhookFunctions,
	{ carries }: Event,
	{ payload, raw }: Received,
	{ files: limits, headers, rawBody }: Settings,
	secret: WebhookSecret | undefined,
) {
	const fetched = limits ? await fetchFiles(context.helpers, carries, payload, limits) : undefined;
	const { binary, files, fileErrors = [] } = fetched ?? {};
	return {
		json: {
			...payload,
			...(files ? { files } : {}),
			...(fileErrors.length > 0 ? { fileErrors } : {}),
			...(headers
				? {
						headers: plainHeaders(
							context.getRequestObject().headers,
							secretsOf(secret),
							secretTexts(secret ?? {}),
						),
					}
				: {}),
			...(rawBody ? { rawBody: raw } : {}),
		},
		...(binary ? { binary } : {}),
	};
}

/**
 * What a webhook trigger does with a request: guards the answer, so that even a trigger that cannot
 * read its credential answers in due form; looks who sends; and only then reads its parameters.
 */
export async function answerWebhook(
	context: IWebhookFunctions,
	hooks: Hooks,
	credential: string,
): Promise<IWebhookResponseData> {
	const request = context.getRequestObject();
	const guard = guardReply(context.getResponseObject(), planWithout(hooks, false));
	const chosen = context.getNodeParameter('event') as string;
	const event = Object.hasOwn(hooks.events, chosen) ? hooks.events[chosen] : undefined;
	const secret =
		context.getNodeParameter('authentication') === 'none'
			? undefined
			: await context.getCredentials<WebhookSecret>(credential);
	const sent = {
		verb: request.method,
		// Distinct, because of two headers of one name Node shows only the first.
		headers: request.headersDistinct,
		query: request.query,
	};
	const refused = refuseAtDoor(event, sent, { secret });
	const plain = planWithout(
		hooks,
		triggerSettings(context).flag('Send Error Field', 'sendErrorField'),
	);
	if (refused) return turnAway(guard, refused, plain.form);

	const cannotBeUsed = (faults: Fault[]) =>
		turnAway(guard, new TurnedAway(200, unusable(context, faults)), plain.form);
	if (!event) return cannotBeUsed([absent('Event', chosen)]);
	const settings = settingsOf(context, hooks, event);
	if (Array.isArray(settings)) return cannotBeUsed(settings);
	const { plan, bodyBytes, gate, files } = settings;
	guard.follow(plan);
	const body = async () => await readBody(request, bodyBytes);
	const received = await receive(event, { ...sent, body }, gate);
	if (received instanceof TurnedAway) return turnAway(guard, received, plan.form);
	const response = plan.form('1', plan.message);
	if (plan.mode === 'onReceived' && files) {
		// The sender need not wait for the files, which may take longer than its patience.
		guard.answer(200, response);
		const item = await itemOf(context, event, received, settings, secret);
		return { noWebhookResponse: true, workflowData: [[item]] };
	}
	return {
		webhookResponse: response,
		workflowData: [[await itemOf(context, event, received, settings, secret)]],
	};
}
