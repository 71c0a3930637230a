import { readFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { LEFT_OUT, OURS, cuts } from './cuts.mts';
import type { Cut } from './cuts.mts';
import { dependenciesOf } from './imports.mts';

/** What the packages of one service say about themselves, made from our own texts. */

const OWNER = 'https://github.com/komet-ecomnow';
const SOURCE = `${OWNER}/${OURS}`;

/** What builds, checks and releases a package, beside what its files import. */
const TOOLS =
	/^(@n8n\/node-cli|@types\/node|auto-changelog|eslint|gulp|lossless-json|n8n-workflow|prettier|release-it|tsup|typescript|zod)$/;

const VERIFICATION =
	'**Verification.** n8n has not verified this package. So n8n Cloud does not offer it, and from n8n 3.0 an instance of your own installs and loads it only with `N8N_UNVERIFIED_PACKAGES_ENABLED=true`: set it on the main process, workers and webhook processes before you update.';

export function manifestOf(cut: Cut, files: string[]) {
	const ours = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, unknown> & {
		version: string;
		n8n: { nodes: string[]; credentials: string[] };
		devDependencies: Record<string, string>;
	};
	const loaded = (entries: string[]) =>
		entries.filter((entry) => files.includes(entry.replace(/^dist\/(.+)\.js$/, '$1.ts')));
	const { version, license, author, engines, n8n, publishConfig, peerDependencies } = ours;
	const tools = Object.entries(ours.devDependencies).filter(([name]) => TOOLS.test(name));
	const imported = dependenciesOf('.', files, ours.devDependencies);
	const devDependencies = Object.fromEntries(
		[...tools, ...Object.entries(imported)].sort(([one], [other]) => one.localeCompare(other)),
	);
	// n8n compares the repository of a published package with the one that it was built in.
	const homepage = `${OWNER}/${cut.name}`;
	return {
		name: cut.name,
		version,
		description: cut.description,
		keywords: ['n8n-community-node-package', 'n8n', ...cut.keywords],
		license,
		author,
		homepage,
		repository: { type: 'git', url: `git+${homepage}.git` },
		engines,
		scripts: {
			build: 'tsup --silent && gulp --silent',
			lint: 'n8n-node lint',
			release: 'n8n-node release',
			prepublishOnly: 'n8n-node prerelease',
		},
		publishConfig,
		files: ['dist', 'CHANGELOG.md'],
		n8n: { ...n8n, credentials: loaded(n8n.credentials), nodes: loaded(n8n.nodes) },
		peerDependencies,
		devDependencies,
	};
}

/** README.md by the titles of its sections, each without what is below its own sections. */
function sectionsOf(readme: string): Map<string, { level: string; text: string }> {
	const [, ...parts] = readme.split(/^(?=##+ )/m);
	const sections = new Map<string, { level: string; text: string }>();
	for (const part of parts) {
		const [, level, title, text] = /^(#+) (.+)\n([^]*)$/.exec(part) ?? [];
		sections.set(title, { level, text: text.trim() });
	}
	const claimed = [...LEFT_OUT, ...cuts.flatMap((cut) => cut.sections)];
	for (const title of sections.keys())
		if (!claimed.includes(title))
			throw new Error(`README.md has the section "${title}": say in tools/cuts.mts whose it is`);
	return sections;
}

/** How the types of the nodes change in a workflow. */
const moving = ({ name, types }: Cut) => `## Workflows made with ${OURS}

In a workflow, the type of a node begins with the name of its package. To move a workflow here, and before you import one of the [examples](examples), change the beginning in its file:

\`\`\`sh
sed 's/"${OURS}\\.${types}/"${name}.${types}/g' workflow.json > moved.json
\`\`\`

Parameters, webhook paths and types of credentials are the same. What else to know: [moving a saved workflow](docs/decisions/0026-split-packages.md#moving-a-saved-workflow).`;

export async function readmeOf(cut: Cut): Promise<string> {
	const readme = readFileSync('README.md', 'utf8');
	const sections = sectionsOf(readme);
	const nodes = readme.split('\n').filter((line) => line.startsWith(`- **${cut.label}`));
	const taken = cut.sections.map((title) => {
		const section = sections.get(title);
		if (!section) throw new Error(`README.md has lost the section "${title}"`);
		const heading = `${section.level} ${title === cut.label ? 'Operations' : title}`;
		const words = title === 'Installation' ? installationOf(cut, section.text) : section.text;
		return [heading, words].filter(Boolean).join('\n\n');
	});
	const license = taken.pop() ?? '';
	const links = [...cut.links, '[Source, issues and examples](.)'].map((link) => `- ${link}`);
	const text = [
		`# ${cut.name}`,
		cut.about,
		'The package holds these nodes:',
		nodes.join('\n'),
		...taken,
		moving(cut),
		'## Links',
		links.join('\n'),
		`${license}\n`,
	]
		.join('\n\n')
		.replace(/<!-- .+ -->\n/g, '')
		.replace(/(!\[[^\]]*\]\()(?!https?:)/g, `$1${SOURCE}/raw/main/`)
		.replace(/\]\((?!https?:|#|LICENSE)\.?\/?/g, `](${SOURCE}/blob/main/`)
		.replaceAll(`${SOURCE}/blob/main/)`, `${SOURCE})`);
	return await format(text, { ...(await resolveConfig('README.md')), parser: 'markdown' });
}

const installationOf = (cut: Cut, text: string) =>
	`${text.replaceAll(OURS, cut.name)}\n\n${VERIFICATION}`;

/** The versions with their lines about this service. A line that names none is about the first. */
export function changelogOf(cut: Cut): string {
	const isOf = (line: string) => {
		const named = cuts.filter(({ label }) => line.includes(label));
		return named.length === 0 ? cut === cuts[0] : named.length === 1 && named[0] === cut;
	};
	return readFileSync('CHANGELOG.md', 'utf8')
		.split('\n')
		.filter((line) => !line.startsWith('- ') || isOf(line))
		.join('\n');
}
