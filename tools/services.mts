import { eComNow } from '../contract/ecomnow';
import type { Nodes } from '../build/docs/methods';
import { kometSales } from '../contract/komet';
import { polls } from '../contract/komet/polls';
import { findCall } from '../contract/language/service';
import type { Service } from '../contract/language/service';

/** A service with the places of what is made from its contract. */
export interface Made {
	service: Service;
	/** Folder of the node that is made from it, which is also the name of the class. */
	node: string;
	/** Folder of its reference. */
	reference: string;
	/** Mark in README.md around the list of its operations. */
	mark: string;
	/** What users call it when they look for it. */
	prefix: string;
}

export const services: Made[] = [
	{
		service: kometSales,
		node: 'KometSales',
		reference: 'docs/reference',
		mark: 'operations',
		prefix: 'Komet',
	},
	{
		service: eComNow,
		node: 'EComNow',
		reference: 'docs/reference/ecomnow',
		mark: 'ecomnow-operations',
		prefix: 'eComNow',
	},
];

/** The nodes that call methods of Komet Sales with a token. */
export const kometNodes: Nodes = {
	service: kometSales,
	action: 'kometSales',
	poll: { type: 'kometSalesPollTrigger', polls },
};

/** A method of any service by its name. */
export function findMethod(name: string) {
	for (const { service } of services) {
		const call = findCall(service, name);
		if (call) return { service, call };
	}
	return undefined;
}
