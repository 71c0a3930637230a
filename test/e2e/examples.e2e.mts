import { readFile } from 'node:fs/promises';
import { openOwnWorld, SECRET } from './own-world.mts';
import type { Example, OwnWorld } from './own-world.mts';
import type { SystemAnswer } from './own-system.mts';
import { install, withoutMails } from './library-world.mts';
import type { WorkflowJson } from '../../tools/n8n/client.mts';
import { exampleOf } from '../support/example-files.mts';

let own: OwnWorld;
/** The adapter that enters records into a data table, and the text of a workflow that calls it. */
let adapter: string;
const withAdapter = (text: string) =>
	text.replace('"value":"set-yours","cachedResultName"', `"value":"${adapter}","cachedResultName"`);
/** Orders that the ERP has. */
const ORDERS = ['6908', '6909', '77', '9007199254740993', '810', '811', '812', '813', '814'];
// n8n takes its time to start on a busy machine.
beforeAll(async () => {
	own = await openOwnWorld();
	({ id: adapter } = await install(own.world.client, 'erp-data-table'));
	await own.world.client.insertRows(
		'ERP Records',
		ORDERS.map((kometId) => ({ kind: 'order', kometId, state: 'open' })),
	);
}, 300_000);
afterAll(async () => await own?.stop());
beforeEach(() => {
	own.world.sandbox.reset();
	own.system.calls = [];
});

const mails = () => own.world.sandbox.mails.map(({ text }) => text);

/** How a cancellation ends; the words are those of the example. */
interface Kind {
	file: string;
	table: string;
	/** What the system says when it has done what it was asked. */
	yes: 'stopped' | 'reversed';
	/** What its row says then. */
	ended: string;
	/** The member with the ID. */
	key: 'orderId' | 'paymentId';
	id: number;
	done: string;
	refused: string;
	unknown: string;
}

const KINDS: Kind[] = [
	{
		file: 'order-cancelled.json',
		table: 'Cancelled Orders',
		yes: 'stopped',
		ended: 'done',
		key: 'orderId',
		id: 6908,
		done: 'The warehouse has stopped order 6908. The ERP has closed order 6908. Sales has the e-mail',
		refused: 'Refused: the warehouse did not stop order 6908',
		unknown: 'Unknown whether the warehouse has stopped order 6908',
	},
	{
		file: 'payment-cancelled.json',
		table: 'Cancelled Payments',
		yes: 'reversed',
		ended: 'reversed',
		key: 'paymentId',
		id: 222125,
		done: 'Payment 222125 is reversed in accounting, for 2 orders',
		refused: 'Refused: accounting did not reverse payment 222125',
		unknown: 'Unknown whether accounting has reversed payment 222125',
	},
];

type Deviation = [title: string, answer: SystemAnswer, reason: string];
const json = (body: unknown, status = 200): SystemAnswer => ({
	status,
	body: JSON.stringify(body),
});
const page = (status: number): SystemAnswer => ({
	status,
	body: '<html><body>stopped: true, reversed: true</body></html>',
	type: 'text/html',
});
const NOT_SAID = 'its answer does not say that it has';

