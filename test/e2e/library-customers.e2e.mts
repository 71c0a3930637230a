import { Client } from 'pg';
import { createDatabaseCredential, tableIn } from '../../tools/demo/erp.mts';
import { openWorld } from '../../tools/demo/world.mts';
import type { World } from '../../tools/demo/world.mts';
import { freePort } from '../../tools/n8n/ports.mts';
import { MAKE_TABLES, exampleOf } from '../support/example-files.mts';
import { newMailsOf } from './library-world.mts';
import { DATABASE_URL, hasPostgres } from './postgres.mts';

// Customers and what belongs to them come from the ERP: a real PostgreSQL, a real n8n, a real mail
// server, and the sandbox of Komet Sales. All workflows share one n8n.

type Row = Record<string, unknown>;

let world: World;
let erp: Client | undefined;

// n8n takes its time to start on a busy machine.
beforeAll(async () => {
	if (!(await hasPostgres())) return;
	erp = new Client({ connectionString: DATABASE_URL });
	await erp.connect();
	world = await openWorld(() => undefined);
	await createDatabaseCredential(world.client, DATABASE_URL);
}, 300_000);
afterAll(async () => {
	await world?.stop();
	await erp?.end();
});
beforeEach(async () => {
	if (!erp) return;
	world.sandbox.reset();
	world.sandbox.faults.clear();
	await newMails();
});

/** Where the database is missing, the run says so and there is nothing to test. */
const check = (name: string, body: (database: Client) => Promise<void>) =>
	test(name, async () => {
		if (erp) await body(erp);
	});

const newMails = newMailsOf(() => world.inbox);

/** The requests that write, by method and what they hold. */
const sent = () =>
	world.sandbox.requests
		.map(({ path, body }) => ({ method: path.split('/').at(-1) ?? '', body: body as Row }))
		.filter(({ method }) => /\.(add|update)$/.test(method));
const asked = () => world.sandbox.requests.length;

/** One of the workflows, with its table in the database and its table in n8n. */
function workflowOf(file: string, view: string, table: string) {
	const it = {
		id: '',
		run: async () => await world.client.runWorkflow(it.id, 'Every Hour'),
		/** Writes rows into the table of the ERP, in the place of those that are there. */
		give: async (...rows: Row[]) => {
			await erp?.query(`delete from ${view}`);
			for (const row of rows)
				await erp?.query(
					`insert into ${view} (${Object.keys(row).join(', ')}) values (${Object.keys(row)
						.map((_name, at) => `$${at + 1}`)
						.join(', ')})`,
					Object.values(row),
				);
		},
		rows: async () => await world.client.rowsOf(table),
		/** State and result of each row, by its key. */
		states: async () =>
			Object.fromEntries(
				(await world.client.rowsOf(table)).map(({ key, state, result }) => [
					key,
					[state, result].filter(Boolean).join(' '),
				]),
			),
		reasonOf: async (key: string) =>
			String((await world.client.rowsOf(table)).find((row) => row.key === key)?.reason),
		update: async (key: string, changes: Record<string, string>) =>
			await world.client.updateRows(table, ['key', key], changes),
		forget: async () => {
			for (const { key } of await world.client.rowsOf(table))
				await world.client.updateRows(table, ['key', String(key)], {
					key: `old ${key}`,
					state: 'gone',
					told: 'gone',
				});
		},
	};
	beforeAll(async () => {
		if (!erp) return;
		const { pinData: _samples, ...example } = exampleOf(`${file}.json`);
		await erp.query(`drop table if exists ${view}`);
		await erp.query(tableIn(example));
		// So that ten rows are as many as a run takes.
		const few = JSON.stringify(example).replace('"value":"50"', '"value":"10"');
		({ id: it.id } = await world.client.createWorkflow(JSON.parse(few) as typeof example));
		await world.client.runSetUp(it.id, MAKE_TABLES);
	});
	afterAll(async () => {
		await erp?.query(`drop table if exists ${view}`);
	});
	return it;
}

