import type { DataTable, DataTableColumn, NodeJson, WorkflowJson } from './client.mts';

/** Whether the tests run n8n 1, which does some things in another way (docs/compatibility.md). */
export const TESTS_N8N_1 = process.env.N8N_VERSION?.startsWith('1.') ?? false;

/**
 * What n8n 1 lacks of what our examples use: its Data Table node has one version, 1, and makes no
 * tables. Version 1.1 differs in how it compares dates alone.
 */
const isDataTable = ({ type }: NodeJson) => type === 'n8n-nodes-base.dataTable';

/** What others call needs no publishing in n8n 1, which refuses to activate it. */
export const isOnlyCalled = (nodes: NodeJson[]) =>
	nodes.some(({ type }) => type === 'n8n-nodes-base.executeWorkflowTrigger') &&
	!nodes.some(
		({ type }) => /Trigger$|\.webhook$/.test(type) && !/executeWorkflow|manual/.test(type),
	);

export interface KnownCredential {
	id: string;
	name: string;
	type: string;
}

/** In n8n 1 it is the editor, not the server, that takes the credential of that type and name. */
function chosenIn({ credentials = {} }: NodeJson, known: KnownCredential[]) {
	const chosen = Object.entries(credentials).map(([type, given]) => {
		const fits = known.find((one) => one.type === type && one.name === given.name);
		return [
			type,
			fits && !known.some(({ id }) => id === given.id) ? { id: fits.id, name: fits.name } : given,
		];
	});
	return chosen.length > 0 ? { credentials: Object.fromEntries(chosen) as typeof credentials } : {};
}

/** A workflow in the form that n8n 1 takes, which also wants to be told that it is not active yet. */
export const forN8n1 = <W extends Pick<WorkflowJson, 'nodes'>>(
	workflow: W,
	known: KnownCredential[],
) => ({
	active: false,
	...workflow,
	nodes: workflow.nodes.map((node) => ({
		...node,
		...(isDataTable(node) ? { typeVersion: 1 } : {}),
		...chosenIn(node, known),
	})),
});

/** Nodes that name a table, with that table chosen: n8n 1 takes no names. */
export const withTables = (nodes: NodeJson[], tables: DataTable[]): NodeJson[] =>
	nodes.map((node) => {
		const named = node.parameters.dataTableId as { mode?: string; value?: string } | undefined;
		const table = tables.find(({ name }) => named?.mode === 'name' && name === named.value);
		if (!table) return node;
		const dataTableId = { __rl: true, mode: 'id', value: table.id };
		return { ...node, parameters: { ...node.parameters, dataTableId } };
	});

/** The tables that a workflow makes for itself in n8n 2, and its user by hand in n8n 1. */
export const tablesIn = ({ nodes }: Pick<WorkflowJson, 'nodes'>) =>
	nodes
		.filter((node) => isDataTable(node) && node.parameters.operation === 'create')
		.map(({ parameters }) => ({
			name: String(parameters.tableName),
			columns: (parameters.columns as unknown as { column: DataTableColumn[] }).column,
		}));
