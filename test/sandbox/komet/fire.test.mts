import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { events } from '../../../contract/komet/events';
import type { Json } from '../../../sandbox/komet/client.mts';
import type { Firing } from '../../../sandbox/komet/fire.mts';
import { DEMO, startSandbox } from '../../../sandbox/komet/server.mts';
import type { Sandbox } from '../../../sandbox/komet/server.mts';

let sandbox: Sandbox;
let receiver: Server;
let heard: Array<{ verb?: string; url?: string; headers: Json; body: string }>;
let reply: { http: number; body: string; delay?: number };
let url: string;

beforeAll(async () => {
	sandbox = await startSandbox({ patienceMs: 1000 });
	receiver = createServer((request, response) => {
		let body = '';
		request.on('data', (chunk) => (body += String(chunk)));
		request.on('end', () => {
			heard.push({ verb: request.method, url: request.url, headers: request.headers, body });
			void wait(reply.delay ?? 0).then(() => response.writeHead(reply.http).end(reply.body));
		});
	});
	await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
	url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
});
beforeEach(() => {
	heard = [];
	reply = { http: 200, body: '{"status":"1","message":"Order was sent"}' };
});
afterEach(() => sandbox.reset());
afterAll(async () => {
	await sandbox.stop();
	receiver.closeAllConnections();
	receiver.close();
});

const POSTED = { verb: 'POST', url: '/hook', body: '{"companyId":6316,"orderId":6908}' };
test.each<[Omit<Firing, 'url'>, Json]>([
	[{}, POSTED],
	[{ event: 'orderCancellation' }, POSTED],
	[
		{ event: 'orderCancellation', version: 'invoiceId' },
		{ ...POSTED, body: '{"companyId":6316,"invoiceId":6908}' },
	],
	[
		{ auth: { kind: 'basic', user: 'komet', password: 'pä:ss' } },
		{ headers: { authorization: `Basic ${Buffer.from('komet:pä:ss').toString('base64')}` } },
	],
	[{ auth: { kind: 'bearer', token: 't' } }, { headers: { authorization: 'Bearer t' } }],
	[{ auth: { kind: 'header', token: 't' } }, { headers: { authenticationtoken: 't' } }],
	[{ auth: { kind: 'query', token: 't&' } }, { ...POSTED, url: '/hook?token=t%26' }],
	[
		{ version: 'old', auth: { kind: 'query', token: 't' } },
		{ verb: 'GET', url: '/hook?token=t&companyId=6316&invoiceId=6908', body: '' },
	],
])('%j', async (firing, expected) => {
	const fired = await sandbox.fire({ url, ...firing });
	expect(heard).toMatchObject([expected]);
	expect(fired).toMatchObject({ http: 200, understood: { status: '1' } });
	expect(sandbox.mails).toEqual([]);
});

const versions = Object.entries(events).flatMap(([event, declared]) =>
	Object.entries(declared.versions).map(([version, { verb, idAs }]) => ({
		event,
		version,
		verb,
		id: String(idAs ?? declared.main),
	})),
);

test('an event that nobody documented goes out as it was asked for', async () => {
	const event = 'otherEvent';
	await sandbox.fire({ url, event, more: { lineId: '7' }, auth: { kind: 'query', token: 't' } });
	await sandbox.fire({ url, event, version: 'get', more: { lineId: '7' } });
	await sandbox.fire({ url, event, body: '<line/>', contentType: 'text/xml' });
	expect(heard).toMatchObject([
		{ verb: 'POST', url: '/hook?token=t', body: '{"lineId":"7"}' },
		{ verb: 'GET', url: '/hook?lineId=7', body: '' },
		{ verb: 'POST', url: '/hook', body: '<line/>', headers: { 'content-type': 'text/xml' } },
	]);
	reply = { http: 200, body: '{"status":"0","message":"Closed"}' };
	await sandbox.fire({ url, event });
	expect(sandbox.mails).toMatchObject([{ subject: 'Error in the webhook Other Event' }]);
});

test.each(versions)('$event in its version $version', async ({ event, version, verb, id }) => {
	const fired = await sandbox.fire({ url, event, version, orderId: 4711, companyId: 7 });
	expect(fired.understood?.status).toBe('1');
	const [{ url: asked = '', body, ...request }] = heard;
	const sent =
		verb === 'GET'
			? Object.fromEntries(new URL(asked, url).searchParams)
			: (JSON.parse(body) as Json);
	expect(request.verb).toBe(verb);
	expect(sent).toMatchObject(
		verb === 'GET' ? { [id]: '4711', companyId: '7' } : { [id]: 4711, companyId: 7 },
	);
});

test('an event or version that Komet does not have is not sent', async () => {
	await expect(sandbox.fire({ url, event: 'orderLost' })).rejects.toThrow('no version current');
	await expect(sandbox.fire({ url, event: 'paymentCancellation', version: 'old' })).rejects.toThrow(
		'no version old',
	);
});

test.each([
	['status 0', { http: 200, body: '{"status":"0","message":"Closed"}' }, /Closed/],
	['the old error', { http: 200, body: '{"status":0,"error":"Closed"}' }, /Closed/],
	['no JSON', { http: 200, body: 'OK' }, /not understood \(HTTP 200\): OK/],
	['an HTTP error', { http: 500, body: '' }, /HTTP 500/],
	['no answer in time', { http: 200, body: '{}', delay: 1500 }, /No answer in time/],
])('mails the salesperson after %s', async (_name, answered, text) => {
	reply = answered;
	await sandbox.fire({ url });
	expect(sandbox.mails).toMatchObject([{ to: DEMO.mailTo, id: '6908' }]);
	expect(sandbox.mails[0].subject).toContain('6908');
	expect(sandbox.mails[0].text).toMatch(text);
});

test('a URL that ends in invoiceId= gets the value, and another process may fire', async () => {
	const firing = { url: `${url}?token=t&invoiceId=`, version: 'old', orderId: 6910 };
	const answer = await fetch(sandbox.url.replace('/api', '/_sandbox/fire'), {
		method: 'POST',
		body: JSON.stringify(firing),
	});
	expect(await answer.json()).toMatchObject({ http: 200, understood: { status: '1' } });
	expect(heard).toMatchObject([{ verb: 'GET', url: '/hook?token=t&invoiceId=6910' }]);
});
