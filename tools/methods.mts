import { readFileSync } from 'node:fs';
import { methodsOf } from '../build/docs/methods';
import type { Needed, Used, Workflow } from '../build/docs/methods';
import { verdictOn } from '../build/docs/token-pages';
import { kometNodes } from './services.mts';

/**
 * `npm run methods -- workflow.json` prints which methods of Komet Sales the tokens of a workflow
 * must allow: a file that was downloaded from the editor, or written by `n8n export:workflow`.
 */
const lineOf = ({ method, call, nodes }: Used) =>
	[
		`  ${method}`.padEnd(38),
		(call?.tokens.join(', ') || 'not documented').padEnd(28),
		nodes.join(', '),
	].join(' ');

const linesOf = ({ credential, methods, choosing, unknown }: Needed) => [
	credential === undefined ? 'No credential chosen' : `Credential ${credential}`,
	...methods.map(lineOf),
	...(methods.length > 0 ? [`  ${verdictOn(methods)}`] : []),
	...(choosing.length > 0
		? ['  Only to choose from lists in the editor:', ...choosing.map(lineOf)]
		: []),
	...unknown.map(({ node, why }) => `  Not known: ${node}, since ${why}`),
];

function main() {
	const files = process.argv.slice(2);
	if (files.length === 0) throw new Error('Give a workflow that was exported from n8n, as JSON');
	for (const file of files) {
		const given = JSON.parse(readFileSync(file, 'utf8')) as Workflow | Workflow[];
		for (const workflow of [given].flat()) {
			const needed = methodsOf(kometNodes, workflow);
			console.log(workflow.name ?? file);
			const lines = needed.flatMap(linesOf);
			console.log(lines.length > 0 ? lines.join('\n') : '  Calls no method of Komet Sales');
		}
	}
}

main();
