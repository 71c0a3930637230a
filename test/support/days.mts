import { DateTime, Settings } from 'luxon';
import type { INodeProperties } from 'n8n-workflow';
import { eComNow } from '../../contract/ecomnow';
import { readGroup, parseGroup, rowSource } from '../../contract/language/group';
import type { Param, Params } from '../../contract/language/field';
import { day } from '../../contract/language/kinds';
import { kometSales } from '../../contract/komet';
import { polls } from '../../contract/komet/polls';
import { callsOf, findCall, paramsOfCall } from '../../contract/language/service';
import type { Call } from '../../contract/language/service';
import { formsOf } from '../../build/form/operation-form';
import { filtersOf } from '../../engine/poll/poll';
import { source } from './form.mts';

/** Prints what is wrong with the days that Date objects become, in the time zone of its process. */
const wrong: string[] = [];
let checked = 0;
function expectDay(found: unknown, expected: string, what: string) {
	checked++;
	if (found !== expected) wrong.push(`${what}: ${String(found)} instead of ${expected}`);
}

const FIXED = Array.from({ length: 27 }, (_, index) => 12 - index).map(
	(behind) => `Etc/GMT${behind >= 0 ? '+' : ''}${behind}`,
);
const REAL = [
	...['America/New_York', 'America/St_Johns', 'America/Sao_Paulo', 'Europe/Berlin', 'Asia/Kolkata'],
	...['Asia/Kathmandu', 'Pacific/Chatham', 'Australia/Lord_Howe', 'Africa/Cairo'],
];
// Beside plain days those on which clocks are set, in Cairo at midnight.
const DAYS = ['2026-02-14', '2024-02-29', '2026-01-01', '2026-03-08', '2026-03-29', '2026-04-24'];

const field = day('Day');
const read = async (raw: unknown, zone: string) =>
	await field.fromForm('x', source({ x: raw }, { timezone: zone }));
const dayOf = async (raw: unknown, zone: string) => {
	const result = field.schema.safeParse(await read(raw, zone));
	return result.success ? result.data : result.error.issues[0].message;
};

for (const zone of [...FIXED, ...REAL])
	for (const expected of DAYS) {
		const start = DateTime.fromISO(expected, { zone }).startOf('day');
		const end = start.endOf('day');
		for (const moment of [start, start.plus(1), start.plus({ hours: 12 }), end])
			expectDay(await dayOf(moment.toJSDate(), zone), expected, `${moment.toISO()} in ${zone}`);
		// What n8n saves of such an object, when it begins the day.
		expectDay(await dayOf(start.toJSDate().toJSON(), zone), expected, `saved start in ${zone}`);
		const other = zone === 'Etc/GMT+12' ? 'Etc/GMT-14' : 'Etc/GMT+12';
		for (const own of [start, end]) {
			expectDay(await dayOf(own, other), expected, `DateTime of ${zone} in ${other}`);
			expectDay(await dayOf(own.toISO(), zone), expected, `text of ${zone}`);
		}
		for (const text of [expected, `${expected}T00:00:00.000Z`, `${expected}T23:00:00`])
			expectDay(await dayOf(text, zone), expected, `${text} in ${zone}`);
	}
expectDay(
	await dayOf('2026-02-13T23:00:00.001Z', 'Europe/Berlin'),
	'2026-02-13',
	'a text that begins no day',
);

/** A form in which every day holds `value`, whatever else the form is of. */
const filledWith = (properties: INodeProperties[], value: unknown): Params =>
	Object.fromEntries(
		properties.flatMap((property): Array<[string, unknown]> => {
			const { name, type, typeOptions, options = [] } = property;
			if (type === 'dateTime' && typeOptions?.dateOnly) return [[name, value]];
			if (type === 'collection') return [[name, filledWith(options as INodeProperties[], value)]];
			if (type !== 'fixedCollection') return [];
			const [{ values = [] }] = options as Array<{ values?: INodeProperties[] }>;
			return [[name, { line: [filledWith(values, value)] }]];
		}),
	);
const byApiName = (params: Param[], value: unknown): Params =>
	Object.fromEntries(
		params.flatMap(({ name, type, list, items }): Array<[string, unknown]> => {
			if (type === 'date') return [[name, list ? [value] : value]];
			return items ? [[name, [byApiName(items, value)]]] : [];
		}),
	);
/** Every day and Date that stands in a raw value. */
const daysIn = (raw: unknown): unknown[] => {
	if (raw instanceof Date || (typeof raw === 'string' && /^\d{4}-/.test(raw))) return [raw];
	return typeof raw === 'object' && raw !== null ? Object.values(raw).flatMap(daysIn) : [];
};

/** A moment of the evening before in UTC, so that UTC and the zone differ. */
const zone = 'Europe/Berlin';
const date = DateTime.fromISO('2026-02-14T00:30:00', { zone }).toJSDate();
const everyDayIn = (raw: unknown, what: string) => {
	for (const found of daysIn(raw)) expectDay(found, '2026-02-14', what);
	return daysIn(raw).length;
};
let forms = 0;
let params = 0;
for (const service of [kometSales, eComNow]) {
	const all = formsOf(service);
	for (const call of callsOf(service)) {
		const form = all.find((one) => one.resource === call.resource && one.operation === call.key);
		const values = filledWith(form?.properties ?? [], date);
		const from = source(values, { timezone: zone });
		const taken = rowSource(values[call.collection.name], from);
		forms += everyDayIn(await readGroup(call, from, taken), `form of ${call.method}`);
		// Instants that are spelt as a day are moments, which by API name are in UTC.
		const days = byApiName(paramsOfCall(call), date);
		const names = Object.keys(call.optional).filter(
			(name) => 'written' in Object(call.optional[name].sample),
		);
		for (const name of names) delete days[name];
		const given =
			call.encoding === 'json-array' ? { [Object.keys(call.required)[0]]: [days] } : days;
		params += everyDayIn(parseGroup(call, given, zone), `parameters of ${call.method}`);
	}
}
for (const [name, poll] of Object.entries(polls)) {
	const group = filtersOf(findCall(kometSales, poll.method) as Call, poll);
	const form = filledWith(
		Object.entries(group.optional).flatMap(([key, filter]) => filter.form(key)),
		date,
	);
	const from = source({ filters: form }, { timezone: zone });
	everyDayIn(await readGroup(group, from, rowSource(form, from)), `filters of ${name}`);
}
console.log(JSON.stringify({ zone: Settings.defaultZone.name, checked, forms, params, wrong }));
