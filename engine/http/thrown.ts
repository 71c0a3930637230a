import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { INode } from 'n8n-workflow';
import { withOutcome } from './errors';
import type { NodeFailure } from './errors';

/**
 * What was thrown, as the failure of an item that says whether the data was changed. What says it
 * already keeps its word: `outcome` is for the others, such as an expression that fails.
 */
export function failureBy(
	node: INode,
	thrown: unknown,
	itemIndex: number,
	outcome: 'not done' | 'unknown',
): NodeFailure {
	const failure =
		thrown instanceof NodeOperationError || thrown instanceof NodeApiError
			? thrown
			: new NodeOperationError(node, thrown as Error, { itemIndex });
	return failure.context.outcome === undefined ? withOutcome(failure, outcome) : failure;
}
