import { openWorld } from '../../tools/demo/world.mts';
import type { World } from '../../tools/demo/world.mts';
import { missingMailbox, startMailbox } from '../../tools/n8n/mailbox.mts';
import type { Attachment, Mailbox } from '../../tools/n8n/mailbox.mts';
import { MAKE_TABLES, exampleOf } from '../support/example-files.mts';
import { install, newMailsOf, withoutMails } from './library-world.mts';
import { spreadsheets } from './spreadsheets.mts';

const MAILED = 'Purchase Orders Mailed';
const BUYER = 'buyer@petalworks.example';
const GROWER = 'farm@petalworks.example';

let world: World;
let workflow: string;

// n8n takes its time to start on a busy machine.
beforeAll(async () => {
	world = await openWorld(() => undefined);
	// Runs by hand take sample data, which would keep the servers out of it.
	const { id } = await world.client.createWorkflow({
		...exampleOf('purchase-orders-to-growers.json'),
		pinData: {},
	});
	workflow = id;
	await world.client.runSetUp(id, MAKE_TABLES);
	await world.client.insertRows('Grower Addresses', [
		{ vendorId: '512', vendor: 'Rosaprima', mail: GROWER },
	]);
	const day = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
	for (const order of world.sandbox.state.purchaseOrders) order.shipDate = day;
}, 300_000);
afterAll(async () => await world?.stop());

const newMails = newMailsOf(() => world.inbox);

const withoutMailServer = async (id: string, node: string) =>
	await withoutMails(world.client, id, node);

/** Runs the workflow, and gives the mails that it sent and the rows as they are then. */
async function run(failure?: unknown) {
	const { status, data } = await world.client.runWorkflow(workflow, 'Every Hour');
	expect([status, data.resultData.error?.message]).toEqual([
		failure ? 'error' : 'success',
		failure,
	]);
	const mails = await newMails();
	const rows = await world.client.rowsOf(MAILED);
	return { mails, rows, states: rows.map(({ number, state }) => `${number} ${state}`).sort() };
}

test('a grower is told, and the buyer of one without an address; a second run tells nothing', async () => {
	const { mails, states } = await run();
	expect(states).toEqual(['P002271 done', 'P002272 refused']);
	expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
		[GROWER, 'Purchase orders: P002271 new'],
		[BUYER, 'Not told to growers: 1'],
	]);
	expect(mails[0].text).toMatch(/12 x QB \| Rose/);
	expect(mails[0].html).toContain('<td>12 x QB</td>');
	expect(mails[1].text).toContain('P002272');
	expect(mails[1].text).toContain('no address of vendor 513 in the table Grower Addresses');
	expect((await run()).mails).toEqual([]);
});

test('a change says what changed', async () => {
	world.sandbox.state.purchaseOrders[0].items[0].boxes = 15;
	const { mails } = await run();
	expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
		[GROWER, 'Purchase orders: P002271 changed'],
	]);
	expect(mails[0].text).toMatch(/now: 15 x QB[^]*before: 12 x QB/);
});

test('days that Komet does not answer are told once, and once when they are read again', async () => {
	const { faults } = world.sandbox;
	faults.next({ kind: 'html', method: 'purchase.order.list', times: 14 });
	const { mails, rows } = await run();
	expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
		[BUYER, 'Not told to growers: 14'],
	]);
	expect(mails[0].text).toMatch(/All that ships \d{4}-\d\d-\d\d \| could not be read: ./);
	expect(rows.filter(({ state }) => state === 'refused')).toHaveLength(15);

	faults.next({ kind: 'html', method: 'purchase.order.list', times: 14 });
	expect((await run()).mails).toEqual([]);

	const over = await run();
	expect(over.mails.map(({ to, subject }) => [to, subject])).toEqual([
		[BUYER, 'No longer unread: 14'],
	]);
	expect(over.mails[0].text).toMatch(/All that ships \d{4}-\d\d-\d\d \| is read again/);
	expect(over.states.filter((state) => state.endsWith('refused'))).toEqual(['P002272 refused']);
	expect((await run()).mails).toEqual([]);
});

