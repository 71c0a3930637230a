import { clientOf } from '../../../sandbox/komet/client.mts';
import { FAULT_KINDS } from '../../../sandbox/komet/faults.mts';
import type { Fault } from '../../../sandbox/komet/faults.mts';
import { DEMO, startSandbox } from '../../../sandbox/komet/server.mts';
import type { Sandbox } from '../../../sandbox/komet/server.mts';

let sandbox: Sandbox;
const { inQuery, inBody } = clientOf(() => sandbox.url);

beforeAll(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.reset());
afterAll(() => sandbox.stop());

const meet = async (fault: Fault) => {
	sandbox.faults.next(fault);
	const answer = await fetch(`${sandbox.url}/boxtype.list?authenticationToken=${DEMO.token}`, {
		redirect: 'manual',
		signal: AbortSignal.timeout(500),
	});
	return { http: answer.status, headers: answer.headers, text: await answer.text() };
};

const ANSWERED: Array<[Fault, number, RegExp]> = [
	[{ kind: 'unauthorized' }, 401, /"status":"0"/],
	[{ kind: 'forbidden' }, 403, /"status":"0"/],
	[{ kind: 'quota' }, 429, /Daily/],
	[{ kind: 'slowDown', retryAfter: 3 }, 429, /Too many/],
	[{ kind: 'serverError' }, 500, /<html>/],
	[{ kind: 'serverError', body: 'json' }, 500, /^\{/],
	[{ kind: 'unavailable' }, 503, /<html>/],
	[{ kind: 'brokenJson' }, 200, /^\{[^}]*$/],
	[{ kind: 'noList' }, 200, /^\{"status":"1","message":"OK"\}$/],
	[{ kind: 'html' }, 200, /<html>/],
	[{ kind: 'refused', message: 'No.' }, 200, /"status":"0","message":"No\."/],
	[{ kind: 'redirect' }, 302, /^$/],
	[{ kind: 'echoToken' }, 200, new RegExp(DEMO.token)],
	[{ kind: 'nullList' }, 200, /"boxtypes":null/],
	[{ kind: 'rewritten', change: ({ status }) => [status] }, 200, /^\["1"\]$/],
	[{ kind: 'slow', ms: 60, chunks: 3 }, 200, /"boxtypes":.*\}$/],
];
const UNANSWERED: Array<Fault['kind']> = ['timeout', 'reset', 'cut'];

test('each kind is tried here', () => {
	const tried = [...ANSWERED.map(([{ kind }]) => kind), ...UNANSWERED];
	expect(new Set(tried)).toEqual(new Set(FAULT_KINDS));
});

test.each(ANSWERED)('%j', async (fault, http, text) => {
	const start = Date.now();
	const met = await meet(fault);
	expect(met.http).toBe(http);
	expect(met.text).toMatch(text);
	expect(met.headers.get('retry-after')).toBe(fault.retryAfter ? '3' : null);
	if (fault.ms) expect(Date.now() - start).toBeGreaterThanOrEqual(3 * fault.ms - 5);
	expect((await inQuery('boxtype.list')).json.status).toBe('1');
});

test.each(UNANSWERED)('%s gives no answer', async (kind) => {
	await expect(meet({ kind })).rejects.toThrow();
});

test('wait for their method, and may come after the deed', async () => {
	sandbox.faults.next({ kind: 'brokenJson', method: 'invoice.confirm', after: true });
	expect((await inQuery('boxtype.list')).http).toBe(200);
	await expect(inBody('invoice.confirm', { invoiceNumber: 212061 })).rejects.toThrow();
	const { json } = await inQuery('invoice.details.list?orderId=6908');
	expect(json.invoices).toMatchObject([{ status: 'Confirmed' }]);
	sandbox.faults.dailyQuota = sandbox.faults.used + 1;
	expect((await inQuery('boxtype.list')).http).toBe(200);
	expect((await inQuery('boxtype.list')).http).toBe(429);
});

test('are ordered over HTTP too', async () => {
	const root = sandbox.url.replace('/api', '/_sandbox');
	const order = { method: 'POST', body: JSON.stringify({ kind: 'html' }) };
	await fetch(`${root}/faults`, order);
	await expect(inQuery('boxtype.list')).rejects.toThrow();
	const requests = (await (await fetch(`${root}/requests`)).json()) as unknown[];
	expect(requests).toHaveLength(1);
	await fetch(`${root}/reset`, { method: 'POST' });
	expect(sandbox.requests).toHaveLength(0);
});

test('a date says when to come back', async () => {
	const { headers } = await meet({ kind: 'slowDown', retryAfter: 60, asDate: true });
	const seconds = (Date.parse(headers.get('retry-after') ?? '') - Date.now()) / 1000;
	expect(seconds).toBeGreaterThan(57);
	expect(seconds).toBeLessThanOrEqual(60);
});

test('connections and requests at one time are counted', async () => {
	sandbox.faults.next({ kind: 'slow', ms: 100, times: 4 });
	await Promise.all(Array.from({ length: 4 }, () => inQuery('boxtype.list')));
	expect(sandbox.connections.peak).toBe(4);
	expect(sandbox.connections.opened).toBeLessThanOrEqual(4);
	expect(sandbox.requests).toHaveLength(4);
});
