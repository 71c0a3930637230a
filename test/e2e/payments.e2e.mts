import path from 'node:path';
import { OWNER, openWorld } from '../../tools/demo/world.mts';
import type { World } from '../../tools/demo/world.mts';
import { MAKE_TABLES, exampleOf } from '../support/example-files.mts';
import type { Fault } from '../../sandbox/komet/faults.mts';
import { layOut } from '../../sandbox/komet/laid.mts';
import type { NodeJson, Workflow } from '../../tools/n8n/client.mts';
import { ensureN8n } from '../../tools/n8n/install.mts';
import type { Json } from '../../tools/n8n/run-data.mts';
import { startN8n } from '../../tools/n8n/server.mts';
import type { RunningN8n } from '../../tools/n8n/server.mts';

// Payments to accounting: each is a row, and is marked, or somebody knows why not.

/** Each test starts n8n executions, on a machine that may do other things. */
jest.setTimeout(240_000);

const TABLE = 'Accounting Payments';
const START = 'Payment Not Synchronized';
const MARK = 'payment.mark.sync';

let world: World;
let workflow: Workflow;
let restarted: RunningN8n | undefined;
let mailsBefore: number;

beforeAll(async () => {
	world = await openWorld(() => undefined);
	workflow = await world.client.createWorkflow(exampleOf('payments-to-accounting.json'));
	await world.client.runSetUp(workflow.id, MAKE_TABLES);
});
afterAll(async () => {
	await restarted?.stop();
	await world?.stop();
});
beforeEach(async () => {
	world.sandbox.reset();
	mailsBefore = (await world.inbox.mails()).length;
	await emptyTable();
});

async function emptyTable() {
	await world.client.deleteDataTable((await world.client.dataTable(TABLE)).id);
	await world.client.runSetUp(workflow.id, MAKE_TABLES);
}

const mails = async () => (await world.inbox.mails()).slice(mailsBefore);
const rows = async () => await world.client.rowsOf(TABLE);
const states = async () =>
	Object.fromEntries((await rows()).map(({ paymentId, state }) => [paymentId, state]));
const calls = (method: string) =>
	world.sandbox.requests.filter((request) => request.path === `/${method}`);
const today = () => new Date().toISOString().slice(0, 10);

/** The payments of each call that marks. */
const marked = () =>
	calls(MARK).map(({ body }) =>
		(body as { payments: Array<{ paymentId: Json }> }).payments.map(({ paymentId }) => paymentId),
	);

type Payment = Record<string, Json>;
/** Payments that the sandbox knows and does not count as marked. */
const [FIRST, SECOND] = [450545, 450546];
const payment = (id: Json, more: Payment = {}): Payment => ({
	id,
	controlNumber: 5021,
	date: '2026-02-14',
	customer: 'Bloom & Co',
	method: 'Cash',
	...more,
});
/** What Komet lists as waiting from now on. */
const waiting = (...payments: Payment[]) =>
	layOut(
		world.sandbox.state,
		'payment.list',
		payments.map((json) => ({ json })),
	);

/** Runs the example by hand; what the trigger brings is given, all other nodes call their servers. */
async function brought(...payments: Payment[]) {
	const pinData = { [START]: payments.map((json) => ({ json })) };
	await world.client.updateWorkflow(workflow.id, { pinData });
	return await world.client.runWorkflow(workflow.id, START);
}

/** Runs the hourly watch; `now` without waiting for 90 minutes. */
async function watch({ now = false } = {}) {
	const example = exampleOf('payments-to-accounting.json');
	const text = JSON.stringify(example.nodes);
	const nodes = JSON.parse(now ? text.replace('minutes: 90', 'minutes: 0') : text) as NodeJson[];
	await world.client.updateWorkflow(workflow.id, { nodes, pinData: {} });
	const { status } = await world.client.runWorkflow(workflow.id, 'Every Hour');
	expect(status).toBe('success');
}

