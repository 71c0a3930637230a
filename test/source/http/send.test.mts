import { fakeClock, until } from '../../support/clock.mts';
import { eComNow } from '../../../contract/ecomnow';
import { kometSales } from '../../../contract/komet';
import { secretMark } from '../../../contract/language/secret';
import { findCall } from '../../../contract/language/service';
import type { Call, Service } from '../../../contract/language/service';
import { openSession } from '../../../engine/http/session';
import { send } from '../../../engine/http/send';
import type { SendOptions } from '../../../engine/http/send';
import type { Request } from '../../../engine/http/encode';
import { BASE_URL, done } from '../../support/canned.mts';
import type { CannedReply } from '../../support/canned.mts';
import { executing } from '../../support/stand-in.mts';

const clock = fakeClock();

const callFor = (service: Service, method: string) => findCall(service, method) as Call;
const READ = callFor(kometSales, 'boxtype.list');
const WRITE = callFor(kometSales, 'invoice.confirm');
/** A change, though its verb is GET. */
const WRITE_BY_GET = callFor(kometSales, 'box.move.awb');
/** A read, though its verb is POST. */
const READ_BY_POST = callFor(kometSales, 'invoice.pdf.get');
const ONCE = callFor(eComNow, 'basic/vendor/order-notification');

const requestFor = ({ verb, path }: Call): Request => ({
	method: verb,
	url: `${BASE_URL}${path}?authenticationToken=${secretMark('token')}`,
	headers: { Accept: 'application/json' },
	...(verb === 'GET' ? {} : { body: { number: 1 } }),
});

/** Sends one request of a call to a script of replies. */
function sending(
	call: Call,
	replies: CannedReply[],
	{
		credential,
		renewable = false,
		...options
	}: Partial<SendOptions> & { credential?: object; renewable?: boolean } = {},
) {
	const { context, transport, cancel } = executing({
		form: {},
		replies,
		credential: { sendAs: 'both', ...credential },
	});
	const service = call === ONCE ? eComNow : kometSales;
	let told = 0;
	const sendWith = async (options: SendOptions) =>
		await send(
			{ ...(await openSession(service, context)), renewable },
			call,
			requestFor(call),
			options,
		);
	const reply = sendWith({
		timeout: 60_000,
		cancelled: context.getExecutionCancelSignal(),
		onSend: () => told++,
		...options,
	});
	return { reply, transport, cancel, told: () => told };
}

const lost = (code: string): CannedReply => ({ fails: code });
const http = (status: number, headers: Record<string, string> = {}): CannedReply => ({
	status,
	headers,
});

describe('a request', () => {
	test('goes out once, with the secret of the credential, and follows no redirect', async () => {
		const { reply, transport, told } = sending(WRITE, [done()], { timeout: 4321 });
		expect(await reply).toMatchObject({ status: 200 });
		expect(transport.sent).toMatchObject([
			{
				method: 'POST',
				path: '/invoice.confirm',
				query: { authenticationToken: 'canned-token-4711' },
				body: { number: 1 },
				options: { timeout: 4321, disableFollowRedirect: true },
			},
		]);
		expect(told()).toBe(1);
		expect(clock.pauses).toEqual([]);
	});

	test.each([
		['JSON', { name: 'Señora ¼' }, '{"name":"Señora ¼"}'],
		['text', 'Señora ¼', 'Señora ¼'],
		['bytes', Buffer.from('Señora ¼'), 'Señora ¼'],
		['nothing', undefined, ''],
	])('is answered by %s, which comes back as text', async (_what, body, text) => {
		const { reply } = sending(READ, [{ body, headers: { 'x-one': '1' } }]);
		expect(await reply).toMatchObject({ status: 200, headers: { 'x-one': '1' }, body: text });
	});

	test.each([200, 302, 400, 401, 404, 429])('is answered by HTTP %d as it is', async (status) => {
		const { reply, transport } = sending(READ, [{ status, body: 'words' }]);
		expect(await reply).toMatchObject({ status });
		expect(transport.sent).toHaveLength(1);
	});

	test('that needs no credential carries none, and follows no redirect either', async () => {
		const { reply, transport } = sending({ ...WRITE, token: 'none', required: {}, optional: {} }, [
			done(),
		]);
		await reply;
		expect(transport.sent).toMatchObject([
			{
				query: { authenticationToken: secretMark('token') },
				options: { disableFollowRedirect: true },
			},
		]);
	});

	test('of a credential that signs in may be refused as well', async () => {
		const { reply } = sending(READ, [http(401)], { renewable: true });
		expect(await reply).toMatchObject({ status: 401 });
	});
});

const BROKEN = [
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'ECONNRESET',
	'ECONNABORTED',
	'ETIMEDOUT',
].map((code): [string, CannedReply] => [code, lost(code)]);
const FAILING = [408, 500, 502, 503, 504].map((status): [string, CannedReply] => [
	`HTTP ${status}`,
	http(status, { 'retry-after': '1' }),
]);

describe.each([
	['a read', READ],
	['a read by POST', READ_BY_POST],
])('%s', (_name, call) => {
	test.each([...BROKEN, ...FAILING])('is repeated after %s', async (_what, first) => {
		const { reply, transport, told } = sending(call, [first, first, done()]);
		expect(await reply).toMatchObject({ status: 200 });
		expect(transport.sent).toHaveLength(3);
		expect(told()).toBe(3);
	});

	test('is sent three times at most, with a longer pause each time', async () => {
		const { reply, transport } = sending(call, Array(9).fill(http(503)));
		expect(await reply).toMatchObject({ status: 503 });
		expect(transport.sent).toHaveLength(3);
		const [first, second, ...more] = clock.pauses;
		expect(first).toBeGreaterThanOrEqual(250);
		expect(first).toBeLessThan(750);
		expect(second).toBeGreaterThanOrEqual(500);
		expect(second).toBeLessThan(1500);
		expect(more).toEqual([]);
	});
});