describe('customers', () => {
	const customers = workflowOf('customers-from-erp', 'komet_customers', 'Customers from the ERP');
	beforeEach(async () => {
		if (erp) await customers.forget();
	});
	const komet = (code: string) => world.sandbox.state.customers.filter((one) => one.code === code);
	const FLORIST = { code: 'ERP-1', name: 'First Florist', phone: '305-1', terms: 'Net 30' };

	check('created, changed, left as it is, refused; and once more: nothing', async () => {
		const [there, same] = world.sandbox.state.customers;
		Object.assign(there, { active: false, name: 'Old Name' });
		const twice = world.sandbox.state.customers.slice(2, 4);
		for (const one of twice) one.code = 'TWICE';
		await customers.give(
			FLORIST,
			{ code: there.code.toLowerCase(), name: 'New Name', active: true },
			{ code: same.code, name: same.name, active: true },
			{ code: 'TWICE', name: 'Which one' },
			{ code: 'ERP-2', name: 'One' },
			{ code: 'erp-2', name: 'Other' },
			{ code: null, name: 'Without a code' },
			{ code: 'ERP-3', name: '  ' },
			{ code: 'FAR-TOO-LONG', name: 'Long code' },
			{ code: 'ERP-4', name: 'Closed', active: false },
		);
		const run = await customers.run();
		expect(run.status).toBe('success');
		expect(await customers.states()).toMatchObject({
			'ERP-1': 'done created',
			[there.code]: 'done changed',
			[same.code]: 'done unchanged',
			TWICE: 'refused',
			'ERP-2': 'refused',
			'no code | WITHOUT A CODE': 'refused',
			'ERP-3': 'refused',
			'FAR-TOO-LONG': 'refused',
			'ERP-4': 'done not needed',
		});
		const writes = sent().sort((a, b) => a.method.localeCompare(b.method));
		expect(writes.map(({ method }) => method)).toEqual(['customer.add', 'customer.update']);
		expect(writes[0].body).toMatchObject(FLORIST);
		expect(there).toMatchObject({ name: 'New Name', active: true });
		const [mail, ...more] = await newMails();
		expect(more).toEqual([]);
		expect(mail.subject).toBe(
			'Customers from the ERP: 1 created, 1 changed, 5 refused, 2 unchanged',
		);
		for (const words of [
			'ERP-1, First Florist',
			`"Old Name" to "New Name"`,
			`TWICE, Which one: Komet Sales has the code TWICE 2 times: IDs ${twice[0].id}, ${twice[1].id}`,
			'The ERP has 2 rows of it: One; Other',
			'Without a code: It has no code',
			'ERP-3: It has no name',
			'FAR-TOO-LONG, Long code: ',
		])
			expect(mail.text).toContain(words);
		const before = asked();
		expect((await customers.run()).status).toBe('success');
		expect(asked()).toBe(before);
		expect(await newMails()).toEqual([]);
	});

	check('a row that changes again is changed again, and one that goes is told', async () => {
		const second = {
			code: 'ERP-2',
			name: 'Second Florist',
			email_for_invoices: 'b@x.example;a@x.example',
		};
		await customers.give(FLORIST, second);
		await customers.run();
		await customers.give({ ...FLORIST, phone: '305-2' }, second);
		await customers.run();
		await customers.give({ ...FLORIST, phone: '305-1', terms: 'Net 7' });
		await customers.run();
		expect(sent().map(({ method }) => method)).toEqual([
			'customer.add',
			'customer.add',
			'customer.update',
			'customer.update',
		]);
		expect(komet('ERP-1')[0].more).toMatchObject({ phone: '305-1', terms: 'Net 7' });
		expect((await newMails()).map(({ subject, text }) => [subject, text])).toEqual([
			['Customers from the ERP: 2 created', expect.any(String)],
			[
				'Customers from the ERP: 1 changed',
				expect.stringContaining('Changed: phone "305-1" to "305-2"'),
			],
			[
				'Customers from the ERP: 1 changed, 1 not in the ERP any more',
				expect.stringContaining('phone "305-2" to "305-1"; terms'),
			],
		]);
		// It comes back: nothing to change.
		await customers.give(second);
		await customers.run();
		expect(await customers.states()).toMatchObject({
			'ERP-1': 'gone changed',
			'ERP-2': 'done unchanged',
		});
		expect(sent()).toHaveLength(4);
	});

	check('a lost answer: the next run looks by the code, and creates no second one', async () => {
		world.sandbox.faults.next({ kind: 'html', method: 'customer.add', after: true });
		world.sandbox.faults.next({ kind: 'reset', method: 'customer.add' });
		await customers.give(FLORIST, { code: 'ERP-2', name: 'Second Florist' });
		expect((await customers.run()).status).toBe('success');
		expect(await customers.states()).toMatchObject({ 'ERP-1': 'unknown', 'ERP-2': 'unknown' });
		await customers.run();
		await customers.run();
		expect([komet('ERP-1').length, komet('ERP-2').length]).toEqual([1, 1]);
		expect(await customers.states()).toMatchObject({
			'ERP-1': expect.stringMatching('^done'),
			'ERP-2': 'done created',
		});
		expect((await newMails()).map(({ subject }) => subject)).toEqual([
			'Customers from the ERP: 2 not known',
			'Customers from the ERP: 1 created, 1 changed',
		]);
	});

	check('a refused field is told once, and sent again when the ERP has changed it', async () => {
		world.sandbox.faults.next({
			kind: 'refused',
			method: 'customer.add',
			message: 'Terms not found.',
		});
		const second = { code: 'ERP-2', name: 'Second Florist' };
		await customers.give(FLORIST, second);
		await customers.run();
		await customers.run();
		expect(sent()).toHaveLength(2);
		expect(await customers.states()).toMatchObject({ 'ERP-1': 'refused', 'ERP-2': 'done created' });
		await customers.give({ ...FLORIST, terms: 'Net 15' }, second);
		await customers.run();
		expect(await customers.states()).toMatchObject({ 'ERP-1': 'done created' });
		const mails = await newMails();
		expect(mails.map(({ subject }) => subject)).toEqual([
			'Customers from the ERP: 1 created, 1 refused',
			'Customers from the ERP: 1 created',
		]);
		expect(mails[0].text).toContain('Terms not found.');
	});

	check('what was there and is gone from Komet Sales is not created again', async () => {
		await customers.give(FLORIST);
		await customers.run();
		komet('ERP-1')[0].code = 'RENAMED';
		await customers.give({ ...FLORIST, phone: '305-9' });
		await customers.run();
		expect(await customers.reasonOf('ERP-1')).toContain('is not there any more');
		expect(komet('ERP-1')).toEqual([]);
		expect(sent()).toHaveLength(1);
	});

	check('lists and answers of another form', async () => {
		const [there] = world.sandbox.state.customers;
		await customers.give({ code: there.code, name: 'Another Name' });
		for (const kind of ['html', 'noList'] as const) {
			world.sandbox.faults.next({ kind, method: 'customer.list', times: 3 });
			const run = await customers.run();
			expect([kind, run.status]).toEqual([kind, 'error']);
			world.sandbox.faults.clear();
		}
		expect(sent()).toEqual([]);
		// Numbers as text, members that are not there, and a list with the customer twice.
		world.sandbox.faults.next({
			kind: 'rewritten',
			method: 'customer.list',
			change: ({ customers: [one] }: { customers: Row[] }) => ({
				status: 1,
				customers: [one, { ...one, id: Number(one.id) }],
			}),
		});
		world.sandbox.faults.next({
			kind: 'rewritten',
			method: 'customer.details.get',
			change: ({ customer: [one] }: { customer: Row[] }) => ({ status: 1, customer: one }),
		});
		world.sandbox.faults.next({
			kind: 'rewritten',
			method: 'customer.update',
			change: () => ({ status: 'OK' }),
		});
		await customers.run();
		expect(await customers.states()).toMatchObject({ [there.code]: 'refused' });
		expect(there.name).toBe('Another Name');
	});

	check('Komet Sales away or a refused token: red, and the rows wait', async () => {
		const { tokens } = world.sandbox.access;
		await customers.give(FLORIST);
		world.sandbox.access.tokens = [];
		const run = await customers.run();
		world.sandbox.access.tokens = tokens;
		expect([run.status, run.data.resultData.error?.message]).toEqual([
			'error',
			expect.stringMatching(/^1 rows could not be sent and wait: ./),
		]);
		expect(await customers.states()).toMatchObject({ 'ERP-1': 'waiting' });
		world.sandbox.faults.next({ kind: 'unauthorized', method: 'customer.add' });
		expect((await customers.run()).status).toBe('error');
		expect(await customers.states()).toMatchObject({ 'ERP-1': 'waiting' });
		expect((await customers.run()).status).toBe('success');
		expect(komet('ERP-1')).toHaveLength(1);
	});

	check(
		'the ERP away, empty, or without a column: red, one mail, and nothing is gone',
		async (database) => {
			await customers.give(FLORIST);
			await customers.run();
			await newMails();
			await customers.give();
			expect((await customers.run()).status).toBe('error');
			await database.query('alter table komet_customers rename column code to number');
			expect((await customers.run()).status).toBe('error');
			expect((await customers.run()).status).toBe('error');
			await database.query('alter table komet_customers rename column number to code');
			expect(await customers.states()).toMatchObject({ 'ERP-1': 'done created', list: 'unknown' });
			await customers.give(FLORIST);
			expect((await customers.run()).status).toBe('success');
			expect(await customers.states()).toMatchObject({ list: 'done read' });
			const mails = await newMails();
			expect(mails.map(({ subject }) => subject)).toEqual([
				'Customers from the ERP: 1 not known',
				'Customers from the ERP: 1 not known',
				'Customers from the ERP: 1 read again',
			]);
			expect(mails[0].text).toContain('there is no row');
			expect(mails[1].text).toContain('column "code" does not exist');
		},
	);

	check('a run that was cut off is looked up two hours later', async () => {
		await customers.give(FLORIST);
		world.sandbox.faults.next({ kind: 'html', method: 'customer.add', after: true });
		await customers.run();
		await newMails();
		await customers.update('ERP-1', { state: 'working', reason: '' });
		const before = asked();
		await customers.run();
		expect(asked()).toBe(before);
		const earlier = new Date(Date.now() - 121 * 60_000).toISOString();
		await customers.update('ERP-1', { since: earlier });
		await customers.run();
		expect(await customers.states()).toMatchObject({ 'ERP-1': 'done changed' });
		expect(komet('ERP-1')).toHaveLength(1);
		expect((await newMails()).map(({ subject }) => subject)).toEqual([
			'Customers from the ERP: 1 changed',
		]);
	});

	check('when the mail server is away, the run is red, and the next one tells', async () => {
		const { nodes } = await world.client.workflow(customers.id);
		const away = await world.client.createCredential('Mail Server Away', 'smtp', {
			host: '127.0.0.1',
			port: await freePort(),
			secure: false,
			disableStartTls: true,
			user: '',
			password: '',
			hostName: '',
		});
		const without = structuredClone(nodes);
		for (const node of without)
			if (node.name === 'Mail: Customers') node.credentials = { smtp: away };
		await customers.give(FLORIST);
		await world.client.updateWorkflow(customers.id, { nodes: without });
		const run = await customers.run();
		await world.client.updateWorkflow(customers.id, { nodes });
		expect(run.status).toBe('error');
		expect(await newMails()).toEqual([]);
		await customers.run();
		expect((await newMails()).map(({ subject }) => subject)).toEqual([
			'Customers from the ERP: 1 created',
		]);
		expect(sent()).toHaveLength(1);
	});

	check('a run takes no more rows than it may, and says how many are left', async () => {
		await customers.give(
			...Array.from({ length: 14 }, (_, at) => ({ code: `ERP-${at}`, name: `Florist ${at}` })),
		);
		await customers.run();
		const [first] = await newMails();
		expect(first.text).toContain('4 more rows of the ERP are looked at in the next runs.');
		await customers.run();
		expect(sent()).toHaveLength(14);
		expect(new Set(sent().map(({ body }) => body.code)).size).toBe(14);
	});
});

