import type { Fault } from '../../contract/language/field';
import { quoted } from '../../contract/language/raw';
import type { Service } from '../../contract/language/service';

/** A choice that this version does not have: a workflow of another version, or an expression. */
export const absent = (label: string, chosen: string): Fault => ({
	path: [label],
	message: `this version of the package has no ${quoted(chosen)}`,
});

/** What a form names, if there is such a thing: a form may hold any name. */
const own = <T>(all: Record<string, T> = {}, name: string) =>
	Object.hasOwn(all, name) ? all[name] : undefined;

/** The step without a request of that name. */
export const stepOf = ({ resources }: Service, resource: string, key: string) =>
	own(own(resources, resource)?.steps, key);

/** Whether a service has the operation: a workflow may come from another version of the package. */
export const isKnown = ({ resources }: Service, resource: string, key: string) =>
	own(own(resources, resource)?.operations, key) !== undefined;
