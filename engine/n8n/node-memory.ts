import type { IDataObject, IHookFunctions, IPollFunctions, IWebhookFunctions } from 'n8n-workflow';

/** Where n8n lets a node keep something between its runs. */
type Context = IHookFunctions | IPollFunctions | IWebhookFunctions;

/** The member of a workflow's own static data that holds what its nodes remember, by node ID. */
const PLACE = 'memoryByNodeId';

const turnOf = ({ turn }: IDataObject) => (typeof turn === 'number' ? turn : 0);

/** While a user tests, n8n gives a node static data that are empty and not kept. */
const isTest = (context: Context) => context.getMode() === 'manual';

/** What the nodes of a workflow remember under their IDs. */
const byNode = (context: Context) =>
	(context.getWorkflowStaticData('global')[PLACE] ?? {}) as Record<string, IDataObject>;

/**
 * Whether n8n has not saved what stands under the name, because it saves that together with an
 * execution (durable cursors) and could not create it: then what was handed out started nothing.
 */
const isHeldBack = (own: IDataObject, named: IDataObject, name: string) =>
	own.handedOut === true && own.name === name && turnOf(named) > 0;

/**
 * What a node remembers. n8n keeps a node's static data under its name, so that a renamed node
 * begins with none, or with those of another that had the name before. They are therefore kept a
 * second time in those of the workflow, under the ID of the node. The newer of the two counts, since
 * n8n may save one without the other (docs/decisions/0032).
 */
export function recall(context: Context): Readonly<IDataObject> {
	const { id, name } = context.getNode();
	const named = context.getWorkflowStaticData('node');
	const own = isTest(context) ? undefined : byNode(context)[id];
	if (own === undefined) return named;
	const isOther = named.node !== undefined && named.node !== id;
	if (isOther) return own;
	return turnOf(own) > turnOf(named) && !isHeldBack(own, named, name) ? own : named;
}

/** Keeps what a node is to remember, instead of what it remembered before. */
export function remember(context: Context, memory: IDataObject) {
	const { id, name } = context.getNode();
	const kept = { ...memory, node: id, name, turn: turnOf(recall(context)) + 1 };
	const named = context.getWorkflowStaticData('node');
	for (const name of Object.keys(named)) if (!(name in kept)) delete named[name];
	Object.assign(named, kept);
	if (isTest(context)) return;
	// n8n sees a change of the outermost members only.
	context.getWorkflowStaticData('global')[PLACE] = { ...byNode(context), [id]: kept };
}
