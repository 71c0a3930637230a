import type {
	IDataObject,
	IExecuteFunctions,
	IPollFunctions,
	NodeOperationError,
} from 'n8n-workflow';

/**
 * Everything that we use of n8n and that its interface for nodes does not promise, as read in
 * n8n-workflow and n8n-core 2.40.7. Each says what happens in a version without it.
 */

/**
 * Shows an error as a failed execution without stopping a poll. `__emitError` is there for nodes of
 * n8n itself; without it the error is in the log alone.
 */
export function showError(context: IPollFunctions, error: NodeOperationError) {
	const { __emitError: emitError } = context as Partial<IPollFunctions>;
	emitError?.call(context, error);
}

/** What n8n knows of a run: where it came from, when it began, and which trigger started it. */
export interface Execution {
	/** `integrated` for a run that another workflow called. */
	source?: string;
	/** In milliseconds since 1970. */
	establishedAt?: number;
	triggerNode?: { name: string; type: string };
}

/** Without `getExecutionContext` nothing is known: the nodes of the workflow have to tell. */
export const executionOf = (context: IExecuteFunctions): Execution =>
	context.getExecutionContext?.() ?? {};

/** What n8n tells expressions about a node. */
export interface NodeInExpressions {
	isExecuted?: boolean;
	params?: IDataObject;
}

/** What `$('name')` stands for in expressions; empty where that has none of these members. */
export const nodeNamed = (context: IExecuteFunctions, name: string) =>
	(context.getWorkflowDataProxy(0) as unknown as { $(name: string): NodeInExpressions }).$(name);
