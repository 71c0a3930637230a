import { isObject } from './raw';
import type { Fault, Fields, Group, Input, Param, Params, Place, Raw, Source } from './field';

/** Reads the fields of a group from a form. `optional` may stand in a collection of their own. */
export async function readGroup(group: Group, needed: Source, taken: Source): Promise<Raw> {
	const fields: Record<string, unknown> = {};
	for (const [name, field] of Object.entries(group.required))
		fields[name] = await field.fromForm(name, needed);
	for (const [name, field] of Object.entries(group.optional)) {
		const places = field.formerlyInCollection ? [needed, taken] : [field.alone ? needed : taken];
		for (const place of places) fields[name] ??= await field.fromForm(name, place);
	}
	return { fields, extra: {} };
}

/** Values of a row or collection that n8n hands over as one object. */
export const rowSource = (row: unknown, from: Source): Source => ({
	...from,
	value: (name) => (isObject(row) ? row[name] : undefined),
});

/** Takes the fields of a group from parameters by API name. The APIs' own times are in UTC. */
export function parseGroup(group: Group, params: Params, zone = 'UTC'): Raw {
	const all = { ...group.required, ...group.optional };
	const known = new Set(paramsOf(group).map((param) => param.name));
	return {
		fields: Object.fromEntries(
			Object.entries(all).map(([name, field]) => [name, field.fromApi(name, params, zone)]),
		),
		extra: Object.fromEntries(Object.entries(params).filter(([name]) => !known.has(name))),
	};
}

/** Values of a group after checking, or every fault that was found. */
export type CheckedGroup<N extends Fields = Fields, T extends Fields = Fields> =
	| { ok: true; values: Input<N, T>; extra: Params }
	| { ok: false; faults: Fault[] };

/** Checks all fields and then the rules, so that one message can name everything to mend. */
export function checkGroup<N extends Fields, T extends Fields>(
	group: Group<N, T>,
	raw: Raw,
): CheckedGroup<N, T> {
	const values: Record<string, unknown> = {};
	const faults: Fault[] = [];
	for (const [name, field] of Object.entries({ ...group.required, ...group.optional })) {
		const given = raw.fields[name];
		if (given === undefined) {
			if (name in group.required)
				faults.push({ path: [field.label], message: field.missing ?? 'is required' });
			continue;
		}
		const result = field.schema.safeParse(given);
		if (result.success) values[name] = result.data;
		else
			for (const { path, message } of result.error.issues)
				faults.push({ path: [field.label, ...path], message });
	}
	faults.push(...faultsOfRules(group, raw, values));
	return faults.length > 0
		? { ok: false, faults }
		: // Each value comes from the field of its name, and none that is required is missing.
			{ ok: true, values: values as Input<N, T>, extra: raw.extra };
}

/** What the rules of a group say against what would be sent. Without rules nothing is serialized. */
export function faultsOfRules(group: Group, raw: Raw, values: Record<string, unknown>): Fault[] {
	if (!group.rules?.length) return [];
	const sent = sentFor(group, raw, values);
	const labelOf = labelsIn(group);
	return group.rules.flatMap((rule) => {
		const message = rule.faultOf(sent, labelOf);
		return message ? [{ path: [], message }] : [];
	});
}

/** What a rule reads: extra parameters win, as they do on the wire. A field with a fault counts as sent, lest its rule complains a second time. */
function sentFor({ required, optional }: Group, raw: Raw, values: Record<string, unknown>): Params {
	const sent: Params = {};
	for (const [name, field] of Object.entries({ ...required, ...optional })) {
		if (values[name] !== undefined)
			Object.assign(sent, field.serialize(name, values[name], 'body'));
		else if (raw.fields[name] !== undefined)
			for (const param of field.params(name)) sent[param.name] ??= undefined;
	}
	return { ...sent, ...raw.extra };
}

/** The values of a group as they are compared: alike for what names the same. */
export const comparedGroup = (
	{ required, optional }: Group,
	values: Record<string, unknown>,
): Record<string, unknown> =>
	Object.fromEntries(
		Object.entries({ ...required, ...optional })
			.filter(([name]) => values[name] !== undefined)
			.map(([name, { compared }]) => [name, compared ? compared(values[name]) : values[name]]),
	);

/**
 * The parameters of a group on the wire, for one place of the request; a field that has a place
 * of its own goes only there. Extra parameters win: the user typed them on purpose.
 */
export function wireGroup(
	group: Group,
	values: Record<string, unknown>,
	extra: Params,
	place: Place | 'path',
	main: Place | 'path' = place,
): Params {
	const wired: Params = {};
	for (const [name, field] of Object.entries({ ...group.required, ...group.optional }))
		if (values[name] !== undefined && (field.place ?? main) === place)
			Object.assign(wired, field.serialize(name, values[name], place === 'body' ? place : 'query'));
	return { ...wired, ...extra };
}

/** The parameters of the API that a group covers. */
export function paramsOf({ required, optional: takes }: Group): Param[] {
	const optional = (param: Param): Param => ({ ...param, required: false });
	return [
		...Object.entries(required).flatMap(([name, field]) => field.params(name)),
		...Object.entries(takes).flatMap(([name, field]) => field.params(name).map(optional)),
	];
}

/** Sample values of everything that a group needs and takes. */
export const sampleOf = ({ required, optional }: Group): Raw => ({
	fields: Object.fromEntries(
		Object.entries({ ...required, ...optional }).map(([name, field]) => [name, field.sample]),
	),
	extra: {},
});

/** Each parameter with its name, those of the members of rows as `items.price`. */
const namedIn = (params: Param[]): Array<[name: string, label: string]> =>
	params.flatMap(({ name, label, items = [] }) => [
		[name, label],
		...namedIn(items).map(([member, its]): [string, string] => [`${name}.${member}`, its]),
	]);

/**
 * What the form calls the parameters of a group, for the words of its rules. It is worked out when
 * something is to be said: most inputs, and most rows of them, have no fault.
 */
export function labelsIn(group: Group): (name: string) => string {
	let labels: Map<string, string> | undefined;
	return (name) => (labels ??= new Map(namedIn(paramsOf(group)))).get(name) ?? name;
}
