import type { ICredentialType, INodeProperties } from 'n8n-workflow';

export class KometSalesWebhookApi implements ICredentialType {
	name = 'kometSalesWebhookApi';

	displayName = 'Komet Sales Webhook API';

	icon = {
		light: 'file:../nodes/KometSales/kometSales.svg',
		dark: 'file:../nodes/KometSales/kometSales.dark.svg',
	} as const;

	documentationUrl =
		'https://kometsales.atlassian.net/wiki/spaces/KB/pages/3339883/Set+Up+the+Order+Confirmation+Webhook';

	properties: INodeProperties[] = [
		{
			displayName: 'Komet Sends',
			name: 'authentication',
			type: 'options',
			default: 'basic',
			options: [
				{
					name: 'Basic Authentication',
					value: 'basic',
					description: 'User name and password from the webhook settings in Komet Sales',
				},
				{
					name: 'Bearer Token',
					value: 'bearer',
					description: 'Token from the webhook settings in Komet Sales',
				},
				{
					name: 'Header "authenticationToken"',
					value: 'header',
					description: 'Token from the older webhook settings',
				},
				{
					name: 'Token in the URL',
					value: 'query',
					description: 'You write ?token=… into the URL in Komet Sales (old GET form)',
				},
			],
			description: 'Must match what the webhook settings in Komet Sales say',
		},
		{
			displayName: 'User Name',
			name: 'user',
			type: 'string',
			required: true,
			default: '',
			displayOptions: { show: { authentication: ['basic'] } },
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			displayOptions: { show: { authentication: ['basic'] } },
		},
		{
			displayName: 'Token',
			name: 'token',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			displayOptions: { hide: { authentication: ['basic'] } },
			description: 'The same text that you enter in Komet Sales, at most 50 characters',
		},
	];
}
