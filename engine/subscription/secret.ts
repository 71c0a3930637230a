import { createHash, scryptSync } from 'node:crypto';
import type { ICredentialDataDecryptedObject, INode } from 'n8n-workflow';
import type { Subscription } from '../../contract/language/subscription';
import { same } from '../webhook/verify-sender';
import { baseUrlOf } from '../http/origin';

const digest = (text: string) => createHash('sha256').update(text).digest('base64');

/** The value that registrations made by hand carry, from the credential; empty when there is none. */
export const ownSecret = ({ webhookSecret }: ICredentialDataDecryptedObject) =>
	String(webhookSecret ?? '').trim();

/** What was worked out lately, by the fingerprint of what it was made of. Never stored. */
const workedOut = new Map<string, string>();
const MOST_KEPT = 100;

/**
 * A secret of a password. Slow on purpose, because a fingerprint of it is stored and must not help to
 * guess the password; so it is worked out once, lest every delivery that comes before a registration
 * is known, from whomever, holds up n8n for 50 ms.
 */
function derived(password: string, salt: string): string {
	const from = digest(JSON.stringify([password, salt]));
	const known = workedOut.get(from);
	if (known !== undefined) return known;
	const secret = scryptSync(password, salt, 24).toString('base64url');
	if (workedOut.size >= MOST_KEPT) workedOut.clear();
	workedOut.set(from, secret);
	return secret;
}

/**
 * What a delivery has to bring back: the credential's own value or one that is worked out from its
 * password, so that it is stored nowhere. Workflow and node make it differ in every copy. Empty when
 * the credential has no password.
 */
export function authenticationFor(
	subscription: Subscription,
	credential: ICredentialDataDecryptedObject,
	workflowId: string | undefined,
	node: INode,
): string {
	const own = ownSecret(credential);
	const password = String(credential.password ?? '');
	if (own !== '' || password === '') return own;
	return subscription.authentication(derived(password, `${workflowId ?? ''} ${node.id}`));
}

/** Recognises a value without holding it. */
export const fingerprintOf = (authentication: string) => digest(authentication);

/** Whether a value is the one that was remembered. */
export const matches = (given: string, fingerprint: string) =>
	same(fingerprintOf(given), fingerprint);

/** Tells the accounts of a service apart without telling whose they are. */
export const accountOf = (credential: ICredentialDataDecryptedObject) =>
	digest(`${baseUrlOf(credential)} ${String(credential.username ?? '')}`).slice(0, 16);
