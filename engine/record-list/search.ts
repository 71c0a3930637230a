import { NodeOperationError } from 'n8n-workflow';
import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
	INodeParameterResourceLocator,
	INodePropertyOptions,
} from 'n8n-workflow';
import { checkGroup } from '../../contract/language/group';
import { alphabetical } from '../../contract/language/kinds/form';
import { filled, isObject } from '../../contract/language/raw';
import type { Reply } from '../../contract/language/reply';
import { searchName } from '../../contract/language/kinds/record-picker';
import type { Key, List, Owner } from '../../contract/language/kinds/record-picker';
import { findCall, parseCall } from '../../contract/language/service';
import type { Call, Service } from '../../contract/language/service';
import { addDays, todayIn } from '../../contract/language/days';
import { read } from '../http/read-list';
import { openSession } from '../http/session';
import { EDITOR_TIMEOUT_MS } from '../http/timeouts';
import type { Session } from '../http/session';

/** How long a list is kept: typing in a picker asks for it again and again, and calls are counted. */
const KEPT_MS = 60_000;
const KEPT_LISTS = 50;
const kept = new Map<string, { until: number; records: Reply[] }>();

type Search = (this: ILoadOptionsFunctions, filter?: string) => Promise<INodeListSearchResult>;

const plain = (value: unknown) =>
	typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** A moment as its day: what tells records apart has to stand before a list cuts the row off. */
const shortly = (value: unknown) => plain(value).replace(/^(\d{4}-\d\d-\d\d)[ T][\d:.]+Z?$/, '$1');

/**
 * A record as a choice: its name with the code that users know it by, and what else tells it apart,
 * the most telling first, since the list cuts off what does not fit in a line.
 */
function choiceOf(
	{ labelField, details = [], keys }: List,
	key: Key,
	record: Reply,
): INodeListSearchItems | undefined {
	const value = plain(record[key.field]);
	if (value === '') return undefined;
	const code = plain(record[keys.code?.field]);
	const name = plain(record[labelField]) || value;
	const told = details
		.map((detail) => [detail].flat())
		.filter(([field]) => plain(record[field]) !== '')
		.map(([field, ...word]) => [shortly(record[field]), ...word].join(' '));
	const known = code && code !== name ? `${name} (${code})` : name;
	// A detail may say what the name says already, as one of a product does.
	return { name: [...new Set([known, ...told])].join(', '), value };
}

async function askFor(
	service: Service,
	call: Call,
	params: Record<string, unknown>,
	context: ILoadOptionsFunctions,
	session: Session,
): Promise<Reply[]> {
	const node = context.getNode();
	const checked = checkGroup(call, parseCall(call, params));
	if (!checked.ok)
		throw new NodeOperationError(node, `${call.method} cannot be searched with this text`, {
			description: checked.faults
				.map(({ path, message }) => `${path.join(': ')} ${message}`)
				.join('. '),
		});
	// An empty list has to mean that there is nothing, so what went wrong is shown to the user.
	const { records } = await read(service, call, checked, context, session, {
		timeout: EDITOR_TIMEOUT_MS,
	});
	return records;
}

/** Records of a list, at most a minute old. What went wrong is not kept. */
async function recordsOf(
	service: Service,
	call: Call,
	params: Record<string, unknown>,
	context: ILoadOptionsFunctions,
): Promise<Reply[]> {
	const session = await openSession(service, context);
	const key = JSON.stringify([session.identity, call.method, params]);
	const known = kept.get(key);
	if (known && known.until > Date.now()) return known.records;
	const records = await askFor(service, call, params, context, session);
	const [oldest] = kept.keys();
	if (kept.size >= KEPT_LISTS) kept.delete(oldest);
	kept.set(key, { until: Date.now() + KEPT_MS, records });
	return records;
}

/** The ID of an owner as the form has it: beside the picker, as in a row, or on top. */
function idOf({ label, fields }: Owner, context: ILoadOptionsFunctions): string | undefined {
	const refuse = (message: string) => new NodeOperationError(context.getNode(), message);
	const given = fields
		.flatMap((field) => [`&${field}`, field])
		.map(
			(path) => context.getCurrentNodeParameter(path) as INodeParameterResourceLocator | undefined,
		)
		.find((chosen) => filled(chosen?.value) !== undefined);
	if (given === undefined) return undefined;
	const value = String(given.value);
	if (value.startsWith('='))
		throw refuse(`${label} is an expression, so there is no list before the run. Choose By ID.`);
	if (given.mode !== 'list' && given.mode !== 'id')
		throw refuse(`Choose the ${label} from the list or by ID to see what belongs to it`);
	return value;
}