describe('ship-tos', () => {
	const shipTos = workflowOf('ship-tos-from-erp', 'komet_ship_tos', 'Ship-Tos from the ERP');
	beforeEach(async () => {
		if (erp) await shipTos.forget();
	});
	const named = (name: string) => world.sandbox.state.shipTos.filter((one) => one.name === name);

	check('created, changed with its carrier, waiting, refused; and once more: nothing', async () => {
		const { customers, shipTos: there, carriers } = world.sandbox.state;
		const [first, second] = [customers.find(({ id }) => id === there[0].customerId), customers[1]];
		const code = String(first?.code);
		const store = { customer_code: code, name: there[0].name.toUpperCase(), city: 'Miami' };
		there.push(...[1, 2].map((id) => ({ ...there[0], id, name: 'Twice' })));
		await shipTos.give(
			{ ...store, carrier_code: carriers[0].code.toLowerCase(), carrier_account: 'AC-1' },
			{ customer_code: code, name: 'New Store', zipcode: '33122', phone: '305-1' },
			{ customer_code: second.code, name: 'Twice' },
			{ customer_code: code, name: 'Twice' },
			{ customer_code: code, name: 'Trucked', carrier_code: 'NOSUCH' },
			{ customer_code: 'LATER', name: 'Store' },
			{ customer_code: code, name: ' ' },
			{ customer_code: code, name: 'Same' },
			{ customer_code: code, name: 'same' },
		);
		expect((await shipTos.run()).status).toBe('success');
		const key = (name: string, of = code) => `${of} | ${name}`.toUpperCase();
		expect(await shipTos.states()).toMatchObject({
			[key(there[0].name)]: 'done changed',
			[key('New Store')]: 'done created',
			[key('Twice', second.code)]: 'done created',
			[key('Twice')]: 'refused',
			[key('Trucked')]: 'refused',
			[key('Store', 'LATER')]: 'waiting',
			[key('')]: 'refused',
			[key('Same')]: 'refused',
		});
		expect(there[0]).toMatchObject({
			name: store.name,
			city: 'Miami',
			carrierId: carriers[0].id,
			carrierAccount: 'AC-1',
		});
		expect(named('New Store')).toMatchObject([{ customerId: first?.id, zipcode: '33122' }]);
		const [mail] = await newMails();
		expect(mail.subject).toBe('Ship-Tos from the ERP: 2 created, 1 changed, 4 refused, 1 waiting');
		expect(mail.text).toContain('Komet Sales has no carriers of the code NOSUCH');
		expect(mail.text).toContain('Komet Sales has it 2 times: IDs 1, 2');
		expect(mail.text).toContain('LATER, Store: Komet Sales has no customer LATER yet');
		// The next run asks for the waiting one alone, and its customer is there.
		second.code = 'LATER';
		const before = sent().length;
		await shipTos.run();
		expect(sent().slice(before)).toMatchObject([{ method: 'customer.shipto.add' }]);
		expect(await shipTos.states()).toMatchObject({ [key('Store', 'LATER')]: 'done created' });
		await newMails();
		await shipTos.run();
		expect(sent()).toHaveLength(before + 1);
		expect(await newMails()).toEqual([]);
	});

	check('a lost answer, other forms, and a row that changes later', async () => {
		const [{ code }] = world.sandbox.state.customers;
		const row = { customer_code: code, name: 'Lost', city: 'Miami' };
		const key = `${code} | LOST`.toUpperCase();
		await shipTos.give(row);
		world.sandbox.faults.next({ kind: 'html', method: 'customer.shipto.list', times: 3 });
		expect((await shipTos.run()).status).toBe('error');
		expect(await shipTos.states()).toMatchObject({ [key]: 'waiting' });
		expect(sent()).toEqual([]);
		world.sandbox.faults.clear();
		world.sandbox.faults.next({ kind: 'html', method: 'customer.shipto.add', after: true });
		await shipTos.run();
		expect(await shipTos.states()).toMatchObject({ [key]: 'unknown' });
		await shipTos.run();
		expect(await shipTos.states()).toMatchObject({ [key]: 'done unchanged' });
		expect(named('Lost')).toHaveLength(1);
		await shipTos.give({ ...row, city: 'Orlando' });
		await shipTos.run();
		expect(named('Lost')).toMatchObject([{ city: 'Orlando' }]);
		expect(await shipTos.states()).toMatchObject({ [key]: 'done changed' });
	});
});

