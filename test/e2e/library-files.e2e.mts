import { randomBytes } from 'node:crypto';
import {
	chmod,
	copyFile,
	mkdir,
	mkdtemp,
	readFile,
	readdir,
	rm,
	utimes,
	writeFile,
} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DateTime } from 'luxon';
import { openWorld } from '../../tools/demo/world.mts';
import type { World } from '../../tools/demo/world.mts';
import { missingSftp, startSftp } from '../../tools/n8n/sftp-server.mts';
import type { SftpServer } from '../../tools/n8n/sftp-server.mts';
import { DAY, HEAD, inventoryRows } from './inventory-rows.mts';
import type { InventoryRows } from './inventory-rows.mts';
import { openSheets } from './library-sheets.mts';
import type { Cell, Sheets } from './library-sheets.mts';
import { imported, newMailsOf } from './library-world.mts';

const PEOPLE = 'operations@petalworks.example';
const MINUTE = 'const MINUTE = 60_000';
/** The number that spreadsheet programs keep of a day. */
const SERIAL = DateTime.fromISO(DAY, { zone: 'utc' }).diff(DateTime.utc(1899, 12, 30), 'days').days;

/** The same with another folder, and without the minute between two looks. */
const lookingAt = (folder: string) => (text: string) => {
	const changed = text
		.replace(/"value":"(\/home\/node\/\.n8n-files)?\/inventory"/, `"value":"${folder}"`)
		.replace(MINUTE, 'const MINUTE = 0');
	if (!changed.includes(folder) || changed.includes(MINUTE)) throw new Error('It looks otherwise');
	return changed;
};

const missing = missingSftp();
let world: World;
let sheets: Sheets;
let rowWith: InventoryRows['row'];
let newMails: ReturnType<typeof newMailsOf>;
let root: string;
let server: SftpServer | undefined;

beforeAll(async () => {
	sheets = await openSheets();
	root = await mkdtemp(path.join(os.tmpdir(), 'files-'));
	world = await openWorld(() => undefined, { env: { N8N_RESTRICT_FILE_ACCESS_TO: root } });
	({ row: rowWith } = inventoryRows(world.sandbox));
	newMails = newMailsOf(() => world.inbox);
	if (missing.length > 0) return;
	server = await startSftp();
	await world.client.createCredential('SFTP Server', 'sftp', server.credential);
});

afterAll(async () => {
	await world?.stop();
	await server?.stop();
	await rm(root, { recursive: true, force: true });
});

const added = () => world.sandbox.requests.filter(({ path: at }) => at.endsWith('inventory.add'));
const boxesSince = (before: number) =>
	world.sandbox.state.inventory.slice(before).map(({ boxes }) => boxes);
const csv = (...rows: unknown[][]) =>
	[HEAD, ...rows].map((cells) => cells.join(';')).join('\r\n') + '\r\n';

/** The workflow of one source, and its folder on this disk. */
async function sourceIn(folder: string, file: string) {
	const { id } = await imported(world.client, file, lookingAt(folder));
	const at = (name: string) => path.join(folder, name);
	const look = async () => await world.client.runWorkflow(id, 'Every 5 Minutes');
	return {
		id,
		at,
		look,
		put: async (name: string, content: Buffer | string) => await writeFile(at(name), content),
		/** The first look remembers, the second takes. */
		looks: async () => {
			await look();
			return await look();
		},
		/** Changes the text of the workflow until it is put back. */
		change: async (words: string, others: string) => {
			const { nodes } = await world.client.workflow(id);
			const text = JSON.stringify(nodes);
			if (!text.includes(words)) throw new Error(`The workflow does not say ${words}`);
			await world.client.updateWorkflow(id, { nodes: JSON.parse(text.replace(words, others)) });
			return async () => await world.client.updateWorkflow(id, { nodes });
		},
		tick: async () => await world.client.runWorkflow(id, 'Every 10 Minutes'),
		results: async (name: string) => sheets.rowsIn(await readFile(at(`${name}.result.xlsx`))),
		empty: async () => {
			for (const name of await readdir(folder))
				if (name !== 'read-me.txt') await rm(at(name), { recursive: true, force: true });
		},
	};
}
type Source = Awaited<ReturnType<typeof sourceIn>>;

async function folderSource(name: string): Promise<Source> {
	const folder = path.join(root, name);
	await mkdir(folder);
	await writeFile(path.join(folder, 'read-me.txt'), 'Files for the inventory');
	return await sourceIn(folder, 'inventory-from-folder');
}

