import type { Fault } from '../../contract/language/field';
import { quoted } from '../../contract/language/raw';

/** A choice that this version does not have: a workflow of another version, or an expression. */
export const absent = (label: string, chosen: string): Fault => ({
	path: [label],
	message: `this version of the package has no ${quoted(chosen)}`,
});
