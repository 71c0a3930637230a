import type {
	ICredentialDataDecryptedObject,
	ICredentialTestFunctions,
	ICredentialsDecrypted,
	IHttpRequestOptions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { CredentialRefusal, baseUrlOf } from './secure';
import { redactor, secretsIn } from './session';

const TIMEOUT = 20_000;

const failed = (message: string): INodeCredentialTestResult => ({ status: 'Error', message });

/** What a reply to a connection test means, in words that hold no secret. */
function verdictOn(label: string, status: number, words: string): INodeCredentialTestResult {
	if (status >= 200 && status < 300) return { status: 'OK', message: `${label} answered` };
	if (status === 401 || status === 403)
		return failed(`${label} did not accept the user name and password`);
	return failed(`${label} answered with HTTP ${status}${words && `: ${words.slice(0, 200)}`}`);
}

/**
 * Makes the connection test of a credential with user name and password. `pathOf` says what to
 * read, and nothing when nothing is to be sent: then only the fields of the credential are checked.
 */
export const connectionTestOf = (
	label: string,
	authenticate: (
		credential: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	) => IHttpRequestOptions,
	pathOf: (credential: ICredentialDataDecryptedObject) => string | undefined,
) =>
	async function (
		this: ICredentialTestFunctions,
		{ data: credential = {} }: ICredentialsDecrypted,
	): Promise<INodeCredentialTestResult> {
		const redact = redactor(secretsIn(credential));
		try {
			const path = pathOf(credential);
			const request = authenticate(credential, {
				method: 'GET',
				url: `${baseUrlOf(credential)}${path ?? '/'}`,
				headers: { Accept: 'application/json' },
			});
			if (path === undefined) return { status: 'OK', message: 'Nothing was sent' };
			// The only request that n8n offers to a connection test is of its older kind.
			const { helpers } = this;
			const { statusCode, body } = (await helpers.request({
				...request,
				timeout: TIMEOUT,
				simple: false,
				resolveWithFullResponse: true,
			})) as { statusCode: number; body: unknown };
			return verdictOn(label, statusCode, typeof body === 'string' ? redact(body.trim()) : '');
		} catch (thrown) {
			if (thrown instanceof CredentialRefusal) return failed(thrown.message);
			return failed(`${label} did not answer. Check the base URL.`);
		}
	};