test('an address that comes later, and a mail that did not arrive, are made good', async () => {
	await world.client.insertRows('Grower Addresses', [
		{ vendorId: '513', vendor: 'Later', mail: 'later@petalworks.example' },
	]);
	const putBack = await withoutMailServer(workflow, 'Mail: Purchase Orders');
	const failed = await run(expect.stringMatching(/^Not certainly mailed: P002272\. /));
	expect(failed.mails).toEqual([]);
	expect(failed.states).toContain('P002272 unknown');
	await putBack();
	const { mails, states } = await run();
	expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
		['later@petalworks.example', 'Purchase orders: P002272 sent again'],
	]);
	expect(mails[0].text).toContain('You may have received this before');
	expect(states).toContain('P002272 done');
	expect((await run()).mails).toEqual([]);
});

/** The next reply of a method has these records instead. */
const answerWith = (method: string, name: string, records: unknown) =>
	world.sandbox.faults.next({
		kind: 'rewritten',
		method,
		change: () => ({ status: '1', message: 'OK', [name]: records }),
	});

describe('late and unconfirmed', () => {
	const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
	const awb = (number: string, more: Record<string, unknown>) => ({
		awbId: 1,
		awb: number,
		shipDate: day(-2),
		pieces: 3,
		piecesReceived: 2,
		status: 1,
		...more,
	});
	let late: string;

	beforeAll(async () => {
		const example = exampleOf('late-and-unconfirmed.json');
		late = (await world.client.createWorkflow({ ...example, pinData: {} })).id;
	});
	beforeEach(() => void newMails());

	async function runLate() {
		const { status } = await world.client.runWorkflow(late, 'Every Morning');
		return { status, mails: await newMails() };
	}

	test('what is not confirmed, late, not clear or not read is in one mail', async () => {
		const { faults } = world.sandbox;
		const detail = { productDescription: 'Rose', totalBoxes: '12', boxType: 'QB' };
		const order = (number: string, status: string, ...lines: object[]) => ({
			...{ id: number, number, status, vendorName: 'Farm', shipDate: day(1) },
			details: lines.map((line) => ({ ...detail, ...line })),
		});
		answerWith('purchase.order.list', 'purchaseOrders', [
			order('P1', 'A', { lineItemStatus: 'Pending' }, { lineItemStatus: 'Confirmed' }),
			order('P2', 'CF', {}),
			order('P3', 'CF', { lineItemStatus: 'Confirmed', quantityConfirmed: '8.0' }),
			order('P4', 'PA', { lineItemStatus: 'Pending' }),
			order('P5', 'CANCELLED', { lineItemStatus: 'Pending' }),
			order('P6', 'XY', { lineItemStatus: 'Odd' }),
			// One line comes without its list.
			{ ...order('P7', 'A'), details: { ...detail, lineItemStatus: 'Approved' } },
		]);
		faults.next({ kind: 'html', method: 'purchase.order.list', times: 2 });
		answerWith('awb.list', 'awbs', [
			awb('111-1111-1111', { arrivalDate: day(-1) }),
			awb('222-2222-2222', { arrivalDate: day(1) }),
			awb('333-3333-3333', {}),
			awb('444-4444-4444', { status: '0', arrivalDate: day(-1) }),
			awb('555-5555-5555', { status: 7 }),
			awb('666-6666-6666', { arrivalDate: day(-1), pieces: '3', piecesReceived: '3' }),
		]);
		faults.next({ kind: 'html', method: 'awb.list' });
		const { status, mails } = await runLate();
		faults.clear();
		expect(status).toBe('success');
		expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
			[
				BUYER,
				'Growers and AWBs: 7 not confirmed, 2 late or without arrival, 2 not clear, 3 not read',
			],
		]);
		const [{ text }] = mails;
		const of = (title: string) =>
			text.split('\n\n').find((part) => part.startsWith(title)) ?? 'nothing';
		const open = ['P1', 'P7', 'P002272', 'P002271', 'P002271'];
		expect(of('Not confirmed').match(/P\d+/g)).toEqual(open);
		expect(of('Confirmed in part')).toContain('P3 | 12 x QB | Rose | confirmed: 8.0 of 12');
		expect(of('Waits for approval')).toContain('| P4 |');
		expect(of('Late')).toMatch(/^Late[^\n]*: 1\n[^\n]*111-1111-1111 [^\n]* 2 of 3 pieces/);
		expect(of('Without an arrival date')).toMatch(/: 1\n[^\n]*333-3333-3333/);
		expect(of('Not clear')).toMatch(/555-5555-5555[^]*P6 [^\n]* of the item: Odd/);
		expect(of('Could not be read')).toMatch(/AWBs that shipped[^]*purchase orders that ship/);
	});

	test('with nothing to tell no mail goes out', async () => {
		const { purchaseOrders } = world.sandbox.state;
		const kept = purchaseOrders.splice(0);
		expect(await runLate()).toEqual({ status: 'success', mails: [] });
		purchaseOrders.push(...kept);
	});

	test('a mail that cannot be sent makes the run red', async () => {
		const putBack = await withoutMailServer(late, 'Mail: Late and Unconfirmed');
		expect(await runLate()).toEqual({ status: 'error', mails: [] });
		await putBack();
	});
});

