import type {
	ICredentialDataDecryptedObject,
	ICredentialTestFunctions,
	ICredentialsDecrypted,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { eComNowVendorTest } from '../../../nodes/EComNow/vendorTest';

const CREDENTIAL = {
	username: 'petalworks',
	password: 'canned-password-4711',
	baseUrl: 'https://canned.example',
	sendAs: 'basic',
	testWith: 'getOrder',
};

interface Reply {
	statusCode: number;
	body: string;
}

/** Tests a credential against one reply, or against a connection that fails with a code. */
async function connect(given: ICredentialDataDecryptedObject, reply: Reply | string) {
	const sent: Array<{ url: string; headers: Record<string, string> }> = [];
	const request = async (options: (typeof sent)[number]) => {
		sent.push(options);
		if (typeof reply === 'string') throw Object.assign(new Error(reply), { code: reply });
		return { ...reply, headers: { 'content-type': 'application/json' } };
	};
	const context = { helpers: { request } } as unknown as ICredentialTestFunctions;
	const data = { ...CREDENTIAL, ...given };
	const verdict: INodeCredentialTestResult = await eComNowVendorTest.call(context, {
		data,
	} as unknown as ICredentialsDecrypted);
	return { verdict, sent };
}

const ORDERS = { statusCode: 200, body: '[{"orderNo": "1000-4612"}]' };

test('a credential that is accepted is good', async () => {
	const { verdict, sent } = await connect({}, ORDERS);
	expect(verdict.status).toBe('OK');
	expect(sent).toHaveLength(1);
	expect(sent[0].url).toBe('https://canned.example/basic/vendor/get-order');
	expect(Object.keys(sent[0].headers)).toContain('Authorization');
});

test.each<[string, Reply | string]>([
	['401', { statusCode: 401, body: '' }],
	['403', { statusCode: 403, body: 'Forbidden' }],
	['404', { statusCode: 404, body: '' }],
	['500', { statusCode: 500, body: '<html></html>' }],
	['a redirect', { statusCode: 302, body: '' }],
	['nobody', 'ECONNREFUSED'],
	['silence', 'ETIMEDOUT'],
])('one that is answered by %s is not', async (_what, reply) => {
	const { verdict, sent } = await connect({}, reply);
	expect(verdict).toEqual({ status: 'Error', message: expect.stringMatching(/\w/) });
	expect(sent).toHaveLength(1);
});

test.each([
	['no password', { password: '' }],
	['no encryption', { baseUrl: 'http://canned.example' }],
	['no webhook to ask for', { testWith: 'webhook', webhookId: ' ' }],
	['an ID that leads elsewhere', { testWith: 'webhook', webhookId: '%2e%2e' }],
	['a login in its base URL', { baseUrl: 'https://ops:hush@canned.example' }],
	['a login in its base URL, and no test', { testWith: 'none', baseUrl: 'https://o@c.example' }],
])('one with %s is refused before anything is sent', async (_what, given) => {
	const { verdict, sent } = await connect(given, ORDERS);
	expect(verdict.status).toBe('Error');
	expect(verdict.message).not.toContain('hush');
	expect(sent).toEqual([]);
});

test('one that the user wants to be tested with nothing is looked at, and its host without it', async () => {
	const { verdict, sent } = await connect({ testWith: 'none' }, { statusCode: 404, body: '' });
	expect(verdict.status).toBe('OK');
	expect(sent).toMatchObject([{ method: 'GET', url: 'https://canned.example/', headers: {} }]);
	expect(JSON.stringify(sent)).not.toMatch(/petalworks|canned-password/);
});

test.each(['ENOTFOUND', 'ECONNREFUSED', 'ETIMEDOUT'])(
	'one whose host does not answer (%s) is not good, whatever it is tested with',
	async (code) => {
		const { verdict } = await connect({ testWith: 'none' }, code);
		expect(verdict).toEqual({
			status: 'Error',
			message: expect.stringMatching(/Check the base URL/),
		});
	},
);

test('the verdict holds no secret', async () => {
	const body = '{"message": "Not canned-password-4711"}';
	const { verdict } = await connect({}, { statusCode: 400, body });
	expect(verdict.status).toBe('Error');
	expect(verdict.message).not.toContain('canned-password');
});
