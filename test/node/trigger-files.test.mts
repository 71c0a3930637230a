import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject } from 'n8n-workflow';
import { gate, until } from '../support/clock.mts';
import { startHook } from '../support/webhook.mts';
import type { Hook } from '../support/webhook.mts';
import { fire } from '../../sandbox/komet/fire.mts';

let hook: Hook;
let files: Server;
let host: string;
let asked: Array<{ url?: string; authorization?: string }>;
/** What the slow file waits for. */
let slowFile: ReturnType<typeof gate>;

const served: Record<string, (response: ServerResponse) => void> = {
	'/invoice%201.pdf': (response) => {
		response.end('%PDF-1.4');
	},
	'/..%2F..%2Fetc%2Fpass:wd': (response) => response.end('x'),
	'/': (response) => response.end('x'),
	'/big': (response) => response.end('x'.repeat(5000)),
	'/900': (response) => response.end('x'.repeat(900)),
	'/moved': (response) => response.writeHead(302, { location: '/invoice%201.pdf' }).end(),
	'/gone': (response) => response.writeHead(403).end('expired'),
	'/broken': (response) => {
		response.writeHead(200, { 'content-length': '100' }).write('x', () => response.destroy());
	},
	'/slow': (response) => {
		void slowFile.opened.then(() => response.end('x'));
	},
};

beforeAll(async () => {
	hook = await startHook();
	files = createServer(({ url = '', headers }, response) => {
		asked.push({ url, authorization: headers.authorization });
		// Without a type, n8n would look at the bytes with a module that jest cannot load.
		response.setHeader('content-type', 'application/pdf');
		served[url.split('?')[0]](response);
	});
	await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve));
	host = `127.0.0.1:${(files.address() as AddressInfo).port}`;
});
beforeEach(() => {
	asked = [];
	slowFile = gate();
	hook.results.length = 0;
	hook.limits.length = 0;
	hook.credential = { authentication: 'bearer', token: 't' };
});
afterAll(async () => {
	await hook.stop();
	files.closeAllConnections();
	files.close();
});

const at = (path: string) => `http://${host}${path}`;
/** The item of a reconciliation whose invoices have these links. */
async function reconciled(links: unknown[], settings: IDataObject = {}, more: IDataObject = {}) {
	hook.parameters = {
		event: 'purchaseOrderReconciliation',
		authentication: 'credential',
		responseMode: 'lastNode',
		settings: { downloadFiles: true, allowedHosts: host, ...settings },
		...more,
	};
	const fired = await fire({
		url: hook.url,
		event: 'purchaseOrderReconciliation',
		auth: { kind: 'bearer', token: 't' },
		more: { vendorInvoices: links.map((file) => ({ invoiceNumber: 'A', file })) },
	});
	return { fired, item: hook.items()?.[0] };
}
const contentOf = (item: Awaited<ReturnType<typeof reconciled>>['item'], field: string) =>
	Buffer.from(item?.binary?.[field].data ?? '', 'base64').toString();

test('all files come with the item, under safe names, and nobody is told a secret', async () => {
	const { item } = await reconciled([
		at('/invoice%201.pdf?sign=1'),
		at('/..%2F..%2Fetc%2Fpass:wd'),
		at('/'),
	]);
	expect(item?.json.files).toEqual([
		{ path: 'vendorInvoices[0].file', field: 'file_0', fileName: 'invoice 1.pdf' },
		{ path: 'vendorInvoices[1].file', field: 'file_1', fileName: '_.._etc_pass_wd' },
		{ path: 'vendorInvoices[2].file', field: 'file_2', fileName: 'file-3' },
	]);
	expect(item?.json).not.toHaveProperty('fileErrors');
	expect(contentOf(item, 'file_0')).toBe('%PDF-1.4');
	expect(item?.binary?.file_0.mimeType).toBe('application/pdf');
	expect(asked).toHaveLength(3);
	expect(asked.every(({ authorization }) => authorization === undefined)).toBe(true);
});

