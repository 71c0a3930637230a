import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { DateTime } from 'luxon';
import { WEBHOOK_AUTH } from '../../tools/demo/world.mts';
import type { World } from '../../tools/demo/world.mts';
import type { PrebookItem } from '../../sandbox/komet/supply.mts';
import { missingMailbox, startMailbox } from '../../tools/n8n/mailbox.mts';
import { openSheets } from './library-sheets.mts';
import type { Sheets } from './library-sheets.mts';
import { imported as importedInto, newMailsOf, withoutMails } from './library-world.mts';
import { openOwnWorld } from './own-world.mts';
import type { OwnWorld } from './own-world.mts';

const BUYER = 'buyer@petalworks.example';
const OPERATIONS = 'operations@petalworks.example';

let own: OwnWorld;
let world: World;
let sheets: Sheets;

// n8n takes its time to start on a busy machine.
beforeAll(async () => {
	sheets = await openSheets();
	own = await openOwnWorld();
	({ world } = own);
}, 300_000);
afterAll(async () => await own?.stop());
beforeEach(async () => {
	world.sandbox.reset();
	world.sandbox.faults.clear();
	await newMails();
});

const newMails = newMailsOf(() => world.inbox);

/** Imports a workflow of the library, and gives its ID. */
const imported = async (file: string, change?: (text: string) => string) =>
	(await importedInto(world.client, file, change)).id;

const requestsOf = (method: RegExp) =>
	world.sandbox.requests.filter(({ path }) => method.test(path));

