import type { Params } from '../../contract/language/field';
import type { Call } from '../../contract/language/service';
import type { World } from './state.mts';

/** What a method answers on success, without the status: `answerOf` adds it in Komet's spelling. */
export type Handler = (asked: Params, world: World) => Params;

/** A method says no: the message goes into an answer with status 0. */
export class Refused extends Error {
	constructor(
		message: string,
		readonly http = 200,
	) {
		super(message);
	}
}

/** A list found nothing. Komet says so in words and leaves the array out. */
export class Empty extends Error {}

/** Komet's samples write the status as text, newer methods as a number. */
const spelt = ({ path }: Call, status: '0' | '1') =>
	/^\/(v2|web-order)/.test(path) && path !== '/v2/vendor/invoice' ? Number(status) : status;

/** Their pages, or the samples there, show no status. */
const WITHOUT_STATUS = new Set([
	'carrier.list',
	'company.list',
	'company.location.list',
	'customer.by.company.list',
	'hardgood/inventory.list',
	'v2/product/colors',
	'v2/product/grades',
]);

export const successOf = (call: Call, answer: Params): Params =>
	call.response.status !== 'status' || WITHOUT_STATUS.has(call.method)
		? answer
		: { status: spelt(call, '1'), ...answer };

export const refusalOf = (call: Call, message: string): Params => ({
	[call.response.status]: spelt(call, '0'),
	message: message.slice(0, 500),
});

export const emptyOf = (call: Call, message: string, status: '0' | '1'): Params => ({
	status: spelt(call, status),
	message,
});

/** The rows of a list, or the words for none. */
export function listOf(key: string, rows: Params[], things: string): Params {
	if (rows.length === 0) throw new Empty(`${things} not found.`);
	return { message: 'OK', [key]: rows };
}

/** The rows of a list whose page shows nothing beside them. */
export const bareListOf = (key: string, rows: Params[], things: string): Params => ({
	[key]: listOf(key, rows, things)[key],
});

export const numberIn = (asked: Params, name: string) => asked[name] as number | undefined;
export const textIn = (asked: Params, name: string) => asked[name] as string | undefined;

/** A record that must exist. */
export function found<T>(record: T | undefined, thing: string): T {
	if (record === undefined) throw new Refused(`The ${thing} doesn't exist.`);
	return record;
}

/** A record that must exist, by its ID. */
export const byId = <T extends { id: number }>(records: T[], id: unknown, thing: string) =>
	found(
		records.find((record) => record.id === id),
		thing,
	);

/** The record that one of several parameters names; the methods have different names for them. */
export function named<T>(
	records: T[],
	asked: Params,
	thing: string,
	keys: Record<string, (record: T) => string | number>,
): T {
	const [param, read] = Object.entries(keys).find(([name]) => asked[name] !== undefined) ?? [];
	return found(
		records.find((record) => param && equal(read?.(record) ?? '', String(asked[param]))),
		thing,
	);
}

/** Komet's LIKE: a part of the text, whatever the case. */
export const like = (text: string, part: string | undefined) =>
	part === undefined || text.toLowerCase().includes(part.toLowerCase());

/** Komet's exact filters, which do not mind the case either. */
export const equal = (value: string | number, wanted: string | number | undefined) =>
	wanted === undefined || String(value).toLowerCase() === String(wanted).toLowerCase();

export const idsIn = (asked: Params, name: string) =>
	textIn(asked, name)
		?.split(',')
		.map((id) => Number(id));
