import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { executionOf, nodeNamed } from '../n8n/private-api';

/** A node that started a run. */
export interface Starter {
	name: string;
	/** The last part of its type, such as `kometSalesTrigger`. */
	type: string;
	/** One of its parameters by its path, such as `settings.timeLimit`; nothing when it cannot be read. */
	value(path: string): unknown;
}

function valueOf(context: IExecuteFunctions, name: string, path: string): unknown {
	const raw = path
		.split('.')
		.reduce<unknown>(
			(part, key) => (part as IDataObject | undefined)?.[key],
			nodeNamed(context, name).params,
		);
	if (typeof raw !== 'string' || !raw.startsWith('=')) return raw;
	try {
		return context.evaluateExpression(raw.slice(1), 0);
	} catch {
		return undefined;
	}
}

/**
 * What started this run: one node, or those that may have where only a part of the workflow is run
 * by hand. Then it begins with a step in the middle, and what came before ran earlier or is pinned.
 */
export function startersOf(context: IExecuteFunctions): Starter[] {
	const own = context.getNode().name;
	const isFirst = (name: string) => name !== own && context.getParentNodes(name).length === 0;
	const known = executionOf(context).triggerNode;
	const before = context
		.getParentNodes(own)
		.filter(({ name, disabled }) => !disabled && isFirst(name));
	const executed = before.filter(({ name }) => nodeNamed(context, name).isExecuted);
	const found = known && isFirst(known.name) ? [known] : executed.length > 0 ? executed : before;
	return found.map(({ name, type }) => ({
		name,
		type: type.split('.').at(-1) ?? type,
		value: (path) => valueOf(context, name, path),
	}));
}
