import type { ICredentialType, INodeType } from 'n8n-workflow';
import { EComNowVendorApi } from '../../credentials/EComNowVendorApi.credentials';
import { KometSalesApi } from '../../credentials/KometSalesApi.credentials';
import { KometSalesWebhookApi } from '../../credentials/KometSalesWebhookApi.credentials';
import { EComNow } from '../../nodes/EComNow/EComNow.node';
import { EComNowTrigger } from '../../nodes/EComNowTrigger/EComNowTrigger.node';
import { KometSales } from '../../nodes/KometSales/KometSales.node';
import { KometSalesPollTrigger } from '../../nodes/KometSalesPollTrigger/KometSalesPollTrigger.node';
import { KometSalesTrigger } from '../../nodes/KometSalesTrigger/KometSalesTrigger.node';

/** Nodes and credential types by name, as n8n's own loader hands them out. */
export interface Package {
	getNode(name: string): { type: INodeType };
	getCredential(name: string): { type: ICredentialType };
}

/** Where the nodes of a test come from. */
export type LoadPackage = () => Package | Promise<Package>;

/** The package as it stands in the source: what a test of a node runs, with no build in between. */
export function sourcePackage(): Package {
	const nodes = [EComNow, EComNowTrigger, KometSales, KometSalesPollTrigger, KometSalesTrigger]
		.map((Node): INodeType => new Node())
		.map((type) => [type.description.name, type] as const);
	const credentials = [EComNowVendorApi, KometSalesApi, KometSalesWebhookApi]
		.map((Credential): ICredentialType => new Credential())
		.map((type) => [type.name, type] as const);
	const [nodeTypes, credentialTypes] = [new Map(nodes), new Map(credentials)];
	const found = <T,>(type: T | undefined, name: string) => {
		if (type === undefined) throw new Error(`The package has no ${name}`);
		return { type };
	};
	return {
		getNode: (name) => found(nodeTypes.get(name), name),
		getCredential: (name) => found(credentialTypes.get(name), name),
	};
}
