import { aboutToday } from '../../../sandbox/komet/about-today.mts';
import { seed } from '../../../sandbox/komet/seed.mts';
import { startSandbox } from '../../../sandbox/komet/server.mts';

const DAY = 86_400_000;
const noon = (day: string) => Date.parse(`${day}T12:00:00Z`);
const weekday = (day: string) => new Date(day).getUTCDay();

/** Every day and moment of a world, by its place. */
function daysIn(value: unknown, at = ''): Array<[at: string, text: string]> {
	if (typeof value === 'string') return /^\d{4}-\d{2}-\d{2}/.test(value) ? [[at, value]] : [];
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([name, inner]) => daysIn(inner, `${at}.${name}`));
}

describe.each(['2026-11-27', '2027-03-01', '2026-02-10'])('on %s', (today) => {
	const world = aboutToday(seed(), noon(today));

	test('orders ship about today, the first one in the next six days', () => {
		const [order] = world.orders;
		const ahead = (Date.parse(order.shipDate) - Date.parse(today)) / DAY;
		expect(ahead).toBeGreaterThanOrEqual(0);
		expect(ahead).toBeLessThanOrEqual(6);
		for (const { shipDate } of world.orders)
			expect(Math.abs(Date.parse(shipDate) - Date.parse(today))).toBeLessThanOrEqual(9 * DAY);
	});

	test('every day moved by the same whole weeks, and no time of day', () => {
		const [before, after] = [daysIn(seed()), daysIn(world)];
		const moved = Date.parse(world.orders[0].shipDate) - Date.parse(seed().orders[0].shipDate);
		expect(moved % (7 * DAY)).toBe(0);
		expect(before.length).toBeGreaterThan(50);
		expect(after).toEqual(
			before.map(([at, text]) => {
				const day = new Date(Date.parse(text.slice(0, 10)) + moved).toISOString().slice(0, 10);
				return [at, day + text.slice(10)];
			}),
		);
		expect(weekday(world.orders[0].shipDate)).toBe(weekday(seed().orders[0].shipDate));
	});
});

test('a sandbox stays about today when it is reset, and is of February 2026 otherwise', async () => {
	const days = Object.fromEntries(
		await Promise.all(
			[true, false].map(async (about) => {
				const sandbox = await startSandbox({ aboutToday: about });
				sandbox.state.orders[0].shipDate = 'changed';
				sandbox.reset();
				const [{ shipDate }] = sandbox.state.orders;
				await sandbox.stop();
				return [about, shipDate] as const;
			}),
		),
	) as Record<string, string>;
	expect(days.false).toBe('2026-02-14');
	expect(Date.parse(days.true)).toBeGreaterThan(Date.now() - 2 * DAY);
});