describe('the poll', () => {
	afterAll(async () => await world.client.unpublish(workflow.id));
	const publish = async () => {
		const known = (await world.client.executions(workflow.id)).map(({ id }) => id);
		await world.client.publishWorkflow(workflow.id);
		return await world.client.waitForExecution(workflow.id, ({ id }) => !known.includes(id));
	};

	test('brings what waits, and all is entered and marked with one call; samples do not count', async () => {
		waiting(payment(FIRST), payment(SECOND, { controlNumber: '0071' }));
		expect(await publish()).toMatchObject({ status: 'success', mode: 'trigger' });
		expect(await rows()).toMatchObject([
			{
				paymentId: '450545',
				controlNumber: '5021',
				date: '2026-02-14',
				customer: 'Bloom & Co',
				method: 'Cash',
				state: 'marked',
			},
			{ paymentId: '450546', controlNumber: '0071', state: 'marked' },
		]);
		expect(calls(MARK).map(({ answer }) => answer)).toMatchObject([
			{ payments: [{ status: '1' }, { status: '1' }] },
		]);
		expect(await mails()).toEqual([]);
	});

	test('that brings a payment again, because it changed, finds its row', async () => {
		await world.client.unpublish(workflow.id);
		await world.client.insertRows(TABLE, [
			{ paymentId: '450545', customer: 'Bloom & Co', state: 'marked' },
		]);
		waiting(payment(FIRST, { customer: 'Bloom & Sons' }));
		expect((await publish()).status).toBe('success');
		expect(await rows()).toMatchObject([{ customer: 'Bloom & Sons', state: 'marked' }]);
	});
});

describe('a payment', () => {
	test.each<[string, Payment[], Payment]>([
		['an ID with a leading zero', [payment('0071')], { paymentId: '0071' }],
		['an ID with blanks', [payment(' 450545 ')], { paymentId: '450545' }],
		['an ID beyond 2^53', [payment('90071992547409931')], { paymentId: '90071992547409931' }],
		[
			'a number with a comma',
			[payment(FIRST, { controlNumber: '1234,50' })],
			{ controlNumber: '1234,50' },
		],
		['a day in another spelling', [payment(FIRST, { date: '02/03/2026' })], { date: '02/03/2026' }],
		[
			'a moment, as a Date object becomes',
			[payment(FIRST, { date: '2026-02-13T23:00:00.000Z' })],
			{ date: '2026-02-13T23:00:00.000Z' },
		],
		['a number for its customer', [payment(FIRST, { customer: 20514 })], { customer: '20514' }],
		['itself twice', [payment(FIRST), payment(FIRST)], { paymentId: '450545' }],
	])('with %s is one row of text', async (_what, payments, row) => {
		expect((await brought(...payments)).status).toBe('success');
		expect(await rows()).toMatchObject([row]);
		expect(marked()).toEqual([[expect.anything()]]);
	});

	const NO_ID = 'no ID, control number 5021';
	test.each<[string, Payment[], string, string]>([
		['no ID', [payment(null)], NO_ID, 'its ID cannot be read: null'],
		['a blank ID', [payment(' ')], NO_ID, 'its ID cannot be read: " "'],
		['a list for its ID', [payment([450545])], NO_ID, 'its ID cannot be read: [450545]'],
		['no method', [payment(9, { method: null })], '9', 'its payment method cannot be read: null'],
		[
			'an object for its method',
			[payment(9, { method: { id: 1 } })],
			'9',
			'its payment method cannot be read: {"id":1}',
		],
		['no date', [payment(9, { date: '' })], '9', 'its date cannot be read: ""'],
		[
			'yes for its customer',
			[payment(9, { customer: true })],
			'9',
			'its customer cannot be read: true',
		],
		[
			'its ID on two payments',
			[payment(9), payment(9, { customer: 'Other' })],
			'9',
			'Komet Sales lists its ID more than once, with different data',
		],
	])('with %s is not entered, and the others are', async (_what, payments, id, reason) => {
		expect((await brought(...payments, payment(FIRST))).status).toBe('success');
		expect(await states()).toEqual({ [id]: `refused: ${reason}`, '450545': 'marked' });
		expect(marked()).toEqual([[FIRST]]);
		const [mail, ...more] = await mails();
		expect(more).toEqual([]);
		expect(mail).toMatchObject({ to: 'accounting@petalworks.example' });
		expect(mail.subject).toBe('Payments not entered in accounting: 1');
		expect(mail.text).toContain(`Payment ${id} (control number 5021`);
		expect(mail.text).toContain(reason);
	});
});

