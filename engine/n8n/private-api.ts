import { ExecutionCancelledError } from 'n8n-workflow';
import type {
	IDataObject,
	IExecuteFunctions,
	IPollFunctions,
	IRun,
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

/** What n8n says of a run that began, whatever became of it. */
const hasBegun = (error: Error) =>
	error instanceof ExecutionCancelledError || error.message === 'No active execution found';

type Emit = IPollFunctions['__emit'];
/** How n8n starts a workflow with what a poll returned, before it was watched. */
const emits = new WeakMap<object, Emit>();

/**
 * Calls `onFailure` if n8n cannot start the workflow with what this poll is about to return. Versions
 * without `getPollBudgetMs` may end the whole process when such a start is watched, so it is not.
 */
export function watchStart(context: IPollFunctions, onFailure: () => void) {
	const place = context as { -readonly [Name in '__emit']?: Emit };
	const emit = emits.get(context) ?? place.__emit;
	if (!emit || !('getPollBudgetMs' in context)) return;
	emits.set(context, emit);
	place.__emit = (data, responsePromise) => {
		const done = context.helpers.createDeferredPromise<IRun | undefined>();
		done.promise.catch((error: Error) => {
			if (!hasBegun(error)) onFailure();
		});
		emit.call(context, data, responsePromise, done);
	};
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