/** The answers of a system that have one meaning each. `yes` is the member that proves it. */
const proofs = ({ yes, key, id }: Kind): Array<[title: string, answer: SystemAnswer]> => [
	['that says yes', json({ [yes]: true })],
	['that says yes about this one', json({ [yes]: true, [key]: id })],
	['that says yes with the ID as text', json({ [yes]: true, [key]: ` ${id} `, error: null }, 201)],
	[
		'that says yes, whatever its type',
		{ ...(json({ [yes]: true }) as object), type: 'text/plain' } as SystemAnswer,
	],
];
const refusals = ({ yes }: Kind): Deviation[] => [
	[
		'a reason with HTTP 409',
		json({ message: 'It has left on the truck' }, 409),
		'It has left on the truck',
	],
	['a page with HTTP 404', page(404), 'HTTP 404'],
	['HTTP 401 without a body', { status: 401 }, 'HTTP 401'],
	['no in JSON', json({ [yes]: false, message: 'It is on the truck' }), 'It is on the truck'],
	['no without a reason', json({ [yes]: false }), 'it gave no reason'],
];
const doubts = ({ yes, key }: Kind): Deviation[] => [
	['a page with 200', page(200), NOT_SAID],
	['nothing with 200', { status: 200 }, NOT_SAID],
	['nothing with 204', { status: 204 }, NOT_SAID],
	['an empty object', json({}), NOT_SAID],
	['null', json(null), NOT_SAID],
	['true', json(true), NOT_SAID],
	['the text "true"', json('true'), NOT_SAID],
	['a list', json([{ [yes]: true }]), NOT_SAID],
	['"false" as text', json({ [yes]: 'false' }), NOT_SAID],
	['"true" as text', json({ [yes]: 'true' }), NOT_SAID],
	['1', json({ [yes]: 1 }), NOT_SAID],
	['yes inside of something else', json({ result: { [yes]: true } }), NOT_SAID],
	['yes about another', json({ [yes]: true, [key]: 1 }), NOT_SAID],
	['an error inside of 200', json({ error: 'The database is locked' }), 'The database is locked'],
	['yes and an error', json({ [yes]: true, error: 'Only half of it' }), 'Only half of it'],
	['yes with 302', json({ [yes]: true }, 302), 'HTTP 302'],
	['yes with 500', json({ [yes]: true }, 500), 'HTTP 500'],
	['a page with 502', page(502), 'HTTP 502'],
	['a page with 504', page(504), 'HTTP 504'],
	['a proxy that stopped waiting', page(408), 'HTTP 408'],
	['JSON that was cut off', { status: 200, body: `{"${yes}":true` }, NOT_SAID],
	['a broken connection', 'breaks off', ''],
	['no answer at all', 'closes the connection', 'no answer came (socket hang up)'],
];

describe.each(KINDS)('$file', (kind) => {
	let example: Example;
	beforeAll(async () => {
		example = await own.publish(kind.file, { text: withAdapter });
	});

	const lastRow = async () => (await own.rows(kind.table)).at(-1);
	const idText = String(kind.id);

	test.each(proofs(kind))('is done after an answer %s', async (_title, answer) => {
		own.system.answer = answer;
		const { understood } = await example.fire();
		expect(understood).toEqual({ status: '1', message: kind.done });
		expect(await lastRow()).toMatchObject({ [kind.key]: idText, outcome: kind.ended, reason: '' });
		expect(own.system.calls).toHaveLength(1);
		expect(mails()).toEqual([]);
	});

	test.each([
		...refusals(kind).map((one) => ['refused', ...one] as const),
		...doubts(kind).map((one) => ['unknown', ...one] as const),
	])('is %s after %s', async (outcome, _title, answer, reason) => {
		own.system.answer = answer;
		const { understood } = await example.fire();
		const words = `${kind[outcome]}: ${reason}`;
		expect(understood).toEqual({ status: '0', message: expect.stringContaining(words) });
		expect(await lastRow()).toMatchObject({
			[kind.key]: idText,
			outcome,
			reason: expect.stringContaining(reason),
		});
		// Nothing is sent again by itself, and Komet mails what it was told.
		expect(own.system.calls).toHaveLength(1);
		expect(mails()).toEqual([expect.stringContaining(words)]);
	});

	test('is unknown when no answer comes in time', async () => {
		const impatient = await own.publish(kind.file, {
			trigger: (trigger) => (trigger.webhookId = `${kind.yes}-impatient`),
			text: (text) => withAdapter(text).replace('"timeout":20000', '"timeout":1000'),
		});
		own.system.answer = 'never answers';
		const { understood } = await impatient.fire();
		expect(understood).toEqual({ status: '0', message: expect.stringContaining(kind.unknown) });
		expect(await lastRow()).toMatchObject({ [kind.key]: idText, outcome: 'unknown' });
	});

	test('leaves a row each when it is delivered twice', async () => {
		const before = (await own.rows(kind.table)).length;
		own.system.answer = json({ [kind.yes]: true });
		await example.fire();
		own.system.answer = json({ message: 'It is so already' }, 409);
		await example.fire();
		const rows = (await own.rows(kind.table)).slice(before);
		expect(rows.map(({ outcome }) => outcome)).toEqual([kind.ended, 'refused']);
	});

	test.each([
		['a number', 77, '77'],
		['text', ' 77 ', '77'],
		['more digits than a number holds', '9007199254740993', '9007199254740993'],
	])('keeps an ID that is %s', async (_title, id, kept) => {
		own.system.answer = json({ [kind.yes]: true, [kind.key]: kept });
		const { understood } = await example.fire({ [kind.key]: id });
		expect(understood).toMatchObject({ status: '1' });
		expect(own.system.calls.map(({ path }) => path?.split('/')[2])).toEqual([kept]);
		expect(await lastRow()).toMatchObject({ [kind.key]: kept, outcome: kind.ended });
	});

	test.each([[undefined], [null], [''], ['A-1'], [-1], [{}]])(
		'is turned away at the door, and Komet told, with the ID %j',
		async (id) => {
			const before = (await own.rows(kind.table)).length;
			const { http, reply } = await example.fire({ [kind.key]: id });
			expect({ http, reply }).toMatchObject({ http: 400, reply: { status: '0' } });
			expect(own.system.calls).toEqual([]);
			expect(await own.rows(kind.table)).toHaveLength(before);
		},
	);
});