describe('scans from a file', () => {
	const HEAD = 'Scan Time;Box Code;Action;Position;Location;New Code';
	const DAY = DateTime.utc().minus({ days: 2 }).toISODate();
	const [STAGED, OTHER, LYING, PLACED] = ['1324568', '1324569', '1324570', '1324571'];
	let workflow: string;

	beforeAll(async () => {
		workflow = await imported('scans-to-komet');
	});
	beforeEach(async () => {
		// What was sent of a box stays in the table, and the boxes come back with each test.
		await world.client.updateRows('Scans', ['state', 'done'], { box: 'gone', lineKey: 'gone' });
	});

	/** Stands for a mail with this file: the mailbox itself is tried with the inventory. */
	async function send(...lines: string[]) {
		const mail = {
			from: { value: [{ address: BUYER }] },
			sampleFile: [HEAD, ...lines].join('\n'),
		};
		await world.client.updateWorkflow(workflow, {
			pinData: { 'Mail With a File': [{ json: mail }] },
		});
		return await world.client.runWorkflow(workflow, 'Mail With a File');
	}
	const tick = async () => await world.client.runWorkflow(workflow, 'Every 10 Minutes');
	const boxOf = (code: string) => world.sandbox.state.boxes.find((box) => box.code === code);
	const sent = () =>
		requestsOf(/\/box\.[a-z.]+$/).map(({ path, body }) => {
			const { boxCode, boxes } = body as {
				boxCode?: string;
				boxes?: Array<{ currentBoxCode: string }>;
			};
			return `${path.split('/').at(-1)} ${boxCode ?? boxes?.[0].currentBoxCode}`;
		});

	test('scans are carried out in the order of their times; faulty ones come back with their reasons', async () => {
		const run = await send(
			`${DAY} 10:00:00;${STAGED};ship;;;`,
			`${DAY}T08:00:00;${STAGED};Received;A1;2;`,
			`${DAY} 9:00 AM;${STAGED};move;B2;;`,
			`${DAY} 09:30;${LYING};change code;;;PT-1`,
			`${DAY} 09:31;PT-1;move;C3;;`,
			`${DAY} 09:31;PT-1;move;C3;;`,
			`${DAY} 09:32;NOSUCH;move;C3;;`,
			`${DAY} 09:33;NOSUCH;change code;;;PT-2`,
			`${DAY};${PLACED};move;C3;;`,
			`${DAY} 25:00;${PLACED};lost;C3456;Miami;`,
			`${DAY} 09:00;${PLACED};move;;;PT-3`,
			`${DateTime.utc().plus({ days: 2 }).toISODate()} 09:00;${PLACED};ship;;;`,
		);
		expect(run.status).toBe('success');
		expect(sent()).toEqual([
			`box.warehouse.receive ${STAGED}`,
			`box.position.change ${STAGED}`,
			`box.code.change ${LYING}`,
			'box.position.change PT-1',
			'box.position.change NOSUCH',
			'box.code.change NOSUCH',
			`box.warehouse.ship ${STAGED}`,
		]);
		expect(boxOf(STAGED)).toMatchObject({ place: 'shipped', position: 'B2' });
		expect(boxOf('PT-1')).toMatchObject({ position: 'C3' });
		const [receive] = requestsOf(/receive$/);
		expect(receive.body).toMatchObject({ position: 'A1', companyLocationId: 2 });
		const [mail, ...more] = await newMails();
		expect(more).toEqual([]);
		expect([mail.to, mail.subject]).toEqual([BUYER, 'SAMPLE.csv: 5 sent, 7 refused']);
		const rows = sheets.rowsOf(mail).map((row) => [row.Row, row.Result, row.Reason ?? '']);
		expect(rows.slice(0, 5).map(([, result]) => result)).toEqual(Array(5).fill('Sent'));
		expect(rows.slice(5)).toEqual([
			['7', 'Refused', 'The same scan as row 6, which is sent once'],
			['8', 'Refused', expect.stringMatching(/box/i)],
			['9', 'Refused', expect.stringMatching(/box/i)],
			['10', 'Refused', `Scan Time: "${DAY}" is no day with a time`],
			[
				'11',
				'Refused',
				expect.stringMatching(
					/no day with a time; Action: "lost" is none of .*; Position: "C3456" is longer than 4 characters; Location: "Miami" is not the ID/,
				),
			],
			['12', 'Refused', 'Position: is empty, and move needs one; New Code: move takes none'],
			['13', 'Refused', expect.stringContaining('is not over yet in the time zone')],
		]);
	});

	test('a file that comes again does nothing, and an older scan does not undo a newer one', async () => {
		const lines = [`${DAY} 09:00;${PLACED};move;A1;;`, `${DAY} 10:00;${PLACED};move;A2;;`];
		await send(...lines);
		await send(...lines);
		await send(`${DAY} 09:30;${PLACED};MOVE;A3;;`);
		expect(sent()).toHaveLength(2);
		expect(boxOf(PLACED)?.position).toBe('A2');
		const mails = await newMails();
		expect(mails.map(({ subject }) => subject)).toEqual([
			'SAMPLE.csv: 2 sent, 0 refused',
			'SAMPLE.csv: 0 sent, 2 refused',
			'SAMPLE.csv: 0 sent, 1 refused',
		]);
		expect(sheets.rowsOf(mails[1]).map(({ Reason }) => Reason)).toEqual([
			'Already sent: row 2 of SAMPLE.csv is the same scan',
			'Already sent: row 3 of SAMPLE.csv is the same scan',
		]);
		expect(sheets.rowsOf(mails[2])[0].Reason).toContain('A newer scan of this box was sent before');
	});

	test('a lost answer is not known and not repeated, and the scans after it go out', async () => {
		world.sandbox.faults.next({ kind: 'serverError', method: 'box.position.change', after: true });
		const lines = [`${DAY} 09:00;${PLACED};move;A1;;`, `${DAY} 10:00;${OTHER};receive;A2;;`];
		await send(...lines);
		await send(...lines);
		await tick();
		expect(sent()).toHaveLength(2);
		const mails = await newMails();
		expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
			[`${BUYER}, ${OPERATIONS}`, 'SAMPLE.csv: 1 sent, 0 refused, 1 not known'],
			[BUYER, 'SAMPLE.csv: 0 sent, 2 refused'],
		]);
		expect(sheets.rowsOf(mails[1])[0].Reason).toBe(
			'It is not known whether Komet Sales has the same scan: row 2 of SAMPLE.csv',
		);
		await world.client.updateRows('Scans', ['state', 'unknown'], { box: 'gone', lineKey: 'gone' });
	});

	test('pages and empty replies instead of answers are not known; a code that is not confirmed is refused or not known', async () => {
		const { faults } = world.sandbox;
		faults.next({ kind: 'html', method: 'box.warehouse.receive' });
		faults.next({
			kind: 'rewritten',
			method: 'box.code.change',
			change: () => ({ status: '1', message: 'OK', boxes: [] }),
		});
		faults.next({ kind: 'refused', method: 'box.warehouse.ship', message: 'Box is on hold.' });
		await send(
			`${DAY} 09:00;${OTHER};receive;A2;;`,
			`${DAY} 09:00;${LYING};change code;;;PT-4`,
			`${DAY} 09:00;${PLACED};ship;;;`,
		);
		const [mail] = await newMails();
		expect(sheets.rowsOf(mail).map(({ Result, Reason }) => [Result, Reason])).toEqual([
			['Not known', expect.stringMatching(/./)],
			['Not known', expect.stringMatching(/./)],
			['Refused', expect.stringContaining('Box is on hold.')],
		]);
		await world.client.updateRows('Scans', ['state', 'unknown'], { box: 'gone', lineKey: 'gone' });
	});

	test('a token that is refused ends in red; the scans wait and keep their order', async () => {
		const { tokens } = world.sandbox.access;
		world.sandbox.access.tokens = [];
		const lines = [`${DAY} 09:00;${OTHER};receive;A1;;`, `${DAY} 10:00;${OTHER};move;A2;;`];
		const run = await send(...lines);
		world.sandbox.access.tokens = tokens;
		expect([run.status, run.data.resultData.error?.message]).toEqual([
			'error',
			expect.stringMatching(/^Scans could not be sent and wait, in their order: ./),
		]);
		expect(sent()).toHaveLength(1);
		await tick();
		expect(sent()).toHaveLength(3);
		expect(boxOf(OTHER)).toMatchObject({ place: 'inventory', position: 'A2' });
		expect((await newMails()).map(({ subject }) => subject)).toEqual([
			'SAMPLE.csv: 0 sent, 0 refused, 2 waiting',
			'SAMPLE.csv: 2 sent, 0 refused',
		]);
	});

	test('of 60 scans a run sends 50, the oldest, and the next one the others', async () => {
		const minutes = Array.from({ length: 60 }, (_, at) => String(at).padStart(2, '0'));
		const lines = minutes.map((minute) => `${DAY} 11:${minute};${PLACED};move;M${minute};;`);
		await send(...lines.reverse());
		expect([sent().length, boxOf(PLACED)?.position]).toEqual([50, 'M49']);
		await tick();
		expect([sent().length, boxOf(PLACED)?.position]).toEqual([60, 'M59']);
		expect((await newMails()).map(({ subject }) => subject)).toEqual([
			'SAMPLE.csv: 50 sent, 0 refused, 10 waiting',
			'SAMPLE.csv: 60 sent, 0 refused',
		]);
	});

	test('a run that was cut off is not known; a mail that cannot be sent is red, and sent later', async () => {
		const putBack = await withoutMails(world.client, workflow, 'Mail: Result');
		const run = await send(`${DAY} 09:00;${PLACED};move;A1;;`);
		expect(run.status).toBe('error');
		await world.client.updateRows('Scans', ['box', PLACED], { state: 'working' });
		await putBack();
		const stored = (await world.client.workflow(workflow)).nodes;
		await world.client.updateWorkflow(workflow, {
			nodes: JSON.parse(
				JSON.stringify(stored).replace('minus({ minutes: 30 })', 'plus({ minutes: 1 })'),
			) as typeof stored,
		});
		await tick();
		await world.client.updateWorkflow(workflow, { nodes: stored });
		await tick();
		expect(sent()).toHaveLength(1);
		const mails = await newMails();
		expect(mails.map(({ subject }) => subject)).toEqual([
			'SAMPLE.csv: 0 sent, 0 refused, 1 not known',
		]);
		expect(sheets.rowsOf(mails[0])[0].Reason).toContain('The run that sent it was cut off');
	});
});

