import type { IPollFunctions } from 'n8n-workflow';
import type { Position } from './poll';

/** From where a poll has to read again. Nothing when it was the first. */
interface Again {
	position: Position | undefined;
}

/**
 * Polls whose records started nothing, by workflow and node. n8n saves how far a poll came before it
 * creates the execution, and only logs that it could not. This is kept in the memory of the process,
 * since n8n offers a poll no way to save anything at that moment.
 */
const unstarted = new Map<string, Again>();

const keyOf = (context: IPollFunctions) => `${context.getWorkflow().id}/${context.getNode().id}`;

export const unstartedOf = (context: IPollFunctions) => unstarted.get(keyOf(context));

/** Of several polls that started nothing, the first one counts: the later ones read after it. */
export function noteUnstarted(context: IPollFunctions, again: Again) {
	if (!unstarted.has(keyOf(context))) unstarted.set(keyOf(context), again);
}

/** Forgets what has been read again, but not what was noted meanwhile. */
export function forgetUnstarted(context: IPollFunctions, again: Again | undefined) {
	if (unstarted.get(keyOf(context)) === again) unstarted.delete(keyOf(context));
}
