import { DateTime } from 'luxon';
import { openWorld } from '../../tools/demo/world.mts';
import type { World } from '../../tools/demo/world.mts';
import { missingMailbox, startMailbox } from '../../tools/n8n/mailbox.mts';
import type { Fault } from '../../sandbox/komet/faults.mts';
import type { Incoming } from '../../sandbox/incoming.mts';
import { imported as importedInto, install, newMailsOf } from './library-world.mts';
import { openSheets } from './library-sheets.mts';
import type { Cell, Sheets } from './library-sheets.mts';

let world: World;
let sheets: Sheets;

// n8n takes its time to start on a busy machine.
beforeAll(async () => {
	sheets = await openSheets();
	world = await openWorld(() => undefined);
}, 300_000);
afterAll(async () => await world?.stop());
beforeEach(() => {
	world.sandbox.reset();
	world.sandbox.faults.clear();
});

const newMails = newMailsOf(() => world.inbox);

/** Imports a workflow of the library, and gives its ID. */
const imported = async (file: string, change?: (text: string) => string) =>
	(await importedInto(world.client, file, change)).id;

/** A credential for a port at which nobody listens. */
const mailServerAway = async () =>
	await world.client.createCredential('Mail Server Away', 'smtp', {
		host: '127.0.0.1',
		port: 1,
		secure: false,
		disableStartTls: true,
		user: '',
		password: '',
		hostName: '',
	});

const TODAY = DateTime.now().toISODate();
const [BLOOM, PETALS] = [20514, 20515];

/** An invoice of one line that ships today. */
function order(number: number, customerId: number, total: number, status: 0 | 1 | 4 = 1) {
	const { orders } = world.sandbox.state;
	const template = structuredClone(orders[1]);
	const [item] = template.items;
	Object.assign(item, { id: number * 10, boxes: 1, unitsPerBox: 1, price: total, discount: 0 });
	const made = Object.assign(template, {
		id: number + 1_000_000,
		number,
		customerId,
		status,
		shipDate: TODAY,
		additionalCharges: 0,
		items: [item],
		paid: 0,
		locked: false,
	});
	orders.push(made);
	return made;
}