/** A workflow without some of its steps, as a user deletes them, and what is then connected. */
const without = (names: string[], from: string, to: string) => (text: string) => {
	const { nodes, connections, ...others } = JSON.parse(text) as WorkflowJson;
	const left = Object.entries(connections).filter(([name]) => !names.includes(name));
	return JSON.stringify({
		...others,
		nodes: nodes.filter(({ name }) => !names.includes(name)),
		connections: {
			...Object.fromEntries(left),
			[from]: { main: [[{ node: to, type: 'main', index: 0 }]] },
		},
	});
};

describe('a cancelled order', () => {
	let example: Example;
	let seen: number;
	beforeAll(() => {
		example = own.published.find(({ file }) => file === 'order-cancelled.json') as Example;
	});
	beforeEach(async () => {
		own.system.answer = json({ stopped: true });
		seen = (await own.world.inbox.mails()).length;
	});
	const lastRow = async () => (await own.rows('Cancelled Orders')).at(-1);
	const newMails = async () => (await own.world.inbox.mails()).slice(seen);
	const inErp = async (id: string) =>
		(await own.rows('ERP Records')).find(({ kometId }) => kometId === id)?.state;

	test('is closed in the ERP, and sales reads it', async () => {
		expect(await inErp('810')).toBe('open');
		for (const _time of [1, 2])
			expect((await example.fire({ orderId: 810 })).understood).toMatchObject({ status: '1' });
		expect(await inErp('810')).toBe('cancelled');
		const [mail] = await newMails();
		expect(mail).toMatchObject({
			to: 'sales@petalworks.example',
			subject: 'Order 810 is cancelled',
		});
		expect(mail.text).toContain(
			'- The warehouse has stopped order 810\n- The ERP has closed order 810',
		);
	});

	const PARTS: Array<[string, SystemAnswer, number, string, string[]]> = [
		[
			'the ERP does not have it',
			json({ stopped: true }),
			555,
			'refused',
			[
				'The warehouse has stopped order 555',
				'Refused: the ERP did not close order 555: No order with this ID is in the ERP, so nothing was cancelled',
			],
		],
		[
			'the warehouse refuses',
			json({ message: 'It is on the truck' }, 409),
			811,
			'refused',
			[
				'Refused: the warehouse did not stop order 811: It is on the truck',
				'The ERP has closed order 811',
			],
		],
		[
			'nobody knows of the one, and the other one refuses',
			'closes the connection',
			556,
			'unknown',
			[
				'Unknown whether the warehouse has stopped order 556: no answer came (socket hang up)',
				'Refused: the ERP did not close order 556: No order with this ID is in the ERP, so nothing was cancelled',
			],
		],
	];
	test.each(PARTS)('is told in both parts when %s', async (_title, answer, id, outcome, words) => {
		own.system.answer = answer;
		const message = [...words, 'Sales has the e-mail'].join('. ');
		expect((await example.fire({ orderId: id })).understood).toEqual({ status: '0', message });
		expect(await lastRow()).toMatchObject({ orderId: String(id), outcome, reason: message });
		const [mail, ...more] = await newMails();
		expect(more).toEqual([]);
		expect(mail.subject).toBe(
			`Order ${id} is cancelled, but ${outcome === 'unknown' ? 'perhaps ' : ''}not everywhere: look at it`,
		);
		for (const one of words) expect(mail.text).toContain(`- ${one}\n`);
		expect(mails()).toEqual([expect.stringContaining(words[1])]);
	});

	test('is unknown when the adapter cannot be called', async () => {
		const { client } = own.world;
		await client.unpublish(adapter);
		const { understood } = await example.fire({ orderId: 812 });
		await client.publishWorkflow(adapter);
		expect(understood).toMatchObject({
			status: '0',
			message: expect.stringContaining(
				'The warehouse has stopped order 812. Unknown whether the ERP has closed order 812: Workflow is not active',
			),
		});
		expect(await lastRow()).toMatchObject({ outcome: 'unknown' });
		expect(await inErp('812')).toBe('open');
	});

	test('of which sales could not be told is stopped and closed, and Komet hears that', async () => {
		const { client } = own.world;
		const putBack = await withoutMails(client, example.id, 'E-Mail to Sales');
		await client.publishWorkflow(example.id);
		const { understood } = await example.fire({ orderId: 813 });
		await putBack();
		await client.publishWorkflow(example.id);
		const message = expect.stringContaining(
			'The warehouse has stopped order 813. The ERP has closed order 813. The e-mail to sales was not sent, or not confirmed: ',
		) as string;
		expect(understood).toEqual({ status: '0', message });
		expect(await lastRow()).toMatchObject({ outcome: 'unknown', reason: message });
	});

	test.each([
		[
			'an ERP',
			'no-erp',
			['Record for the ERP', 'Close in the ERP', 'What the ERP Said'],
			['What the Warehouse Said', 'What They Said'],
			'The warehouse has stopped order 814. Sales has the e-mail',
		],
		[
			'a warehouse',
			'no-warehouse',
			['Stop Fulfilment in the Warehouse', 'What the Warehouse Said'],
			['Write Row', 'Record for the ERP'],
			'The ERP has closed order 814. Sales has the e-mail',
		],
	])(
		'is done without %s, when its steps are deleted',
		async (_what, hook, names, ways, message) => {
			const changed = await own.publish('order-cancelled.json', {
				trigger: (trigger) => (trigger.webhookId = hook),
				text: (text) => without(names, ways[0], ways[1])(withAdapter(text)),
			});
			const { understood } = await changed.fire({ orderId: 814 });
			expect(understood).toEqual({ status: '1', message });
		},
	);
});