const missing = missingMailbox();
test('a sheet of scans from a real mailbox, whose times are numbers', async () => {
	if (missing.length > 0) {
		const words = `Scans from a mailbox are not tested: ${missing.join('; ')}`;
		if (process.env.CI) throw new Error(words);
		return console.warn(words);
	}
	const mailbox = await startMailbox();
	try {
		await world.client.createCredential('Mailbox', 'imap', mailbox.credential);
		const id = await imported('scans-to-komet', (text) =>
			// Runs by hand stand for those of the schedule.
			text.replace('"field":"minutes","minutesInterval":10', '"field":"months"'),
		);
		await world.client.publishWorkflow(id);
		const [setUp] = await world.client.executions(id);
		const midnight = DateTime.utc().minus({ days: 3 }).startOf('day');
		const serial = midnight.diff(DateTime.utc(1899, 12, 30), 'days').days;
		const content = sheets.xlsx([
			['Scans of the night'],
			['BOX CODE', 'Scanned At', 'Action', 'Rack'],
			['1324572', serial + 0.5, 'Move', 'Z1'],
			['1324572', serial + 0.75, 'move', 12],
			[1324572, serial + 0.75, 'ship'],
			['1324572', serial, 'ship'],
		]);
		await mailbox.deliver({
			from: BUYER,
			subject: 'Scans',
			text: 'See file',
			attachments: [{ name: 'scans.xlsx', content }],
		});
		const isRun = (run: { id: string }) => run.id !== setUp.id;
		const { status } = await world.client.waitForExecution(id, isRun, 60_000);
		expect(status).toBe('success');
		await world.client.unpublish(id);
		const [mail, ...more] = await newMails();
		expect(more).toEqual([]);
		expect([mail.to, mail.subject]).toEqual([BUYER, 'scans.xlsx: 1 sent, 3 refused']);
		const rows = sheets.rowsOf(mail);
		expect(rows[0].scanTime).toBe(`${midnight.toISODate()} 12:00:00`);
		expect(rows.map(({ Reason }) => Reason ?? '')).toEqual([
			'',
			expect.stringContaining('Position: 12 is a number in the sheet'),
			expect.stringContaining('Box Code: 1324572 is a number in the sheet'),
			`Scan Time: ${serial} is no day with a time`,
		]);
		expect(world.sandbox.state.boxes.find(({ code }) => code === '1324572')?.position).toBe('Z1');
	} finally {
		await mailbox.stop();
	}
});