describe('standing orders of the week', () => {
	let weekly: string;
	beforeAll(async () => {
		const example = exampleOf('standing-orders-of-the-week.json');
		weekly = (await world.client.createWorkflow({ ...example, pinData: {} })).id;
	});
	beforeEach(() => void newMails());
	const runWeekly = async () => (await world.client.runWorkflow(weekly, 'Every Friday')).status;

	/** The Monday that many weeks before or after the coming one. */
	const monday = (weeks: number) => {
		const day = new Date();
		day.setUTCDate(day.getUTCDate() + ((8 - day.getUTCDay()) % 7 || 7) + 7 * weeks);
		return day.toISOString().slice(0, 10);
	};

	test('what is due, what is not and what is not clear is in the mail and its file', async () => {
		const { fileOf: _made, rowsOf } = await spreadsheets();
		const order = (number: number, more: object) => ({
			...{ id: number, number, customerName: 'Bloom & Co', carrierName: 'Prime' },
			...{ recurrence: 1, days: 'Monday,Thursday', startDate: monday(-4) },
			details: [{ productDescription: 'Rose <60>', vendorName: 'Farm', totalBoxes: '2' }],
			...more,
		});
		answerWith('standing.order.list', 'standingOrders', [
			order(1, {}),
			order(2, { recurrence: '2', startDate: monday(-3) }),
			order(3, { recurrence: '2' }),
			order(4, { days: 'Mon' }),
			order(5, { endDate: monday(-1) }),
			order(6, { startDate: monday(1) }),
			order(7, { details: [] }),
			order(8, { details: { productDescription: { odd: 1 }, totalBoxes: 3 } }),
		]);
		expect(await runWeekly()).toBe('success');
		const [{ subject, text, html, attachments }, ...more] = await newMails();
		expect(more).toEqual([]);
		expect(subject).toBe(`Standing orders of the week of ${monday(0)}: 6 lines due, 2 not clear`);
		const rows = rowsOf(attachments[0].content);
		expect(rows.map((row) => [row.Order, row['This Week']])).toEqual([
			['1', `due ${monday(0)} Monday`],
			['1', expect.stringMatching(/^due .* Thursday$/)],
			['3', `due ${monday(0)} Monday`],
			['3', expect.stringMatching(/^due .* Thursday$/)],
			['8', `due ${monday(0)} Monday`],
			['8', expect.stringMatching(/^due .* Thursday$/)],
			['4', 'not clear: truck days Mon'],
			['7', 'not clear: it has no items'],
			['2', `not due: every 2 weeks, counted from ${monday(-3)}`],
		]);
		expect(rows[4].Product).toBe('CANNOT BE READ');
		expect(text).not.toContain('not due');
		expect(html).toContain('Rose &#60;60&#62;');
	});

	test('without orders the mail says so; without Komet Sales the run is red', async () => {
		expect(await runWeekly()).toBe('success');
		expect((await newMails()).map(({ subject }) => subject)).toEqual([
			expect.stringMatching(/: 6 lines due$/),
		]);
		answerWith('standing.order.list', 'standingOrders', []);
		expect(await runWeekly()).toBe('success');
		expect((await newMails()).map(({ subject }) => subject)).toEqual([
			expect.stringMatching(/: 0 lines due$/),
		]);
		world.sandbox.faults.next({ kind: 'html', method: 'standing.order.list' });
		expect(await runWeekly()).toBe('error');
		expect(await newMails()).toEqual([]);
	});
});

