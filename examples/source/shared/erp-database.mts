import { n8nNode } from '../builder/nodes.mts';
import type { Step } from '../builder/workflow.mts';

/**
 * A statement in the PostgreSQL of the ERP: once for each item, or once for all of them. `values` are
 * expressions for its parameters.
 */
export const query = (
	part: (step: Step) => Step,
	name: string,
	statement: string,
	values: string[],
	sample: Array<Record<string, unknown>>,
	executeOnce = true,
) =>
	part(
		n8nNode(
			'postgres',
			2.6,
			name,
			{
				resource: 'database',
				operation: 'executeQuery',
				query: statement,
				options: {
					queryBatching: 'independently',
					...(values.length > 0 ? { queryReplacement: `={{ [${values.join(', ')}] }}` } : {}),
				},
			},
			{
				needs: ['postgres', 'ERP Database'],
				sample,
				...(executeOnce ? { executeOnce } : {}),
			},
		),
	);
