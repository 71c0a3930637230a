import { DateTime } from 'luxon';
import { Client } from 'pg';
import { createDatabaseCredential, tableIn } from '../../tools/demo/erp.mts';
import { openWorld } from '../../tools/demo/world.mts';
import type { World } from '../../tools/demo/world.mts';
import { missingMailbox, startMailbox } from '../../tools/n8n/mailbox.mts';
import type { Attachment, Mailbox } from '../../tools/n8n/mailbox.mts';
import { exampleOf } from '../support/example-files.mts';
import { DAY, HEAD, inventoryRows } from './inventory-rows.mts';
import type { InventoryRows } from './inventory-rows.mts';
import { openSheets } from './library-sheets.mts';
import type { Sheets } from './library-sheets.mts';
import { install } from './library-world.mts';
import { DATABASE_URL, hasPostgres } from './postgres.mts';

const BUYER = 'buyer@petalworks.example';
/** The number that spreadsheet programs keep of a day. */
const SERIAL = DateTime.fromISO(DAY, { zone: 'utc' }).diff(DateTime.utc(1899, 12, 30), 'days').days;

/** Runs by hand stand for those of the schedule, which would otherwise come between at each tenth minute. */
function withoutClock(text: string): string {
	const changed = text.replace(
		'"field":"minutes","minutesInterval":10',
		'"field":"months","monthsInterval":12',
	);
	if (changed === text) throw new Error('The workflow has another schedule');
	return changed;
}

const missing = missingMailbox();

if (missing.length > 0)
	test('inventory from a mailbox is NOT tested here, because a service is missing', () => {
		const words = `Inventory from a mailbox is not tested: ${missing.join('; ')}`;
		if (process.env.CI) throw new Error(words);
		console.warn(words);
	});
