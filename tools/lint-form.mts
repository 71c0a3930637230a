import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { config } from '@n8n/node-cli/eslint';
import { ESLint } from 'eslint';
import type { Linter } from 'eslint';
import { orderWebhooks } from '../contract/ecomnow/order-webhooks';
import { kometSales } from '../contract/komet';
import { kometHooks } from '../contract/komet/webhook';
import { polls } from '../contract/komet/polls';
import { editorOf } from '../build/form/operation-form';
import { pollEditorOf } from '../build/form/poll-form';
import { subscriptionEditorOf } from '../build/form/subscription-form';
import { triggerEditorOf } from '../build/form/trigger-form';
import { services } from './services.mts';

/**
 * n8n's lint reads object literals, so it cannot see a form that is made from the contract.
 * This prints all forms as literals into a scratch folder and lints those.
 */

/**
 * The one list that keeps its own order: resources stand as importers think, sales orders first
 * (docs/decisions/0014).
 */
const isResourceOrder = (label: string, rule: string | null) =>
	label === 'Resource' && rule === 'n8n-nodes-base/node-param-options-type-unsorted-items';

/** Must have findings: shows that the lint still looks into the scratch files. */
const CANARY = [{ displayName: 'canary flag', name: 'canary', type: 'boolean', default: '' }];

/**
 * The one rule left out: it wants the columns of a row in alphabetical order from five up, which
 * would put "Take Item From" below the fields that it shows (docs/decisions/0014).
 */
const ROW_ORDER: Linter.Config = {
	files: ['nodes/**/*.ts'],
	rules: { 'n8n-nodes-base/node-param-fixed-collection-type-unsorted-items': 'off' },
};

const FORMS: Record<string, object[]> = {
	...Object.fromEntries(services.map(({ node, service }) => [node, editorOf(service)])),
	KometSalesTrigger: triggerEditorOf(kometHooks),
	KometSalesPollTrigger: pollEditorOf(kometSales, polls),
	EComNowTrigger: subscriptionEditorOf(orderWebhooks),
};

const isName = (key: string) => /^[A-Za-z_$][\w$]*$/.test(key);

/** A value as source text, with one line for each property so that a finding can be placed. */
function literal(value: unknown, indent = ''): string {
	if (typeof value !== 'object' || value === null) return JSON.stringify(value);
	const inner = `${indent}\t`;
	const close = (open: string, parts: string[], end: string) =>
		parts.length === 0
			? open + end
			: `${open}\n${inner}${parts.join(`,\n${inner}`)},\n${indent}${end}`;
	if (Array.isArray(value))
		return close(
			'[',
			value.map((part) => literal(part, inner)),
			']',
		);
	const members = Object.entries(value)
		.filter(([, member]) => member !== undefined)
		.map(
			([key, member]) => `${isName(key) ? key : JSON.stringify(key)}: ${literal(member, inner)}`,
		);
	return close('{', members, '}');
}

const sourceOf = (properties: object[]) =>
	[
		"import type { INodeProperties } from 'n8n-workflow';",
		`export const properties: INodeProperties[] = ${literal(properties)};`,
		'',
	].join('\n');

/** The label of the property that a line belongs to, or of the one before it. */
function labelAt(lines: string[], line: number): string {
	const above = lines.slice(0, line).reverse();
	const found = above.find((text) => /^\s*displayName: /.test(text)) ?? '';
	return found.replace(/^\s*displayName: "(.*)",$/, '$1');
}

/** Lints a form as if it stood in `nodes/<name>`; one line of words for each finding. */
async function findingsOf(eslint: ESLint, folder: string, name: string, properties: object[]) {
	const source = sourceOf(properties);
	const file = join(folder, 'nodes', name, `${name}.node.ts`);
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, source);
	const [{ messages }] = await eslint.lintFiles([file]);
	const lines = source.split('\n');
	return messages
		.filter(({ line, ruleId }) => !isResourceOrder(labelAt(lines, line), ruleId))
		.map(
			({ line, ruleId, message }) =>
				`${name}, "${labelAt(lines, line)}", at ${lines[line - 1].trim()} ${ruleId}: ${message}`,
		);
}

const count = (value: unknown): number => {
	if (typeof value !== 'object' || value === null) return 0;
	const inside = Object.values(value).reduce<number>((sum, member) => sum + count(member), 0);
	return inside + ('displayName' in value && 'type' in value && 'default' in value ? 1 : 0);
};

async function main() {
	const folder = mkdtempSync(join(tmpdir(), 'lint-form-'));
	try {
		symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
		const eslint = new ESLint({
			cwd: folder,
			overrideConfigFile: true,
			overrideConfig: [...(config as Linter.Config[]), ROW_ORDER],
		});
		const findings: string[] = [];
		for (const [name, properties] of Object.entries(FORMS))
			findings.push(...(await findingsOf(eslint, folder, name, properties)));
		if ((await findingsOf(eslint, folder, 'Canary', CANARY)).length === 0)
			findings.push('The lint has nothing against a wrong form: it does not see the scratch files');
		for (const finding of findings) console.error(finding);
		console.log(
			`form lint: ${count(Object.values(FORMS))} properties, ${findings.length} findings`,
		);
		if (findings.length > 0) process.exitCode = 1;
	} finally {
		rmSync(folder, { recursive: true });
	}
}

void main();
