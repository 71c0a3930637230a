import path from 'node:path';
import { OWNER, WEBHOOK_AUTH, openWorld } from '../../tools/demo/world.mts';
import type { World } from '../../tools/demo/world.mts';
import { MAKE_TABLES, exampleOf } from '../support/example-files.mts';
import type { Fault } from '../../sandbox/komet/faults.mts';
import { layOut } from '../../sandbox/komet/laid.mts';
import type { NodeJson } from '../../tools/n8n/client.mts';
import { ensureN8n } from '../../tools/n8n/install.mts';
import type { Json } from '../../tools/n8n/run-data.mts';
import { SAMPLE_ORDER } from './sample-order.mts';
import { startN8n } from '../../tools/n8n/server.mts';
import type { RunningN8n } from '../../tools/n8n/server.mts';

// What may come instead of a good order, and what may fail on its way: the example of a confirmed
// order has to end each confirmation as done, refused or unknown, and somebody has to know which.

/** Each test starts n8n executions, on a machine that may do other things. */
jest.setTimeout(240_000);

const ERP = 'ERP Orders';
const LOG = 'Confirmed Orders';
const LIST = 'invoice.details.list';
const MARK = 'invoice.mark.sync.status.ok';

/** Whether a test was run alone decides what sales knows before it. */
const NEWS = /^Order 0071 for Bloom & Co (is confirmed|has changed)$/;

type Answer = { status: string; message: string } | undefined;

let world: World;
let restarted: RunningN8n | undefined;
/** Mails and rows of the table of confirmations before a test. */
let before = { mails: 0, rows: 0 };

beforeAll(async () => {
	world = await openWorld(() => undefined);
});
afterAll(async () => {
	await restarted?.stop();
	await world?.stop();
});
beforeEach(async () => {
	world.sandbox.reset();
	before = await counts();
});

const logged = async () => await world.client.rowsOf(LOG).catch(() => []);
const counts = async () => ({
	mails: (await world.inbox.mails()).length,
	rows: (await logged()).length,
});
/** Of this test: the subjects of the mails to sales, and the last row of the table of confirmations. */
const subjects = async () =>
	(await world.inbox.mails()).slice(before.mails).map(({ subject }) => subject);
const lastRow = async () => (await logged()).slice(before.rows).at(-1);

/** Komet answers these records from now on. */
const laid = (...records: unknown[]) =>
	layOut(
		world.sandbox.state,
		LIST,
		records.map((json) => ({ json: json as Record<string, unknown> })),
	);
const confirm = async (): Promise<Answer> => {
	const { understood } = await world.sandbox.fire({
		url: world.webhookUrl,
		auth: WEBHOOK_AUTH,
		orderId: SAMPLE_ORDER.id,
	});
	return understood;
};
const confirmed = async (...records: unknown[]) => {
	laid(...records);
	return await confirm();
};
const erpRow = async () =>
	(await world.client.rowsOf(ERP)).find(({ orderId }) => orderId === String(SAMPLE_ORDER.id));
const marks = () =>
	world.sandbox.requests
		.map((request) => request.path.slice(1))
		.filter((method) => method.startsWith('invoice.mark'));

