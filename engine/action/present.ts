import type { IDataObject } from 'n8n-workflow';
import type { Param, Params } from '../../contract/language/field';
import { paramsOf } from '../../contract/language/group';
import { amountOf } from '../../contract/language/numbers';
import { isList, isObject } from '../../contract/language/raw';
import { numbered, recordsIn } from '../../contract/language/records';
import { memberOf, nameIn, plain } from '../../contract/language/reply';
import type { Output } from '../../contract/language/operation';
import type { Call } from '../../contract/language/service';
import type { Presentation } from '../input/options';

/** Changes each record of a list, however a server wrote the list; what is no record stays. */
function eachRecord(value: unknown, change: (record: Params) => Params): unknown {
	if (isList(value)) return value.map((member) => eachRecord(member, change));
	if (!isObject(value)) return value;
	if (!numbered(value)) return change(value);
	return Object.fromEntries(
		Object.entries(value).map(([place, member]) => [place, eachRecord(member, change)]),
	);
}

/** Reads the money of a record, and of the records in it, as numbers. */
function moneyReader(params: Param[]) {
	const readers = new Map(
		params.flatMap(({ name, money, items }): Array<[string, (value: unknown) => unknown]> => {
			if (money) return [[plain(name), amountOf]];
			if (!items) return [];
			const read = moneyReader(items);
			return [[plain(name), (value) => eachRecord(value, read)]];
		}),
	);
	return (record: Params): Params =>
		Object.fromEntries(
			Object.entries(record).map(([name, value]) => [
				name,
				(readers.get(plain(name)) ?? ((same) => same))(value),
			]),
		);
}

/** The members of a record by these names, in their order. Without the first it is of another form, and whole. */
function picked(record: Params, names: string[]): Params {
	if (nameIn(record, names[0]) === undefined) return record;
	const found = names.map((name) => nameIn(record, name)).filter((name) => name !== undefined);
	return Object.fromEntries(found.map((name) => [name, record[name]]));
}

/** A record with what is kept of it and of the lines in it. */
function simplify({ simplified = [], lines = '' }: Output, record: Params): Params {
	const inLines = `${lines}.`;
	const ofLines = simplified.filter((path) => path.startsWith(inLines));
	const kept = picked(
		record,
		simplified.filter((path) => !ofLines.includes(path)),
	);
	const name = nameIn(kept, lines);
	if (kept === record || name === undefined || ofLines.length === 0) return kept;
	const names = ofLines.map((path) => path.slice(inLines.length));
	return { ...kept, [name]: eachRecord(kept[name], (line) => picked(line, names)) };
}

/** The name of a member of a line, apart from those of the record: `amount` becomes `lineAmount`. */
const nameOnLine = (name: string) => `line${name.charAt(0).toUpperCase()}${name.slice(1)}`;

/**
 * One record for each line, each with the members of the head that are no lists. A record without
 * lines is its head; one whose lines cannot be read, or have two members of one name, stays whole.
 */
function splitIntoLines(record: Params, lines: string, lists: Set<string>): Params[] {
	const found = recordsIn(memberOf(record, lines));
	if (found === undefined) return [record];
	const head = Object.entries(record).filter(
		([name, value]) => !isList(value) && !lists.has(plain(name)),
	);
	const rows = found.map((line) => [
		...head,
		...Object.entries(line).map(([name, value]): [string, unknown] => [nameOnLine(name), value]),
	]);
	const isClear = rows.every((row) => new Set(row.map(([name]) => name)).size === row.length);
	if (!isClear) return [record];
	return rows.length > 0 ? rows.map((row) => Object.fromEntries(row)) : [Object.fromEntries(head)];
}

/** Makes output of the records of a reply, as the options want it. A record is never changed itself. */
export function presenter(
	{ response, output = {} }: Call,
	{ simplify: isShort, splitIntoLines: isSplit, moneyAsNumbers }: Presentation,
): (record: IDataObject) => IDataObject[] {
	const { lines, simplified } = output;
	const params = paramsOf({ required: response.fields, optional: {} });
	const lists = new Set(params.filter(({ items }) => items).map(({ name }) => plain(name)));
	const withNumbers = moneyReader(params);
	// The lines may stand under a name that is not documented, and would be lost.
	const hasForm = (record: Params) => lines === undefined || nameIn(record, lines) !== undefined;
	return (record) => {
		const read = moneyAsNumbers ? withNumbers(record) : record;
		if (!hasForm(read)) return [read as IDataObject];
		const short = isShort && simplified ? simplify(output, read) : read;
		const parts = isSplit && lines !== undefined ? splitIntoLines(short, lines, lists) : [short];
		return parts as IDataObject[];
	};
}
