import { readFileSync } from 'node:fs';
import path from 'node:path';
import { events as orderEvents } from '../contract/ecomnow/events';
import { events as kometEvents } from '../contract/komet/events';
import { polls } from '../contract/komet/polls';
import { callsOf } from '../contract/language/service';
import { services } from './services.mts';
import type { Made } from './services.mts';

/**
 * The words by which the node panel of n8n finds a node (docs/decisions/0044). It searches the name
 * of a node and the aliases of its codex file, never the operations, so those stand there.
 */

/** Words of the trade that no declaration has. */
const FLOWERS = ['Flowers', 'Floral', 'Importer', 'ERP'];
const DROP_SHIP = ['Drop Ship', 'Dropship', 'Vendor', 'Fulfilment', 'Fulfillment'];
const OTHER_NAMES = [
	'Order',
	'Sales Order',
	'AWB',
	'Air Waybill',
	'Credit Memo',
	'Credit Note',
	'Farm',
	'Grower',
	'Supplier',
	'Stock',
	'Availability',
	'Respond to Komet',
];

const namesOf = (things: Record<string, { name: string }>) =>
	Object.values(things).map(({ name }) => name);

/** `Komet Invoice` finds a node for "invoice" as well as for "komet invoice". */
const called = (prefix: string, things: Record<string, { name: string }>) =>
	namesOf(things).map((name) => `${prefix} ${name}`);

const wordsOf = ({ service, prefix }: Made) => [
	...called(prefix, service.resources),
	...callsOf(service).map(({ action }) => action),
	...Object.values(service.resources).flatMap(({ steps = {} }) =>
		Object.values(steps).map(({ action }) => action),
	),
];

const [komet, eComNow] = services.map(wordsOf);

/** By the folder of the node. n8n shows a trigger under the node of its name, and drops its own words. */
const aliases: Record<string, string[]> = {
	KometSales: [...FLOWERS, ...OTHER_NAMES, ...komet, ...namesOf(kometEvents)],
	KometSalesTrigger: [...FLOWERS, 'Webhook', ...namesOf(kometEvents)],
	KometSalesPollTrigger: [...FLOWERS, 'Polling', 'Accounting', ...called('Komet', polls)],
	EComNow: [...DROP_SHIP, 'Tracking Number', ...eComNow, ...namesOf(orderEvents)],
	EComNowTrigger: [...DROP_SHIP, 'Webhook', ...namesOf(orderEvents)],
};

/** The codex files with the words that follow from the declarations. */
export const codexFiles = (): Record<string, string> =>
	Object.fromEntries(
		Object.entries(aliases).map(([node, alias]) => {
			const file = path.join('nodes', node, `${node}.node.json`);
			const codex = JSON.parse(readFileSync(file, 'utf8')) as object;
			return [file, JSON.stringify({ ...codex, alias: [...new Set(alias)] }, null, '\t')];
		}),
	);
