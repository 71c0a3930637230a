import { defineConfig } from 'tsup';
import { entriesIn } from './build/entries.mts';
import { formsPlugin } from './build/forms-plugin.mts';
import { licencesPlugin } from './build/licences-plugin.mts';

export default defineConfig({
	entry: { ...entriesIn('nodes', '.node.ts'), ...entriesIn('credentials', '.credentials.ts') },
	outDir: 'dist',
	format: 'cjs',
	target: 'es2022',
	// One shared chunk for contract, engine and zod; readable, because people review packages.
	splitting: true,
	minify: false,
	sourcemap: false,
	clean: true,
	external: ['n8n-workflow'],
	noExternal: ['zod', 'lossless-json'],
	esbuildPlugins: [formsPlugin, licencesPlugin],
});
