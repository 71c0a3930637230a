import { addDays, todayIn } from '../../../contract/language/days';

const at = (text: string) => Date.parse(text);

describe('today', () => {
	test.each([
		['2026-03-11T00:30:00Z', 'America/New_York', '2026-03-10'],
		['2026-03-11T03:59:59Z', 'America/New_York', '2026-03-10'],
		['2026-03-11T04:00:00Z', 'America/New_York', '2026-03-11'],
		['2026-01-01T04:59:59Z', 'America/New_York', '2025-12-31'],
		['2026-01-01T05:00:00Z', 'America/New_York', '2026-01-01'],
		['2026-03-10T23:30:00Z', 'UTC', '2026-03-10'],
		['2026-03-10T23:30:00Z', 'Europe/Amsterdam', '2026-03-11'],
		['2026-03-10T11:59:59Z', 'Etc/GMT+12', '2026-03-09'],
		['2026-03-10T12:00:00Z', 'Etc/GMT+12', '2026-03-10'],
		['2026-03-10T09:59:59Z', 'Pacific/Kiritimati', '2026-03-10'],
		['2026-03-10T10:00:00Z', 'Pacific/Kiritimati', '2026-03-11'],
		// The nights in which New York changes its clocks have 23 and 25 hours.
		['2026-03-08T04:59:59Z', 'America/New_York', '2026-03-07'],
		['2026-03-08T05:00:00Z', 'America/New_York', '2026-03-08'],
		['2026-03-09T03:59:59Z', 'America/New_York', '2026-03-08'],
		['2026-11-01T03:59:59Z', 'America/New_York', '2026-10-31'],
		['2026-11-02T04:59:59Z', 'America/New_York', '2026-11-01'],
		['2026-11-02T05:00:00Z', 'America/New_York', '2026-11-02'],
	])('at %s in %s is %s', (moment, zone, day) => {
		expect(todayIn(zone, at(moment))).toBe(day);
	});

	test('is always the day that the clocks on the wall show', () => {
		const zones = ['America/Bogota', 'Asia/Kolkata', 'Pacific/Chatham', 'America/St_Johns'];
		for (let hour = 0; hour < 24 * 366; hour += 211)
			for (const zone of zones) {
				const moment = at('2026-01-01T00:10:00Z') + hour * 3_600_000;
				const wall = new Date(moment).toLocaleDateString('sv-SE', { timeZone: zone });
				expect(todayIn(zone, moment)).toBe(wall);
			}
	});
});

test.each([
	['2026-02-27', 2, '2026-03-01'],
	['2028-02-27', 2, '2028-02-29'],
	['2026-03-01', -1, '2026-02-28'],
	['2026-12-31', 1, '2027-01-01'],
	['2026-03-08', 1, '2026-03-09'],
])('%s and %i days are %s', (day, count, later) => {
	expect(addDays(day, count)).toBe(later);
});