test('the warehouse is asked in words that do no harm twice', async () => {
	own.system.answer = json({ stopped: true });
	await own.published[0].fire({ orderId: undefined, invoiceId: 6909 });
	expect(own.system.calls).toEqual([
		{
			method: 'PUT',
			path: '/orders/6909/fulfilment',
			authorization: SECRET,
			body: { status: 'stopped', reason: 'Cancelled in Komet Sales' },
		},
	]);
});

describe('the orders of a payment', () => {
	let example: Example;
	beforeAll(() => {
		example = own.published.find(({ file }) => file === 'payment-cancelled.json') as Example;
	});
	const lastRow = async () => (await own.rows('Cancelled Payments')).at(-1);

	test.each([
		['one text', '6908,6910', [6908, 6910]],
		['a list', [6908, '6910'], [6908, 6910]],
		['one number', 6908, [6908]],
		['one text with one ID', ' 6908 ', [6908]],
		['one that is named twice', '6908,6908', [6908]],
		['one with more digits than a number holds', '9007199254740993', ['9007199254740993']],
		['null', null, []],
		['not there', undefined, []],
		['empty', '', []],
		['an empty list', [], []],
	])('become lines when they are %s', async (_title, orderIds, ids) => {
		own.system.answer = json({ reversed: true });
		const { understood } = await example.fire({ orderIds, paymentNumber: '0071' });
		expect(understood).toEqual({
			status: '1',
			message: `Payment 222125 is reversed in accounting, for ${ids.length} orders`,
		});
		const lines = ids.map((orderId) => ({ orderId }));
		expect(own.system.calls).toEqual([
			{
				method: 'PUT',
				path: '/payments/222125/reversal',
				authorization: SECRET,
				body: { paymentNumber: '0071', lines },
			},
		]);
		expect(await lastRow()).toMatchObject({ paymentNumber: '0071', orders: ids.join(', ') });
	});

	test.each([
		['one object', { orderIds: { id: 6908 } }, 'the order IDs {"id":6908} cannot be read'],
		['yes', { orderIds: true }, 'the order IDs true cannot be read'],
		['another separator', { orderIds: '6908;6910' }, 'the order IDs "6908;6910" cannot be read'],
		['no number', { orderIds: ['A1', 6908] }, 'the order IDs "A1" cannot be read'],
		['negative', { orderIds: [-1] }, 'the order IDs -1 cannot be read'],
		['a fraction', { orderIds: [1.5] }, 'the order IDs 1.5 cannot be read'],
		['beside a number that is an object', { paymentNumber: { no: 1 } }, 'the payment number'],
	])('are refused, and nothing is sent, when they are %s', async (_title, more, reason) => {
		const { understood } = await example.fire(more);
		expect(understood).toMatchObject({
			status: '0',
			message: expect.stringContaining(`nothing was sent, because ${reason}`),
		});
		expect(own.system.calls).toEqual([]);
		expect(await lastRow()).toMatchObject({ paymentId: '222125', outcome: 'refused' });
	});
});