describe('an order', () => {
	const as = (changes: object) => ({ ...SAMPLE_ORDER, ...changes });
	const [line] = SAMPLE_ORDER.details;

	// Text columns: nothing is made another number, another code or another day on the way.
	test.each<[string, object, Record<string, Json>]>([
		['a number with a leading zero', {}, { invoiceNumber: '0071' }],
		['a number that is a number', { number: 212061 }, { invoiceNumber: '212061' }],
		['a total with a decimal comma', { total: '1234,50' }, { total: '1234,50' }],
		['a total with thousands', { total: '1,234.50' }, { total: '1,234.50' }],
		['a total with zeros behind', { total: '306.00' }, { total: '306.00' }],
		['a total that is a number', { total: 0.1 }, { total: '0.1' }],
		['a negative total', { total: '-12.75' }, { total: '-12.75' }],
		['a ship date in another spelling', { shipDate: '02/03/2026' }, { shipDate: '02/03/2026' }],
		[
			'HTML and a comma in its customer',
			{ customerName: '<b>A</b>, B' },
			{ customer: '<b>A</b>, B' },
		],
		[
			'a number beyond 2^53 as text',
			{ number: '90071992547409931' },
			{ invoiceNumber: '90071992547409931' },
		],
		['its ID as text', { id: ' 6908 ' }, { orderId: '6908' }],
		['one line instead of a list', { details: line }, { total: '306.00' }],
	])('keeps %s', async (_what, changes, row) => {
		expect(await confirmed(as(changes))).toMatchObject({ status: '1' });
		expect(await erpRow()).toMatchObject(row);
		expect(await lastRow()).toMatchObject({ state: 'synchronized', reason: '' });
		expect(marks()).toEqual([MARK]);
	});

	test('has a mail of one subject line, whatever is in the name of its customer', async () => {
		await confirmed(as({ customerName: 'Bloom\r\nBcc: x@y.example' }));
		expect(await subjects()).toEqual([
			expect.stringMatching(/^Order 0071 for Bloom Bcc: x@y\.example (is confirmed|has changed)$/),
		]);
	});

	const lineWith = (changes: object) => as({ details: [line, { ...line, ...changes }] });
	test.each<[string, unknown[], string]>([
		['is not there', [], 'Komet Sales has no order with the ID 6908'],
		['is there twice', [SAMPLE_ORDER, SAMPLE_ORDER], 'Komet Sales answered 2 orders'],
		['is another order', [as({ id: 240989 })], 'answered the order 240989 for the ID 6908'],
		['has no ID', [as({ id: null })], 'answered an order without a readable ID for the ID 6908'],
		['has no lines', [as({ details: [] })], 'it has no lines'],
		['has null for its lines', [as({ details: null })], 'it has no lines'],
		['has only empty lines', [as({ details: [null, {}] })], 'it has no lines'],
		['has no number', [as({ number: undefined })], 'its number cannot be read: missing'],
		['has a blank number', [as({ number: ' ' })], 'its number cannot be read: " "'],
		['has an object for its number', [as({ number: { n: 1 } })], 'its number cannot be read'],
		['has no customer', [as({ customerName: null })], 'its customer cannot be read: null'],
		['has no ship date', [as({ shipDate: '' })], 'its ship date cannot be read: ""'],
		['has no total', [as({ total: null })], 'its total cannot be read: null'],
		['has words for its total', [as({ total: 'N/A' })], 'its total cannot be read: "N/A"'],
		['has yes for its total', [as({ total: true })], 'its total cannot be read: true'],
		[
			'has a currency in its total',
			[as({ total: '$60.00' })],
			'its total cannot be read: "$60.00"',
		],
		['has an exponent in its total', [as({ total: '1e21' })], 'its total cannot be read: "1e21"'],
		[
			'has a line that is none',
			[as({ details: [line, 'x'] })],
			'line 2: its quantity cannot be read',
		],
		[
			'has a quantity in words',
			[lineWith({ totalBoxes: 'two' })],
			'line 2: its quantity cannot be read: "two"',
		],
		[
			'has a quantity with a comma',
			[lineWith({ totalBoxes: '1,5' })],
			'line 2: its quantity cannot be read: "1,5"',
		],
		[
			'has a negative quantity',
			[lineWith({ totalBoxes: -3 })],
			'line 2: its quantity cannot be read: -3',
		],
		[
			'has no quantity',
			[lineWith({ totalBoxes: null })],
			'line 2: its quantity cannot be read: null',
		],
		[
			'has no product',
			[lineWith({ productDescription: '' })],
			'line 2: its product cannot be read: ""',
		],
		[
			'has no price',
			[lineWith({ unitPrice: undefined })],
			'line 2: its price cannot be read: missing',
		],
		[
			'has several faults',
			[as({ number: '', total: [] })],
			'its number cannot be read: ""; its total cannot be read: []',
		],
	])('that %s is refused with the reason', async (_what, records, reason) => {
		const kept = await erpRow();
		const answer = await confirmed(...records);
		expect(answer?.status).toBe('0');
		expect(answer?.message).toContain('was not sent to the ERP: ');
		expect(answer?.message).toContain(reason);
		expect(await erpRow()).toEqual(kept);
		expect(await subjects()).toEqual([]);
		expect(await lastRow()).toMatchObject({ orderId: '6908', state: 'not synchronized', told: '' });
		expect((await lastRow())?.reason).toContain(reason);
		expect(marks()).toEqual(['invoice.mark.sync.status.error']);
		expect(world.sandbox.mails).toHaveLength(1);
	});
});

