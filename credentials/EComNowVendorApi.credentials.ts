import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { login } from '../contract/ecomnow/service';
import { addLogin } from '../engine/credentials/basic';

/** Its connection test is `eComNowVendorTest`, a method of the nodes that use it. */
export class EComNowVendorApi implements ICredentialType {
	name = 'eComNowVendorApi';

	displayName = 'eComNow Vendor API';

	icon = {
		light: 'file:../nodes/EComNow/eComNow.svg',
		dark: 'file:../nodes/EComNow/eComNow.dark.svg',
	} as const;

	documentationUrl = 'https://docs.ecomnow.org/vendor-fulfillment/api/';

	properties: INodeProperties[] = [
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. https://ecomnow.example.com',
			description:
				'The part of the API address before /basic and /restapi. eComNow does not publish it: ask its support, which also gives vendors their user name. Plain http works only for a server on the machine that runs n8n.',
		},
		{
			displayName: 'User Name',
			name: 'username',
			type: 'string',
			required: true,
			default: '',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
		},
		{
			displayName: 'Send Credentials As',
			name: 'sendAs',
			type: 'options',
			default: 'both',
			options: [
				{
					name: 'Both',
					value: 'both',
					description: 'HTTP Basic and plain headers in the same request',
				},
				{
					name: 'HTTP Basic',
					value: 'basic',
					description: 'Header Authorization',
				},
				{
					name: 'Plain Headers',
					value: 'headers',
					description: 'Headers Username and Password',
				},
			],
			description: 'The documentation does not say which of the two eComNow reads',
		},
		{
			displayName: 'Webhook Secret',
			name: 'webhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: 'e.g. Basic XxxXxxXX',
			description:
				'For webhooks that are registered by hand: the value of authentication in the registration. Leave it empty otherwise; n8n then works out a secret of its own.',
		},
		{
			displayName: 'Test With',
			name: 'testWith',
			type: 'options',
			default: 'none',
			options: [
				{
					name: 'Get Order',
					value: 'getOrder',
					description: 'Calls /basic/vendor/get-order without parameters',
				},
				{
					name: 'None',
					value: 'none',
					description: 'Makes no call: checks the fields, and that the host answers',
				},
				{
					name: 'Registered Webhook',
					value: 'webhook',
					description: 'Reads a registration whose ID you know',
				},
			],
			description:
				'What the connection test calls. eComNow documents no call for it: with None, user name and password are not tested, although n8n reports success.',
		},
		{
			displayName: 'Webhook ID',
			name: 'webhookId',
			type: 'string',
			default: '',
			displayOptions: { show: { testWith: ['webhook'] } },
			description: 'The ID that eComNow gave to the registration',
		},
	];

	async authenticate(
		credential: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		return addLogin(login, credential, request);
	}
}
