import { eComNow } from '../../contract/ecomnow';
import { kometSales } from '../../contract/komet';
import { callsOf } from '../../contract/language/service';
import type { Call, Service } from '../../contract/language/service';
import { decode } from '../../engine/http/decode';
import { deviations } from './deviations.mts';
import type { Deviation } from './deviations.mts';
import {
	canCombine,
	deviating,
	fateOf,
	fatesOfBoth,
	kindOf,
	received,
	rowsFor,
} from './machine.mts';

/**
 * Every operation with every deviation, alone and with every other one. The reader does not know the
 * contract's samples, and the deviations do not know the reader.
 */
const operations = [kometSales, eComNow].flatMap((service) =>
	callsOf(service).map(
		(call) => [`${service.label} ${call.verb} ${call.method}`, service, call] as const,
	),
);

const read = (service: Service, call: Call, applied: Deviation[]) =>
	decode(service, call, received(deviating(service, call, applied)), { rows: rowsFor(call) });

describe.each(operations)('%s', (_name, service, call) => {
	const kind = kindOf(service, call);
	const applicable = deviations.filter(({ fates }) => kind in fates);
	const documented = read(service, call, []);
	const outcomes = 'outcomes' in documented ? documented.outcomes : [];
	const fate = (...applied: Deviation[]) => fateOf(kind, read(service, call, applied), outcomes);

	test('takes its documented reply for what it is', () => {
		expect(documented).toHaveProperty('outcomes');
		expect(fate()).toBe('same');
		expect(applicable.length).toBeGreaterThan(40);
	});

	test('takes no deviation for anything else', () => {
		const wrong = applicable
			.map((deviation) => ({
				name: deviation.name,
				is: fate(deviation),
				not: deviation.fates[kind],
			}))
			.filter(({ is, not }) => is !== not);
		expect(wrong).toEqual([]);
	});

	test('takes no two deviations for more than each of them allows', () => {
		const wrong: object[] = [];
		for (const [index, one] of applicable.entries())
			for (const other of applicable.slice(index + 1)) {
				if (!canCombine(one, other)) continue;
				const allowed: string[] = fatesOfBoth(kind, one, other);
				const is = fate(one, other);
				if (!allowed.includes(is)) wrong.push({ one: one.name, other: other.name, is, allowed });
			}
		expect(wrong).toEqual([]);
	});
});
