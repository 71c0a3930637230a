import { mkdir, readFile, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { openOwnWorld } from './own-world.mts';
import type { Example, OwnWorld } from './own-world.mts';

const TABLE = 'Vendor Invoices';
const ROSAS = { id: 77, name: 'Rosas del Valle', vendorAccountingCode: 'V-77' };

let own: OwnWorld;
let example: Example;
let id = 0;
// n8n takes its time to start on a busy machine.
beforeAll(async () => {
	own = await openOwnWorld();
	example = await own.publish('purchase-order-reconciled.json', {
		trigger: ({ parameters }) => {
			const { host } = new URL(own.system.url);
			parameters.settings = { ...(parameters.settings as object), allowedHosts: host };
		},
	});
}, 300_000);
afterAll(async () => await own?.stop());
beforeEach(async () => {
	own.world.sandbox.reset();
	own.system.files = Object.fromEntries(
		['a', 'b', 'c'].map((name) => [`/${name}.pdf`, { body: `%PDF of ${name}` }]),
	);
	id += 1;
	await rm(own.folder, { recursive: true, force: true });
	await mkdir(own.folder);
});

const invoice = (invoiceNumber: unknown, file?: unknown, more: object = {}) => ({
	invoiceNumber,
	invoiceAmount: 60,
	vendor: ROSAS,
	...(file === undefined ? {} : { file: typeof file === 'string' ? own.system.url + file : file }),
	...more,
});
const fire = async (vendorInvoices: unknown) =>
	(await example.fire({ id, vendorInvoices })).understood;
const rows = async () =>
	(await own.rows(TABLE)).filter(({ purchaseOrderId }) => purchaseOrderId === String(id));
const saved = async () => {
	const names = (await readdir(own.folder)).sort();
	const texts = names.map((name) => readFile(path.join(own.folder, name), 'utf8'));
	return Object.fromEntries((await Promise.all(texts)).map((text, index) => [names[index], text]));
};
const done = (invoices: number, files: number) => ({
	status: '1',
	message: `Purchase order P002271: ${invoices} vendor invoices entered, ${files} files saved`,
});
const missing = (words: string) => ({
	status: '0',
	message: `Purchase order P002271 is entered, but something is missing. ${words}`,
});
const mails = () => own.world.sandbox.mails.map(({ text }) => text);

test('leaves its files in a folder and a row each, once for all its deliveries', async () => {
	const given = [
		invoice('A/1', '/a.pdf'),
		invoice('B'),
		// The second has no file, so the file of the third is the second file.
		invoice('C', '/c.pdf', { invoiceAmount: 7.5 }),
	];
	const files = {
		[`${id}+77+A%2F1+1+a.pdf`]: '%PDF of a',
		[`${id}+77+C+1+c.pdf`]: '%PDF of c',
	};
	const [fileOfA, fileOfC] = Object.keys(files).map((name) => path.join(own.folder, name));
	const row = { purchaseOrderId: String(id), poNumber: 'P002271', vendor: 'Rosas del Valle' };
	const entered = [
		{
			...row,
			invoiceNumber: 'A/1',
			amount: '60',
			account: 'V-77',
			file: fileOfA,
			state: 'done',
			reason: '',
		},
		{ ...row, invoiceNumber: 'B', amount: '60', account: 'V-77', file: '', reason: '' },
		{ ...row, invoiceNumber: 'C', amount: '7.5', account: 'V-77', file: fileOfC, reason: '' },
	];
	// In another order, too: neither rows nor files change places.
	for (const delivered of [given, given, [...given].reverse()]) {
		expect(await fire(delivered)).toEqual(done(3, 2));
		expect(await rows()).toMatchObject(entered);
		expect(await saved()).toEqual(files);
	}
	expect(mails()).toEqual([]);
});

test('keeps the file of an earlier delivery when it cannot be had again', async () => {
	await fire([invoice('A', '/a.pdf'), invoice('B', '/b.pdf')]);
	own.system.files = { '/b.pdf': { body: 'newer' } };
	expect(await fire([invoice('B', '/b.pdf'), invoice('A', '/a.pdf')])).toMatchObject({
		status: '0',
	});
	const name = (letter: string) => `${id}+77+${letter}+1+${letter.toLowerCase()}.pdf`;
	expect(await saved()).toEqual({ [name('A')]: '%PDF of a', [name('B')]: 'newer' });
	expect(await rows()).toMatchObject([
		{
			file: path.join(own.folder, name('A')),
			reason: 'Its file could not be fetched: The server answered with HTTP 404',
		},
		{ file: path.join(own.folder, name('B')), reason: '' },
	]);
});

/** What is said of the file of the only invoice, and whether it is kept. */
const FILES: Array<[title: string, file: unknown, problem: string, kept: number]> = [
	['is gone', '/gone.pdf', 'Its file could not be fetched: The server answered with HTTP 404', 0],
	[
		'is forbidden',
		'/forbidden.pdf',
		'Its file could not be fetched: The server answered with HTTP 403',
		0,
	],
	[
		'is a redirect',
		'/moved.pdf',
		'Its file could not be fetched: The server answered with a redirect',
		0,
	],
	['is a page', '/page.pdf', 'Its file is a web page, perhaps an error message', 1],
	['is empty', '/empty.pdf', 'Its file is empty', 0],
	['has no address', 'nonsense', 'Its file could not be fetched:', 0],
	[
		'is on a host that nobody allowed',
		'https://elsewhere.example/a.pdf',
		'Its file could not be fetched:',
		0,
	],
	['is an object', { url: 'a.pdf' }, 'Its file was not fetched', 0],
	['is true', true, 'Its file was not fetched', 0],
	['is null', null, '', 0],
	['is blank', ' ', 'Its file could not be fetched: The link is no URL', 0],
];

test.each(FILES)('has a row when its file %s', async (_title, file, problem, kept) => {
	own.system.files = {
		'/forbidden.pdf': { status: 403, body: 'expired' },
		'/moved.pdf': { status: 302, body: '' },
		'/page.pdf': { body: '<html>Sign in</html>', type: 'text/html' },
		'/empty.pdf': { body: '' },
		'/b.pdf': { body: 'b' },
	};
	const isHere = typeof file === 'string' && file.startsWith('/');
	const one = isHere ? invoice('A', file) : { ...invoice('A'), file };
	const understood = await fire([one, invoice('B', '/b.pdf')]);
	expect(understood).toEqual(
		problem
			? { status: '0', message: expect.stringContaining(`something is missing. A: ${problem}`) }
			: done(2, 1),
	);
	expect(await rows()).toMatchObject([
		{
			invoiceNumber: 'A',
			state: problem ? 'refused' : 'done',
			reason: expect.stringContaining(problem),
			file: kept ? expect.stringMatching(/./) : '',
		},
		{ invoiceNumber: 'B', reason: '', file: path.join(own.folder, `${id}+77+B+1+b.pdf`) },
	]);
	expect(Object.keys(await saved())).toHaveLength(1 + kept);
	expect(mails()).toHaveLength(problem ? 1 : 0);
	// After the answer, so that an error workflow hears of it too.
	const [last] = await own.world.client.executions(example.id);
	const { status } = await own.world.client.waitForExecution(
		example.id,
		({ id: run, status: now }) => run === last.id && now !== 'running',
	);
	expect(status).toBe(problem ? 'error' : 'success');
});

test('saves each file under a name of its own, and nowhere but in the folder', async () => {
	own.system.files = Object.fromEntries(
		['/one/a.pdf', '/two/a.pdf', '/..%2F..%2Fa.pdf', '/%2E%2E%5Ca.pdf', '/.hidden'].map((at) => [
			at,
			{ body: at },
		]),
	);
	const given = [
		invoice('A', '/one/a.pdf'),
		invoice('A', '/two/a.pdf', { invoiceAmount: 5 }),
		invoice('../A', '/..%2F..%2Fa.pdf'),
		invoice('..', '/%2E%2E%5Ca.pdf'),
		invoice('A+1', '/.hidden', { vendor: { name: '../../Rosas' } }),
	];
	expect(await fire(given)).toEqual(done(5, 5));
	// The second delivery finds what the first left, also for the number that is there twice.
	expect(await fire(given)).toEqual(done(5, 5));
	const names = Object.keys(await saved());
	expect(Object.values(await saved()).sort()).toEqual(Object.keys(own.system.files).sort());
	expect(names).toHaveLength(5);
	expect(await rows()).toHaveLength(5);
	expect(await readdir(path.dirname(own.folder))).not.toContain('a.pdf');
	expect((await rows()).map(({ amount }) => amount)).toEqual(['60', '5', '60', '60', '60']);
});

test.each([
	['1234,50', '1234,50'],
	['1.234,50', '1.234,50'],
	['N/A', 'N/A'],
	['12345678901234567.89', '12345678901234567.89'],
	[null, ''],
	[0, '0'],
	[-7.5, '-7.5'],
	[{ value: 1 }, '{"value":1}'],
])('keeps the amount %j as it came', async (invoiceAmount, amount) => {
	expect(await fire([invoice('0071', undefined, { invoiceAmount })])).toEqual(done(1, 0));
	expect(await rows()).toMatchObject([{ invoiceNumber: '0071', amount }]);
});

const NOTHING = 'No number: No vendor invoice came with this purchase order';
test.each([
	['null', null, NOTHING],
	['not there', undefined, NOTHING],
	['empty', [], NOTHING],
	['empty text', '', NOTHING],
	['a text', 'INV-1', 'No number: This is no vendor invoice: INV-1'],
	['true', true, 'No number: This is no vendor invoice: true'],
	['a list with a text', ['INV-1'], 'No number: This is no vendor invoice: INV-1'],
	['a list with a list', [['INV-1']], 'No number: This is no vendor invoice: ["INV-1"]'],
	['an empty object', [{}], 'No number: It has no number'],
	['an invoice without a number', [{ invoiceAmount: 5 }], 'No number: It has no number'],
])('has a row, and Komet is told, when its invoices are %s', async (_title, given, words) => {
	expect(await fire(given)).toEqual(missing(words));
	expect(await rows()).toMatchObject([
		{ poNumber: 'P002271', state: 'refused', reason: words.replace('No number: ', '') },
	]);
	expect(mails()).toHaveLength(1);
});

test.each([
	['one object', (one: object) => one],
	['a list with null', (one: object) => [null, one, null]],
	['with the vendor as text', (one: object) => [{ ...one, vendor: 'Rosas del Valle' }]],
	['with the vendor in a list', (one: object) => [{ ...one, vendor: [ROSAS] }]],
])('is entered when its invoices are %s', async (_title, give) => {
	expect(await fire(give(invoice('A', '/a.pdf')))).toEqual(done(1, 1));
	expect(await rows()).toMatchObject([{ invoiceNumber: 'A', vendor: 'Rosas del Valle' }]);
});

test('has its rows when the folder is gone', async () => {
	await rm(own.folder, { recursive: true });
	const problem = 'Its file could not be saved: The file or directory does not exist';
	expect(await fire([invoice('A', '/a.pdf'), invoice('B')])).toEqual(missing(`A: ${problem}`));
	expect(await rows()).toMatchObject([
		{ invoiceNumber: 'A', file: '', state: 'refused', reason: problem },
		{ invoiceNumber: 'B', file: '', reason: '' },
	]);
});

test('gets the failure message of the trigger when no row can be written', async () => {
	const { client } = own.world;
	await client.deleteDataTable((await client.dataTable(TABLE)).id);
	expect(await fire([invoice('A', '/a.pdf')])).toEqual({
		status: '0',
		message: expect.stringContaining('The invoices were not all entered'),
	});
	expect(await saved()).toEqual({});
	expect((await client.waitForExecution(example.id)).status).toBe('error');
});
