import { readFileSync, writeFileSync } from 'node:fs';

/**
 * `npm run changelog -- 0.2.0` gives what stands under Unreleased the number of the version. n8n's
 * release tool would write a changelog of its own from the titles of the commits; `.auto-changelog`
 * sends that one elsewhere.
 *
 * @throws Error when nothing stands under Unreleased, or the version has its section already
 */
export function numbered(changelog: string, version: string): string {
	const [, unreleased] = /^## Unreleased\n([^]*?)(?=^## |(?![^]))/m.exec(changelog) ?? [];
	if (!unreleased?.includes('\n- '))
		throw new Error(`CHANGELOG.md tells nothing of ${version} under Unreleased`);
	if (changelog.split('\n').includes(`## ${version}`))
		throw new Error(`CHANGELOG.md has a section ${version} already`);
	return changelog.replace('## Unreleased\n', `## ${version}\n`);
}

if (process.argv[1]?.endsWith('changelog.mts')) {
	const [, , version = ''] = process.argv;
	if (!/^\d+\.\d+\.\d+/.test(version)) throw new Error(`"${version}" is no version`);
	writeFileSync('CHANGELOG.md', numbered(readFileSync('CHANGELOG.md', 'utf8'), version));
}
