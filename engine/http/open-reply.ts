import { isObject } from '../../contract/language/raw';
import type { Effect } from '../../contract/language/operation';

/** Names under which replies say whether a call succeeded, and what a failure is called there. */
const VERDICTS = [
	{ names: ['success', 'succeeded', 'ok', 'status'], no: ['0', 'false', 'no', 'n'] },
	// A code or a result of 0 often means that all is well.
	{ names: ['result', 'state'], no: ['false', 'no', 'n'] },
	{ names: ['code', 'statuscode', 'httpstatus'], no: [] },
];
/** Names under which replies say what went wrong. */
const ERRORS = ['error', 'errors', 'exception', 'fault'];

const BAD =
	/^(err|error|fail|failed|failure|ko|nok|invalid|rejected|refused|denied|unauthori[sz]ed|[45]\d\d)$/;
const BAD_TEXT =
	/^\W*(false\W*$|error|fail|invalid|exception|unauthori[sz]ed|forbidden|denied|not )/i;
/** Ways to say that there is no error. */
const NOTHING = ['', '0', 'false', 'none', 'null', 'no', 'ok'];

const plain = (value: unknown) =>
	typeof value === 'object' ? '' : String(value).trim().toLowerCase();

const isNothing = (value: unknown) =>
	typeof value === 'object'
		? value === null || Object.keys(value).length === 0
		: NOTHING.includes(plain(value));

const inWords = (value: unknown) =>
	(typeof value === 'string' ? value : JSON.stringify(value)).replace(/\s+/g, ' ').slice(0, 200);

/**
 * The words of a failure in a reply whose form is not documented; `undefined` when it speaks of none.
 * Records that were read may have a status of their own, such as an order that was rejected, so for
 * a read only what cannot be data counts.
 */
export function failureIn(reply: unknown, effect: Effect): string | undefined {
	if (!isObject(reply)) return reply === false ? 'false' : undefined;
	const verdicts = effect === 'read' ? [{ names: ['success'], no: ['false', '0'] }] : VERDICTS;
	for (const [name, value] of Object.entries(reply)) {
		const lower = name.toLowerCase();
		if (ERRORS.includes(lower) && !isNothing(value)) return inWords(value);
		const verdict = verdicts.find(({ names }) => names.includes(lower));
		if (verdict && (verdict.no.includes(plain(value)) || BAD.test(plain(value))))
			return `${name}: ${inWords(value)}`;
	}
	return undefined;
}

/** Whether a text that is no JSON speaks of a failure. */
export const isFailureText = (text: string) => BAD_TEXT.test(text);
