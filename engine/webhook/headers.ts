import type { IDataObject } from 'n8n-workflow';
import { redactorOf } from '../http/redact';
import type { Secret } from '../http/redact';

/** Headers whose name says that they carry a secret, whoever added them. */
const SECRET_NAME = /auth|cookie|token|secret|key|password|signature/i;

/** Proxies write the URL, and so its token, into headers of their own. */
const SECRET_IN_URL = /[?&]token=/i;

/**
 * The headers of a delivery that an item may hold. Left out is every header whose name says that it
 * is secret, or whose value repeats what the sender was let in by: `secrets` in any spelling,
 * `texts` as they are, also short ones.
 */
export function plainHeaders(
	headers: IDataObject,
	secrets: Secret[],
	texts: string[] = [],
): IDataObject {
	const redactor = redactorOf(secrets);
	const isSecret = (value: string) =>
		SECRET_IN_URL.test(value) ||
		texts.some((text) => value.includes(text)) ||
		redactor.text(value) !== value;
	return Object.fromEntries(
		Object.entries(headers).filter(
			([name, value]) => !SECRET_NAME.test(name) && !isSecret(name) && !isSecret(String(value)),
		),
	);
}
