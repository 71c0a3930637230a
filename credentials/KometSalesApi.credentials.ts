import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { kometSales } from '../contract/komet';
import { login, salesChannels, token } from '../contract/komet/service';
import { assertOwnSession, authenticate } from '../engine/credentials/apply-token';
import { notSignedIn } from '../engine/http/transport-failure';
import { unpadded } from '../engine/http/origin';
import { REQUEST_TIMEOUT_MS } from '../engine/http/timeouts';
import { signIn } from '../engine/credentials/sign-in';

/** Its connection test is `kometSalesTest`, a method of the nodes that use it. */
export class KometSalesApi implements ICredentialType {
	name = 'kometSalesApi';

	displayName = 'Komet Sales API';

	icon = {
		light: 'file:../nodes/KometSales/kometSales.svg',
		dark: 'file:../nodes/KometSales/kometSales.dark.svg',
	} as const;

	documentationUrl =
		'https://kometsales.atlassian.net/wiki/spaces/APIDocs/pages/11176467/Get+an+Authentication+Token';

	properties: INodeProperties[] = [
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'options',
			default: 'token',
			options: [
				{
					name: 'Token',
					value: 'token',
					description: 'Made in Komet Sales under Setup > Settings > Tokens',
				},
				{
					name: 'User Name and Password',
					value: 'password',
					description: 'The token of a user, which n8n gets by itself',
				},
			],
		},
		{
			displayName: 'Token',
			name: 'token',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			displayOptions: { show: { authentication: ['token'] } },
			description:
				'In Komet Sales, open Setup > Settings > Tokens, add a token and choose the methods that your workflows call',
		},
		{
			displayName: 'Token Belongs To',
			name: 'belongsTo',
			type: 'options',
			default: 'unknown',
			options: [
				{ name: 'Unknown', value: 'unknown', description: 'Nothing is refused on this ground' },
				{ name: 'Company', value: 'company' },
				{ name: 'Customer', value: 'customer' },
				{ name: 'Vendor', value: 'vendor' },
			],
			displayOptions: { show: { authentication: ['token'] } },
			description:
				'The Token Type in Komet Sales. Operations that take only other tokens are then refused before anything is sent. Each operation says whose token it takes, unless that is a company alone.',
		},
		{
			displayName: 'User Name',
			name: 'username',
			type: 'string',
			required: true,
			default: '',
			displayOptions: { show: { authentication: ['password'] } },
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			displayOptions: { show: { authentication: ['password'] } },
		},
		{
			displayName: 'Session Token',
			name: 'sessionToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
		{
			displayName: 'Session User',
			name: 'sessionUser',
			type: 'hidden',
			default: '',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://api.kometsales.com/api',
			placeholder: 'e.g. https://api.kometsales.com/api',
			description: 'Plain http works only for a server on the machine that runs n8n',
		},
		{
			displayName: 'Company ID',
			name: 'companyId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 6316',
			description:
				'Sent as X-ACCOUNT where a method needs it: web orders and e-commerce. Ask Komet support for it.',
		},
		{
			displayName: 'Default Sales Channel',
			name: 'salesChannel',
			type: 'options',
			default: 'WEB_APP',
			options: salesChannels,
			description: 'Sent as X-SALES-CHANNEL where a method takes it',
		},
		{
			displayName: 'Test With',
			name: 'testMethod',
			type: 'options',
			default: 'boxtype.list',
			options: [
				{ name: 'boxtype.list', value: 'boxtype.list' },
				{ name: 'carrier.list', value: 'carrier.list' },
				{ name: 'customer.list', value: 'customer.list' },
				{ name: 'invoice.list', value: 'invoice.list', description: 'Of today' },
				{ name: 'location.list', value: 'location.list' },
				{ name: 'product.list', value: 'product.list' },
			],
			description:
				'The method that the connection test calls. Each token has a list of allowed methods: choose one of them. Where Token Belongs To excludes it, another is called.',
		},
	];

	async preAuthentication(
		this: IHttpRequestHelper,
		given: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		const credential = unpadded(given);
		// Whatever is answered here n8n writes to its database, before every request.
		if (credential.authentication !== 'password') return {};
		const send = async (request: IHttpRequestOptions): Promise<unknown> =>
			await this.helpers.httpRequest(request);
		const signedIn = await signIn(kometSales, login, credential, send, REQUEST_TIMEOUT_MS);
		if ('failure' in signedIn) throw notSignedIn(signedIn.failure);
		return { sessionToken: signedIn.token, sessionUser: credential.username };
	}

	async authenticate(
		credential: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		assertOwnSession(credential);
		return authenticate(token, credential, request);
	}
}