const missing = missingMailbox();

if (missing.length > 0)
	test('grower invoices are NOT tested here, because a service is missing', () => {
		const words = `Grower invoices are not tested: ${missing.join('; ')}`;
		if (process.env.CI) throw new Error(words);
		console.warn(words);
	});
else
	describe('grower invoices', () => {
		const HEAD = ['PO Number', 'Invoice Number', 'Invoice Total'];
		let mailbox: Mailbox;
		let invoices: string;
		let sheets: Awaited<ReturnType<typeof spreadsheets>>;

		beforeAll(async () => {
			sheets = await spreadsheets();
			mailbox = await startMailbox();
			await world.client.createCredential('Mailbox', 'imap', mailbox.credential);
			const { id } = await install(world.client, 'grower-invoices', withoutClock);
			invoices = id;
		});
		afterAll(async () => await mailbox?.stop());
		beforeEach(async () => {
			world.sandbox.faults.clear();
			await newMails();
		});

		/** Runs by hand stand for those of the schedule. */
		function withoutClock(text: string): string {
			const changed = text.replace('"field":"hours"', '"field":"months","monthsInterval":12');
			if (changed === text) throw new Error('The workflow has another schedule');
			return changed;
		}

		const pdf = (name: string): Attachment => ({ name, content: `%PDF-1.4 ${name}` });
		const csv = (...rows: string[][]): Attachment => ({
			name: 'invoices.csv',
			content: rows.map((row) => row.join(';')).join('\n'),
		});
		const uploaded = () =>
			world.sandbox.state.vendorInvoices.map(
				({ poNumber, invoiceNumber, invoiceTotal, bytes }) =>
					`${poNumber} ${invoiceNumber} ${invoiceTotal} ${bytes.toString()}`,
			);
		const stateOf = async (number: string) =>
			(await world.client.rowsOf('Grower Invoices'))
				.filter(({ invoiceNumber }) => invoiceNumber === number)
				.map(({ state, told }) => `${state} ${told}`);

		/** Sends a mail, waits for its run, and gives the answers. */
		async function send(attachments: Attachment[], { from = GROWER, ends = 'success' } = {}) {
			const [last] = await world.client.executions(invoices);
			await mailbox.deliver({ from, subject: 'Invoices', text: 'Attached', attachments });
			const { status } = await world.client.waitForExecution(
				invoices,
				({ id }) => Number(id) > Number(last?.id ?? 0),
				60_000,
			);
			expect(status).toBe(ends);
			return await newMails();
		}
		const look = async () => await world.client.runWorkflow(invoices, 'Every Hour');

		test('good ones are uploaded with their document, others come back with their reasons', async () => {
			const [answer, ...more] = await send([
				csv(
					[...HEAD, 'File'],
					['P002271', 'F-1', '1.234,50', 'one.pdf'],
					['P002271', 'F-2', '20', ''],
					['P002272', 'F-3', '20', 'one.pdf'],
					['P009999', 'F-4', '20', 'one.pdf'],
					['P002271', 'F-5', '1,250', 'one.pdf'],
					['P002271', 'F-6', '20', 'other.pdf'],
				),
				pdf('one.pdf'),
				pdf('F-2.pdf'),
				{ name: 'broken.pdf', content: '<html></html>' },
			]);
			expect(more).toEqual([]);
			expect([answer.to, answer.subject]).toEqual([GROWER, 'Your invoices: 2 accepted, 4 refused']);
			expect(uploaded()).toEqual([
				'P002271 F-1 1234.5 %PDF-1.4 one.pdf',
				'P002271 F-2 20 %PDF-1.4 F-2.pdf',
			]);
			expect(answer.text).toMatch(
				/PO P002272 [^\n]* \| purchase order P002272 is not one of yours/,
			);
			expect(answer.text).toMatch(/invoice F-4 [^\n]* \| there is no purchase order P009999/);
			expect(answer.text).toContain('row 6: Invoice Total: "1,250" may be 1.250 or 1250');
			expect(answer.text).toContain('File: "other.pdf" is not one of the files of the mail');
		});

		test('an invoice that comes again is not uploaded again, whatever else comes with it', async () => {
			const before = uploaded();
			const line = ['P002271', 'F-7'];
			const mails = await send([
				csv(HEAD, ['P002271', 'f-1', '1.234,50']),
				{
					name: 'lines.xlsx',
					content: sheets.fileOf([
						['Invoices of the week'],
						['Purchase Order', 'Invoice No.', 'Product', 'Line Total'],
						[...line, 'Rose Freedom', 10.1],
						[...line, 'Rose Vendela', 0.2],
					]),
				},
				pdf('one.pdf'),
			]);
			expect(mails.map(({ subject }) => subject).sort()).toEqual([
				'Your invoices: 1 accepted',
				'Your invoices: 1 refused',
			]);
			expect(mails.map(({ text }) => text).join()).toContain(
				'Komet Sales has this invoice already',
			);
			expect(uploaded().slice(before.length)).toEqual(['P002271 F-7 10.3 %PDF-1.4 one.pdf']);
			// Approved meanwhile, so that its list of those that wait no longer shows it.
			for (const invoice of world.sandbox.state.vendorInvoices) invoice.statusId = 3;
			const [answer] = await send([csv(HEAD, ['P002271', 'F-7', '10.30']), pdf('one.pdf')]);
			expect(answer.text).toMatch(/it was uploaded already, on \d{4}-\d\d-\d\d/);
			expect(uploaded()).toHaveLength(before.length + 1);
		});

		test('a document without a table is sent back, and mails of others go to the buyer', async () => {
			const before = uploaded();
			const [answer] = await send([pdf('one.pdf')]);
			expect([answer.to, answer.subject]).toEqual([GROWER, 'Your invoices: 1 refused']);
			expect(answer.text).toContain('Send the table: the mail has one.pdf');
			const table = csv(HEAD, ['P002271', 'F-8', '20']);
			const [told] = await send([table, pdf('one.pdf')], { from: 'x@elsewhere.example' });
			expect(told.to).toBe(BUYER);
			expect(told.text).toContain('the sender is not in the table Grower Addresses');
			const [empty] = await send([]);
			expect([empty.to, empty.text]).toEqual([BUYER, expect.stringContaining('it has no file')]);
			expect(uploaded()).toEqual(before);
		});

		test('a lost answer is not known, is not repeated, and is found in Komet Sales later', async () => {
			const before = uploaded();
			const method = 'v2/vendor/invoice';
			world.sandbox.faults.next({ kind: 'serverError', method, after: true });
			const mail = [csv(HEAD, ['P002271', 'F-9', '20']), pdf('one.pdf')];
			const [answer] = await send(mail);
			expect([answer.to, answer.subject]).toEqual([
				`${GROWER}, ${BUYER}`,
				'Your invoices: 1 not known',
			]);
			for (const invoice of world.sandbox.state.vendorInvoices) invoice.statusId = 3;
			const [again] = await send(mail);
			expect(again.text).toContain('it is not known whether the same invoice');
			await look();
			expect(await stateOf('F-9')).toEqual(['unknown yes', 'refused yes']);
			for (const invoice of world.sandbox.state.vendorInvoices) invoice.statusId = 1;
			await look();
			expect(await stateOf('F-9')).toEqual(['done yes', 'refused yes']);
			expect((await newMails()).map(({ subject }) => subject)).toEqual([
				'Your invoices: 1 accepted',
			]);
			expect(uploaded()).toHaveLength(before.length + 1);
		});

		test('without Komet Sales nothing is uploaded; an answer that is not mailed is made good', async () => {
			const mail = [csv(HEAD, ['P002271', 'F-10', '20']), pdf('one.pdf')];
			for (const method of ['purchase.order.list', 'vendor.invoice.list']) {
				world.sandbox.faults.next({ kind: 'html', method });
				const [answer] = await send(mail);
				expect(answer.text).toMatch(/nothing was uploaded, since Komet Sales did not tell/);
			}
			expect(await stateOf('F-10')).toEqual(['refused yes', 'refused yes']);
			const putBack = await withoutMailServer(invoices, 'Mail: Answer');
			await world.client.publishWorkflow(invoices);
			expect(await send(mail, { ends: 'error' })).toEqual([]);
			expect(await stateOf('F-10')).toContain('done ');
			await putBack();
			await world.client.publishWorkflow(invoices);
			await look();
			expect((await newMails()).map(({ subject }) => subject)).toEqual([
				'Your invoices: 1 accepted',
			]);
			expect(await stateOf('F-10')).toContain('done yes');
		});
	});

