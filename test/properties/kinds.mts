import { DateTime } from 'luxon';
import type { Field } from '../../contract/language/field';
import * as kinds from '../../contract/language/kinds';
import { things } from '../support/form.mts';
import { exactly, pastedText } from './given.mts';

/** What is true of a value that was sent, whatever the engine says: `is` and what was entered. */
export interface Kind {
	field: Field;
	/** What is wrong with what is sent for it. */
	wrong(is: unknown, given: unknown, zone: string): boolean;
	/** The parameter that it is sent as, where that has another name. */
	sends?: string;
	/** What is entered into a form for a value. */
	entered?(given: unknown): Record<string, unknown>;
	/** What it sends is no text in a URL, but has members of its own. */
	isTree?: true;
	/** Sends something where nothing was entered. */
	evenEmpty?: true;
	/** A list in which nothing stands is nothing. */
	isOfMembers?: true;
}

const kind = (
	field: object,
	wrong: Kind['wrong'],
	more: Omit<Kind, 'field' | 'wrong'> = {},
): Kind => ({ field: field as Field, wrong, ...more });

const textOf = (given: unknown) =>
	typeof given === 'number' ? String(given) : typeof given === 'string' ? pastedText(given) : NaN;
const isText: Kind['wrong'] = (is, given) => is !== textOf(given);

/** Noise of binary fractions, of a number; a text has none. */
const isNear = (is: unknown, given: unknown) =>
	typeof given === 'number' &&
	Math.abs(Number(is) - given) <= Math.max(1e-9, Math.abs(given) * 1e-14);
const isNumber: Kind['wrong'] = (is, given) =>
	exactly(is) === undefined || (exactly(is) !== exactly(given) && !isNear(is, given));
const isWhole: Kind['wrong'] = (is, given) =>
	!/^-?\d+$/.test(String(is)) || exactly(is) !== exactly(given);
const isId: Kind['wrong'] = (is, given) =>
	!/^[1-9]\d*$/.test(String(is)) || exactly(String(is)) !== exactly(given);

const CHOICES = { 'Pending Approval': 0, Confirmed: 1, Ñandú: 2 };
const fold = (value: unknown) => pastedText(String(value)).toLowerCase();
const isChoice: Kind['wrong'] = (is, given) =>
	!Object.entries(CHOICES).some(
		([name, value]) =>
			String(value) === String(is) && [fold(name), String(value)].includes(fold(given)),
	);

const YES = ['1', 'true', 'yes'];
const NO = ['0', 'false', 'no'];
const isFlag: Kind['wrong'] = (is, given) =>
	!(['1', 'true'].includes(String(is)) ? YES : NO).includes(fold(given));

const dayIn = (date: Date, zone: string) => DateTime.fromJSDate(date, { zone }).toISODate();
/** As it is written, or for a moment the day of the workflow. */
const isDay: Kind['wrong'] = (is, given, zone) => {
	if (given instanceof Date) return is !== dayIn(given, zone);
	if (DateTime.isDateTime(given)) return is !== given.toISODate();
	const text = pastedText(String(given));
	const isMoment = /(z|[+-]\d\d:?\d\d)$/i.test(text);
	const days = [text.slice(0, 10), ...(isMoment ? [dayIn(new Date(text), zone)] : [])];
	return !DateTime.fromISO(String(is)).isValid || !days.includes(String(is));
};

