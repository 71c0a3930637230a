import { readFileSync } from 'node:fs';

/** An entry of package-lock.json: an installed package, by its path. */
interface Locked {
	dependencies?: Record<string, string>;
	optionalDependencies?: Record<string, string>;
	peerDependencies?: Record<string, string>;
}
interface Lock {
	name: string;
	version: string;
	packages: Record<string, Locked>;
}

/** Where a package finds another one: in its own folder, or in that of one around it. */
function foundFrom({ packages }: Lock, from: string, name: string): string | undefined {
	const own = `${from}${from && '/'}node_modules/${name}`;
	if (own in packages) return own;
	if (from === '') return undefined;
	const around = from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/')));
	return foundFrom({ packages } as Lock, around, name);
}

/** The part of our package-lock.json that a package with this manifest needs: the same versions. */
export function lockOf(manifest: {
	name: string;
	version: string;
	license: unknown;
	engines: unknown;
	devDependencies: Record<string, string>;
	peerDependencies: unknown;
}): string {
	const ours = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock;
	const { name, version, license, engines, devDependencies, peerDependencies } = manifest;
	const kept = new Set<string>();
	const keep = (from: string, wanted: string) => {
		const found = foundFrom(ours, from, wanted);
		// Optional packages and peers may be left out.
		if (found === undefined || kept.has(found)) return;
		kept.add(found);
		const { dependencies, optionalDependencies, peerDependencies: peers } = ours.packages[found];
		for (const next of Object.keys({ ...dependencies, ...optionalDependencies, ...peers }))
			keep(found, next);
	};
	for (const wanted of Object.keys(devDependencies)) keep('', wanted);
	const packages = {
		'': { name, version, license, devDependencies, engines, peerDependencies },
		...Object.fromEntries(Object.entries(ours.packages).filter(([place]) => kept.has(place))),
	};
	return `${JSON.stringify({ ...ours, name, version, packages }, null, 2)}\n`;
}
