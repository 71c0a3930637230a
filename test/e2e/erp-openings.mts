import type { World } from '../../tools/demo/world.mts';
import type { BusinessCentral } from './business-central.mts';
import type { Call } from './erp-contract.mts';
import { setting } from './erp-standing.mts';
import type { ErpNext } from './erpnext.mts';
import { callerOf, install } from './library-world.mts';
import type { Odoo } from './odoo.mts';

// Connects n8n with a server that stands for an ERP, and publishes its adapter with its settings.

type Settings = Record<string, string>;

const installed = async (
	{ client, n8n }: World,
	file: string,
	settings: Settings,
	addresses: Array<[there: string, here: string]> = [],
): Promise<Call> => {
	const change = (text: string) => {
		const here = addresses.reduce((whole, [from, to]) => whole.replaceAll(from, to), text);
		return Object.entries(settings).reduce((whole, one) => setting(...one)(whole), here);
	};
	return await callerOf(client, n8n.url, (await install(client, file, change)).id);
};

export async function connectErpNext(world: World, erp: ErpNext, settings: Settings) {
	const [apiKey, apiSecret] = erp.token.split(':');
	await world.client.createCredential('ERPNext', 'erpNextApi', {
		apiKey,
		apiSecret,
		environment: 'selfHosted',
		domain: erp.url,
	});
	return await installed(world, 'erp-erpnext', settings, [
		['https://erpnext.petalworks.example', erp.url],
	]);
}

export async function connectOdoo(world: World, erp: Odoo, settings: Settings) {
	await world.client.createCredential('Odoo', 'odooApi', { url: erp.url, ...erp.login });
	return await installed(world, 'erp-odoo', settings);
}

export async function connectBusinessCentral(
	world: World,
	erp: BusinessCentral,
	settings: Settings,
) {
	await world.client.createCredential('Business Central', 'oAuth2Api', {
		grantType: 'clientCredentials',
		accessTokenUrl: `${erp.url}/sign-in`,
		clientId: 'example-application',
		clientSecret: 'example-word',
		scope: 'https://api.businesscentral.dynamics.com/.default',
		authentication: 'body',
	});
	return await installed(world, 'erp-business-central', { company: erp.company, ...settings }, [
		['https://businesscentral.petalworks.example/v2.0/your-tenant/Production', erp.url],
	]);
}

/** Each lets the ERP take another credential than the one that n8n has, until it is put back. */
export const lockOut = {
	erpNext: (erp: ErpNext) => () => {
		const { token } = erp;
		erp.token = 'other-key:other-word';
		return () => (erp.token = token);
	},
	odoo: (erp: Odoo) => () => {
		const { login } = erp;
		erp.login = { ...login, password: 'Other-Words-88' };
		return () => (erp.login = login);
	},
	businessCentral: (erp: BusinessCentral) => () => {
		erp.taken = 'another';
		return () => (erp.taken = erp.given);
	},
};