describe('contacts', () => {
	const contacts = workflowOf('contacts-from-erp', 'komet_contacts', 'Contacts from the ERP');

	check('created, changed, refused, a lost answer; and once more: nothing', async () => {
		const [customer, other] = world.sandbox.state.customers;
		const of = { customer_code: customer.code };
		const key = (name: string, type: string) =>
			`${customer.code} | ${name} | ${type}`.toUpperCase();
		world.sandbox.state.contacts.push(
			{
				id: 1,
				customerId: customer.id,
				name: 'Rose',
				type: 'Buyer',
				updatedOn: '',
				emailPOD: true,
			},
			{ id: 2, customerId: other.id, name: 'Ann', type: 'Buyer', updatedOn: '' },
		);
		const rows = [
			{ ...of, name: 'rose', type: 'buyer', email: 'rose@x.example', email_pod: false },
			{ ...of, name: 'Rose', type: 'A/P', phone: '305-1', email_pod: true },
			{ ...of, name: 'Ann', type: 'Buyer' },
			{ ...of, name: 'Bob', type: null },
		];
		await contacts.give(...rows);
		world.sandbox.faults.next({ kind: 'html', method: 'customer.contact.add', after: true });
		await contacts.run();
		const states = await contacts.states();
		expect([states[key('Rose', 'A/P')], states[key('Ann', 'Buyer')]].sort()).toEqual([
			'done created',
			'unknown',
		]);
		await contacts.run();
		expect(await contacts.states()).toMatchObject({
			[key('Rose', 'Buyer')]: 'done changed',
			[key('Rose', 'A/P')]: expect.stringMatching('^done'),
			[key('Ann', 'Buyer')]: expect.stringMatching('^done'),
			[key('Bob', '')]: 'refused',
		});
		const all = world.sandbox.state.contacts.filter(({ customerId }) => customerId === customer.id);
		expect(all).toHaveLength(3);
		expect(all).toEqual(
			expect.arrayContaining([
				expect.objectContaining({ id: 1, email: 'rose@x.example', emailPOD: false }),
				expect.objectContaining({ name: 'Rose', type: 'A/P', phone: '305-1', emailPOD: true }),
			]),
		);
		const mails = await newMails();
		expect(mails.map(({ subject }) => subject)).toEqual([
			'Contacts from the ERP: 1 created, 1 changed, 1 refused, 1 not known',
			'Contacts from the ERP: 1 unchanged',
		]);
		const before = asked();
		await contacts.run();
		expect(asked()).toBe(before);
		world.sandbox.faults.next({
			kind: 'refused',
			method: 'customer.contact.update',
			message: 'Type not found.',
		});
		await contacts.give(...rows.slice(0, 2), { ...rows[2], phone: '305-2' });
		await contacts.run();
		expect(await contacts.reasonOf(key('Ann', 'Buyer'))).toContain('Type not found.');
	});
});