const isInstant: Kind['wrong'] = (is, given, zone) => {
	const sent = DateTime.fromFormat(String(is), 'yyyy-MM-dd HH:mm:ss', { zone: 'utc' });
	if (!sent.isValid) return true;
	const text = pastedText(String(given))
		.replace(/^(\d{4}-\d\d-\d\d) /, '$1T')
		.replace(/ /g, '');
	const meant =
		given instanceof Date
			? DateTime.fromJSDate(given)
			: DateTime.isDateTime(given)
				? given
				: DateTime.fromISO(text.toUpperCase(), { zone });
	// Before that, clocks were ahead of each other by seconds.
	if (!meant.isValid || meant.year < 1970) return !meant.isValid;
	const seconds = Math.floor(meant.toSeconds());
	if (sent.toSeconds() === seconds) return false;
	// An hour that the clocks leap over, or show twice, has two readings.
	const wall = (at: DateTime) => at.setZone(zone).toFormat('yyyy-MM-dd HH:mm:ss');
	const isOdd = meant.getPossibleOffsets().length > 1 || !text.startsWith(wall(meant).replace(' ', 'T').slice(0, 16)); // prettier-ignore
	return !(isOdd && Math.abs(sent.toSeconds() - seconds) <= 7200);
};

/** The values of a list as they were entered, however they stand there. */
export function membersOf(given: unknown): unknown[] {
	const isThere = (member: unknown) =>
		member !== null && !(typeof member === 'string' && pastedText(member) === '') && !(Array.isArray(member) && member.length === 0); // prettier-ignore
	if (Array.isArray(given))
		return given.filter((member) => member !== undefined && isThere(member));
	if (typeof given !== 'string') return [given];
	const text = pastedText(given);
	const json = text.startsWith('[') ? text : /^".*"$/s.test(text) ? `[${text}]` : 'none';
	try {
		return (JSON.parse(json) as unknown[]).filter(isThere);
	} catch {
		return text.split(/[,;\r\n]/).filter(isThere);
	}
}

const areTexts = (is: unknown, given: unknown) => {
	const sent = Array.isArray(is) ? is : String(is).split(',');
	const members = membersOf(given);
	return sent.length !== members.length || sent.some((one, at) => isText(one, members[at], ''));
};

/** What is no list of words is one of them, or a text of several. */
const areWords: Kind['wrong'] = (is, given, zone) =>
	Array.isArray(given) ? is !== pastedText(membersOf(given).join(',')) : isText(is, given, zone);

const isJson: Kind['wrong'] = (is, given) =>
	typeof is !== 'object' || is === null || (typeof given === 'string' && is instanceof Date);

const name = kinds.text('Name', { max: 40 });

const thing = () => kinds.picker(things, { id: 'thingId' });
const isPath: Kind['wrong'] = (is) => {
	const base = 'https://api.example/base/';
	const { href, pathname } = new URL(`${base}${String(is).replace(/^\//, '')}`);
	return !href.startsWith(base) || /\/\.{1,2}(\/|$)/.test(decodeURIComponent(pathname));
};
const rowsOf = (given: unknown) => ({
	xInput: 'fields',
	x: { line: [{ name: given, note: 'n' }] },
});
const inRow =
	(wrong: Kind['wrong'], key: string): Kind['wrong'] =>
	(is, given, zone) => {
		const [row] = is as Array<Record<string, unknown>>;
		return row[key] !== undefined && wrong(row[key], given, zone);
	};