const sources = {
	'a folder': async () => await folderSource('inventory'),
	SFTP: async () => await sourceIn((server as SftpServer).folder, 'inventory-from-sftp'),
};

const isHere = (name: string) => name !== 'SFTP' || missing.length === 0;

if (!isHere('SFTP'))
	test('inventory from SFTP is NOT tested here, because a service is missing', () => {
		const words = `Inventory from SFTP is not tested: ${missing.join('; ')}`;
		if (process.env.CI) throw new Error(words);
		console.warn(words);
	});

describe.each(Object.entries(sources).filter(([name]) => isHere(name)))(
	'inventory from %s',
	(name, open) => {
		let source: Source;
		/** All sources have one table of rows: equal ones would be refused. */
		const row = (boxes: number, more: Record<number, Cell> = {}) =>
			rowWith(boxes, { 1: name === 'SFTP' ? '369-1234-5671' : '369-1234-5672', ...more });
		beforeAll(async () => {
			source = await open();
		});
		beforeEach(async () => {
			world.sandbox.reset();
			world.sandbox.faults.clear();
			await source.empty();
			await newMails();
		});
		const subjects = async () => (await newMails()).map(({ subject }) => subject).sort();

		test('good rows are added, a faulty one comes back in a mail and beside the file', async () => {
			const before = world.sandbox.state.inventory.length;
			const content = sheets.xlsx(
				[
					['Stock of the week'],
					HEAD,
					row(2),
					row(3, { 2: SERIAL, 9: '0,285' }),
					row(4, { 9: '1,250' }),
				],
				(sheet) => {
					sheet.E3 = { t: 'n', v: 2, f: '1+1' };
				},
			);
			await source.put('stock.xlsx', content);
			expect((await source.look()).status).toBe('success');
			expect([added().length, (await newMails()).length]).toEqual([0, 0]);
			expect((await source.look()).status).toBe('success');
			expect(boxesSince(before)).toEqual([2, 3]);
			const mails = await newMails();
			expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
				[PEOPLE, 'stock.xlsx: 2 added, 1 refused'],
			]);
			expect(mails[0].text).not.toContain('could not be written');
			const result = await source.results('stock.xlsx');
			expect(result.map(({ Row, Result }) => [Row, Result])).toEqual([
				['3', 'Added'],
				['4', 'Added'],
				['5', 'Refused'],
			]);
			expect(result[2].Reason).toBe('Unit Cost: "1,250" may be 1.250 or 1250');
			expect(sheets.rowsOf(mails[0])).toEqual(result);
			expect(await readFile(source.at('stock.xlsx'))).toEqual(content);
			await source.looks();
			await source.tick();
			expect([added().length, (await newMails()).length]).toEqual([2, 0]);
		});

		test('the same content again changes nothing; under another name its rows are refused', async () => {
			const text = csv([...row(11), 'Café'], [...row(12, { 9: '0,3' }), 'frío']);
			await source.put('latin.csv', Buffer.from(text, 'latin1'));
			await source.looks();
			expect(added()).toHaveLength(2);
			expect(await subjects()).toEqual(['latin.csv: 2 added, 0 refused']);
			const later = new Date(Date.now() + 5000);
			await utimes(source.at('latin.csv'), later, later);
			await source.looks();
			await source.look();
			await source.tick();
			expect([added().length, (await newMails()).length]).toEqual([2, 0]);
			await copyFile(source.at('latin.csv'), source.at('copy (1).csv'));
			await source.looks();
			expect(added()).toHaveLength(2);
			expect(await subjects()).toEqual(['copy (1).csv: 0 added, 2 refused']);
			const [{ Reason }] = await source.results('copy (1).csv');
			expect(Reason).toContain('Already added: row 2 of latin.csv');
			await source.put('latin.csv', csv(row(11), row(13)));
			await source.looks();
			expect(added()).toHaveLength(3);
			expect(await subjects()).toEqual(['latin.csv: 1 added, 1 refused']);
		});

		test('a file that is still being written is not taken by half', async () => {
			const before = world.sandbox.state.inventory.length;
			const text = csv(row(21), row(22), row(23));
			const half = text.length - 40;
			await source.put('slow.csv', text.slice(0, half));
			await source.look();
			await source.put('slow.csv', text);
			await source.look();
			expect(added()).toEqual([]);
			await source.look();
			expect(boxesSince(before)).toEqual([21, 22, 23]);
			expect(await subjects()).toEqual(['slow.csv: 3 added, 0 refused']);
		});

		test('two looks within a minute do not count as two', async () => {
			await source.put('soon.csv', csv(row(25)));
			const putBack = await source.change('const MINUTE = 0', MINUTE);
			await source.looks();
			await source.look();
			await putBack();
			expect(added()).toEqual([]);
			await source.look();
			expect(await subjects()).toEqual(['soon.csv: 1 added, 0 refused']);
		});

		test('a file whose run was cut off is told, with what to do', async () => {
			const file = { file: `cut.${name}`, fileName: 'cut.csv', sender: '', told: 'reading' };
			await source.put('cut.csv', csv(row(26)));
			await world.client.insertRows(
				name === 'SFTP' ? 'Inventory SFTP Files' : 'Inventory Folder Files',
				[{ ...file, path: source.at('cut.csv'), look: '', hash: '' }],
			);
			await source.tick();
			expect(await newMails()).toEqual([]);
			const putBack = await source.change('const LONG = 30 * 60_000', 'const LONG = 0');
			await source.tick();
			await putBack();
			const mails = await newMails();
			expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
				[PEOPLE, 'cut.csv: not read'],
			]);
			expect(mails[0].text).toContain('Put it there again under another name.');
			expect(await source.results('cut.csv')).toHaveLength(1);
		});

		test('rubbish is refused in words, and keeps nothing else back', async () => {
			await source.put('a.csv', csv(row(31)));
			await source.put('invoice.xlsx', '%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n');
			await source.put('cut.xlsx', sheets.xlsx([HEAD, row(32)]).subarray(0, 2000));
			await source.put('empty.csv', '');
			await source.put('big.csv', Buffer.alloc(30_000_000, 'x'));
			await source.put('letter.docx', 'Dear all');
			await source.put('under-way.csv.part', csv(row(33)));
			await source.put('.hidden.csv', csv(row(33)));
			await mkdir(source.at('folder.xlsx'));
			await source.looks();
			for (let times = 0; times < 6; times++) await source.tick();
			expect(added()).toHaveLength(1);
			const mails = await newMails();
			expect(mails.map(({ subject }) => subject).sort()).toEqual([
				'a.csv: 1 added, 0 refused',
				'big.csv: 0 added, 1 refused',
				'cut.xlsx: 0 added, 1 refused',
				'empty.csv: 0 added, 1 refused',
				'invoice.xlsx: 0 added, 1 refused',
				'letter.docx: 0 added, 1 refused',
			]);
			const reasons = Object.fromEntries(
				mails.map((mail) => [mail.subject.split(':')[0], sheets.rowsOf(mail)[0].Reason]),
			);
			expect(reasons).toMatchObject({
				'big.csv': 'The file is larger than 10 MB',
				'cut.xlsx': expect.stringContaining('The file cannot be opened: '),
				'empty.csv': 'The file has no rows',
				'invoice.xlsx': expect.stringContaining('No row has all names of columns'),
				'letter.docx': 'Only XLSX, XLSM, XLS, ODS, CSV and TXT files are read',
			});
		});

		test('more files than the rules allow at once are not read, and the run fails', async () => {
			for (let at = 0; at < 21; at++)
				await source.put(`old-${at}.csv`, csv(row(40, { 9: at + 1 })));
			await source.look();
			const { status, data } = await source.look();
			expect([status, data.resultData.error?.message]).toEqual([
				'error',
				expect.stringContaining('21 new files lie in the folder'),
			]);
			expect([added().length, (await newMails()).length]).toEqual([0, 0]);
		});

		test('what got no answer is not sent again; what the token kept back goes out later', async () => {
			const before = world.sandbox.state.inventory.length;
			world.sandbox.faults.next({ kind: 'serverError', method: 'inventory.add', after: true });
			await source.put('broken.csv', csv(row(51), row(52)));
			await source.looks();
			expect(await subjects()).toEqual(['broken.csv: 1 added, 0 refused, 1 not known']);
			const { tokens } = world.sandbox.access;
			world.sandbox.access.tokens = [];
			await source.put('token.csv', csv(row(53), row(54)));
			const run = await source.looks();
			world.sandbox.access.tokens = tokens;
			expect([run.status, run.data.resultData.error?.message]).toEqual([
				'error',
				expect.stringMatching(/^2 rows could not be sent and wait: ./),
			]);
			expect((await source.results('token.csv')).map(({ Result }) => Result)).toEqual([
				'Waiting',
				'Waiting',
			]);
			await source.tick();
			await source.tick();
			await source.looks();
			expect(boxesSince(before)).toEqual([51, 52, 53, 54]);
			expect(await subjects()).toEqual([
				'token.csv: 0 added, 0 refused, 2 waiting',
				'token.csv: 2 added, 0 refused',
			]);
			expect((await source.results('token.csv')).map(({ Result }) => Result)).toEqual([
				'Added',
				'Added',
			]);
		});

		if (name === 'SFTP') {
			test('rows that came from a folder are not added again', async () => {
				const folder = await folderSource('other');
				await folder.put('stock.csv', csv(row(58)));
				await folder.looks();
				await source.put('moved.csv', csv(row(58), row(59)));
				await source.looks();
				expect(added()).toHaveLength(2);
				expect(await subjects()).toEqual([
					'moved.csv: 1 added, 1 refused',
					'stock.csv: 1 added, 0 refused',
				]);
				const [{ Reason }] = await source.results('moved.csv');
				expect(Reason).toContain('Already added: row 2 of stock.csv');
			});

			test('a server that is away fails the run, and the file is read when it is back', async () => {
				await source.put('later.csv', csv(row(61)));
				await source.look();
				await server?.kill();
				expect((await source.look()).status).toBe('error');
				await server?.resume();
				expect(added()).toEqual([]);
				await source.look();
				expect(await subjects()).toEqual(['later.csv: 1 added, 0 refused']);
			});

			test('a way that breaks while a file is fetched fails the run, and nothing is lost', async () => {
				const note = randomBytes(2_000_000).toString('hex');
				await source.put('a-small.csv', csv(row(62)));
				await source.put('b-long.csv', csv([...row(63), note]));
				await source.look();
				server?.cutAfter(2_000_000);
				const { status, data } = await source.look();
				expect([status, data.resultData.error?.message]).toEqual([
					'error',
					expect.stringMatching(/could not be fetched from the SFTP server.*: b-long\.csv\. /),
				]);
				expect(await subjects()).toEqual(['a-small.csv: 1 added, 0 refused']);
				await source.look();
				expect(added()).toHaveLength(2);
				expect(await subjects()).toEqual(['b-long.csv: 1 added, 0 refused']);
			});

			test('a file that may not be read is refused, a folder that may not be written is said', async () => {
				await source.put('locked.csv', csv(row(64)));
				await source.put('open.csv', csv(row(65)));
				await chmod(source.at('locked.csv'), 0o000);
				await chmod(source.at('.'), 0o555);
				await source.looks();
				await source.tick();
				await chmod(source.at('.'), 0o755);
				const mails = await newMails();
				expect(mails.map(({ subject }) => subject).sort()).toEqual([
					'locked.csv: 0 added, 1 refused',
					'open.csv: 1 added, 0 refused',
				]);
				for (const { text } of mails)
					expect(text).toMatch(
						/The result could not be written beside the file: .*permission denied/i,
					);
				const [{ Reason }] = sheets.rowsOf(
					mails.find(({ subject }) => subject.startsWith('locked')) ?? mails[0],
				);
				expect(Reason).toMatch(/^The file could not be fetched: .*permission denied/i);
			});
		} else {
			test('by its own clock, without a run in the list for each look', async () => {
				await source.put('clock.csv', csv(row(66)));
				await source.look();
				const before = await world.client.executions(source.id);
				const putBack = await source.change(
					'"field":"minutes","minutesInterval":5',
					'"field":"seconds","secondsInterval":3',
				);
				await world.client.publishWorkflow(source.id);
				let mails = await newMails();
				for (let tries = 0; tries < 200 && mails.length === 0; tries++) {
					await sleep(200);
					mails = await newMails();
				}
				await world.client.unpublish(source.id);
				await putBack();
				expect(mails.map(({ subject }) => subject)).toEqual(['clock.csv: 1 added, 0 refused']);
				expect(await world.client.executions(source.id)).toHaveLength(before.length);
			});

			test('a folder without any file fails the run', async () => {
				await rm(source.at('read-me.txt'));
				const { status, data } = await source.look();
				await source.put('read-me.txt', 'Files for the inventory');
				expect([status, data.resultData.error?.message]).toEqual(['error', 'No file(s) found']);
			});
		}
	},
);
