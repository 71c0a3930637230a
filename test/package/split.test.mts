import { execFile, execFileSync } from 'node:child_process';
import {
	appendFileSync,
	cpSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	readdirSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CUTS_FOLDER, OURS, cuts, ownFiles } from '../../tools/cuts.mts';
import type { Cut } from '../../tools/cuts.mts';
import { assertFresh } from '../../tools/fresh.mts';
import { reach } from '../../tools/imports.mts';

assertFresh('split');

const scratch = mkdtempSync(path.join(tmpdir(), 'komet-split-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('imports', () => {
	const SHARED = /^(engine|build|contract\/language)\//;

	/** Imports by which the code of a service leaves what it has alone and what all share. */
	function trespasses(root: string, cut: Cut): string[] {
		const own = ownFiles(root, cut).filter((file) => file.endsWith('.ts'));
		return [...reach(root, own)]
			.filter(([file]) => !own.includes(file) && !SHARED.test(file))
			.map(([file, asker]) => `${asker} imports ${file}`);
	}

	test.each(cuts)('$label imports only its own and what all share', (cut) => {
		expect(ownFiles('.', cut)).toContain(`nodes/${cut.files}/${cut.files}.node.ts`);
		expect(trespasses('.', cut)).toEqual([]);
	});

	test.each([
		['contract/ecomnow/resources/order.ts', "import '../../komet/service';"],
		['nodes/EComNow/EComNow.node.ts', "export * from '../../contract/komet/common';"],
		['credentials/EComNowVendorApi.credentials.ts', "import './KometSalesApi.credentials';"],
		['engine/action/execute.ts', "import type { x } from '../../contract/komet/lists';"],
		['contract/language/kinds/index.ts', "import { y } from '../../komet';"],
	])('an import in %s that trespasses is found', (file, line) => {
		const root = path.join(scratch, 'trespass');
		for (const folder of ['nodes', 'credentials', 'contract', 'engine', 'build'])
			cpSync(folder, path.join(root, folder), { recursive: true });
		appendFileSync(path.join(root, file), `\n${line}\n`);
		const found = trespasses(root, cuts[1]);
		rmSync(root, { recursive: true });
		expect(found[0]).toMatch(`${file} imports `);
	});
});

describe("n8n's lint", () => {
	/** What `n8n-node lint` says against a package; an empty text when it passes. */
	const lint = (folder: string) =>
		new Promise<string>((resolve) => {
			const command = path.resolve('node_modules', '@n8n', 'node-cli', 'bin', 'n8n-node.mjs');
			// Its rules answer differently where NODE_ENV is test, as in jest.
			const env = { ...process.env, NODE_ENV: '' };
			execFile(process.execPath, [command, 'lint'], { cwd: folder, env }, (error, out, err) =>
				resolve(error ? `${out}${err}` : ''),
			);
		});

	test.each(cuts)(
		'has nothing against $name',
		async ({ name }) => {
			expect(await lint(path.join(CUTS_FOLDER, name))).toBe('');
		},
		300_000,
	);

	test('finds what is wrong', async () => {
		const folder = path.join(scratch, 'seeded');
		const credential = 'credentials/EComNowVendorApi.credentials.ts';
		mkdirSync(path.join(folder, 'credentials'), { recursive: true });
		symlinkSync(path.resolve('node_modules'), path.join(folder, 'node_modules'));
		for (const file of ['package.json', 'eslint.config.mjs', credential])
			cpSync(path.join(CUTS_FOLDER, 'n8n-nodes-ecomnow', file), path.join(folder, file));
		appendFileSync(path.join(folder, credential), 'console.log(1);');
		expect(await lint(folder)).toContain('no-console');
	}, 300_000);
});

describe('moving a saved workflow', () => {
	interface Workflow {
		nodes: Array<{ type: string }>;
	}
	const examples = readdirSync('examples').filter((file) => file.endsWith('.json'));
	const typesOf = (text: string) => (JSON.parse(text) as Workflow).nodes.map(({ type }) => type);

	/** Runs the command that the README of the package gives, on this workflow. */
	function move({ name }: Cut, workflow: string): string {
		const readme = readFileSync(path.join(CUTS_FOLDER, name, 'README.md'), 'utf8');
		const [, command] = /```sh\n(sed .+)\n```/.exec(readme) ?? [];
		writeFileSync(path.join(scratch, 'workflow.json'), workflow);
		execFileSync(command, { cwd: scratch, shell: true });
		return readFileSync(path.join(scratch, 'moved.json'), 'utf8');
	}

	test.each(examples)('%s gets the types of the packages, and nothing else changes', (file) => {
		const saved = readFileSync(path.join('examples', file), 'utf8');
		const moved = cuts.reduce((workflow, cut) => move(cut, workflow), saved);
		const ours = typesOf(saved).filter((type) => type.startsWith(`${OURS}.`));
		const known = cuts.flatMap(({ name }) => {
			const manifest = readFileSync(path.join(CUTS_FOLDER, name, 'package.json'), 'utf8');
			const { n8n } = JSON.parse(manifest) as { n8n: { nodes: string[] } };
			return n8n.nodes.map((node) => {
				const codex = readFileSync(path.join(CUTS_FOLDER, name, `${node}on`), 'utf8');
				return (JSON.parse(codex) as { node: string }).node;
			});
		});
		const types = typesOf(moved).filter((type) => !typesOf(saved).includes(type));
		expect(types).toHaveLength(ours.length);
		// n8n itself makes the tool of a node.
		for (const type of types) expect(known).toContain(type.replace(/Tool$/, ''));
		const back = cuts.reduce((text, { name }) => text.replaceAll(`"${name}.`, `"${OURS}.`), moved);
		expect(back).toBe(saved);
	});

	test.each(cuts)('$name moves its own nodes only, tools of agents too', (cut) => {
		const nodes = cuts.flatMap(({ types }) => [types, `${types}Trigger`, `${types}Tool`]);
		const saved = { nodes: nodes.map((node) => ({ type: `${OURS}.${node}` })) };
		const homeOf = (node: string) => (node.startsWith(cut.types) ? cut.name : OURS);
		expect(typesOf(move(cut, JSON.stringify(saved)))).toEqual(
			nodes.map((node) => `${homeOf(node)}.${node}`),
		);
	});
});
