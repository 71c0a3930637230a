export const DAY_MS = 86_400_000;

/** The day of a moment in UTC, as the APIs write days. */
export const isoDay = (ms: number) => new Date(ms).toISOString().slice(0, 10);
