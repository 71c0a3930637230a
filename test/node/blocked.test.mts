import '../support/guarded.mts';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fire } from '../../sandbox/komet/fire.mts';
import { DEMO } from '../../sandbox/komet/server.mts';
import { fakeClock } from '../support/clock.mts';
import { connect } from '../support/connect.mts';
import { pollerOn } from '../support/poller.mts';
import { stage } from '../support/stage.mts';
import { Subscriber } from '../support/subscriber.mts';
import { startHook } from '../support/webhook.mts';

/** n8n with `N8N_SSRF_PROTECTION_ENABLED`: what its own engine throws when a host is blocked. */
const clock = fakeClock();
const at = stage();

const BLOCKED =
	'n8n blocks the address, to protect internal servers (N8N_SSRF_PROTECTION_ENABLED). An administrator of n8n can allow its host with N8N_SSRF_ALLOWED_HOSTNAMES';
const SIGN_IN = { authentication: 'password', token: '' };

test.each([
	['a write', 'invoice.confirm', { invoiceNumber: 212061 }, {}],
	['a read', 'boxType.getMany', {}, {}],
	['a write that signs in before', 'invoice.confirm', { invoiceNumber: 212061 }, SIGN_IN],
	['a read that signs in before', 'boxType.getMany', {}, SIGN_IN],
])('%s is not done, and is not tried again', async (_what, operation, form, signIn) => {
	const { username, password } = DEMO;
	Object.assign(at.credential, { ...signIn, username, password });
	const { outputs } = await at.run(operation, form, { onError: 'continueRegularOutput' });
	expect(outputs[0][0].json).toEqual({
		error: `Komet Sales was not asked: ${BLOCKED}`,
		message: expect.stringMatching(/^Nothing was sent\. .*N8N_SSRF_ALLOWED_IP_RANGES/),
		details: { outcome: 'not done', cause: 'connection' },
	});
	expect(clock.pauses).toEqual([]);
	expect(at.sent()).toEqual([]);
});

test('a host by name is blocked as its address is', async () => {
	at.credential.baseUrl = at.sandbox.url.replace('127.0.0.1', 'localhost');
	const { error } = await at.run('boxType.getMany');
	expect(error?.message).toBe(`Komet Sales was not asked: ${BLOCKED}`);
});

test.each([
	['a token', {}],
	['a user name and password', SIGN_IN],
])('the connection test says so, of %s', async (_what, signIn) => {
	const { username, password } = DEMO;
	Object.assign(at.credential, { testMethod: 'boxtype.list', ...signIn, username, password });
	expect(await connect(at.bench, 'kometSales', 'kometSalesApi')).toEqual({
		status: 'Error',
		message: `Komet Sales was not asked: ${BLOCKED}. Check the base URL.`,
	});
	expect(at.sent()).toEqual([]);
});

test.each(['none', 'order'])(
	'the connection test of eComNow says so, with %s',
	async (testWith) => {
		const { credential } = Subscriber.of(at.sandbox.url);
		at.bench.credentials.stored.eComNowVendorApi = { ...credential, testWith };
		expect(await connect(at.bench, 'eComNow', 'eComNowVendorApi')).toEqual({
			status: 'Error',
			message: `eComNow was not asked: ${BLOCKED}. Check the base URL.`,
		});
	},
);

test('a registration was not made, and nobody is in doubt about it', async () => {
	const node = Subscriber.of(at.sandbox.url);
	node.parameters = { events: ['new_order'] };
	await expect(node.publish()).rejects.toThrow(
		`eComNow was not asked to register New Order: ${BLOCKED}`,
	);
	expect(node.known).toEqual({});
	expect(at.sent()).toEqual([]);
});

test('a poll fails with these words, and is not tried again', async () => {
	const poller = pollerOn(at, { event: 'invoiceChanged' });
	await expect(poller.activate()).rejects.toThrow(`Komet Sales was not asked: ${BLOCKED}`);
	expect(clock.pauses).toEqual([]);
});

test('a file of a delivery is left out, and its host allowed in the trigger does not let it pass', async () => {
	let asked = 0;
	const files = createServer((_request, response) => {
		asked++;
		response.end('x');
	});
	await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve));
	const host = `127.0.0.1:${(files.address() as AddressInfo).port}`;
	const hook = await startHook();
	hook.credential = { authentication: 'bearer', token: 't' };
	hook.parameters = {
		event: 'purchaseOrderReconciliation',
		authentication: 'credential',
		responseMode: 'lastNode',
		settings: { downloadFiles: true, allowedHosts: host },
	};
	const file = `http://${host}/invoice.pdf`;
	await fire({
		url: hook.url,
		event: 'purchaseOrderReconciliation',
		auth: { kind: 'bearer', token: 't' },
		more: { vendorInvoices: [{ invoiceNumber: 'A', file }] },
	});
	await hook.stop();
	files.close();
	expect(hook.items()?.[0].json).toMatchObject({
		files: [],
		fileErrors: [{ path: 'vendorInvoices[0].file', error: `The file was not fetched: ${BLOCKED}` }],
	});
	expect(asked).toBe(0);
});
