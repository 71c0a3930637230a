import type { World } from './state.mts';

const DAY = 86_400_000;
const WEEK = 7 * DAY;

/** The day around which the seed was written: its orders ship from the day before to the Monday after. */
const WRITTEN = Date.UTC(2026, 1, 11);

const DAY_FIRST = /^\d{4}-\d{2}-\d{2}(?=$| \d{2}:\d{2}:\d{2}$)/;

const dayAfter = (day: string, ms: number) =>
	new Date(Date.parse(day) + ms).toISOString().slice(0, 10);

function move(record: object, ms: number): void {
	for (const [name, value] of Object.entries(record)) {
		if (typeof value === 'string')
			Reflect.set(
				record,
				name,
				value.replace(DAY_FIRST, (day) => dayAfter(day, ms)),
			);
		else if (typeof value === 'object' && value !== null) move(value as object, ms);
	}
}

/** Moves all days and times of a world by whole weeks, so that it is about this week and keeps its weekdays. */
export function aboutToday(world: World, now = Date.now()): World {
	move(world, Math.round((now - WRITTEN) / WEEK) * WEEK);
	return world;
}
