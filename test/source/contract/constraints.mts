import { checkGroup, wireGroup } from '../../../contract/language/group';
import type { Param, Params } from '../../../contract/language/field';
import { endOf } from '../../../contract/language/rules';
import { paramsOfCall, parseCall } from '../../../contract/language/service';
import type { Call } from '../../../contract/language/service';
import { exampleInput } from '../../../build/docs/examples';

/** Tells whether a request with these parameters, or with this row, is accepted. */
type Accepts = (given: Params) => boolean;

/** A request, or a row of one, and what can be said in it. */
interface Site {
	params: Param[];
	accepts: Accepts;
	/** Parameters that are accepted. */
	example: Params;
}

/** A value that the check of a parameter accepts. */
function valueOf({ type, values, list }: Param): unknown {
	const one = () => {
		if (values) return values[0];
		if (type === 'date') return '2026-02-14';
		if (type === 'datetime') return '2026-02-14 08:30:00';
		return type === 'string' ? 'A' : 1;
	};
	return list === 'array' ? [one()] : one();
}

/** `A | B+C | (D or E)+F` as lists of names that belong together. */
const alternativesIn = (words: string): string[][] =>
	words.split(' | ').flatMap((alternative) =>
		alternative
			.split('+')
			.map((part) => part.replace(/[()]/g, '').split(' or '))
			.reduce<string[][]>(
				(known, names) => known.flatMap((before) => names.map((name) => [...before, name])),
				[[]],
			),
	);

const CHOICE = /^(at least|exactly|at most) one of (.+)$/;
const RANGE = /^range (\w+)\.\.(\w+) <= (\d+) (days|months)$/;
const COUNT = /^max (\d+) items in (\w+)$/;
const LIMIT = /^(\w+) <= (\d+)$/;
const SUM = /^(\w+) >= sum of (\w+)\[\]\.(\w+)$/;
const NEED = /^(\w+) requires (\w+)$/;
const INSIDE = /^in (\w+)\[\]: (.+)$/;

const without = (params: Params, names: string[]): Params =>
	Object.fromEntries(Object.entries(params).filter(([name]) => !names.includes(name)));

const values = ({ params }: Site, names: string[]): Params =>
	Object.fromEntries(
		names.map((name) => {
			const param = params.find((known) => known.name === name);
			return [name, param && valueOf(param)];
		}),
	);

function brokenChoice(site: Site, how: string, choices: string) {
	const alternatives = alternativesIn(choices);
	const rest = without(site.example, alternatives.flat());
	const broken: string[] = [];
	const expect = (given: string[], accepted: boolean) => {
		if (site.accepts({ ...rest, ...values(site, given) }) !== accepted)
			broken.push(`${given.join('+') || 'nothing'} is ${accepted ? 'refused' : 'accepted'}`);
	};
	expect([], how === 'at most');
	for (const alternative of alternatives) expect(alternative, true);
	if (how !== 'at least')
		for (const second of alternatives.slice(1)) expect([...alternatives[0], ...second], false);
	return broken;
}

function brokenRange(site: Site, from: string, to: string, count: number, unit: string) {
	const limit = unit === 'days' ? { days: count } : { months: count };
	const first = '2026-01-15';
	const last = endOf(first, limit);
	const ending = (day: string) => site.accepts({ ...site.example, [from]: first, [to]: day });
	return [
		...(ending(last) ? [] : [`${last} is refused`]),
		...(ending(endOf(last, { days: 1 })) ? ['one day more is accepted'] : []),
	];
}

const edge = (fits: boolean, overflows: boolean) => [
	...(fits ? [] : ['the most is refused']),
	...(overflows ? ['one more is accepted'] : []),
];

/** How a declaration breaks a rule of the documentation; nothing when it keeps it. */
function brokenIn(site: Site, constraint: string): string[] {
	const given = (params: Params) => site.accepts({ ...site.example, ...params });
	const [, how, choices] = CHOICE.exec(constraint) ?? [];
	if (how !== undefined) return brokenChoice(site, how, choices);
	const [, from, to, count, unit] = RANGE.exec(constraint) ?? [];
	if (from !== undefined) return brokenRange(site, from, to, Number(count), unit);
	const [, most, rows] = COUNT.exec(constraint) ?? [];
	if (most !== undefined) {
		const [row] = site.example[rows] as unknown[];
		const many = (length: number) => given({ [rows]: Array.from({ length }, () => row) });
		return edge(many(Number(most)), many(Number(most) + 1));
	}
	const [, name, limit] = LIMIT.exec(constraint) ?? [];
	if (name !== undefined)
		return edge(given({ [name]: Number(limit) }), given({ [name]: Number(limit) + 1 }));
	const [, total, parts, part] = SUM.exec(constraint) ?? [];
	if (total !== undefined) {
		const [row] = site.example[parts] as Params[];
		const two = [row, row].map((one) => ({ ...one, [part]: 2 }));
		return [
			...(given({ [total]: 4, [parts]: two }) ? [] : ['the sum is refused']),
			...(given({ [total]: 3, [parts]: two }) ? ['less is accepted'] : []),
		];
	}
	const [, asking, needed] = NEED.exec(constraint) ?? [];
	if (asking !== undefined) {
		const bare = without(site.example, [asking, needed]);
		return [
			...(site.accepts({ ...bare, ...values(site, [asking, needed]) }) ? [] : ['both are refused']),
			...(site.accepts({ ...bare, ...values(site, [asking]) }) ? ['one alone is accepted'] : []),
		];
	}
	return ['is of a form that this test does not know'];
}

/** The rows of a parameter, within a request that is accepted but for them. */
function siteOfRows(site: Site, name: string): Site {
	return {
		params: site.params.find((param) => param.name === name)?.items ?? [],
		accepts: (row) => site.accepts({ ...site.example, [name]: [row] }),
		example: (site.example[name] as Params[])[0],
	};
}

function siteOf(call: Call): Site {
	const { values } = exampleInput(call);
	return {
		params: paramsOfCall(call),
		accepts: (given) => checkGroup(call, parseCall(call, given)).ok,
		example: {
			...wireGroup(call, values, {}, 'query', 'body'),
			...wireGroup(call, values, {}, 'body'),
		},
	};
}

/** The rules of the documentation that a declaration does not keep. `note:` is for the server alone. */
export function brokenConstraints(call: Call, constraints: string[]): string[] {
	const site = siteOf(call);
	return constraints
		.filter((constraint) => !constraint.startsWith('note: '))
		.flatMap((constraint) => {
			const [, rows, inner] = INSIDE.exec(constraint) ?? [];
			const broken =
				rows === undefined ? brokenIn(site, constraint) : brokenIn(siteOfRows(site, rows), inner);
			return broken.map((how) => `${constraint}: ${how}`);
		});
}
