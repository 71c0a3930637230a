import * as z from 'zod/v4-mini';
import type { Schema } from '../field';

/** A schema that is built when it is first used: building all of them would slow n8n's start. */
function lazy<V, R>(make: () => Schema<V, R>): Schema<V, R> {
	let made: Schema<V, R> | undefined;
	return { safeParse: (raw) => (made ??= make()).safeParse(raw) };
}

/** A schema from a plain function; what `refuse` is told becomes a fault. */
export const schemaBy = <V, R = unknown>(
	convert: (raw: R, refuse: (message: string, path?: string[]) => void) => V | undefined,
): Schema<V, R> =>
	lazy(() =>
		z.transform((raw: R, { issues }): V => {
			const value = convert(raw, (message, path = []) => {
				issues.push({ code: 'custom', path, message, input: raw });
			});
			return value === undefined ? z.NEVER : value;
		}),
	);