describe('a mark', () => {
	test('that Komet refuses for one payment is told for that one', async () => {
		await brought(payment(FIRST), payment(451181), payment('x'));
		const refused = await states();
		expect(refused).toMatchObject({
			'450545': 'marked',
			'451181': 'refused: The payment was cancelled',
			x: expect.stringMatching(/^refused: .*must be a whole number/),
		});
		const [{ subject, text }, ...more] = await mails();
		expect(more).toEqual([]);
		expect(subject).toBe('Payments entered, but not marked in Komet Sales: 2');
		expect(text).toContain('refused: The payment was cancelled');
		expect(text).not.toContain('450545');
	});

	test.each<[string, Fault, RegExp]>([
		[
			'is refused as a whole',
			{ method: MARK, kind: 'refused', message: 'Closed' },
			/^refused: Closed$/,
		],
		['meets the limit of calls', { method: MARK, kind: 'quota' }, /^refused: Daily limit/],
		['is answered by a page', { method: MARK, kind: 'html' }, /^unknown$/],
		['is answered by HTTP 500', { method: MARK, kind: 'serverError' }, /^unknown$/],
		['is answered by nobody', { method: MARK, kind: 'reset', after: true }, /^unknown$/],
	])('that %s is told for all, and the rows say it', async (_what, fault, state) => {
		world.sandbox.faults.next(fault);
		await brought(payment(FIRST), payment(SECOND));
		expect(Object.values(await states())).toEqual(Array(2).fill(expect.stringMatching(state)));
		expect(calls(MARK)).toHaveLength(1);
		expect((await mails()).map(({ subject }) => subject)).toEqual([
			'Payments entered, but not marked in Komet Sales: 2',
		]);
	});
});

describe('the watch', () => {
	test('takes up what has no row or is not known to be marked, and nothing else', async () => {
		waiting(payment(FIRST), payment(SECOND), payment(1), payment(2), payment(3));
		const row = (paymentId: string, state: string, refusedOn = '') => ({
			paymentId,
			state,
			refusedOn,
		});
		await world.client.insertRows(TABLE, [
			row('450546', 'unknown'),
			row('1', 'marked'),
			row('2', 'refused: Closed', today()),
			row('3', 'refused: Closed', '2026-02-14'),
		]);
		await watch();
		expect(await states()).toEqual({
			'450545': 'marked',
			'450546': 'marked',
			'1': 'marked',
			'2': 'refused: Closed',
			'3': "refused: The payment doesn't exist",
		});
		expect(marked()).toEqual([[FIRST, SECOND, 3]]);
	});

	test('tells of a row that is still not marked, and does nothing to it again', async () => {
		waiting();
		await world.client.insertRows(TABLE, [{ paymentId: '450545', state: 'entered' }]);
		await watch();
		expect(await states()).toEqual({ '450545': 'entered' });
		await watch({ now: true });
		expect(await states()).toEqual({ '450545': 'unknown' });
		expect((await mails()).map(({ subject }) => subject)).toEqual([
			'Payment 450545 is entered: look whether it is marked in Komet Sales',
		]);
		expect(calls(MARK)).toEqual([]);
	});
});

describe('a table', () => {
	// n8n's Data Table node says nothing of an error when the workflow goes on: it hands its input on.
	test.each([
		[
			'is gone',
			undefined,
			[payment(FIRST)],
			'Data table with name "Accounting Payments" not found',
		],
		['is gone, for several', undefined, [payment(FIRST), payment(SECOND)], 'n8n does not say'],
		['has other columns', 'paymentId', [payment(FIRST)], 'n8n does not say'],
		[
			'has other columns, for several',
			'paymentId',
			[payment(FIRST), payment(SECOND)],
			'n8n does not say',
		],
	])('that %s is told, and nothing is marked', async (_what, column, payments, reason) => {
		await world.client.deleteDataTable((await world.client.dataTable(TABLE)).id);
		if (column) await world.client.createDataTable(TABLE, [{ name: column, type: 'number' }]);
		await brought(...payments);
		if (!column) await world.client.runSetUp(workflow.id, MAKE_TABLES);
		expect(calls(MARK)).toEqual([]);
		const [{ subject, text }] = await mails();
		expect(subject).toBe(`Payments not entered in accounting: ${payments.length}`);
		expect(text).toContain(reason);
	});
});

test('a run that n8n did not end is taken up by the watch', async () => {
	await emptyTable();
	waiting(payment(FIRST));
	world.sandbox.faults.next({ method: MARK, kind: 'slow', ms: 20_000 });
	const cut = brought(payment(FIRST)).catch(() => undefined);
	while (!calls(MARK).length) await new Promise((resolve) => setTimeout(resolve, 100));
	await world.n8n.kill();
	await cut;
	restarted = await startN8n({
		home: path.dirname(world.n8n.log),
		port: Number(new URL(world.n8n.url).port),
		n8n: await ensureN8n(() => undefined),
	});
	await world.client.login(OWNER);
	expect(await states()).toEqual({ '450545': 'entered' });
	await watch();
	expect(await states()).toEqual({ '450545': 'marked' });
	expect(calls(MARK)).toHaveLength(2);
});
