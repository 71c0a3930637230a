import type { IDataObject } from 'n8n-workflow';
import { isFailed } from './registrar';
import type { Registrations } from './visit';

/** Points one registration to this workflow, or says why that failed. */
async function pointHere(at: Registrations, type: string, id: string): Promise<string | undefined> {
	const { subscription, registrar, remember, known, wanted, nameOf } = at;
	const found = await registrar.find(id, wanted(type));
	if (isFailed(found)) return found.failure.message;
	const isRight =
		found !== 'gone' && found.url === true && found.type === true && found.authentication === true;
	const result = isRight || found === 'gone' ? found : await registrar.change(id, wanted(type));
	if (result === 'gone')
		return `${subscription.service.label} knows no webhook with the ID ${id} (${nameOf(type)})`;
	if (isFailed(result)) return result.failure.message;
	remember(type, known({ id, byHand: true }));
	return undefined;
}

/** The name of what the user chose without naming its types, which nobody can register. */
export const othersIn = ({ anyOther, subscription }: Registrations) =>
	anyOther ? [subscription.otherEvent.name] : [];

/** Why events that n8n does not register could not be let in, with a way out beside the usual ones. */
export function shutOut(at: Registrations, names: string[], way?: string): string | undefined {
	const checked = at.context.getNodeParameter('requireAuthentication') === true;
	if (names.length === 0 || !checked || at.ownSecret !== '') return undefined;
	const ways = [...(way === undefined ? [] : [way]), 'turn off Require Authentication'];
	return `${names.join(' and ')} could not be let in: fill in Webhook Secret in the credential, or ${ways.join(', or ')}`;
}

/**
 * Registrations that the user made. One whose ID is given is pointed to this workflow; one without
 * is only received, and has to bring the secret of the credential. None is ever deleted. Answers
 * what is wrong, if anything is.
 */
export async function adoptManual(at: Registrations): Promise<string | undefined> {
	const { context, chosen, memory, remember, nameOf } = at;
	const given = context.getNodeParameter('webhookIds', {}) as IDataObject;
	const idOf = (type: string) => String(given[type] ?? '').trim();
	for (const [type, { id, url, byHand }] of Object.entries(memory)) {
		if (!byHand)
			context.logger.warn(`n8n no longer looks after the webhook ${id ?? ''} for ${url}`);
		remember(type, undefined);
	}
	const ids = chosen.map(idOf).filter((id) => id !== '');
	if (new Set(ids).size < ids.length)
		return 'A webhook has one type, so enter a different ID for each event';
	const unknown = chosen.filter((type) => idOf(type) === '');
	const hasField = unknown.some((type) => Object.hasOwn(at.subscription.events, type));
	const problem = shutOut(
		at,
		[...unknown.map(nameOf), ...othersIn(at)],
		hasField ? 'enter the webhook ID' : undefined,
	);
	if (problem !== undefined) return problem;
	for (const type of chosen.filter((candidate) => idOf(candidate) !== '')) {
		const problem = await pointHere(at, type, idOf(type));
		if (problem !== undefined) return problem;
	}
	return undefined;
}
