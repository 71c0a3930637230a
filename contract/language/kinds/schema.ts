import * as z from 'zod/v4-mini';
import type { Schema } from '../field';

/** A schema that is built when it is first used: building all of them would slow n8n's start. */
function lazy<V>(make: () => Schema<V>): Schema<V> {
	let made: Schema<V> | undefined;
	return { safeParse: (raw) => (made ??= make()).safeParse(raw) };
}

/** A schema from a plain function; what `refuse` is told becomes a fault. */
export const schemaBy = <V>(
	convert: (raw: unknown, refuse: (message: string, path?: string[]) => void) => V | undefined,
): Schema<V> =>
	lazy(() =>
		z.pipe(
			z.unknown(),
			z.transform((raw, { issues }): V => {
				const value = convert(raw, (message, path = []) => {
					issues.push({ code: 'custom', path, message, input: raw });
				});
				return value === undefined ? z.NEVER : value;
			}),
		),
	);