test('no secret is in the saved executions or in the log of n8n', async () => {
	const { client, n8n } = own.world;
	const saved = await Promise.all(
		own.published.map(async ({ id }) => {
			const summaries = await client.executions(id);
			expect(summaries.length).toBeGreaterThan(1);
			return await Promise.all(summaries.map((one) => client.rest.get(`/executions/${one.id}`)));
		}),
	);
	const everything = JSON.stringify(saved) + (await readFile(n8n.log, 'utf8'));
	expect(everything).not.toContain(SECRET);
	expect(everything).not.toContain('demo-hook-secret');
});

describe('when a table is gone', () => {
	/** The error workflow of the library, which the two cancellations get as a user would give it to them. */
	let watch: string;
	beforeAll(async () => {
		const { client } = own.world;
		({ id: watch } = await client.createWorkflow(exampleOf('failures-to-mail.json')));
		await client.publishWorkflow(watch);
		for (const { file } of KINDS) {
			const { id } = publishedAs(file);
			const { settings } = await client.workflow(id);
			await client.updateWorkflow(id, { settings: { ...settings, errorWorkflow: watch } });
			await client.publishWorkflow(id);
		}
	});

	const publishedAs = (file: string) =>
		own.published.find((example) => example.file === file) as Example;

	test.each(KINDS)(
		'nothing of $file is sent, Komet hears of it, and so does operations',
		async (kind) => {
			const { client, n8n, inbox } = own.world;
			const { id, fire } = publishedAs(kind.file);
			await client.deleteDataTable((await client.dataTable(kind.table)).id);
			const before = await inbox.mails();
			const { understood } = await fire();
			expect(understood).toEqual({ status: '0', message: expect.stringContaining('broke off') });
			expect(own.system.calls).toEqual([]);
			const execution = await client.waitForExecution(id, ({ status }) => status === 'error');
			const told = await client.waitForExecution(
				watch,
				({ startedAt, status }) => status !== 'running' && startedAt >= execution.startedAt,
			);
			expect(told.status).toBe('success');
			const [mail] = (await inbox.mails()).slice(before.length);
			const { name } = await client.workflow(id);
			expect(mail.subject).toContain(`"${name}" stopped at `);
			expect(mail.text).toContain(kind.table);
			expect(mail.text).toContain('Look at the execution before you repeat it');
			expect(mail.text).toContain(`${n8n.url}/workflow/${id}/executions/${execution.id}`);
		},
	);
});
