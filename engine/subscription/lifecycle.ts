import { NodeOperationError } from 'n8n-workflow';
import type { IHookFunctions } from 'n8n-workflow';
import type { Subscription } from '../../contract/language/subscription';
import { recall, remember } from '../n8n/node-memory';
import { isFailed } from './registrar';
import { isLoopback } from '../http/origin';
import { adoptManual, othersIn, shutOut } from './by-hand';
import { unregister, verify } from './upkeep';
import { visit } from './visit';
import type { Registrations } from './visit';

/** A second try within this time is the blind repeat of n8n, not the wish of a user. */
const DOUBT_MS = 60_000;

/** n8n shows only the message of an error when it publishes, so all of it goes there. */
const failure = ({ context }: Registrations, words: string) =>
	new NodeOperationError(context.getNode(), words);

/** The same while publishing: what follows is n8n's clean-up, not the wish of a user to unpublish. */
function failedToPublish(at: Registrations, words: string) {
	remember(at.context, { ...recall(at.context), failed: true });
	return failure(at, words);
}

/** After a restart the registrations are still there, whether or not they can be asked for. */
const isRestart = (context: IHookFunctions) =>
	['init', 'leadershipChange'].includes(context.getActivationMode());

/** Events without a registration, or what went wrong while asking. */
async function missingIn(at: Registrations): Promise<string[] | string> {
	const missing: string[] = [];
	const closed = shutOut(at, othersIn(at), 'name its types under Other Types');
	if (closed !== undefined) return closed;
	for (const type of Object.keys(at.memory)) {
		const problem = at.chosen.includes(type) ? undefined : await unregister(at, type);
		if (problem !== undefined) return problem;
	}
	for (const type of at.chosen) {
		const stands = at.memory[type] !== undefined && (await verify(at, type));
		if (isFailed(stands)) return stands.failure.message;
		if (!stands) missing.push(type);
	}
	return missing;
}

/** Whether every chosen event has its registration. What differs is put right on the way. */
export async function checkExists(
	context: IHookFunctions,
	subscription: Subscription,
): Promise<boolean> {
	const at = await visit(context, subscription);
	if (at.isTest) return at.byHand || context.getNodeParameter('registerTestUrl') !== true;
	const result = at.byHand ? ((await adoptManual(at)) ?? []) : await missingIn(at);
	if (typeof result !== 'string') return result.length === 0;
	if (!isRestart(context)) throw failedToPublish(at, result);
	context.logger.warn(`The webhooks could not be checked: ${result}`);
	return true;
}

/**
 * The ID that an answer seemed to hold, if it leads to the new registration. A wrong one would let
 * n8n change or delete what belongs to somebody else.
 */
async function surely(at: Registrations, type: string, id: string | undefined) {
	if (id === undefined) return undefined;
	const found = await at.registrar.find(id, at.wanted(type));
	return found === 'gone' || (!isFailed(found) && found.url === false) ? undefined : id;
}

/** Registers one event, or says why that failed. */
async function register(at: Registrations, type: string): Promise<string | undefined> {
	const { context, registrar, subscription, memory, remember, known, wanted, nameOf } = at;
	const { url } = wanted(type);
	const doubt = `Nobody knows whether ${nameOf(type)} is registered. n8n registers it again only when you publish after a minute. If orders then arrive twice, ask ${subscription.service.label} to delete one of the webhooks for ${url}`;
	if (Date.now() - (memory[type]?.doubtfulSince ?? 0) < DOUBT_MS) return doubt;
	const result = await registrar.register(wanted(type));
	if (!isFailed(result)) {
		const id = await surely(at, type, result.id);
		remember(type, known({ id }));
		if (id !== undefined) return undefined;
		const said = result.said && ` (${result.said})`;
		const words = `${subscription.service.label} registered ${nameOf(type)} for ${url} but told no ID${said}. n8n cannot change or delete this webhook: ask ${subscription.service.label} to, when it is no longer needed`;
		if (at.isTest) return `${words}. Turn off Register Test URL before the next test`;
		context.logger.warn(words);
		return undefined;
	}
	if (result.failure.outcome === 'unknown') {
		remember(type, known({ doubtfulSince: Date.now() }));
		return `${result.failure.message}. ${doubt}`;
	}
	if (result.failure.http !== 400 && result.failure.http !== 409) return result.failure.message;
	const way = Object.hasOwn(subscription.events, type)
		? `${subscription.service.label} may allow one webhook of a type: delete the other one, or set Registration to By Hand and enter its ID`
		: `${subscription.service.label} documents no type ${type}: correct Other Types, or set Registration to By Hand`;
	return `${result.failure.message}. ${way}`;
}

/** Registers what is missing; when one event is refused, those before it are taken back. */
export async function create(
	context: IHookFunctions,
	subscription: Subscription,
): Promise<boolean> {
	const at = await visit(context, subscription);
	const { url } = at.wanted('');
	if (isLoopback(url) && !isLoopback(at.baseUrl))
		throw failedToPublish(
			at,
			`${subscription.service.label} cannot call ${url}. Give n8n an address that the internet can reach, with WEBHOOK_URL`,
		);
	const made: string[] = [];
	for (const type of at.chosen) {
		const known = at.memory[type];
		if (known && known.doubtfulSince === undefined) continue;
		const problem = await register(at, type);
		if (problem !== undefined)
			throw failedToPublish(at, [problem, ...(await takeBack(at, made))].join('. '));
		made.push(type);
	}
	return true;
}

/** Deletes what was just made; says what is left over. */
async function takeBack(at: Registrations, made: string[]): Promise<string[]> {
	const left: string[] = [];
	for (const type of made) {
		const problem = await unregister(at, type);
		if (problem !== undefined) left.push(problem);
	}
	return left;
}

/** Deletes the registrations of the node, and no other ones. */
export async function remove(
	context: IHookFunctions,
	subscription: Subscription,
): Promise<boolean> {
	const at = await visit(context, subscription);
	const { failed, ...memory } = recall(context);
	const isCleanUp = failed === true;
	if (isCleanUp) remember(context, memory);
	const left = await takeBack(at, Object.keys(at.memory));
	if (left.length === 0) return true;
	// n8n tries again after an error. But one in its clean-up makes it take the node for registered
	// at the next publication, and one at the end of a test keeps the test from ending.
	if (!isCleanUp && !at.isTest) throw failure(at, left.join('. '));
	context.logger.error(left.join('. '));
	return false;
}
