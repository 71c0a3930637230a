import { inspect } from 'node:util';
import type { IDataObject, OnError } from 'n8n-workflow';
import type { Finished } from '../support/bench.mts';
import { pick, stage } from '../support/stage.mts';
import type { Fault } from '../../sandbox/komet/faults.mts';
import { tokensIn } from '../../sandbox/komet/access.mts';
import type { Incoming } from '../../sandbox/incoming.mts';

// Each spelling of the token (in a URL, in JSON, as it is) keeps these letters.
const CORE = 'Xq7Zt9core';
const TOKEN = `a+b '&"\\${CORE}%41/=`;
const at = stage({}, { token: TOKEN });

const OPERATIONS: Array<[string, string, IDataObject]> = [
	['query', 'box.moveToAwb', { awb: '1', shipDate: '2026-02-14', boxCodes: '1324568' }],
	['body', 'invoice.confirm', { invoiceNumber: pick('number', 212061) }],
	[
		'header',
		'standingOrder.deleteItem',
		{ standingOrderId: pick('id', 1), standingOrderItemId: 2 },
	],
];
const form = (given: IDataObject, { kind }: Partial<Fault> = {}) => ({
	...given,
	options: { timeout: kind === 'timeout' ? 60 : 5000 },
});

/** Everything that a user, a log or the database of n8n can see of an execution. */
const seen = ({ saved, error, outputs, run }: Finished) =>
	[
		saved,
		error?.stack,
		...[error, outputs, run].map((part) => inspect(part, { depth: 30, showHidden: true })),
	].join('\n');

/** What was sent, to be sure that the token was under way at all. */
const tokenOf = (request: Incoming) => Object.values(tokensIn(request)).filter(Boolean);

describe.each(OPERATIONS)('the token in the %s of %s', (place, operation, given) => {
	test('arrives as it is, and is not in the output', async () => {
		const finished = await at.run(operation, form(given), { onError: 'continueRegularOutput' });
		expect(tokensIn(at.sent()[0])).toMatchObject({ [place]: TOKEN });
		expect(tokenOf(at.sent()[0])).toEqual([TOKEN]);
		expect(seen(finished)).not.toContain(CORE);
	});

	test.each<[string, Fault, OnError | undefined]>([
		['Komet says it in a refusal', { kind: 'echoToken' }, undefined],
		['Komet says it in a refusal of one item', { kind: 'echoToken' }, 'continueRegularOutput'],
		['Komet says it to the error output', { kind: 'echoToken' }, 'continueErrorOutput'],
		[
			'the server says it',
			{ kind: 'serverError', body: 'json', message: `for ${TOKEN}` },
			undefined,
		],
		['the connection breaks', { kind: 'reset' }, undefined],
		['there is no reply in time', { kind: 'timeout' }, undefined],
		['there is no reply in time for an item', { kind: 'timeout' }, 'continueErrorOutput'],
		[
			'the reply is a redirect',
			{ kind: 'redirect', to: `/x?t=${encodeURIComponent(TOKEN)}` },
			undefined,
		],
	])('stays hidden when %s', async (_name, fault, onError) => {
		at.sandbox.faults.next({ ...fault, times: 3 });
		const finished = await at.run(operation, form(given, fault), { onError });
		expect(at.sent().length).toBeGreaterThan(0);
		expect(tokenOf(at.sent()[0])).toEqual([TOKEN]);
		expect(finished.error ?? finished.outputs.flat()[0].json.error).toBeDefined();
		expect(seen(finished)).not.toContain(CORE);
	});
});

test('a refusal still says what it is about', async () => {
	at.sandbox.faults.next({ kind: 'echoToken' });
	const { error } = await at.run('boxType.getMany');
	expect(error?.message).toBe('The token [hidden] is not active.');
});

describe('a proxy that repeats the URL as it was written on the wire', () => {
	test.each([
		['as it was', (url: string) => url],
		['with blanks as +', (url: string) => url.replace(/%20/g, '+')],
		['with small letters', (url: string) => url.replace(/%../g, (hex) => hex.toLowerCase())],
		['decoded', (url: string) => decodeURIComponent(url)],
	])('%s gives nothing away', async (_name, written) => {
		await at.run('boxType.getMany');
		const [{ url }] = at.sent();
		expect(url).toContain(CORE);
		at.sandbox.faults.next({ kind: 'forbidden', message: `Blocked: ${written(url)}` });
		const finished = await at.run('boxType.getMany');
		expect(finished.error?.message).toContain('Blocked: /api/boxtype.list');
		expect(seen(finished)).not.toContain(CORE);
	});
});

describe('user name and password', () => {
	const PASSWORD = `p ss'&"${CORE}`;
	const SESSION = `s e${CORE}"/`;
	beforeEach(() => {
		at.sandbox.access.users = [{ username: 'ops@x.example', password: PASSWORD, apiKey: SESSION }];
		at.sandbox.access.tokens.push({ token: SESSION });
		Object.assign(at.credential, {
			authentication: 'password',
			token: '',
			username: 'ops@x.example',
			password: PASSWORD,
		});
	});

	test('sign in without leaving a trace', async () => {
		const finished = await at.run('invoice.confirm', { invoiceNumber: pick('number', 212061) });
		expect(finished.error).toBeUndefined();
		expect(at.sent('login')[0].query).toEqual({ username: 'ops@x.example', password: PASSWORD });
		expect(at.sent('invoice.confirm')[0].body).toMatchObject({ authenticationToken: SESSION });
		expect(seen(finished)).not.toContain(CORE);
	});

	test.each<Fault>([
		{ kind: 'reset' },
		{ kind: 'brokenJson' },
		{ kind: 'refused', message: `Wrong: ${PASSWORD}` },
		{ kind: 'serverError', body: 'json', message: `password=${encodeURIComponent(PASSWORD)}` },
		{ kind: 'redirect', to: '/elsewhere' },
	])('stay hidden when the sign-in meets %j', async (fault) => {
		at.sandbox.faults.next({ ...fault, method: 'login', times: 3 });
		const finished = await at.run('invoice.confirm', { invoiceNumber: pick('number', 212061) });
		expect(at.sent('login').length).toBeGreaterThan(0);
		expect(at.sent('invoice.confirm')).toEqual([]);
		expect(finished.error).toBeDefined();
		expect(seen(finished)).not.toContain(CORE);
	});

	test('the token that Log In gets is hidden in its output', async () => {
		const finished = await at.run('authentication.logIn');
		expect(finished.outputs[0][0].json).toMatchObject({ message: 'OK', apiKey: '[hidden]' });
		expect(at.sent('login').some(({ answer }) => answer?.apiKey === SESSION)).toBe(true);
		expect(seen(finished)).not.toContain(CORE);
	});
});