describe('payments from a bank file', () => {
	const SENDER = 'bank@petalworks.example';
	const ACCOUNTING = 'accounting@petalworks.example';
	const HEAD = 'Date;Amount;Reference;Payer;Bank ID';
	let workflow: string;

	beforeAll(async () => {
		workflow = await imported('payments-from-bank-file', (text) =>
			text.replace('"name":"paymentMethodId","value":""', '"name":"paymentMethodId","value":"1"'),
		);
	});

	let bankId = 0;
	/** A line of the bank, with an ID that no other line has. */
	const line = (amount: string, reference: string, payer = '', id = `B-${++bankId}`) =>
		[TODAY, amount, reference, payer, id].join(';');
	/** Stands for a mail with this text as its file. */
	async function send(...lines: string[]) {
		const mail = {
			from: { value: [{ address: SENDER }] },
			sampleFile: [HEAD, ...lines].join('\n'),
		};
		await world.client.updateWorkflow(workflow, {
			pinData: { 'Mail With a File': [{ json: mail }] },
		});
		return await world.client.runWorkflow(workflow, 'Mail With a File');
	}
	const tick = async () => await world.client.runWorkflow(workflow, 'Every 10 Minutes');
	const newest = async () => String((await world.client.rowsOf('Bank Files')).at(-1)?.file);
	const rowsOfFile = async () => {
		const file = await newest();
		return (await world.client.rowsOf('Bank Payments')).filter((row) => row.file === file);
	};
	const choose = async (sheetRow: number, choice: string) => {
		const row = (await rowsOfFile()).find((one) => one.sheetRow === String(sheetRow));
		await world.client.updateRows('Bank Payments', ['id', String(row?.id)], { choice });
	};
	/** Approves the newest file, as a person does in the table, and lets the schedule run. */
	async function approve() {
		await world.client.updateRows('Bank Files', ['file', await newest()], { approved: 'yes' });
		return await tick();
	}
	const received = () => world.sandbox.requests.filter(({ path }) => path === '/payment.receive');
	const bodies = () => received().map(({ body }) => body as Record<string, unknown>);
	const fault = (one: Fault) => world.sandbox.faults.next(one);
	/** The results of the newest mail, of which there is one. */
	async function results() {
		const [mail, ...more] = await newMails();
		expect(more).toEqual([]);
		return {
			...mail,
			rows: sheets.rowsOf(mail).map(({ Result, Reason }) => [Result, Reason]),
		};
	}

	test('proposes what is certain, asks for the rest, and enters each approved line once', async () => {
		order(301001, BLOOM, 306);
		order(301002, BLOOM, 100);
		order(301003, BLOOM, 20.5);
		order(301004, PETALS, 4192);
		order(301005, BLOOM, 75);
		order(301006, PETALS, 75);
		order(301007, PETALS, 60, 0);
		order(301008, BLOOM, 44, 4);
		const lines = [
			line('306,00', 'Inv. W301001 thank you', 'somebody'),
			line('120.50', '301002, 301003', 'BLOOM & CO LLC'),
			line('4,192.00', 'flowers', 'PETALS AND STEMS / Petals & Stems Inc'),
			line('75', 'flowers', 'BLOOM & CO LLC'),
			line('306.00', 'again 301001', 'BLOOM & CO'),
			line('60.00', '301007', 'Petals & Stems'),
			line('44.00', 'nothing', 'Bloom & Co'),
			line('-12.00', '301002', 'BLOOM & CO'),
			line('(5.00)', 'fee', 'BANK'),
			line('1,250', '301002', 'BLOOM & CO'),
			line('12.3456', '301002', 'BLOOM & CO'),
		];
		expect((await send(...lines)).status).toBe('success');
		await tick();
		expect(received()).toEqual([]);
		const proposal = await results();
		expect([proposal.to, proposal.subject]).toEqual([
			`${SENDER}, ${ACCOUNTING}`,
			'SAMPLE.csv: 3 to approve, 4 to choose, 4 refused',
		]);
		expect(proposal.rows).toEqual([
			['To approve', 'Invoice 301001 of Bloom & Co, 306.00, named in the reference'],
			[
				'To approve',
				'Invoice 301002 of Bloom & Co, 100.00; 301003 of Bloom & Co, 20.50, named in the reference',
			],
			['To approve', 'Invoice 301004 of Petals & Stems, 4192.00, by its amount and the payer'],
			[
				'To choose',
				'Several have this amount: 301005 of Bloom & Co, 75.00; 301006 of Petals & Stems, 75.00',
			],
			[
				'To choose',
				'Invoice 301001 of Bloom & Co, 306.00: 301001: row 2 of SAMPLE.csv is to pay it',
			],
			[
				'To choose',
				'Invoice 301007 of Petals & Stems, 60.00 (is Pending Approval): not all are confirmed',
			],
			[
				'To choose',
				'The reference names no invoice that was looked through, and none has its amount',
			],
			['Refused', 'Amount: -12.00 is money that went out, such as a refund. Enter it by hand'],
			['Refused', 'Amount: -5.00 is money that went out, such as a refund. Enter it by hand'],
			['Refused', 'Amount: "1,250" may be 1.250 or 1250'],
			['Refused', 'Amount: "12.3456" has more than two decimals'],
		]);
		await choose(5, '301005');
		await choose(7, '301007=40');
		await choose(8, 'no');
		expect((await approve()).status).toBe('success');
		const result = await results();
		expect(result.subject).toBe('SAMPLE.csv: 5 entered, 6 refused');
		expect(result.rows.slice(0, 7)).toEqual([
			['Entered', expect.stringMatching(/^301001: 306.00. Control number \d+$/)],
			['Entered', expect.stringMatching(/^301002: 100.00, 301003: 20.50. Control number/)],
			['Entered', expect.stringMatching(/^301004: 4192.00. /)],
			['Entered', expect.stringMatching(/^301005: 75.00. /)],
			['Refused', 'Nobody chose an invoice. Send the line again, or enter it by hand'],
			['Entered', expect.stringMatching(/^301007: 40.00. /)],
			['Refused', 'Left out: its choice says no'],
		]);
		const first = lines[0].split(';').at(-1);
		expect(bodies()[0]).toMatchObject({
			customerId: BLOOM,
			methodId: 1,
			date: TODAY,
			invoices: [{ invoiceNumber: 301001, amount: 306 }],
			totalPayment: 306,
			referenceNumber: first,
			notes: 'somebody: Inv. W301001 thank you',
		});
		expect(bodies().map(({ totalPayment }) => totalPayment)).toEqual([306, 120.5, 4192, 75, 60]);
		await tick();
		expect(received()).toHaveLength(5);
		// The same file again, and another one with one of its lines, whose ID has lost its form.
		await send(...lines);
		const again = await results();
		expect(again.subject).toBe('SAMPLE.csv: 2 to choose, 5 that came before, 4 refused');
		expect(again.rows[0]).toEqual([
			'Came before',
			expect.stringMatching(/^It came before, as row 2 of SAMPLE.csv: it was entered$/),
		]);
		expect(again.rows[4]).toEqual([
			'To choose',
			'Invoice 301001 of Bloom & Co, 306.00 (has a payment already): what is still open of it is not known',
		]);
		await approve();
		expect(received()).toHaveLength(5);
		await newMails();
	});

	test('a line is known by its ID, by its values without one, and by nothing else', async () => {
		order(302001, BLOOM, 10);
		order(302002, BLOOM, 10.25);
		await send(
			line('10', '302001', '', '0071'),
			line('10', '302001', '', '0071'),
			line('11', '302001', '', '0071'),
			line('10.25', '302002', '', ''),
			line('10.25', '302002', '', ''),
		);
		const states = (await results()).rows.map(([result]) => result);
		expect(states).toEqual(['To approve', 'Came before', 'Refused', 'To approve', 'To choose']);
		await send(
			line('10', '302001', '', '71'),
			line('11', '302001', '', '71'),
			line('10.25', '302002', '', ''),
			line('10.25', '302002', '', ''),
			line('10.25', '302002', '', ''),
		);
		const { rows } = await results();
		expect(rows.map(([result]) => result)).toEqual([
			'Came before',
			'Refused',
			'Came before',
			'Came before',
			'To choose',
		]);
		expect(rows[0][1]).toContain('it waits there for an approval');
		// Nothing of the newer file has a choice, so that it ends; the older one waits still.
		await approve();
		expect(received()).toEqual([]);
		await newMails();
	});

	test('a choice is taken when it can be meant, and nothing is entered that changed since', async () => {
		order(303001, BLOOM, 100);
		order(303002, PETALS, 50);
		order(303003, BLOOM, 30);
		const changed = order(303004, BLOOM, 77);
		order(303005, BLOOM, 88);
		const voided = order(303006, BLOOM, 99);
		await send(
			line('130', 'a'),
			line('150', 'b'),
			line('120', 'c'),
			line('101', 'd'),
			line('31', 'e'),
			line('32', 'f'),
			line('77', '303004'),
			line('88', '303005'),
			line('99', '303006'),
		);
		await choose(2, 'W303001=70,00; 303003');
		await choose(3, '303001 303002');
		await choose(4, '303001');
		await choose(5, '303001=60.00');
		await choose(6, 'the first one');
		await choose(7, '909090');
		changed.items[0].price = 78;
		const { state } = world.sandbox;
		state.payments.push({
			...state.payments[0],
			id: 77,
			invoices: [{ number: 303005, amount: 88 }],
		});
		voided.status = 4;
		await newMails();
		await approve();
		expect((await results()).rows).toEqual([
			['Entered', expect.stringMatching(/^303001: 70.00, 303003: 30.00. Control/)],
			['Refused', 'Its invoices are of several customers: one payment is of one customer'],
			['Refused', expect.stringContaining('Invoice 303001 is of 100.00, less than it would get')],
			['Refused', expect.stringContaining('Invoice 303001 is of 100.00, less than it would get')],
			['Refused', 'The choice cannot be read: "the". Send the line again'],
			['Refused', 'Invoice 909090 is not known to Komet Sales'],
			['Refused', expect.stringContaining('It has changed since the proposal: invoice 303004')],
			['Refused', expect.stringContaining('(has a payment already): it was not so')],
			['Refused', 'Invoice 303006 is Voided'],
		]);
		expect(bodies()).toEqual([expect.objectContaining({ totalPayment: 130 })]);
	});

	test('a lost answer is not known and is not sent again; a refusal is named; the rest is entered', async () => {
		const lines = [1, 2, 3, 4].map((at) => {
			order(304000 + at, BLOOM, 200 + at);
			return line(String(200 + at), `30400${at}`);
		});
		await send(...lines);
		await newMails();
		fault({ kind: 'refused', method: 'payment.receive', message: 'The period is closed.' });
		fault({ kind: 'reset', method: 'payment.receive', after: true });
		fault({ kind: 'html', method: 'payment.receive' });
		expect((await approve()).status).toBe('success');
		const { subject, rows } = await results();
		expect(subject).toBe('SAMPLE.csv: 1 entered, 1 refused, 2 not known');
		expect(rows).toEqual([
			['Refused', expect.stringContaining('The period is closed.')],
			['Not known', expect.stringContaining('Look in Komet Sales for a payment of 202.00')],
			['Not known', expect.stringContaining('Look in Komet Sales for a payment of 203.00')],
			['Entered', expect.stringMatching(/^304004: 204.00/)],
		]);
		await tick();
		await send(...lines);
		const again = await results();
		expect(again.rows.map(([result]) => result)).toEqual([
			'To approve',
			'Came before',
			'Came before',
			'Came before',
		]);
		expect(again.rows[1][1]).toContain('it is not known whether it was entered');
		await approve();
		expect(bodies().map(({ totalPayment }) => totalPayment)).toEqual([201, 202, 203, 204, 201]);
		await newMails();
	});

	test('a token that is refused ends in red, and the approved lines wait', async () => {
		order(305001, BLOOM, 301);
		order(305002, BLOOM, 302);
		await send(line('301', '305001'), line('302', '305002'));
		fault({
			kind: 'refused',
			method: 'payment.receive',
			message: 'Invalid authentication token',
		});
		const red = await approve();
		expect([red.status, red.data.resultData.error?.message]).toEqual([
			'error',
			expect.stringMatching(/^1 rows could not be sent and wait: ./),
		]);
		// Its invoice cannot be looked at, either: it waits once more.
		fault({ kind: 'unauthorized', method: 'invoice.details.list' });
		expect((await tick()).status).toBe('error');
		expect(received()).toHaveLength(2);
		expect((await tick()).status).toBe('success');
		expect((await newMails()).map(({ subject }) => subject)).toEqual([
			'SAMPLE.csv: 2 to approve, 0 refused',
			'SAMPLE.csv: 2 entered, 0 refused',
		]);
		expect(bodies().map(({ totalPayment }) => totalPayment)).toEqual([301, 302, 301]);
	});

	test('invoices that cannot be read are proposed by nobody', async () => {
		order(306001, BLOOM, 401);
		order(306002, BLOOM, 402);
		const lines = [line('401', '306001'), line('402', '306002')];
		fault({ kind: 'html', method: 'invoice.list' });
		await send(...lines);
		const refused = await results();
		expect(refused.rows.map(([result]) => result)).toEqual(['Refused', 'Refused']);
		expect(refused.rows[0][1]).toContain('The invoices of Komet Sales could not be read: ');
		// Refused lines may come again. One of the two replies is now of another form; the requests go out
		// side by side.
		const of = ({ url, text }: Incoming) => `${url} ${text}`.includes('306001');
		fault({
			kind: 'rewritten',
			method: 'invoice.details.list',
			of,
			change: (reply: { invoices: object[] }) => ({
				...reply,
				invoices: { ...reply.invoices[0], total: '401.00', number: '306001' },
			}),
		});
		fault({ kind: 'noList', method: 'payment.list', of });
		await send(...lines);
		expect((await results()).rows).toEqual([
			['To choose', expect.stringContaining('Invoice 306001 could not be read: ')],
			['To approve', 'Invoice 306002 of Bloom & Co, 402.00, named in the reference'],
		]);
		await approve();
		expect(received()).toHaveLength(1);
		await newMails();
	});

	test('a run that was cut off leaves nothing unsaid, and a mail server that is away is red', async () => {
		order(307001, BLOOM, 501);
		await send(line('501', '307001'));
		await world.client.updateRows('Bank Payments', ['file', await newest()], { state: 'working' });
		await newMails();
		const { nodes } = await world.client.workflow(workflow);
		const away = await mailServerAway();
		const text = JSON.stringify(nodes).replace('minutes: 30', 'minutes: 0');
		const changed = (JSON.parse(text) as typeof nodes).map((node) =>
			node.name === 'Mail: Result' ? { ...node, credentials: { smtp: away } } : node,
		);
		await world.client.updateWorkflow(workflow, { nodes: changed });
		expect((await tick()).status).toBe('error');
		await world.client.updateWorkflow(workflow, { nodes });
		expect((await tick()).status).toBe('success');
		expect((await results()).rows).toEqual([
			['Not known', expect.stringContaining('The run that wrote it was cut off. Look in Komet')],
		]);
		expect(received()).toEqual([]);
	});

	test('rubbish is refused as a whole, and a bank with other columns is read', async () => {
		await send();
		expect((await results()).subject).toBe('SAMPLE.csv: 1 refused');
		order(308001, BLOOM, 601);
		const { nodes } = await world.client.workflow(workflow);
		const text = JSON.stringify(nodes)
			.replace('"name":"amountColumn","value":""', '"name":"amountColumn","value":"Haben EUR"')
			.replace('"name":"decimalMark","value":""', '"name":"decimalMark","value":","');
		await world.client.updateWorkflow(workflow, { nodes: JSON.parse(text) as typeof nodes });
		const mail = {
			from: { value: [{ address: SENDER }] },
			sampleFile: `Date;Haben EUR;Description;Amount\n${TODAY};601,00;308001;9`,
		};
		await world.client.updateWorkflow(workflow, {
			pinData: { 'Mail With a File': [{ json: mail }] },
		});
		await world.client.runWorkflow(workflow, 'Mail With a File');
		await world.client.updateWorkflow(workflow, { nodes });
		expect((await results()).rows).toEqual([
			['Note', 'These columns are not read: Amount'],
			['To approve', 'Invoice 308001 of Bloom & Co, 601.00, named in the reference'],
		]);
	});

	const missing = missingMailbox();
	if (missing.length > 0)
		test('a bank file from a mailbox is NOT tested here, because a service is missing', () => {
			const words = `A bank file from a mailbox is not tested: ${missing.join('; ')}`;
			if (process.env.CI) throw new Error(words);
			console.warn(words);
		});
	else
		test('a sheet from a mailbox is read, with its numbers and days', async () => {
			const mailbox = await startMailbox();
			try {
				await world.client.createCredential('Mailbox', 'imap', mailbox.credential);
				order(309001, BLOOM, 701.1);
				order(309002, BLOOM, 702.25);
				const serial = DateTime.fromISO(TODAY, { zone: 'utc' }).diff(
					DateTime.utc(1899, 12, 30),
					'days',
				).days;
				const rows: Cell[][] = [
					HEAD.split(';'),
					[serial, 701.1, 309001, 'x', 900071],
					[TODAY, '702,25', 'no. 00309002', 'x', 1e20],
					[TODAY, -7, 309002, 'x', 900072],
					[TODAY, '702,25', '00309002', 'x', 'B-900073'],
				];
				// n8n looks for the credential when a workflow is made.
				const id = await imported('payments-from-bank-file', (text) =>
					text.replace('"field":"minutes"', '"field":"months"'),
				);
				await world.client.publishWorkflow(id);
				await mailbox.deliver({
					from: SENDER,
					subject: 'Bank',
					text: 'See file',
					attachments: [{ name: 'bank.xlsx', content: sheets.xlsx(rows) }],
				});
				await world.client.waitForExecution(id, ({ mode }) => mode === 'trigger');
				await world.client.unpublish(id);
				expect((await results()).rows).toEqual([
					['To approve', 'Invoice 309001 of Bloom & Co, 701.10, named in the reference'],
					['Refused', expect.stringContaining('Bank ID: ')],
					['Refused', expect.stringContaining('-7.00 is money that went out')],
					['To approve', 'Invoice 309002 of Bloom & Co, 702.25, named in the reference'],
				]);
			} finally {
				await mailbox.stop();
			}
		});
});

