import type { IWebhookFunctions } from 'n8n-workflow';

/** Whether a switch under Options of a trigger is on. */
export const isOn = (context: IWebhookFunctions, setting: string) =>
	context.getNodeParameter(`settings.${setting}`, false) === true;