describe.each([
	['a write', WRITE],
	['a write by GET', WRITE_BY_GET],
	['a write that is taken only once', ONCE],
])('%s', (_name, call) => {
	test.each([...BROKEN, ...FAILING])('is never repeated after %s', async (_what, first) => {
		const { reply, transport } = sending(call, [first, done()]);
		const came = await reply;
		expect('failure' in came || came.status >= 400).toBe(true);
		expect(transport.sent).toHaveLength(1);
		expect(clock.pauses).toEqual([]);
	});
});

test('what may be sent only once is not even repeated when it came too soon', async () => {
	const { reply, transport } = sending(ONCE, [http(429, { 'retry-after': '1' }), done()]);
	expect(await reply).toMatchObject({ status: 429 });
	expect(transport.sent).toHaveLength(1);
});

test('a wait that was asked for is none of the tries of a read', async () => {
	const soon = http(429, { 'retry-after': '1' });
	const { reply, transport } = sending(READ, [soon, http(500), http(500), done()]);
	expect(await reply).toMatchObject({ status: 200 });
	expect(transport.sent).toHaveLength(4);
});

describe.each([
	['a read', READ],
	['a write', WRITE],
])('%s that came too soon', (_name, call) => {
	const soon = (value: string) => http(429, { 'retry-after': value });
	const dateIn = (seconds: number) => new Date(Date.now() + seconds * 1000).toUTCString();

	test.each<[string, () => string, number]>([
		['seconds', () => '7', 7000],
		['no time', () => '0', 0],
		['the longest time', () => '60', 60_000],
		['a date', () => dateIn(42), 42_000],
		['a date that has passed', () => dateIn(-42), 0],
	])('is repeated after %s', async (_what, value, ms) => {
		const { reply, transport } = sending(call, [soon(value()), done()]);
		expect(await reply).toMatchObject({ status: 200 });
		expect(transport.sent).toHaveLength(2);
		expect(clock.pauses).toEqual([ms]);
	});

	test.each<[string, () => CannedReply]>([
		['more than a minute', () => soon('61')],
		['a date in an hour', () => soon(dateIn(3600))],
		['words', () => soon('later')],
		['nothing', () => http(429)],
	])('is not repeated after %s', async (_what, reply) => {
		const { reply: came, transport } = sending(call, [reply(), done()]);
		expect(await came).toMatchObject({ status: 429 });
		expect(transport.sent).toHaveLength(1);
		expect(clock.pauses).toEqual([]);
	});

	test('is repeated only once', async () => {
		const { reply, transport } = sending(call, Array(9).fill(soon('1')));
		expect(await reply).toMatchObject({ status: 429 });
		expect(transport.sent).toHaveLength(2);
	});
});

describe('what no reply came for', () => {
	test.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'])('(%s) was not sent', async (code) => {
		const { reply } = sending(WRITE, [lost(code)]);
		expect(await reply).toEqual({
			failure: { kind: 'not sent', message: expect.stringMatching(/\w/), outcome: 'not done' },
		});
	});

	test.each(['ECONNRESET', 'ECONNABORTED', 'ETIMEDOUT', 'EPIPE', 'what nobody knows'])(
		'(%s) may have been carried out',
		async (code) => {
			const { reply } = sending(WRITE, [lost(code)]);
			expect(await reply).toEqual({
				failure: { kind: 'no reply', message: expect.stringMatching(/\w/), outcome: 'unknown' },
			});
		},
	);

	test('says nothing of the request, which may hold the token', async () => {
		const { reply } = sending(WRITE, [lost('ECONNRESET')]);
		expect(JSON.stringify(await reply)).not.toMatch(/canned-token|https?:/);
	});
});

test.each([
	['no token', { token: '' }],
	['no encryption', { baseUrl: 'http://canned.example/api' }],
	['another server', { baseUrl: 'https://elsewhere.example/api' }],
])('a credential with %s sends nothing, not even a second time', async (_name, credential) => {
	const { reply, transport } = sending(READ, [done()], { credential });
	expect(await reply).toMatchObject({ failure: { kind: 'credential', outcome: 'not done' } });
	expect(transport.sent).toEqual([]);
	expect(clock.pauses).toEqual([]);
});

describe('a cancelled execution', () => {
	test('sends nothing', async () => {
		const { reply, transport, told } = sending(READ, [done()], {
			cancelled: AbortSignal.abort(),
		});
		expect(await reply).toMatchObject({ failure: { kind: 'not sent' } });
		expect(transport.sent).toEqual([]);
		expect(told()).toBe(0);
	});

	test.each([
		['that a reply asked for', http(429, { 'retry-after': '50' })],
		['before a repetition', lost('ECONNRESET')],
	])('does not wait for the end of a pause %s', async (_what, first) => {
		clock.stop();
		const { reply, transport, cancel } = sending(READ, [first, done()]);
		await until(() => clock.pauses.length === 1);
		cancel();
		await reply;
		expect(transport.sent).toHaveLength(1);
	});
});