test.each([
	['/big', /larger than 0.001 MB/],
	['/moved', /redirect/],
	['/gone', /HTTP 403/],
	['/broken', /./],
])('%s does not lose the event', async (path, reason) => {
	const { item } = await reconciled([at(path), at('/invoice%201.pdf')], { maxFileSize: 0.001 });
	expect(item?.json).toMatchObject({
		id: 12345,
		files: [{ field: 'file_1' }],
		fileErrors: [{ path: 'vendorInvoices[0].file', error: expect.stringMatching(reason) }],
	});
	expect(contentOf(item, 'file_1')).toBe('%PDF-1.4');
});

test('files that are too large together are left out by name, and no more of them is read', async () => {
	// Five times as much as one file: nine of 900 bytes are more than 5000.
	const links = Array.from({ length: 9 }, () => at('/900'));
	const { item } = await reconciled(links, { maxFileSize: 0.001 });
	expect(item?.json.files).toHaveLength(5);
	expect(item?.json.fileErrors).toHaveLength(4);
	for (const { error } of item?.json.fileErrors as IDataObject[])
		expect(error).toBe('The files of the event are larger than 0.005 MB together');
});

test('a file that says that it is too large is not read', async () => {
	let read = 0;
	served['/endless'] = (response) => {
		response.writeHead(200, { 'content-length': '900000000' });
		const more = () => {
			while (read < 900_000_000 && response.write(Buffer.alloc(100_000))) read += 100_000;
		};
		response.on('drain', more);
		more();
	};
	const { item } = await reconciled([at('/endless'), at('/900')]);
	expect(item?.json.fileErrors).toEqual([
		{ path: 'vendorInvoices[0].file', error: 'The file is larger than 20 MB' },
	]);
	expect(read).toBeLessThan(5_000_000);
	expect(item?.json.files).toHaveLength(1);
});

test('a host that is not allowed is never asked', async () => {
	const { item } = await reconciled([at('/invoice%201.pdf')], { allowedHosts: '' });
	expect(item?.json.fileErrors).toMatchObject([{ error: 'The link does not begin with https://' }]);
	expect(asked).toEqual([]);
});

test('more files than anyone sends are left out, and told of', async () => {
	const { item } = await reconciled(Array.from({ length: 102 }, () => at('/')));
	expect(item?.json.files).toHaveLength(100);
	expect(item?.json.fileErrors).toMatchObject([{}, { path: 'vendorInvoices[101].file' }]);
});

test('without links, or without the option, nothing is fetched', async () => {
	const { item } = await reconciled([null, undefined, '', 7]);
	expect(item?.json).toMatchObject({ files: [], vendorInvoices: [{ file: null }, {}, {}, {}] });
	const off = await reconciled([at('/')], { downloadFiles: false });
	expect(off.item?.json).not.toHaveProperty('files');
	expect(asked).toEqual([]);
});

describe('Komet does not wait for files', () => {
	test('with Immediately', async () => {
		const { fired } = await reconciled([at('/slow')], {}, { responseMode: 'onReceived' });
		expect(fired).toMatchObject({ http: 200, reply: { status: '1' } });
		expect(hook.results).toEqual([]);
		slowFile.open();
		await hook.idle();
		expect(hook.results).toMatchObject([
			{ noWebhookResponse: true, workflowData: [[{ binary: { file_0: {} } }]] },
		]);
	});

	test('beyond the time limit', async () => {
		const delivery = reconciled([at('/slow')], { timeLimit: 45 });
		await until(() => asked.length === 1);
		const [limit] = hook.limits;
		expect(limit.ms).toBe(45_000);
		limit.reach();
		const { fired } = await delivery;
		expect(fired.reply).toMatchObject({
			status: '0',
			message: expect.stringContaining('has not finished after 45 seconds'),
		});
		expect(hook.results).toEqual([]);
		slowFile.open();
		await hook.idle();
		expect(hook.items()).toMatchObject([{ binary: { file_0: {} } }]);
	});
});