describe('morning mail', () => {
	const ORDERS = 'invoice.accounting.details.list';
	let morning: string;

	beforeAll(async () => {
		const example = exampleOf('morning-mail.json');
		morning = (await world.client.createWorkflow({ ...example, pinData: {} })).id;
	});
	beforeEach(async () => {
		world.sandbox.faults.clear();
		await newMails();
	});

	async function runMorning() {
		const { status } = await world.client.runWorkflow(morning, 'Every Morning');
		const [mail, ...more] = await newMails();
		expect(more).toEqual([]);
		return { status, subject: mail?.subject, text: mail?.text ?? '' };
	}

	test('waiting orders and open rows are told, and not what is at work or settled', async () => {
		answerWith(ORDERS, 'invoices', [
			{ id: 1, number: 700123, customerName: 'Bloom & Co', shipDate: '2026-11-30' },
			{ id: 2 },
		]);
		const row = { invoiceNumber: '', reason: '', mail: '', told: '', execution: '' };
		await world.client.insertRows('Confirmed Orders', [
			{ ...row, orderId: '1', invoiceNumber: 'W-1', state: 'not synchronized', reason: 'ERP away' },
			{ ...row, orderId: '2', invoiceNumber: 'W-2', state: 'unknown' },
			{ ...row, orderId: '2', invoiceNumber: 'W-2', state: 'synchronized' },
			{ ...row, orderId: '3', invoiceNumber: 'W-3', state: 'working' },
		]);
		await world.client.insertRows('Purchase Orders Mailed', [
			{
				...{ orderId: '9', number: 'P9', vendorId: '', vendor: 'Farm', content: '', told: '' },
				...{ state: 'refused', reason: 'no address' },
			},
		]);
		const { status, subject, text } = await runMorning();
		expect(status).toBe('success');
		expect(subject).toMatch(/^Morning mail: 2 orders wait, \d+ rows open$/);
		expect(text).toMatch(/synchronization: 2\n2\n700123 \| Bloom & Co \| ships 2026-11-30\n/);
		expect(text).toMatch(
			/Open in Confirmed Orders: 1\nW-1 \| not synchronized \| ERP away \| since /,
		);
		expect(text).toMatch(/Open in Purchase Orders Mailed: \d[^]*P9, Farm \| refused \| no address/);
		expect(text).toMatch(/Not there, so not looked at: [^\n]*Cancelled Orders/);
	});

	test('what cannot be read is said, and the mail comes all the same', async () => {
		world.sandbox.faults.next({ kind: 'html', method: ORDERS, times: 2 });
		await world.client.createDataTable('Cancelled Orders', [{ name: 'orderId', type: 'string' }]);
		const { status, subject, text } = await runMorning();
		expect(status).toBe('success');
		expect(subject).toMatch(/orders not read, .* not all could be read$/);
		expect(text).toMatch(/Could not be read: 2\nOrders that wait in Komet Sales: ./);
		expect(text).not.toContain('wait for synchronization');
		expect(text).toContain('The table Cancelled Orders: it has no column outcome');
		expect(text).toContain('Open in Confirmed Orders: 1');
	});

	test('a mail that cannot be sent makes the run red', async () => {
		const putBack = await withoutMailServer(morning, 'Mail: Morning');
		expect((await runMorning()).status).toBe('error');
		await putBack();
	});
});
