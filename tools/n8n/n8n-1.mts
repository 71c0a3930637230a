import type { DataTableColumn, NodeJson, WorkflowJson } from './client.mts';

/**
 * What n8n 1 lacks of what our examples use: its Data Table node has one version, 1, and makes no
 * tables. Version 1.1 differs in how it compares dates alone.
 */
const isDataTable = ({ type }: NodeJson) => type === 'n8n-nodes-base.dataTable';

/** A workflow in the form that n8n 1 takes, which also wants to be told that it is not active yet. */
export const forN8n1 = <W extends Pick<WorkflowJson, 'nodes'>>(workflow: W) => ({
	active: false,
	...workflow,
	nodes: workflow.nodes.map((node) => (isDataTable(node) ? { ...node, typeVersion: 1 } : node)),
});

/** The tables that a workflow makes for itself in n8n 2, and its user by hand in n8n 1. */
export const tablesIn = ({ nodes }: Pick<WorkflowJson, 'nodes'>) =>
	nodes
		.filter((node) => isDataTable(node) && node.parameters.operation === 'create')
		.map(({ parameters }) => ({
			name: String(parameters.tableName),
			columns: (parameters.columns as unknown as { column: DataTableColumn[] }).column,
		}));