describe('prebooks to growers', () => {
	const GROWER = 'farm@petalworks.example';
	const MAILED = 'Prebooks Mailed';
	const METHOD = 'prebook.details.list';
	const day = (days: number) => DateTime.utc().plus({ days }).toISODate();
	let workflow: string;

	beforeAll(async () => {
		workflow = await imported('prebooks-to-growers');
		await world.client.insertRows('Grower Addresses', [
			{ vendorId: '512', vendor: 'Rosaprima', mail: GROWER },
		]);
	});

	const item = (id: number, more: Partial<PrebookItem> = {}): PrebookItem => ({
		...{ id, productId: 174, vendorId: 512, boxTypeId: 1058, unitType: 'Bunch', boxes: 2 },
		...{ bunches: 8, stemsBunch: 25, cost: 6.125, price: 12.75, markCode: 'BLOOM-1' },
		...more,
	});
	/** Prebooks as they are in Komet Sales from now on. */
	function prebooks(...all: Array<{ id: number; items: PrebookItem[]; shipDate?: string }>) {
		const common = { customerId: 20514, carrierId: 1361, locationId: 1, comments: '' };
		world.sandbox.state.prebooks = all.map((one) => ({
			...{ ...common, number: one.id, customerPO: 'PO-7781', shipDate: day(3) },
			...one,
		}));
	}
	async function run(failure?: unknown) {
		const { status, data } = await world.client.runWorkflow(workflow, 'Every 4 Hours');
		expect([status, data.resultData.error?.message]).toEqual([
			failure ? 'error' : 'success',
			failure,
		]);
		const rows = await world.client.rowsOf(MAILED);
		return {
			mails: (await newMails()).map(({ to, subject, text, html }) => ({ to, subject, text, html })),
			states: rows.map(({ orderId, state }) => `${orderId} ${state}`).sort(),
		};
	}
	const told = (mails: Array<{ to: string; subject: string }>) =>
		mails.map(({ to, subject }) => [to, subject]);

	test('each grower hears of its own items, without customer and price, and once', async () => {
		prebooks({ id: 7001, items: [item(1), item(2, { vendorId: 513, productId: 176 })] });
		const { mails, states } = await run();
		expect(told(mails)).toEqual([
			[GROWER, 'Prebooks: 7001 new'],
			[BUYER, 'Not told to growers: 1'],
		]);
		expect(states).toEqual(['7001 for 512 done', '7001 for 513 refused']);
		const [{ text, html }, { text: forBuyer }] = mails;
		expect(text).toMatch(/2 x QB \| Rose[^|]*\| 16 Bunch \| 25 stems a bunch$/);
		expect(html).toContain('<td>2 x QB</td>');
		expect(`${text}${html}`).not.toMatch(/12\.75|Bloom|BLOOM|7781|204/);
		expect(forBuyer).toContain('no address of vendor 513 in the table Grower Addresses');
		expect((await run()).mails).toEqual([]);
	});

	test('a change says what changed; what is gone is told once, and not while a day is unread', async () => {
		prebooks({ id: 7001, items: [item(1, { boxes: 3 })] });
		const changed = await run();
		expect(told(changed.mails)).toEqual([[GROWER, 'Prebooks: 7001 changed']]);
		expect(changed.mails[0].text).toMatch(/now: 3 x QB[^]*before: 2 x QB/);

		prebooks();
		world.sandbox.faults.next({ kind: 'html', method: METHOD });
		expect(told((await run()).mails)).toEqual([[BUYER, 'Not told to growers: 1']]);
		const gone = await run();
		expect(told(gone.mails)).toEqual([
			[GROWER, 'Prebooks: 7001 changed'],
			[BUYER, 'No longer unread: 1'],
		]);
		expect(gone.mails[0].text).toContain('No longer for you: it was deleted');
		expect((await run()).mails).toEqual([]);
	});

	test('text for numbers, one record without its list, no vendor: read as they are or told to the buyer', async () => {
		const detail = { vendorId: '512', vendorName: 'Farm', totalBoxes: '4', totalUnits: '32' };
		const line = { ...detail, productDescription: 'Assorted', boxType: 'HB', unitType: 'Bunch' };
		const reply = (prebook: object) =>
			world.sandbox.faults.next({
				kind: 'rewritten',
				method: METHOD,
				change: () => ({ status: '1', message: 'OK', prebooks: [prebook] }),
			});
		const parts = { productDescription: 'Rose', stemsBunch: '25', bunches: '4', price: '9.99' };
		reply({ id: '81', number: '81', truckDate: day(0), details: { ...line, breakdowns: parts } });
		reply({
			...{ id: 82, number: 82, truckDate: day(1) },
			details: [
				{ ...line, vendorId: null, vendorName: '' },
				{ ...line, vendorId: {} },
				{ ...line, totalBoxes: {} },
			],
		});
		reply({ number: 83, truckDate: day(2), details: [line] });
		const { mails } = await run();
		expect(told(mails)).toEqual([
			[GROWER, 'Prebooks: 81 new'],
			[BUYER, 'Not told to growers: 3'],
		]);
		expect(mails[0].text).toContain('4 x HB | Assorted | 32 Bunch | 4 bunches Rose of 25 stems');
		expect(mails[0].text).not.toContain('9.99');
		expect(mails[1].text).toMatch(/82 \| Farm \| its vendor has no readable ID/);
		expect(mails[1].text).toMatch(/82 \| Farm \| line 3: totalBoxes cannot be read: \{\}/);
		expect(mails[1].text).toMatch(/could not be read: a record without an ID/);
	});

	test('a mail that did not arrive ends in red, and is sent again', async () => {
		prebooks({ id: 7009, items: [item(9)] });
		const putBack = await withoutMails(world.client, workflow, 'Mail: Prebooks');
		const failed = await run(
			expect.stringMatching(/^Not certainly mailed: .*7009.*Prebooks Mailed/),
		);
		expect(failed.mails).toEqual([]);
		expect(failed.states).toContain('7009 for 512 unknown');
		await putBack();
		const { mails, states } = await run();
		expect(told(mails)).toContainEqual([GROWER, expect.stringContaining('7009 sent again')]);
		expect(states).toContain('7009 for 512 done');
	});
});

