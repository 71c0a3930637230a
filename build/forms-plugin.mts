import { createRequire } from 'node:module';
import type { Options } from 'tsup';

type Plugin = NonNullable<Options['esbuildPlugins']>[number];

/**
 * Puts in place of each *.form.ts what it exports. Laying 134 forms over each other takes longer
 * than all else that n8n does when it loads the package (docs/decisions/0027).
 */
export const formsPlugin: Plugin = {
	name: 'forms',
	setup: ({ onLoad, esbuild }) =>
		onLoad({ filter: /\.form\.ts$/ }, async ({ path }) => {
			const { outputFiles } = await esbuild.build({
				entryPoints: [path],
				bundle: true,
				write: false,
				platform: 'node',
				external: ['n8n-workflow'],
			});
			const made: { exports: object } = { exports: {} };
			new Function('module', 'require', outputFiles[0].text)(made, createRequire(path));
			// V8 reads JSON in a text faster than the same written as code.
			const json = JSON.stringify(JSON.stringify(made.exports));
			return { contents: `export const { properties } = JSON.parse(${json});`, loader: 'js' };
		}),
};
