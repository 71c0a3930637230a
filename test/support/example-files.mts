import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { NodeJson, WorkflowJson } from '../../tools/n8n/client.mts';

export const exampleFiles = readdirSync('examples').filter((file) => file.endsWith('.json'));
export const exampleOf = (file: string) =>
	JSON.parse(readFileSync(path.join('examples', file), 'utf8')) as WorkflowJson;

// n8n's Email Trigger is the one whose type does not say so.
const isTrigger = ({ type }: NodeJson) => /(trigger|emailReadImap)$/i.test(type);

/** The examples that can be started; a file without a trigger is a part to paste. */
export const workflowFiles = exampleFiles.filter((file) => exampleOf(file).nodes.some(isTrigger));

/** What a user starts once, before anything else. */
export const MAKE_TABLES = 'Create Table Once';

/** The triggers of an example, beside the set-up. */
export const startsOf = ({ nodes }: WorkflowJson) =>
	nodes.filter((node) => isTrigger(node) && node.name !== MAKE_TABLES).map(({ name }) => name);