describe('vendor availability to a shop', () => {
	const TABLE = 'Availability at the Shop';
	const METHOD = 'vendor.availability.items.list';
	type Item = { id: string; quantity: number };
	/** A shop that keeps to the contract, until it is told to answer in another way. */
	const stock = new Map<string, number>();
	let requests: Item[][] = [];
	let refused: string[] = [];
	let answer: 'keeps to it' | 'page' | 'lost' | 'says nothing' | 'not allowed' = 'keeps to it';
	let server: Server;
	let workflow: string;

	beforeAll(async () => {
		server = createServer((request, response) => {
			void (async () => {
				const { items } = (await json(request)) as { items: Item[] };
				requests.push(items);
				const end = (status: number, body: string) => {
					response.writeHead(status);
					response.end(body);
				};
				if (answer === 'not allowed') return end(403, '{"reason":"Shop is closed"}');
				for (const { id, quantity } of items) if (!refused.includes(id)) stock.set(id, quantity);
				if (answer === 'page') return end(200, '<html>Maintenance</html>');
				if (answer === 'lost') return request.socket.destroy();
				const named = items.map(({ id }) =>
					refused.includes(id)
						? { id, result: 'refused', reason: 'No such product' }
						: { id: Number(id), result: 'taken' },
				);
				return end(200, JSON.stringify({ items: answer === 'says nothing' ? [] : named }));
			})();
		}).listen(0, '127.0.0.1');
		await once(server, 'listening');
		const { port } = server.address() as AddressInfo;
		await world.client.createCredential('Shop', 'httpHeaderAuth', { name: 'X-Shop', value: 'x' });
		workflow = await imported('availability-to-shop', (text) =>
			text
				.replace('https://shop.petalworks.example/', `http://127.0.0.1:${port}/`)
				.replace(/("name":"quantityField","value":)""/, '$1"boxes"')
				.replace(/("name":"mostPerRequest","value":)"100"/, '$1"2"'),
		);
	});
	afterAll(() => void server?.close());
	beforeEach(() => {
		requests = [];
		refused = [];
		answer = 'keeps to it';
	});

	const offer = (inventoryId: number, boxes: unknown, more = {}) => ({
		...{ inventoryId, productCode: `P${inventoryId}`, productDescription: 'Rose', vendor: 'Farm' },
		boxes,
		...more,
	});
	/** One run with this reply in the place of the right one, and how it ended. */
	async function run(change: (reply: never) => unknown) {
		world.sandbox.faults.next({ kind: 'rewritten', method: METHOD, change });
		return await ended();
	}
	async function ended() {
		const { status, data } = await world.client.runWorkflow(workflow, 'Every Hour');
		return [status, data.resultData.error?.message ?? ''];
	}
	const listed =
		(...inventoryItems: unknown[]) =>
		() => ({ status: '1', message: 'OK', inventoryItems });
	const sent = () => requests.flat().map(({ id, quantity }) => `${id}: ${quantity}`);
	const states = async () =>
		(await world.client.rowsOf(TABLE)).map(
			({ kometId, state, atShop }) => `${kometId} ${state} ${atShop}`,
		);
	const told = async () => (await newMails()).map(({ subject }) => subject);

	test('changed quantities go out once, and what is no longer offered becomes 0', async () => {
		const first = listed(offer(1, 5), offer(2, '7.0'), offer(3, 9), offer(4, 0));
		expect(await run(first)).toEqual(['success', '']);
		expect(await run(first)).toEqual(['success', '']);
		expect(sent()).toEqual(['1: 5', '2: 7', '3: 9']);
		const [asked] = requestsOf(/availability/);
		expect(asked.body).toMatchObject({ availableOnly: true });
		expect(await run(listed(offer(1, 6), offer(3, 9)))).toEqual(['success', '']);
		expect(await run(listed(offer(1, 6), offer(3, 9)))).toEqual(['success', '']);
		expect(sent().slice(3)).toEqual(['1: 6', '2: 0']);
		expect([...stock]).toEqual([
			['1', 6],
			['2', 0],
			['3', 9],
		]);
		expect(await told()).toEqual([]);
	});

	test('a list that failed or lacks something sets nothing to 0', async () => {
		const red = (words: RegExp) => ['error', expect.stringMatching(words)];
		world.sandbox.faults.next({ kind: 'html', method: METHOD, times: 3 });
		expect(await ended()).toEqual(red(/^Vendor availability: It could not be read: ./));
		world.sandbox.faults.clear();
		for (const reply of [
			{ status: '1', message: 'OK' },
			{ status: '1', inventoryItems: null },
		])
			expect(await run(() => reply)).toEqual(red(/no list|could not be read/));
		expect(await run(() => ({ status: '0', message: 'Try later' }))).toEqual(red(/Try later/));
		expect(await run(listed())).toEqual(red(/2 of 2 offers would be set to 0/));
		expect(await run(listed(offer(1, 6), { boxes: 9 }))).toEqual(red(/no ID that can be read/));
		expect(sent()).toEqual([]);
		expect(await run(listed(offer(1, 6), offer(3, 'many'), offer(5, 1), offer(5, 2)))).toEqual([
			'success',
			'',
		]);
		expect(sent()).toEqual([]);
		expect(await states()).toEqual(['1 done 6', '2 done 0', '3 refused 9', '5 refused none']);
		const [mail, ...more] = await newMails();
		expect(more).toEqual([]);
		expect(mail.subject).toBe('Availability at the shop: 2 refused');
		expect(mail.text).toContain('Offer P3 (3, Farm): Komet Sales lists it with boxes "many"');
		expect(mail.text).toContain('Offer P5 (5, Farm): Komet Sales lists it twice, with 1 and 2');
	});

	test('what the shop refuses is told once, and what it does not confirm is sent again', async () => {
		refused = ['6'];
		const now = listed(offer(1, 8), offer(3, 9), offer(6, 4));
		expect(await run(now)).toEqual(['success', '']);
		expect(await run(now)).toEqual(['success', '']);
		expect(sent()).toEqual(['1: 8', '6: 4', '6: 4']);
		expect(await told()).toEqual(['Availability at the shop: 1 refused']);
		requests = [];
		refused = [];
		for (answer of ['lost', 'page', 'says nothing'] as const)
			expect(await run(listed(offer(1, 2), offer(3, 9), offer(6, 4)))).toEqual([
				'error',
				expect.stringContaining('The shop did not confirm 2 quantities'),
			]);
		// The shop may have the other quantity, although Komet Sales has the old one again.
		answer = 'not allowed';
		expect(await run(listed(offer(1, 8), offer(3, 9), offer(6, 4)))).toEqual(['success', '']);
		answer = 'keeps to it';
		expect(await run(listed(offer(1, 8), offer(3, 9), offer(6, 4)))).toEqual(['success', '']);
		expect(requests.map((items) => items.length)).toEqual([2, 2, 2, 2, 2]);
		expect(stock.get('1')).toBe(8);
		expect((await states()).filter((state) => !state.includes('done'))).toEqual([]);
		expect((await told()).length).toBeGreaterThan(0);
	});

	test('a mail that cannot be sent is red, and sent later; a long list goes in parts', async () => {
		const putBack = await withoutMails(world.client, workflow, 'Mail: What Became of Them');
		const many = [1001, 1002, 1003].map((one) => offer(one, 1));
		refused = ['1003'];
		const all = listed(offer(1, 8), offer(3, 9), offer(6, 4), ...many);
		expect((await run(all))[0]).toBe('error');
		await putBack();
		expect(requests.map((items) => items.length)).toEqual([2, 1]);
		expect(await run(all)).toEqual(['success', '']);
		expect(sent()).toHaveLength(4);
		expect(await told()).toEqual(['Availability at the shop: 1 refused']);
	});
});