describe('invoices to accounting by night', () => {
	let workflow: string;

	beforeAll(async () => {
		const adapter = await install(world.client, 'erp-data-table');
		workflow = await imported('invoices-to-accounting', (text) =>
			text.replace('"value":"set-yours"', `"value":"${adapter.id}"`),
		);
	});
	/** Runs a night, and gives what it did: its mails, and the states of the rows by number. */
	async function night(status = 'success') {
		const run = await world.client.runWorkflow(workflow, 'Each Night');
		if (run.status !== status)
			throw new Error(`${run.status}: ${run.data.resultData.error?.message}`);
		const rows = await world.client.rowsOf('Invoices in the ERP');
		const stateOf = (number: number | string) =>
			rows.find((row) => row.number === String(number))?.state;
		return { mails: await newMails(), stateOf, rows };
	}
	/** Changes one of the settings, and gives the nodes as they were. */
	async function set(name: string, from: string, to: string) {
		const { nodes } = await world.client.workflow(workflow);
		const text = JSON.stringify(nodes).replace(
			`"name":"${name}","value":"${from}"`,
			`"name":"${name}","value":"${to}"`,
		);
		await world.client.updateWorkflow(workflow, { nodes: JSON.parse(text) as typeof nodes });
		return nodes;
	}
	const inErp = async () => (await world.client.rowsOf('ERP Records')).map(({ number }) => number);
	const daysFromNow = (days: number) => DateTime.now().plus({ days }).toISODate();
	const LIST = 'invoice.accounting.details.list';
	const MARK = 'invoice.mark.sync.status.ok';

	test('what has shipped and is confirmed is entered and marked once, and nothing else', async () => {
		const today = order(401001, BLOOM, 100);
		order(401002, PETALS, 4192.5).shipDate = daysFromNow(-14);
		order(401003, BLOOM, 30).shipDate = daysFromNow(1);
		order(401004, BLOOM, 40, 0);
		order(401005, BLOOM, 50).locked = true;
		order(401006, BLOOM, 60).items = [];
		const { mails, stateOf } = await night();
		expect(await inErp()).toEqual(['401002', '401001']);
		expect(today.locked).toBe(true);
		expect([401001, 401002, 401006].map(stateOf)).toEqual(['done', 'done', 'refused']);
		expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
			['accounting@petalworks.example', 'Invoices: 2 done, 1 refused'],
		]);
		expect(mails[0].text).toContain('it has no lines');
		expect((await night()).mails).toEqual([]);
		expect(await inErp()).toHaveLength(2);
	});

	test('a mark of which nobody knows is told, and the next night finds the invoice in the ERP', async () => {
		order(402001, BLOOM, 100);
		order(402002, BLOOM, 200);
		world.sandbox.faults.next({ kind: 'reset', method: MARK });
		const { mails, stateOf } = await night();
		expect([402001, 402002].map(stateOf)).toEqual(['unknown', 'done']);
		expect(mails[0].text).toContain('but Komet Sales did not mark it as synchronized');
		const next = await night();
		expect([next.stateOf(402001), next.mails.map(({ subject }) => subject)]).toEqual([
			'done',
			['Invoices: 1 done'],
		]);
		expect((await inErp()).filter((number) => number === '402001')).toHaveLength(1);
	});

	test('a day that cannot be read is told when it begins and when it ends', async () => {
		// One day is one request: which one meets a fault is certain then.
		const nodes = await set('daysBack', '14', '0');
		order(403001, BLOOM, 100).items = [];
		expect((await night()).stateOf(403001)).toBe('refused');
		const unread = () => world.sandbox.faults.next({ kind: 'html', method: LIST });
		unread();
		const begins = await night();
		expect(begins.mails.map(({ subject }) => subject)).toEqual(['Invoices: 1 unknown']);
		expect(begins.mails[0].text).toContain(`Invoices of ${TODAY}: It could not be read: `);
		// What stands on that day is not taken for gone.
		expect(begins.stateOf(403001)).toBe('refused');
		unread();
		expect((await night()).mails).toEqual([]);
		const ends = await night();
		expect(ends.mails.map(({ subject }) => subject)).toEqual(['Invoices: 1 no longer waiting']);
		expect(ends.mails[0].text).toContain(`Invoices of ${TODAY}: It can be read again`);
		await world.client.updateWorkflow(workflow, { nodes });
	});

	test('what a night does not take is told and comes the next; a mail server that is away is red', async () => {
		order(404001, BLOOM, 100).shipDate = daysFromNow(-1);
		order(404002, BLOOM, 200);
		const nodes = await set('mostPerNight', '400', '1');
		const away = await mailServerAway();
		const changed = (await world.client.workflow(workflow)).nodes.map((node) =>
			node.name === 'Mail: What Became of Them' ? { ...node, credentials: { smtp: away } } : node,
		);
		await world.client.updateWorkflow(workflow, { nodes: changed });
		const red = await night('error');
		expect([404001, 404002].map(red.stateOf)).toEqual(['done', 'refused']);
		await world.client.updateWorkflow(workflow, { nodes });
		const { mails, stateOf } = await night();
		expect([404001, 404002].map(stateOf)).toEqual(['done', 'done']);
		expect(mails.map(({ subject }) => subject)).toEqual([
			// The one of the test before is no longer there.
			'Invoices: 2 done, 1 no longer waiting',
		]);
	});
});
