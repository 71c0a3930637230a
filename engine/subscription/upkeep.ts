import { isFailed } from './registrar';
import type { Failed } from './registrar';
import type { Known, Registrations } from './visit';

/** A copied workflow may take the memory along, but it has another URL. */
const isOurs = ({ known }: Registrations, { url }: Known) => url === known({}).url;

/** A credential can be changed to another account, which cannot see the registration. */
const isOurAccount = ({ known }: Registrations, { account }: Known) =>
	account === known({}).account;

/** Changes a registration; where the service refuses that, removes it so that a new one can be made. */
async function repair({ registrar, wanted }: Registrations, type: string, id: string) {
	const result = await registrar.change(id, wanted(type));
	if (!isFailed(result)) return result;
	const { outcome, http } = result.failure;
	const isRefused = outcome === 'not done' && http !== undefined;
	return isRefused && http !== 401 && http !== 403 ? await registrar.remove(id) : result;
}

/** Asks the service about a remembered registration and puts it right. False when there is none. */
export async function verify(at: Registrations, type: string): Promise<boolean | Failed> {
	const { context, registrar, subscription, memory, remember, known, wanted, nameOf } = at;
	const { id, url, fingerprint, doubtfulSince } = memory[type];
	if (!isOurs(at, memory[type]) || !isOurAccount(at, memory[type])) {
		context.logger.warn(
			`${nameOf(type)}: the webhook ${id ?? ''} for ${url} belongs to another workflow, server or account, so it was left alone`,
		);
		remember(type, undefined);
		return false;
	}
	if (doubtfulSince !== undefined) return false;
	if (id === undefined) {
		context.logger.warn(
			`${nameOf(type)} is taken as registered for ${url}. ${subscription.service.label} told no ID, so n8n cannot ask about it`,
		);
		return true;
	}
	const found = await registrar.find(id, wanted(type));
	if (isFailed(found)) return found;
	const isRight =
		found !== 'gone' &&
		found.url === true &&
		found.type !== false &&
		found.authentication !== false &&
		fingerprint === known({}).fingerprint;
	if (isRight) return true;
	const repaired = found === 'gone' ? found : await repair(at, type, id);
	if (isFailed(repaired)) return repaired;
	remember(type, repaired === 'gone' ? undefined : known({ id }));
	return repaired !== 'gone';
}

/** Deletes a remembered registration if it is ours, or says why not: then it stays remembered. */
export async function unregister(at: Registrations, type: string): Promise<string | undefined> {
	const { context, registrar, subscription, memory, remember, wanted, nameOf } = at;
	const { id, url, byHand, doubtfulSince } = memory[type];
	// Kept, so that the repeat of n8n does not register once more.
	if (doubtfulSince !== undefined) return undefined;
	if (!byHand && isOurs(at, memory[type])) {
		const ask = `Ask ${subscription.service.label} to delete the webhook ${id ?? ''} for ${url}`;
		if (id === undefined)
			return `${subscription.service.label} told no ID for ${nameOf(type)}, so n8n cannot delete it. ${ask}, or leave it: n8n uses it again when you publish`;
		if (!isOurAccount(at, memory[type]))
			return `${nameOf(type)} was registered with another account than the credential has now. ${ask}`;
		const found = await registrar.find(id, wanted(type));
		const isElsewhere = typeof found === 'object' && 'url' in found && found.url === false;
		if (isElsewhere)
			context.logger.warn(`The webhook ${id} points elsewhere by now, so it was left alone`);
		const result = found === 'gone' || isElsewhere ? 'gone' : await registrar.remove(id);
		if (isFailed(result)) return result.failure.message;
	}
	remember(type, undefined);
	return undefined;
}