else
	describe('inventory from a spreadsheet', () => {
		let world: World;
		let mailbox: Mailbox;
		let xlsx: Sheets['xlsx'];
		let resultOf: Sheets['rowsOf'];
		let row: InventoryRows['row'];
		let codes: InventoryRows['codes'];
		let workflow: string;
		let told = 0;

		beforeAll(async () => {
			({ xlsx, rowsOf: resultOf } = await openSheets());
			mailbox = await startMailbox();
			world = await openWorld(() => undefined);
			({ row, codes } = inventoryRows(world.sandbox));
			await world.client.createCredential('Mailbox', 'imap', mailbox.credential);
			const { id } = await install(world.client, 'inventory-from-spreadsheet', withoutClock);
			workflow = id;
		});

		afterAll(async () => {
			await world?.stop();
			await mailbox?.stop();
		});

		beforeEach(async () => {
			world.sandbox.reset();
			world.sandbox.faults.clear();
			told = (await world.inbox.mails()).length;
		});

		const added = () =>
			world.sandbox.requests.filter(({ path: at }) => at.endsWith('inventory.add'));
		/** Sends a mail with files and waits for the run. */
		const send = async (attachments: Attachment[], from = BUYER) => {
			const before = (await world.client.executions(workflow)).length;
			await mailbox.deliver({ from, subject: 'Stock', text: 'See file', attachments });
			for (let tries = 0; tries < 400; tries++) {
				const all = await world.client.executions(workflow);
				if (
					all.length > before &&
					all.every(({ status }) => !['running', 'new'].includes(status))
				) {
					return await world.client.execution(all[0].id);
				}
				await new Promise((resolve) => setTimeout(resolve, 200));
			}
			throw new Error('No run in 80 s');
		};
		const newMails = async () => (await world.inbox.mails()).slice(told);

		test('good rows are added, faulty ones come back with their reasons', async () => {
			const before = world.sandbox.state.inventory.length;
			const file = xlsx(
				[
					['Stock of the week'],
					[],
					HEAD.map((name) => name.toUpperCase().replace('BOXES', 'Qty')),
					row(2),
					row(3, { 2: SERIAL, 9: '0,285' }),
					[],
					row(2),
					row(4, { 9: '1,250' }),
					row(5, { 0: 71 }),
					row(6, { 2: '03/04/2026' }),
					row(7, { 3: 'NOSUCH' }),
					row(101),
					row('8', { 6: 'STEMS', 1: 36_912_345_678 }),
				],
				(sheet) => {
					sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 9 } }];
				},
			);
			const run = await send([{ name: 'stock.xlsx', content: file }]);
			expect(run.status).toBe('success');
			const mails = await newMails();
			expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
				[BUYER, 'stock.xlsx: 3 added, 6 refused'],
			]);
			const result = resultOf(mails[0]);
			expect(result.map(({ Row: number, Result }) => [number, Result])).toEqual([
				['4', 'Added'],
				['5', 'Added'],
				['7', 'Refused'],
				['8', 'Refused'],
				['9', 'Refused'],
				['10', 'Refused'],
				['11', 'Refused'],
				['12', 'Refused'],
				['13', 'Added'],
			]);
			const reasons = result.map(({ Reason }) => Reason);
			expect(reasons.slice(2, 8)).toEqual([
				expect.stringContaining('The same as row 4'),
				'Unit Cost: "1,250" may be 1.250 or 1250',
				expect.stringContaining('Vendor: 71 is a number in the sheet'),
				expect.stringMatching(/Ship Date: "03\/04\/2026" may be 2026-04-03 or 2026-03-04/),
				expect.stringMatching(/product/i),
				expect.stringMatching(/100/),
			]);
			const lines = world.sandbox.state.inventory.slice(before);
			expect(
				lines.map(({ boxes, unitCost, shipDate, unitType }) => [
					boxes,
					unitCost,
					shipDate,
					unitType,
				]),
			).toEqual([
				[2, 0.285, DAY, 'Bunch'],
				[3, 0.285, DAY, 'Bunch'],
				[8, 0.285, DAY, 'Stem'],
			]);
			expect(await mailbox.unread()).toBe(0);
		});

		test('the same file twice adds nothing, and its sender is told', async () => {
			const file = { name: 'again.xlsx', content: xlsx([HEAD, row(11), row(12)]) };
			await send([file]);
			expect(added()).toHaveLength(2);
			await send([file]);
			expect(added()).toHaveLength(2);
			const mails = await newMails();
			expect(mails.map(({ subject }) => subject)).toEqual([
				'again.xlsx: 2 added, 0 refused',
				'again.xlsx: 0 added, 2 refused',
			]);
			expect(resultOf(mails[1])[0].Reason).toContain('Already added: row 2 of again.xlsx');
		});

		test('a text in Latin-1 with semicolons, and a sheet that does not begin at its corner', async () => {
			const { vendor, product, boxType } = codes();
			const day = DateTime.fromISO(DAY).toFormat('dd.MM.yyyy');
			const line = (boxes: number) =>
				`"${vendor}";369 1234 5678;${day};${product};${boxes};${boxType};Bunch;25;8;0,3;"Café; frío"`;
			const text = [[...HEAD, 'Observación'].join(';'), line(21), '', ';;;;;;;;;', line(22)].join(
				'\r\n',
			);
			await send([
				{ name: 'latin.csv', content: Buffer.from(text, 'latin1') },
				{ name: 'corner.xlsx', content: xlsx([HEAD, row(23), row('x')], undefined, 'B3') },
			]);
			const mails = await newMails();
			const byName = Object.fromEntries(mails.map((mail) => [mail.subject.split(':')[0], mail]));
			const numbers = (name: string) => resultOf(byName[name]).map((one) => [one.Row, one.Result]);
			expect(numbers('latin.csv')).toEqual([
				['1', 'Note'],
				['2', 'Added'],
				['5', 'Added'],
			]);
			expect(resultOf(byName['latin.csv'])[0].Reason).toBe(
				'These columns are not read: Observación',
			);
			expect(numbers('corner.xlsx')).toEqual([
				['4', 'Added'],
				['5', 'Refused'],
			]);
		});

		test('what got no answer is not sent again; what the day did not allow goes out later', async () => {
			const before = world.sandbox.state.inventory.length;
			world.sandbox.faults.next({ kind: 'serverError', method: 'inventory.add', after: true });
			world.sandbox.faults.dailyQuota = 2;
			await send([
				{ name: 'broken.xlsx', content: xlsx([HEAD, row(31), row(32), row(33), row(34)]) },
			]);
			world.sandbox.faults.clear();
			await world.client.runWorkflow(workflow, 'Every 10 Minutes');
			await world.client.runWorkflow(workflow, 'Every 10 Minutes');
			expect((await newMails()).map(({ to, subject }) => [to, subject])).toEqual([
				[
					`${BUYER}, operations@petalworks.example`,
					'broken.xlsx: 1 added, 0 refused, 1 not known, 2 waiting',
				],
				[`${BUYER}, operations@petalworks.example`, 'broken.xlsx: 3 added, 0 refused, 1 not known'],
			]);
			const lines = world.sandbox.state.inventory.slice(before);
			expect(lines.map(({ boxes }) => boxes)).toEqual([31, 32, 33, 34]);
		});

		test('a stranger is not answered, and people are told', async () => {
			await send(
				[{ name: 'stock.xlsx', content: xlsx([HEAD, row(41)]) }],
				'somebody@elsewhere.example',
			);
			expect(added()).toEqual([]);
			expect((await newMails()).map(({ to }) => to)).toEqual(['operations@petalworks.example']);
		});

		test('a token that is refused ends the run in red, and the rows wait', async () => {
			const { tokens } = world.sandbox.access;
			world.sandbox.access.tokens = [];
			const run = await send([{ name: 'token.xlsx', content: xlsx([HEAD, row(51), row(52)]) }]);
			expect([run.status, run.data.resultData.error?.message]).toEqual([
				'error',
				expect.stringMatching(/^2 rows could not be sent and wait: ./),
			]);
			const again = await world.client.runWorkflow(workflow, 'Every 10 Minutes');
			expect(again.status).toBe('error');
			// The second run tries one row alone.
			expect(added()).toHaveLength(3);
			world.sandbox.access.tokens = tokens;
			await world.client.runWorkflow(workflow, 'Every 10 Minutes');
			await world.client.runWorkflow(workflow, 'Every 10 Minutes');
			const mails = await newMails();
			expect(mails.map(({ subject }) => subject)).toEqual([
				'token.xlsx: 0 added, 0 refused, 2 waiting',
				'token.xlsx: 2 added, 0 refused',
			]);
			expect(mails[0].text).toContain('The last attempt to send them: ');
			expect(world.sandbox.state.inventory.slice(-2).map(({ boxes }) => boxes)).toEqual([51, 52]);
		});

		test('a file that was never read to its end is told to its sender', async () => {
			await world.client.insertRows('Inventory Files', [
				{ file: 'cut.1', fileName: 'cut.xlsx', sender: BUYER, told: 'reading' },
			]);
			await world.client.runWorkflow(workflow, 'Every 10 Minutes');
			expect(await newMails()).toEqual([]);
			// The same half an hour later.
			const { nodes } = await world.client.workflow(workflow);
			const earlier = JSON.parse(
				JSON.stringify(nodes).replace('const LONG = 30 * 60_000', 'const LONG = 0'),
			) as typeof nodes;
			await world.client.updateWorkflow(workflow, { nodes: earlier });
			await world.client.runWorkflow(workflow, 'Every 10 Minutes');
			await world.client.runWorkflow(workflow, 'Every 10 Minutes');
			await world.client.updateWorkflow(workflow, { nodes });
			const mails = await newMails();
			expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
				[`${BUYER}, operations@petalworks.example`, 'cut.xlsx: not read'],
			]);
			expect(resultOf(mails[0])[0].Reason).toContain('Send it again');
		});

		test('of 600 rows a run sends 50, and none twice; the tables take them in few statements', async () => {
			const rows = Array.from({ length: 600 }, (_, at) => row(1, { 9: (at + 1) / 1000 }));
			const run = await send([{ name: 'long.xlsx', content: xlsx([HEAD, ...rows]) }]);
			expect(run.status).toBe('success');
			const { runData } = run.data.resultData;
			const outOf = (node: string) => runData[node][0].data?.main?.[0]?.length;
			expect(['Write Rows', 'Mark as Told', 'Rows of the File'].map(outOf)).toEqual([1, 1, 600]);
			await world.client.runWorkflow(workflow, 'Every 10 Minutes');
			const costs = world.sandbox.state.inventory.slice(-100).map(({ unitCost }) => unitCost);
			expect(costs).toEqual(rows.slice(0, 100).map((cells) => cells[9]));
			expect(added()).toHaveLength(100);
			expect((await newMails()).map(({ subject }) => subject)).toEqual([
				'long.xlsx: 50 added, 0 refused, 550 waiting',
			]);
		});

		describe('stock of the ERP', () => {
			let database: Client | undefined;
			let stock: string;
			beforeAll(async () => {
				if (!(await hasPostgres())) return;
				database = new Client({ connectionString: DATABASE_URL });
				await database.connect();
				await database.query('drop table if exists komet_stock_changes');
				const { pinData: _samples, ...example } = exampleOf('erp-stock-to-komet.json');
				await database.query(tableIn(example));
				await createDatabaseCredential(world.client, DATABASE_URL);
				({ id: stock } = await world.client.createWorkflow(example));
			});
			afterAll(async () => {
				await database?.query('drop table if exists komet_stock_changes');
				await database?.end();
			});
			/** Where a service is missing, the run says so and there is nothing to test. */
			const check = (name: string, body: (database: Client) => Promise<void>) =>
				test(name, async () => {
					if (database) await body(database);
				});
			const change = async (line: number, action: string, cost: unknown, boxes?: number) =>
				await database?.query(
					'insert into komet_stock_changes (inventory_id, action, unit_cost, boxes_to_add) values ($1, $2, $3, $4)',
					[line, action, cost, boxes],
				);
			const tick = async () => await world.client.runWorkflow(stock, 'Every 10 Minutes');
			const states = async () => {
				const { rows = [] } =
					(await database?.query('select * from komet_stock_changes order by id')) ?? {};
				return rows.map(({ state }) => state as string);
			};
			const sent = () =>
				world.sandbox.requests.filter(({ path: at }) => /inventory\.(update|delete)$/.test(at));

			check('each change is made once, in its order; what cannot be is told once', async (erp) => {
				await erp.query('delete from komet_stock_changes');
				const [first, second] = world.sandbox.state.inventory;
				const { boxes } = first;
				await change(first.id, 'update', 0.31, 5);
				await change(first.id, 'update', 0.32);
				await change(second.id, 'delete', null);
				await change(first.id, 'count', 1);
				await change(999_999, 'update', 0.3);
				await tick();
				expect(await states()).toEqual(['done', 'waiting', 'done', 'waiting', 'refused']);
				await tick();
				await tick();
				expect(await states()).toEqual(['done', 'done', 'done', 'refused', 'refused']);
				await tick();
				expect(sent()).toHaveLength(4);
				const lines = new Map(world.sandbox.state.inventory.map((line) => [line.id, line]));
				expect(lines.get(first.id)).toMatchObject({ unitCost: 0.32, boxes: boxes + 5 });
				expect(lines.has(second.id)).toBe(false);
				const mails = await newMails();
				expect(mails.map(({ subject }) => subject)).toEqual([
					'ERP stock: 1 refused, 0 not known',
					'ERP stock: 1 refused, 0 not known',
				]);
				expect(mails[1].text).toContain('neither update nor delete: count');
			});

			check(
				'a lost answer and a run that was cut off are not known, and not repeated',
				async (erp) => {
					await erp.query('delete from komet_stock_changes');
					const [first, second] = world.sandbox.state.inventory;
					const { boxes } = first;
					world.sandbox.faults.next({
						kind: 'serverError',
						method: 'inventory.update',
						after: true,
					});
					await change(first.id, 'update', 0.31, 5);
					await tick();
					await change(second.id, 'update', 0.31, 5);
					await erp.query(
						"update komet_stock_changes set state = 'working', marked_at = now() - interval '31 minutes' where state = 'waiting'",
					);
					await tick();
					await tick();
					expect(await states()).toEqual(['unknown', 'unknown']);
					expect([sent().length, first.boxes]).toEqual([1, boxes + 5]);
					expect((await newMails()).map(({ subject }) => subject)).toEqual([
						'ERP stock: 0 refused, 1 not known',
						'ERP stock: 0 refused, 1 not known',
					]);
				},
			);

			check('a token that is refused ends in red, and the changes go out later', async (erp) => {
				await erp.query('delete from komet_stock_changes');
				const { tokens } = world.sandbox.access;
				const [first, second] = world.sandbox.state.inventory;
				world.sandbox.access.tokens = [];
				await change(first.id, 'update', 0.41);
				await change(second.id, 'update', 0.42);
				const runs = [await tick(), await tick()];
				world.sandbox.access.tokens = tokens;
				expect(runs.map(({ status }) => status)).toEqual(['error', 'error']);
				expect(sent()).toHaveLength(3);
				expect(await states()).toEqual(['waiting', 'waiting']);
				await tick();
				await tick();
				expect(await states()).toEqual(['done', 'done']);
				expect([first.unitCost, second.unitCost]).toEqual([0.41, 0.42]);
			});
		});
	});
