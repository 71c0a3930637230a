import { readdirSync } from 'node:fs';
import path from 'node:path';

/** A package of one service, cut from the source of this one. */
export interface Cut {
	name: string;
	description: string;
	/** Keywords beside those that every community package needs. */
	keywords: string[];
	/** How the names of its nodes begin, in files and classes. */
	files: string;
	/** How their types begin in workflows, behind the name of the package. */
	types: string;
	/** How they begin in front of users. */
	label: string;
	/** Folder of what only this service has. */
	contract: string;
	/** Opens the README. */
	about: string;
	/** Sections of our README that it takes over. */
	sections: string[];
	links: string[];
}

/** Inside dist, so that lint leaves it alone and no build leaves an old one behind. */
export const CUTS_FOLDER = 'dist/split';
export const OURS = 'n8n-nodes-komet-ecomnow';

export const cuts: Cut[] = [
	{
		name: 'n8n-nodes-komet-sales',
		description: 'n8n nodes for Komet Sales, the ERP of the floral industry',
		keywords: ['komet sales', 'flowers', 'floral', 'erp'],
		files: 'KometSales',
		types: 'kometSales',
		label: 'Komet Sales',
		contract: 'contract/komet',
		about:
			'Nodes for [n8n](https://n8n.io) that work with Komet Sales, the ERP of the floral industry. A workflow can start when something happens in Komet Sales, read orders, customers, products and inventory, create orders and order lines, and tell Komet how the transfer to another system went.',
		sections: [
			'Trigger or Poll Trigger',
			'Installation',
			'Credentials',
			'Komet Sales API',
			'Komet Sales Webhook API',
			'The first workflow',
			'Build without creating twice',
			'Workflows to import',
			'Webhook URLs',
			'In an AI agent',
			'Operations',
			'Limits, and how the nodes treat them',
			'Upgrading',
			'Compatibility',
			'Troubleshooting',
			'License',
		],
		links: [
			'[Get an Authentication Token](https://kometsales.atlassian.net/wiki/spaces/APIDocs/pages/11176467/Get+an+Authentication+Token), in the documentation of the API',
			'[Reference of all operations](docs/reference)',
		],
	},
	{
		name: 'n8n-nodes-ecomnow',
		description: 'n8n nodes for vendors who ship orders for web shops with eComNow',
		keywords: ['ecomnow', 'drop-ship', 'vendor', 'fulfilment'],
		files: 'EComNow',
		types: 'eComNow',
		label: 'eComNow',
		contract: 'contract/ecomnow',
		about:
			'Nodes for [n8n](https://n8n.io) that work with eComNow as a vendor who ships for web shops. A workflow can start when an order is placed or cancelled, read orders, update inventory and report shipments.',
		sections: [
			'Installation',
			'Credentials',
			'eComNow Vendor API',
			'Webhook URLs',
			'In an AI agent',
			'eComNow',
			'Upgrading',
			'Compatibility',
			'License',
		],
		links: [
			'[API of eComNow for vendors](https://docs.ecomnow.org/vendor-fulfillment/api/)',
			'[Reference of all operations](docs/reference/ecomnow)',
		],
	},
];

/** Sections of our README that are about the package of both services. */
export const LEFT_OUT = [
	'Try it without an account',
	'Not on n8n Cloud',
	'Between eComNow and Komet Sales',
	'For contributors',
];

/** Files that belong to this service alone, as paths from the root. */
export function ownFiles(root: string, { files, contract }: Cut): string[] {
	const own = [`nodes/${files}`, `credentials/${files}`, `${contract}/`];
	return ['nodes', 'credentials', contract]
		.flatMap((folder) =>
			readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true }),
		)
		.filter((entry) => entry.isFile())
		.map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
		.map((file) => file.split(path.sep).join('/'))
		.filter((file) => own.some((start) => file.startsWith(start)));
}
