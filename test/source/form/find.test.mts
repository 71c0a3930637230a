import { readFileSync } from 'node:fs';
import path from 'node:path';
import { sublimeSearch } from '@n8n/utils/search/sublime-search';
import { callsOf } from '../../../contract/language/service';
import { services } from '../../../tools/services.mts';
import { PHRASES } from '../../support/phrases.mts';

/*
 * What n8n's node panel finds (docs/decisions/0044), by the search function of n8n itself: in names
 * and in the aliases of codex files. test/e2e/finding.e2e.mts sees it in the panel.
 */

/** The panel shows the triggers that are called after a node under that node, with its words alone. */
const inPanel = [
	['Komet Sales', 'KometSales'],
	['Komet Sales Poll Trigger', 'KometSalesPollTrigger'],
	['eComNow', 'EComNow'],
].map(([displayName, node]) => {
	const file = path.join('nodes', node, `${node}.node.json`);
	return {
		properties: { displayName, codex: JSON.parse(readFileSync(file, 'utf8')) as object },
	};
});
const find = (phrase: string) =>
	sublimeSearch(phrase.toLowerCase(), inPanel).map(({ item }) => item.properties.displayName);

test.each(PHRASES)('"%s" finds %s first', (phrase, node) => {
	expect(find(phrase)[0]).toBe(node);
});

test.each(services)('each operation of $service.label is found by its words', ({ service }) => {
	const lost = callsOf(service)
		.map(({ action }) => action)
		.filter((action) => find(action)[0] !== service.label);
	expect(lost).toEqual([]);
});

test('what is not about flowers finds nothing', () => {
	expect(['google sheets', 'hubspot deal', 'slack message'].flatMap(find)).toEqual([]);
});