/** Days around the present one, as it is where the workflow is at home. */
function daysOf({ from, to, back, ahead }: NonNullable<List['dateWindow']>, zone: string) {
	const today = todayIn(zone, Date.now());
	return { [from]: addDays(today, -back), [to]: addDays(today, ahead) };
}

/** What a list is read with: what the user typed, and the records it belongs to. */
function queryFor(
	{ dependsOn = [], searchBy, dateWindow, fixedParams }: List,
	wanted: string,
	context: ILoadOptionsFunctions,
) {
	const typed = searchBy && wanted !== '' ? { [searchBy]: wanted } : undefined;
	const owners = dependsOn.map((owner) => ({ ...owner, id: idOf(owner, context) }));
	const missing = owners.find(({ id }) => id === undefined);
	if (missing && !typed)
		throw new NodeOperationError(
			context.getNode(),
			`Choose the ${missing.label} first${searchBy ? ', or type a part of the name' : ''}`,
		);
	const given = owners.filter(({ id }) => id !== undefined);
	const params: Record<string, unknown> = {
		...fixedParams,
		...(dateWindow && daysOf(dateWindow, context.getTimezone())),
		...typed,
		...Object.fromEntries(given.flatMap(({ param, id }) => (param ? [[param, id]] : []))),
	};
	/** Whether a record is one of those that the list is for. */
	const isWanted = (record: Reply) =>
		given.every(({ field, id }) => field === undefined || plain(record[field]) === id);
	return { params, isWanted };
}

/** The records themselves, or what stands inside them with what the record says of it. */
const choicesIn = ({ nestedIn }: List, records: Reply[]): Reply[] =>
	nestedIn === undefined
		? records
		: records.flatMap((record) =>
				[record[nestedIn]]
					.flat()
					.filter(isObject)
					.map((member) => ({ ...record, ...member })),
			);

const searchOf = (service: Service, list: List, key: Key, call: Call): Search =>
	async function (filter) {
		const typed = filter?.trim() ?? '';
		// n8n asks for a text before a search without saying which, so a row of the list says it.
		if (list.requiresSearch && typed === '')
			return { results: [{ name: `Type ${list.requiresSearch}`, value: '' }] };
		const wanted = typed.toLowerCase();
		const { params, isWanted } = queryFor(list, typed, this);
		const choicesOf = async (also: Record<string, unknown>) =>
			choicesIn(
				list,
				(await recordsOf(service, call, { ...params, ...also }, this)).filter(isWanted),
			)
				.map((record) => choiceOf(list, key, record))
				.filter((choice) => choice !== undefined)
				.filter(({ name }) => list.searchBy !== undefined || name.toLowerCase().includes(wanted));
		const near = await choicesOf({});
		const { exactMatchParam } = list;
		const choices =
			exactMatchParam && near.length === 0 && /^\d+$/.test(typed)
				? await choicesOf({ [exactMatchParam]: typed })
				: near;
		// Some lists have a record for each use of a thing, such as a grade in each category.
		const distinct = new Map(choices.map((choice) => [choice.value, choice])).values();
		const results = [...distinct].sort((a, b) => alphabetical(a.name, b.name));
		return { results: list.latestFirst ? results.reverse() : results };
	};

type Choices = (this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>;

/** The same lists for fields of several records, as a whole. */
export const choicesOf = (searches: Record<string, Search>): Record<string, Choices> =>
	Object.fromEntries(
		Object.entries(searches).map(([name, search]): [string, Choices] => [
			name,
			async function () {
				const { results } = await search.call(this);
				return results.map((choice) => ({ name: choice.name, value: choice.value }));
			},
		]),
	);

/** The searches behind the pickers of a service: one for each list and each key it can be sent by. */
export function searchesOf(service: Service): Record<string, Search> {
	return Object.fromEntries(
		service.lists.flatMap((list) => {
			const call = list.method === undefined ? undefined : findCall(service, list.method);
			if (!call) return [];
			return Object.entries(list.keys).map(([name, key]) => [
				searchName(list, name),
				searchOf(service, list, key, call),
			]);
		}),
	);
}