describe('invoices of AWBs and trucks', () => {
	const TABLE = 'Freight Invoices';
	let workflow: string;
	let hooks: Record<string, string>;

	beforeAll(async () => {
		workflow = await imported('reconciled-to-files', (text) =>
			text
				.replaceAll('/home/node/.n8n-files', own.folder)
				.replaceAll(
					'"downloadFiles":true',
					`"downloadFiles":true,"allowedHosts":"${new URL(own.system.url).host}"`,
				),
		);
		await world.client.publishWorkflow(workflow);
		const { nodes } = await world.client.workflow(workflow);
		hooks = Object.fromEntries(
			nodes
				.filter(({ webhookId }) => webhookId)
				.map(({ parameters, webhookId }) => [
					String(parameters.event),
					`${world.n8n.url}/webhook/${webhookId}/komet`,
				]),
		);
		own.system.files = { '/a.pdf': { body: '%PDF of a' }, '/b.pdf': { body: '%PDF of b' } };
	}, 60_000);

	const file = (name: string) => `${own.system.url}/${name}.pdf`;
	/** Komet Sales calls; gives its answer and how the run ended. */
	async function fire(event: string, more: Record<string, unknown>) {
		const [last] = await world.client.executions(workflow);
		const { understood } = await world.sandbox.fire({
			url: hooks[event],
			event,
			auth: WEBHOOK_AUTH,
			more,
		});
		const isNewer = ({ id }: { id: string }) => Number(id) > Number(last.id);
		const run = await world.client.waitForExecution(workflow, isNewer);
		return [understood?.status, understood?.message, run.status];
	}
	const rows = async (kometId: number) =>
		(await world.client.rowsOf(TABLE))
			.filter((row) => row.kometId === String(kometId))
			.map(({ kind, number, invoiceNumber, vendor, account, amount, state, file: at, reason }) => [
				[kind, number, invoiceNumber, vendor, account, amount, state].join(' '),
				at === '' ? '' : readFileSync(String(at), 'utf8'),
				reason,
			]);
	const freight = (invoiceNumber: unknown, more: object = {}) => ({
		...{ invoiceNumber, invoiceAmount: 30 },
		vendor: { vendorId: 78, vendorName: 'Andes', vendorAccountingCode: 'V-78' },
		...more,
	});

	test('both events leave files and rows, and the same event again the same ones', async () => {
		const vendorInvoices = [freight('A/1', { file: file('a') }), freight('B')];
		for (let times = 0; times < 2; times++)
			expect(await fire('awbReconciliation', { id: 51, awb: '729-1', vendorInvoices })).toEqual([
				'1',
				'AWB 729-1: 2 invoices entered, 1 files saved',
				'success',
			]);
		expect(await rows(51)).toEqual([
			['AWB 729-1 A/1 Andes V-78 30 done', '%PDF of a', ''],
			['AWB 729-1 B Andes V-78 30 done', '', ''],
		]);
		const vendor = [{ id: 79, name: 'Armellini', vendorAccountingCode: 'V-79' }];
		const truck = { invoiceNumber: 7, amount: '1.234,50', file: file('b'), vendor };
		const event = { id: 51, loadNumber: '', vendorInvoices: truck };
		expect(await fire('inboundTruckReconciliation', event)).toEqual([
			'1',
			'truck with the ID 51: 1 invoices entered, 1 files saved',
			'success',
		]);
		expect((await rows(51)).slice(2)).toEqual([
			['truck  7 Armellini V-79 1.234,50 done', '%PDF of b', ''],
		]);
	});

	test('what is missing is told to Komet Sales, stands in its row, and ends in red', async () => {
		const vendorInvoices = [
			freight('A', { file: file('gone') }),
			freight('B', { file: file('b') }),
			freight('../B', { file: file('b') }),
			'nonsense',
			freight(''),
		];
		const [status, message, run] = await fire('awbReconciliation', {
			...{ id: 52, awb: '729-2' },
			vendorInvoices,
		});
		expect([status, run]).toEqual(['0', 'error']);
		expect(message).toMatch(
			/^AWB 729-2 is entered, but something is missing\. A: Its file could not be fetched: .*404; No number: This is no invoice: nonsense; No number: It has no number$/,
		);
		expect(
			(await rows(52)).map(([row, content]) => [String(row).split(' ').at(-1), content]),
		).toEqual([
			['refused', ''],
			['done', '%PDF of b'],
			['done', '%PDF of b'],
			['refused', ''],
			['refused', ''],
		]);
		// A file that cannot be fetched later stays as it was.
		own.system.files = {};
		await fire('awbReconciliation', {
			id: 51,
			awb: '729-1',
			vendorInvoices: [freight('A/1', { file: file('a') })],
		});
		expect((await rows(51))[0]).toEqual([
			'AWB 729-1 A/1 Andes V-78 30 refused',
			'%PDF of a',
			expect.stringContaining('could not be fetched'),
		]);
		for (const none of [null, [], ''])
			expect(
				(await fire('awbReconciliation', { id: 53, vendorInvoices: none })).slice(0, 2),
			).toEqual(['0', expect.stringContaining('No invoice came with this AWB')]);
		expect(await rows(53)).toHaveLength(1);
	});

	test('without its folder the rows say so, and without its table Komet Sales gets the failure message', async () => {
		rmSync(own.folder, { recursive: true });
		own.system.files = { '/a.pdf': { body: '%PDF of a' } };
		const event = { id: 54, vendorInvoices: [freight('A', { file: file('a') })] };
		expect((await fire('awbReconciliation', event))[1]).toContain('Its file could not be saved: ');
		await world.client.deleteDataTable((await world.client.dataTable(TABLE)).id);
		expect(await fire('awbReconciliation', event)).toEqual([
			'0',
			expect.stringContaining('The invoices were not all entered'),
			'error',
		]);
	});
});
