import { PackageDirectoryLoader } from 'n8n-core';
import { assertFresh } from '../../tools/fresh.mts';
import type { Package } from './package.mts';

/** The built package, loaded as n8n loads it. One that is older than the source is refused. */
export async function builtPackage(): Promise<Package> {
	assertFresh();
	const loader = new PackageDirectoryLoader(process.cwd());
	await loader.loadAll();
	return loader as Package;
}
