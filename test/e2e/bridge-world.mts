import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openEComNow } from '../../tools/demo/bridge.mts';
import { OWNER, openWorld } from '../../tools/demo/world.mts';
import type { World } from '../../tools/demo/world.mts';
import { fire } from '../../sandbox/ecomnow/fire.mts';
import { VENDOR } from '../../sandbox/ecomnow/server.mts';
import type { EComNowSandbox } from '../../sandbox/ecomnow/server.mts';
import type { Registration } from '../../sandbox/ecomnow/world.mts';
import { DEMO } from '../../sandbox/komet/server.mts';
import type { Execution, Workflow, WorkflowJson } from '../../tools/n8n/client.mts';
import { ensureN8n } from '../../tools/n8n/install.mts';
import type { Json } from '../../tools/n8n/run-data.mts';
import { startN8n } from '../../tools/n8n/server.mts';
import type { RunningN8n } from '../../tools/n8n/server.mts';

export const ORDERS = 'eComNow Orders';

export interface Item {
	skuNr: string;
	itemName: string;
	itemQuantity: number;
	itemPrice: number;
}
export const item = (skuNr: string, itemQuantity: number, itemPrice: number): Item => ({
	skuNr,
	itemName: `Name of ${skuNr}`,
	itemQuantity,
	itemPrice,
});
export const TWO = [item('ROSRED60', 3, 102), item('ROSRED50', 2, 80)];

const exampleText = async (name: string) => await readFile(path.join('examples', name), 'utf8');

/** Waits for something that n8n does in the background. */
export async function eventually<T>(check: () => Promise<T | undefined>, seconds = 30): Promise<T> {
	for (let left = seconds * 5; left > 0; left--) {
		const found = await check();
		if (found !== undefined) return found;
		await sleep(200);
	}
	throw new Error(`Nothing came in ${seconds} s`);
}

/** A filter of rows that have all these values, as n8n writes it. */
const rowsWith = (having: Record<string, Json>) => ({
	type: 'and',
	filters: Object.entries(having).map(([columnName, value]) => ({
		columnName,
		condition: 'eq',
		value,
	})),
});

/** The examples between eComNow and Komet in a real n8n, with both sandboxes and an inbox. */
export class Bridges<Name extends string> {
	world!: World;
	ecomnow!: EComNowSandbox;
	workflows!: Record<Name, Workflow>;
	private registrations: Registration[] = [];
	private restarted?: RunningN8n;
	private mailsBefore = 0;
	private round = 0;

	/** Opens the world, and loads examples into it. */
	async open(files: Record<Name, string>, change?: (text: string) => string): Promise<void> {
		this.world = await openWorld(() => undefined);
		this.ecomnow = await openEComNow(this.world);
		await this.load(files, change);
	}

	/** Imports examples; makes the tables of those that have one, and publishes those that are called. */
	async load(files: Record<Name, string>, change = (text: string) => text): Promise<void> {
		const { client } = this.world;
		const imported: Array<[string, Workflow]> = [];
		for (const [name, file] of Object.entries<string>(files))
			imported.push([name, await this.importText(change(await exampleText(file)))]);
		this.workflows = Object.fromEntries(imported) as Record<Name, Workflow>;
		const all = imported.map(([, workflow]) => workflow);
		for (const { id, nodes } of all)
			if (nodes.some(({ name }) => name === 'Create Table Once'))
				await client.runWorkflow(id, 'Create Table Once');
		for (const { id, nodes } of all)
			if (nodes.some(({ type }) => /komet-ecomnow\.\w+Trigger$/.test(type)))
				await client.publishWorkflow(id);
		this.registrations = [...this.ecomnow.registrations()];
	}

	async close(): Promise<void> {
		await this.restarted?.stop();
		await this.ecomnow?.stop();
		await this.world?.stop();
	}

