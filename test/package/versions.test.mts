import { builtPackage } from '../support/built-package.mts';

// n8n before 2.39 saves the last version of a node in a column of whole numbers, when a package is
// installed in the editor. PostgreSQL refuses others, and the package cannot be installed.
test('the last version that each node names is a whole number', async () => {
	const { loadedNodes } = (await builtPackage()) as unknown as {
		loadedNodes: Array<{ name: string; version: number }>;
	};
	expect(loadedNodes.length).toBeGreaterThanOrEqual(5);
	expect(loadedNodes.filter(({ version }) => !Number.isInteger(version))).toEqual([]);
});