/** Every kind of the registry, by its name there: a new one has to be added. */
export const KINDS: Record<keyof typeof kinds, Kind[]> = {
	text: [
		kind(name, isText),
		kind(kinds.text('Notes', { rows: 2 }), isText),
		kind(kinds.text('Code', { min: 2, max: 5 }), isText),
	],
	decimal: [
		kind(kinds.decimal('Price', 2, { min: 0 }), isNumber),
		kind(kinds.decimal('Rate', 4, {}), isNumber),
		kind(kinds.decimal('Any', 2, { sampleHasMore: true }), isNumber),
	],
	id: [kind(kinds.id('Order ID'), isId), kind(kinds.id('ID', { digits: 9 }), isId)],
	integer: [
		kind(kinds.integer('Boxes'), isWhole),
		kind(kinds.integer('Boxes', { min: 1, digits: 10 }), isWhole),
	],
	money: [kind(kinds.money('Total', 2), isNumber)],
	flag: [
		kind(kinds.flag('Ask', 'Whether'), isFlag),
		kind(kinds.flag('Ask', 'Whether', { as: 'word' }), isFlag),
	],
	day: [kind(kinds.day('Day'), isDay)],
	instant: [kind(kinds.instant('Since'), isInstant)],
	choice: [kind(kinds.choice('Status', CHOICES), isChoice)],
	openChoice: [kind(kinds.openChoice('Kind', ['A', 'B'], { max: 20 }), isText)],
	several: [
		kind(kinds.several(name), areTexts),
		kind(kinds.several(name, { separator: 'array' }), areTexts, { isTree: true }),
		kind(kinds.several(kinds.id('ID')), (is, given) => {
			const [sent, members] = [String(is).split(','), membersOf(given)];
			return sent.length !== members.length || sent.some((one, at) => isId(one, members[at], ''));
		}),
	],
	pickSeveral: [
		kind(kinds.pickSeveral(things, 'code', 'Things', kinds.several(name)), (is, given) => {
			const sent = String(is).split(',');
			return membersOf(given).some((member) => !sent.includes(String(textOf(member))));
		}),
	],
	pickWords: [kind(kinds.pickWords('Words', ['A', 'B'], kinds.text('Words')), areWords, { isOfMembers: true })], // prettier-ignore
	json: [kind(kinds.json('Body'), isJson, { isTree: true })],
	picker: [
		kind(thing(), isId, { sends: 'thingId', entered: (given) => ({ x: { mode: 'id', value: given } }) }), // prettier-ignore
		kind(kinds.picker(things, { code: 'thingCode' }), isText, {
			sends: 'thingCode',
			entered: (given) => ({ x: { mode: 'code', value: given } }),
		}),
	],
	asText: [
		kind(
			kinds.asText(thing()),
			(is, given, zone) => typeof is !== 'string' || isId(is, given, zone),
			{
				sends: 'thingId',
				entered: (given) => ({ x: { mode: 'id', value: given } }),
			},
		),
	],
	lines: [
		kind(
			kinds.lines('Rows', { one: 'Row', required: { name }, optional: { note: name } }),
			inRow(isText, 'name'),
			{ entered: rowsOf, isTree: true },
		),
		kind(
			kinds.lines('Rows', { one: 'Row', required: {}, optional: { name } }),
			(is) => !Array.isArray(is),
			{ entered: (given) => ({ xInput: 'json', xJson: given }), isTree: true },
		),
	],
	variants: [
		kind(
			kinds.variants('Way', {
				one: { label: 'One', required: { x1: name } },
				two: { label: 'Two', required: { x2: kinds.id('ID') } },
			}),
			isText,
			{ sends: 'x1', entered: (given) => ({ x: 'one', x1: given }) },
		),
	],
	file: [kind(kinds.file('File'), (is) => is === undefined, { isTree: true })],
	free: [
		kind(kinds.free('More', { note: '' }), (is, given) => is !== given, {
			sends: 'any',
			isTree: true,
			entered: (given) => ({ x: { line: [{ name: 'any', value: given }] } }),
		}),
	],
	asPath: [kind(kinds.asPath(kinds.text('Path')), (is, given, zone) => isText(is, given, zone) || isPath(is, given, zone))], // prettier-ignore
	evenEmpty: [kind(kinds.evenEmpty(name), (is, given) => is !== '' && isText(is, given, ''), { evenEmpty: true })], // prettier-ignore
	formOnly: [kind(kinds.formOnly(name), isText)],
	hidden: [kind(kinds.hidden(name), isText)],
	inPath: [kind(kinds.inPath(name), (is, given, zone) => isText(is, given, zone) || isPath(is, given, zone) || String(is).includes('/'))], // prettier-ignore
	inQuery: [kind(kinds.inQuery(kinds.id('ID')), isId)],
	movedOnTop: [kind(kinds.movedOnTop(kinds.day('Day')), isDay)],
	onTop: [kind(kinds.onTop(kinds.integer('N')), isWhole)],
};
