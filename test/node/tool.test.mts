import { NodeHelpers } from 'n8n-workflow';
import type { INode } from 'n8n-workflow';
import { kometSales } from '../../contract/komet';
import { callsOf } from '../../contract/language/service';
import { sourcePackage } from '../support/package.mts';

/** What n8n tells a model about the node as a tool, when nobody writes a description by hand. */
test('every operation tells a model in few words what it does, and no two say the same', async () => {
	const { type } = sourcePackage().getNode('kometSales');
	const told = callsOf(kometSales).map(({ resource, key: operation }) =>
		NodeHelpers.getToolDescriptionForNode(
			{ parameters: { resource, operation } } as unknown as INode,
			type as Parameters<typeof NodeHelpers.getToolDescriptionForNode>[1],
		),
	);
	for (const words of told) expect(words).toMatch(/^[A-Z].{5,60} in Komet Sales$/);
	expect(new Set(told).size).toBe(told.length);
});