	/** The sandboxes as they began, before each test. */
	async reset(): Promise<void> {
		this.world.sandbox.reset();
		// The table outlives the reset, and Komet gives no ID twice.
		this.world.sandbox.state.lastId += 1000 * ++this.round;
		this.ecomnow.reset();
		this.ecomnow.world.registrations = [...this.registrations];
		await this.forgetMails();
	}

	/** Ends n8n as a power cut does, and starts it again. */
	async restartN8n(): Promise<void> {
		const { n8n, client } = this.world;
		await n8n.kill();
		this.restarted = await startN8n({
			home: path.dirname(n8n.log),
			port: Number(new URL(n8n.url).port),
			n8n: await ensureN8n(() => undefined),
		});
		await client.login(OWNER);
	}

	/** Mails of this test. */
	async mails() {
		return (await this.world.inbox.mails()).slice(this.mailsBefore);
	}

	async forgetMails(): Promise<void> {
		this.mailsBefore = (await this.world.inbox.mails()).length;
	}

	/** Does something that starts executions of a workflow, and waits until they have ended well. */
	async ran(name: Name, start: () => Promise<unknown>, count = 1): Promise<void> {
		const { id } = this.workflows[name];
		const before = new Set((await this.world.client.executions(id)).map((one) => one.id));
		await start();
		const ended = await eventually(
			async () => {
				// Every full hour, the schedule of a workflow starts one, too.
				const all = (await this.world.client.executions(id)).filter(
					(one) => !before.has(one.id) && one.mode === 'webhook',
				);
				const open = all.filter(({ status }) => ['new', 'running', 'waiting'].includes(status));
				return all.length >= count && open.length === 0 ? all : undefined;
			},
			30 + 5 * count,
		);
		expect(ended.map(({ status }) => status)).toEqual(Array<string>(count).fill('success'));
	}

	private async tableOf(name: string) {
		const { rest } = this.world.client;
		const { id } = await rest.get<{ id: string }>('/projects/personal');
		const tables = `/projects/${id}/data-tables`;
		const { data } = await rest.get<{ data: Array<{ id: string; name: string }> }>(
			`${tables}?take=50`,
		);
		const found = data.find((table) => table.name === name);
		if (!found) throw new Error(`There is no data table ${name}`);
		return { id: found.id, path: `${tables}/${found.id}` };
	}

	async insertRows(table: string, data: object[]): Promise<void> {
		const { path: at } = await this.tableOf(table);
		await this.world.client.rest.post(`${at}/insert`, { data, returnType: 'count' });
	}

	/** Empties a table, and fills it anew. */
	async replaceRows(table: string, data: object[]): Promise<void> {
		const { path: at } = await this.tableOf(table);
		const every = { type: 'and', filters: [{ columnName: 'id', condition: 'gt', value: 0 }] };
		const filter = encodeURIComponent(JSON.stringify(every));
		await this.world.client.rest.delete(`${at}/rows?filter=${filter}`);
		if (data.length > 0) await this.insertRows(table, data);
	}

	/** Changes rows that have all these values. */
	async updateRows(table: string, having: Record<string, Json>, data: object): Promise<void> {
		const { path: at } = await this.tableOf(table);
		await this.world.client.rest.patch(`${at}/rows`, { filter: rowsWith(having), data });
	}

	/** Removes rows that have all these values. */
	async removeRows(table: string, having: Record<string, Json>): Promise<void> {
		const { path: at } = await this.tableOf(table);
		const filter = encodeURIComponent(JSON.stringify(rowsWith(having)));
		await this.world.client.rest.delete(`${at}/rows?filter=${filter}`);
	}

	async rows(table: string) {
		return await this.world.client.dataTableRows((await this.tableOf(table)).id);
	}

	/** The rows of an order of eComNow. */
	async rowsOf(orderNo: string) {
		return (await this.rows(ORDERS)).filter((row) => row.orderNo === orderNo);
	}

	/** By hand, n8n would take the samples that are pinned, and ask no server. */
	private async importText(text: string) {
		const { pinData: _samples, ...workflow } = JSON.parse(text) as WorkflowJson;
		return await this.world.client.createWorkflow(workflow);
	}