describe('a step that does not work', () => {
	test.each<[string, Fault, string, string]>([
		[
			'the order cannot be read',
			{ method: LIST, kind: 'serverError', times: 3 },
			'was not sent to the ERP: Komet Sales answered with HTTP 500',
			'',
		],
		[
			'the list of orders is missing',
			{ method: LIST, kind: 'noList' },
			'was not sent to the ERP: Komet Sales answered without the list',
			'',
		],
		[
			'the list of orders is null',
			{ method: LIST, kind: 'nullList' },
			'has no order with the ID 6908',
			'',
		],
		[
			'the mark is refused',
			{ method: MARK, kind: 'refused', message: 'Closed' },
			'is in the ERP, but Komet Sales did not mark it as synchronized, or did not confirm that: Closed',
			'not needed',
		],
		[
			'the answer to the mark is lost',
			{ method: MARK, kind: 'reset', after: true },
			'is in the ERP, but Komet Sales did not mark it as synchronized, or did not confirm that: ',
			'not needed',
		],
	])('is told as what it is: %s', async (_what, fault, words) => {
		world.sandbox.faults.next(fault);
		const answer = await confirm();
		expect(answer?.status).toBe('0');
		expect(answer?.message).toContain(words);
		expect(world.sandbox.state.orders[0]).toMatchObject({ locked: false });
		expect(await lastRow()).toMatchObject({ state: 'not synchronized' });
	});

	test('says so, too, when the order is not released either', async () => {
		world.sandbox.faults.next({ method: MARK, kind: 'refused', message: 'Closed' });
		const method = 'invoice.mark.sync.status.error';
		world.sandbox.faults.next({ method, kind: 'refused', message: 'Locked' });
		expect((await confirm())?.message).toMatch(
			/: Closed\. Komet Sales did not mark it as not synchronized either: Locked$/,
		);
	});
});

describe('sales', () => {
	const total = (value: string) => ({ ...SAMPLE_ORDER, total: value });

	test('hears of a change, and of nothing twice', async () => {
		await confirmed(total('1.00'));
		await confirmed(total('1.00'));
		await confirmed(total('2.00'));
		await confirmed(total('1.00'));
		expect(await subjects()).toEqual([
			expect.stringMatching(NEWS),
			'Order 0071 for Bloom & Co has changed',
			'Order 0071 for Bloom & Co has changed',
		]);
	});

	test('hears once of an order that is confirmed twice at the same moment', async () => {
		laid(total('3.00'));
		const answers = await Promise.all([confirm(), confirm(), confirm()]);
		expect(answers.map((answer) => answer?.status)).toEqual(['1', '1', '1']);
		expect(await subjects()).toHaveLength(1);
		expect(await world.client.rowsOf(ERP)).toHaveLength(1);
	});

	test('is not left to another confirmation that was cut off a moment ago', async () => {
		await confirmed(total('3.50'));
		const own: [string, string] = ['execution', String((await lastRow())?.execution)];
		await world.client.updateRows(LOG, own, { state: 'working', mail: '' });
		expect(await confirm()).toEqual({ status: '1', message: 'Order 0071 was sent to the ERP' });
		expect(await subjects()).toEqual([
			expect.stringMatching(NEWS),
			expect.stringMatching(/(is confirmed|has changed) \(you may have this e-mail already\)$/),
		]);
		expect(await lastRow()).toMatchObject({ state: 'synchronized', mail: 'sent' });
		// The watch of stuck orders would tell of it in another test.
		await world.client.updateRows(LOG, own, { state: 'unknown' });
	});

	test('is told again, and that it is again, when the mail server failed', async () => {
		const [{ id, data }] = (
			await world.client.rest.get<Array<{ id: string; type: string; data: unknown }>>(
				'/credentials?includeData=true',
			)
		).filter(({ type }) => type === 'smtp');
		const smtp = data as Record<string, Json>;
		const use = async (port: number) =>
			await world.client.rest.patch(`/credentials/${id}`, {
				name: 'Mail Server',
				type: 'smtp',
				data: { ...smtp, port },
			});
		await use(1);
		const failed = await confirmed(total('4.00'));
		await use(world.inbox.smtpPort);
		expect(failed).toMatchObject({ status: '0' });
		expect(failed?.message).toContain(
			'is in the ERP, but the e-mail to sales was not sent, or not confirmed: connect ECONNREFUSED',
		);
		expect(await erpRow()).toMatchObject({ total: '4.00' });
		expect(await lastRow()).toMatchObject({ state: 'not synchronized', mail: 'not confirmed' });
		expect(marks()).toEqual(['invoice.mark.sync.status.error']);
		expect(await confirmed(total('4.00'))).toMatchObject({ status: '1' });
		expect(await subjects()).toEqual([
			expect.stringMatching(/(is confirmed|has changed) \(you may have this e-mail already\)$/),
		]);
	});
});