describe('carriers', () => {
	const carriers = workflowOf('carriers-from-erp', 'komet_carriers', 'Carriers from the ERP');

	check('created, changed, not active, refused; and once more: nothing', async () => {
		const there = world.sandbox.state.carriers;
		there[0].active = false;
		const rows = [
			{ code: there[0].code, name: there[0].name, active: true },
			{ code: 'NEW', name: 'New Trucks', capacity: 200 },
			{ code: 'LOST', name: 'Lost Trucks' },
			{ code: 'CLOSED', name: 'Closed Trucks', active: false },
			{ code: 'TWICE', name: 'One' },
			{ code: 'Twice', name: 'Other' },
		];
		await carriers.give(...rows);
		// The list of a code may hold active carriers only: no page says so.
		const activeOnly = ({ carriers: all }: { carriers?: Array<{ active: number }> }) => ({
			carriers: (all ?? []).filter(({ active }) => active === 1),
		});
		world.sandbox.faults.next({ kind: 'rewritten', method: 'carrier.list', change: activeOnly });
		world.sandbox.faults.next({ kind: 'reset', method: 'carrier.add', after: true });
		await carriers.run();
		expect(there[0].active).toBe(true);
		expect(Object.values(await carriers.states()).sort()).toEqual([
			'done changed',
			'done created',
			'done not needed',
			'refused',
			'unknown',
		]);
		await carriers.run();
		const codes = there.map(({ code }) => code);
		expect(
			codes.filter((code) => ['NEW', 'LOST', 'CLOSED', 'TWICE'].includes(code)).sort(),
		).toEqual(['LOST', 'NEW']);
		expect(there.find(({ code }) => code === 'NEW')).toMatchObject({ capacity: 200 });
		const before = asked();
		await carriers.run();
		expect(asked()).toBe(before);
		await carriers.give({ ...rows[1], capacity: 250 }, ...rows.slice(2, 4));
		await carriers.run();
		expect(there.find(({ code }) => code === 'NEW')).toMatchObject({ capacity: 250 });
		expect((await newMails()).map(({ subject }) => subject)).toEqual([
			'Carriers from the ERP: 1 created, 1 changed, 1 refused, 1 not known, 1 unchanged',
			expect.stringMatching(/^Carriers from the ERP: 1 (unchanged|changed)$/),
			'Carriers from the ERP: 1 changed, 2 not in the ERP any more',
		]);
	});
});
