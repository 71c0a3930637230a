import { createHash, scryptSync } from 'node:crypto';
import type { ICredentialDataDecryptedObject, INode } from 'n8n-workflow';
import type { Subscription } from '../../contract/language/subscription';
import { same } from '../webhook/verify-sender';
import { baseUrlOf } from '../http/origin';

const digest = (text: string) => createHash('sha256').update(text).digest('base64');

/** The value that registrations made by hand carry, from the credential; empty when there is none. */
export const ownSecret = ({ webhookSecret }: ICredentialDataDecryptedObject) =>
	String(webhookSecret ?? '').trim();

/**
 * What a delivery has to bring back: the credential's own value or one that is worked out from its
 * password, so that it is stored nowhere. Slow on purpose, because the fingerprint is stored and
 * must not help to guess a password. Workflow and node make it differ in every copy. Empty when the
 * credential has no password.
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
	const salt = `${workflowId ?? ''} ${node.id}`;
	return subscription.authentication(scryptSync(password, salt, 24).toString('base64url'));
}

/** Recognises a value without holding it. */
export const fingerprintOf = (authentication: string) => digest(authentication);

/** Whether a value is the one that was remembered. */
export const matches = (given: string, fingerprint: string) =>
	same(fingerprintOf(given), fingerprint);

/** Tells the accounts of a service apart without telling whose they are. */
export const accountOf = (credential: ICredentialDataDecryptedObject) =>
	digest(`${baseUrlOf(credential)} ${String(credential.username ?? '')}`).slice(0, 16);
