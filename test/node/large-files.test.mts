import { DEMO } from '../../sandbox/komet/server.mts';
import { itemWithFile } from '../support/fill.mts';
import { pick, stage } from '../support/stage.mts';
import type { Fault } from '../../sandbox/komet/faults.mts';

// Files that are longer than what is written or read at a time.

const at = stage();
const FILE = Buffer.from(Array.from({ length: 200_003 }, (_, index) => (index * 31) & 0xff));
FILE.write('%PDF-1.4');
const asNumbers = (bytes: Buffer) => new Int8Array(bytes).join(', ');

const UPLOAD = 'vendorInvoice.upload';
const upload = async (attachmentEncoding = 'signedText') =>
	await at.run(
		UPLOAD,
		{ poNumber: 'P008094', attachment: 'data', attachmentEncoding },
		{ items: [itemWithFile(0, FILE)] },
	);
const uploads = () => at.sandbox.requests.filter(({ path }) => path.includes('vendor/invoice'));

describe('an upload', () => {
	test.each(['signedText', 'signedArray', 'base64'])(
		'as %s tells its length, and is not chunked',
		async (encoding) => {
			const { error } = await upload(encoding);
			expect(error).toBeUndefined();
			const [{ headers, bytes }, ...more] = uploads();
			expect(more).toEqual([]);
			expect(headers['content-length']).toBe(String(bytes));
			expect(headers['transfer-encoding']).toBeUndefined();
			expect(at.sandbox.state.vendorInvoices.map((kept) => kept.bytes)).toEqual([FILE]);
		},
	);

	test.each<[string, Fault, string]>([
		['that is refused', { kind: 'refused' }, 'not done'],
		['of which the connection breaks', { kind: 'reset' }, 'unknown'],
		['that meets a page', { kind: 'html' }, 'unknown'],
		['that meets a broken server', { kind: 'serverError' }, 'unknown'],
	])('%s is sent once', async (_name, fault, outcome) => {
		at.sandbox.faults.next({ ...fault, times: 9 });
		const form = { poNumber: 'P008094', attachment: 'data' };
		const { outputs } = await at.run(UPLOAD, form, {
			items: [itemWithFile(0, FILE)],
			onError: 'continueRegularOutput',
		});
		expect(outputs[0][0].json.details).toMatchObject({ outcome });
		expect(uploads()).toHaveLength(1);
	});
});

describe('an upload after a sign-in', () => {
	beforeEach(() => {
		Object.assign(at.credential, {
			authentication: 'password',
			token: '',
			username: DEMO.username,
			password: DEMO.password,
		});
	});

	test.each([1, 2])(
		'with a token that is refused is sent with a new one, once (%i)',
		async (times) => {
			await at.run('boxType.getMany');
			at.sandbox.requests.length = 0;
			at.sandbox.faults.next({ kind: 'unauthorized', times, of: ({ path }) => path !== '/login' });
			const { error } = await upload();
			expect(error?.httpCode).toBe(times === 1 ? undefined : '401');
			expect(uploads()).toHaveLength(2);
			expect(at.sandbox.state.vendorInvoices).toHaveLength(2 - times);
		},
	);
});

describe('a download', () => {
	const download = async (fault: Fault, options = {}) => {
		at.sandbox.faults.next({ method: 'invoice.pdf.get', ...fault });
		return await at.run('invoice.getPdf', { invoiceId: pick('id', '6908'), options });
	};
	const withFile = (file: unknown): Fault => ({
		kind: 'rewritten',
		change: (reply: object) => ({ ...reply, file }),
	});
	const fileIn = ({ outputs }: Awaited<ReturnType<typeof download>>) =>
		Buffer.from(outputs[0][0].binary?.data.data ?? '', 'base64');

	test.each([
		['a text', asNumbers(FILE)],
		['a list', [...FILE]],
	])('of %s is whole', async (_name, file) => {
		const finished = await download(withFile(file));
		expect(finished.error).toBeUndefined();
		expect(fileIn(finished).equals(FILE)).toBe(true);
		expect(finished.outputs[0][0].json).toMatchObject({
			status: '1',
			suggestedFileName: 'Invoice #212061.pdf',
		});
		expect(finished.outputs[0][0].json).not.toHaveProperty('file');
	});

	test('that holds something else says so, without megabytes of it', async () => {
		const { error } = await download(withFile(`${asNumbers(FILE)}, 256`));
		expect(error?.message).toContain('Komet Sales answered without a readable file in "file"');
		expect(JSON.stringify(error).length).toBeLessThan(20_000);
	});

	test('that comes in parts is whole', async () => {
		const finished = await download({ kind: 'slow', ms: 20, chunks: 5 });
		expect(fileIn(finished).subarray(0, 5).toString()).toBe('%PDF-');
		expect(fileIn(finished).subarray(-6).toString()).toBe('%%EOF\n');
	});

	test('that breaks off is read again', async () => {
		const finished = await download({ kind: 'cut' });
		expect(finished.error).toBeUndefined();
		expect(fileIn(finished).subarray(-6).toString()).toBe('%%EOF\n');
		expect(at.sent('invoice.pdf.get')).toHaveLength(2);
	});

	test('that stops in the middle is given up after the time limit', async () => {
		// The first part comes at once, the second never.
		let parts = 0;
		const slowly = { then: (go: () => void) => void (parts++ % 2 === 0 && go()) };
		const { error } = await download(
			{ kind: 'slow', chunks: 2, until: slowly as unknown as Promise<unknown>, times: 3 },
			{ timeout: 500 },
		);
		expect(error?.message).toContain('the time limit was reached');
		expect(at.sent('invoice.pdf.get')).toHaveLength(3);
	});

	test.each<[string, Fault, string]>([
		['a refusal', { kind: 'refused', message: 'No such invoice' }, 'No such invoice'],
		['a page', { kind: 'html' }, 'a web page instead of JSON ("Scheduled maintenance")'],
		['a broken reply', { kind: 'brokenJson' }, 'something else than JSON'],
		['a token that is refused', { kind: 'unauthorized' }, 'Unauthorized'],
		['the secret', { kind: 'echoToken' }, 'The token [hidden] is not active.'],
	])('that brings %s says so', async (_name, fault, words) => {
		const { error } = await download(fault);
		expect(error?.message).toContain(words);
	});
});