	/** Runs what looks for stuck rows, of a workflow that waits half an hour, or of one that does not wait. */
	async watch(example: string, patient: boolean, change = (text: string) => text): Promise<void> {
		const text = change(await exampleText(example));
		const { id } = await this.importText(
			patient ? text : text.replace('minutes: 30', 'minutes: 0'),
		);
		const { status } = await this.world.client.runWorkflow(id, 'Every Hour');
		expect(status).toBe('success');
	}

	/** Removes a table, as a user may by mistake. */
	async dropTable(name: string): Promise<void> {
		await this.world.client.rest.delete((await this.tableOf(name)).path);
	}

	/** Runs an example by hand with a delivery, against the servers, after a change of its text. */
	async byHand(
		file: string,
		delivery: Record<string, unknown>,
		change = (text: string) => text,
	): Promise<Execution> {
		const workflow = JSON.parse(change(await exampleText(file))) as WorkflowJson;
		const trigger = workflow.nodes.find(({ type }) => type.endsWith('.eComNowTrigger'));
		const name = trigger?.name ?? '';
		const pinData = { [name]: [{ json: delivery }] };
		const { id } = await this.world.client.createWorkflow({ ...workflow, pinData });
		return await this.world.client.runWorkflow(id, name);
	}

	/** eComNow tells whoever has registered for it. */
	async tell(type: string, orderNo: string, items: unknown): Promise<void> {
		const found = this.registrations.find(({ webhookType }) => webhookType === type);
		if (!found) throw new Error(`${type} is not registered`);
		const [answer] = await fire(found, { type, orderNo, items });
		expect(answer.http).toBe(200);
	}

	methods() {
		return this.world.sandbox.requests.map((request) => request.path.slice(1));
	}

	/** The requests to methods of Komet whose names begin like this, without the token. */
	requestsOf(method: string) {
		return this.world.sandbox.requests
			.filter(({ path: at }) => at.startsWith(`/${method}`))
			.map(({ path: at, body }) => {
				const { authenticationToken: _token, ...params } = body as Record<string, unknown>;
				return { method: at.slice(1), body: params };
			});
	}

	/** What was sent to a method of Komet. */
	bodies(method: string) {
		return this.requestsOf(method)
			.filter((request) => request.method === method)
			.map(({ body }) => body);
	}

	webOrders() {
		return this.world.sandbox.state.webOrders;
	}

	/** No secret stands in executions or in the log. */
	async expectNoSecrets(): Promise<void> {
		const { client, n8n } = this.world;
		const all = Object.values<Workflow>(this.workflows);
		const ids = (await Promise.all(all.map(({ id }) => client.executions(id)))).flat();
		const saved = await Promise.all(
			ids.map(async ({ id }) => JSON.stringify(await client.rest.get(`/executions/${id}`))),
		);
		const everything = [...saved, await readFile(n8n.log, 'utf8')].join('\n');
		for (const secret of [DEMO.token, VENDOR.password, 'demo-hook-secret'])
			expect(everything).not.toContain(secret);
	}
}

/** A customer orders in eComNow, and the order has gone through. */
export async function placed(bridges: Bridges<'order'>, orderNo: string, items: unknown = TWO) {
	bridges.ecomnow.world.orders[orderNo] = { orderNo, status: 'open', items };
	await bridges.ran('order', async () => await bridges.tell('new_order', orderNo, items));
}

/** Opens the examples for the tests of a file; `change` is for what a test cannot wait for. */
export function useBridges<Name extends string>(
	files: Record<Name, string>,
	change?: (text: string) => string,
): Bridges<Name> {
	const bridges = new Bridges<Name>();
	// The first start of n8n takes a minute where other work keeps the machine busy.
	beforeAll(async () => await bridges.open(files, change), 300_000);
	afterAll(async () => await bridges.close());
	beforeEach(async () => await bridges.reset());
	return bridges;
}