describe('a table', () => {
	const renew = async (name: string, columns?: Array<{ name: string; type: 'number' }>) => {
		await world.client.deleteDataTable((await world.client.dataTable(name)).id);
		if (columns) await world.client.createDataTable(name, columns);
	};
	afterEach(async () => await world.client.runSetUp(world.workflow.id, MAKE_TABLES));

	// n8n's Data Table node says nothing of an error when the workflow goes on: it hands its input on.
	test('of the ERP that does not take the row is no success', async () => {
		await renew(ERP, [{ name: 'orderId', type: 'number' }]);
		const answer = await confirmed(SAMPLE_ORDER);
		expect(answer?.status).toBe('0');
		expect(answer?.message).toContain(
			'was not taken by the ERP, or not confirmed by it: n8n did not',
		);
		expect(await subjects()).toEqual([]);
		expect(marks()).toEqual(['invoice.mark.sync.status.error']);
		await renew(ERP);
	});

	test('of the ERP that is gone is named', async () => {
		await renew(ERP);
		expect((await confirmed(SAMPLE_ORDER))?.message).toContain('"ERP Orders" not found');
	});

	test('of confirmations that is gone keeps everything from being sent', async () => {
		await renew(LOG);
		expect(await confirmed(SAMPLE_ORDER)).toEqual({
			status: '0',
			message: `Order 0071 was not sent to the ERP: Data table with name "${LOG}" not found`,
		});
		expect(marks()).toEqual(['invoice.mark.sync.status.error']);
	});
});

describe('an interrupted run', () => {
	/** Runs the watch of the example; `patient` as it is, else without waiting half an hour. */
	const watch = async (patient: boolean) => {
		const example = exampleOf('order-confirmed.json');
		const minutes = patient ? 'minutes: 30' : 'minutes: 0';
		const nodes = JSON.stringify(example.nodes).replace('minutes: 30', minutes);
		const { id } = await world.client.createWorkflow({
			...example,
			nodes: JSON.parse(nodes) as NodeJson[],
			pinData: {},
		});
		expect((await world.client.runWorkflow(id, 'Every Hour')).status).toBe('success');
	};

	test('is told to a person, and may be confirmed again without a second mail', async () => {
		laid({ ...SAMPLE_ORDER, total: '5.00' });
		world.sandbox.faults.next({ method: MARK, kind: 'slow', ms: 20_000 });
		const cut = confirm();
		while (!marks().length) await new Promise((resolve) => setTimeout(resolve, 100));
		await world.n8n.kill();
		expect(await cut).toBeUndefined();
		expect(world.sandbox.mails).toHaveLength(1);
		restarted = await startN8n({
			home: path.dirname(world.n8n.log),
			port: Number(new URL(world.n8n.url).port),
			n8n: await ensureN8n(() => undefined),
		});
		await world.client.login(OWNER);
		expect(await lastRow()).toMatchObject({ state: 'working', mail: 'sent' });

		await watch(true);
		expect(await lastRow()).toMatchObject({ state: 'working' });
		await watch(false);
		expect(await lastRow()).toMatchObject({ state: 'unknown' });
		expect(await subjects()).toEqual([
			expect.stringMatching(NEWS),
			'Order 0071 stopped half-way: look at it and confirm it again',
		]);

		expect(await confirm()).toEqual({
			status: '1',
			message: 'Order 0071 was sent to the ERP. Sales has the e-mail already',
		});
		expect(await subjects()).toHaveLength(2);
	});

	test('whose mail nobody knows of is mailed again, and says so', async () => {
		laid({ ...SAMPLE_ORDER, total: '6.00' });
		await confirm();
		const known = await lastRow();
		const { id } = await world.client.dataTable(LOG);
		await world.client.deleteDataTable(id);
		await world.client.runSetUp(world.workflow.id, MAKE_TABLES);
		await world.client.insertRows(LOG, [
			{ orderId: '6908', state: 'unknown', mail: '', told: known?.told ?? '', execution: '0' },
		]);
		await confirm();
		expect((await subjects()).at(-1)).toBe(
			'Order 0071 for Bloom & Co is confirmed (you may have this e-mail already)',
		);
	});
});
