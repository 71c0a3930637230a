import type { Params } from '../../contract/language/field';
import type { Call } from '../../contract/language/service';
import { equal, like, listOf, textIn } from './answers.mts';
import type { World } from './state.mts';

/** A record of a list, with what Komet knows about it beside what it answers. */
export interface Laid {
	json: Params;
	/** In GMT, as `2026-02-10 14:05:00`. */
	changed?: string;
	/** The day by which the list is bounded, such as the ship date. */
	day?: string;
	synced?: boolean;
	statusId?: number;
}

const lists = new WeakMap<World, Record<string, Laid[]>>();

/**
 * The records that a list method answers with from now on, instead of those of the world: a live
 * array, so that a test can add to it and change it. A reset forgets it.
 */
export function layOut(world: World, method: string, records: Laid[]): Laid[] {
	const known = lists.get(world) ?? {};
	lists.set(world, { ...known, [method]: records });
	return records;
}

const endOfRange = (asked: Params, end: 'From' | 'To') => {
	const name = Object.keys(asked).find((param) => param.endsWith(`Date${end}`));
	return name && textIn(asked, name);
};

/** Answers from records that were laid out for a method, by the filters that change lists have. */
export function laidOut(call: Call, asked: Params, world: World): Params | undefined {
	const records = lists.get(world)?.[call.method];
	if (!records || call.response.list === undefined) return undefined;
	const since = (textIn(asked, 'updatedAsOf') ?? textIn(asked, 'updateAsOf') ?? '').replace(
		'T',
		' ',
	);
	const from = endOfRange(asked, 'From') ?? '';
	const to = endOfRange(asked, 'To') ?? '9999';
	const matching = records.filter(
		({ json, changed = '9999', day, synced = false, statusId }) =>
			changed >= since &&
			(day === undefined || (day >= from && day <= to)) &&
			equal(Number(synced), asked.externalSystemSynced as number | undefined) &&
			(statusId === undefined || statusId === asked.statusId) &&
			equal(String(json.customerId), asked.customerId as number | undefined) &&
			like(String(json.customer ?? json.customerName ?? json.name), textIn(asked, 'customer')),
	);
	return listOf(
		call.response.list,
		matching.map(({ json }) => structuredClone(json)),
		'Records',
	);
}
