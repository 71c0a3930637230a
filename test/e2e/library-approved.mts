import { openWorld } from '../../tools/demo/world.mts';
import type { World } from '../../tools/demo/world.mts';
import type { N8nClient } from '../../tools/n8n/client.mts';
import { openSheets } from './library-sheets.mts';
import type { Sheets } from './library-sheets.mts';
import { imported, newMailsOf } from './library-world.mts';

export const BUYER = 'buyer@petalworks.example';

/** A world for the tests of a file; each test begins with Komet's own records, and without mails. */
export function stageOfApprovals() {
	let world: World;
	let sheets: Sheets;
	beforeAll(async () => {
		sheets = await openSheets();
		world = await openWorld(() => undefined);
	}, 300_000);
	afterAll(async () => await world?.stop());
	const newMails = newMailsOf(() => world.inbox);
	beforeEach(async () => {
		world.sandbox.reset();
		world.sandbox.faults.clear();
		await newMails();
	});
	return {
		get world() {
			return world;
		},
		newMails,
		/** Requests of some methods so far. */
		sent: (...methods: string[]) =>
			world.sandbox.requests.filter(({ path }) => methods.some((method) => path.endsWith(method))),
		/** What the file of a mail says of each row. */
		resultOf: (mail: Parameters<Sheets['rowsOf']>[0]) =>
			sheets.rowsOf(mail).map(({ Result, Reason }) => [Result, Reason]),
	};
}

/** A workflow whose files come by mail and are approved, and what its tables and mails say. */
export async function approvedFiles(
	client: N8nClient,
	file: string,
	files: string,
	rows: string,
	head: string,
	change: (text: string) => string,
) {
	const { id } = await imported(client, file, change);
	const tick = async () => await client.runWorkflow(id, 'Every 10 Minutes');
	return {
		id,
		tick,
		/** Stands for a mail with this text as its file: the mailbox itself is tried with the inventory. */
		send: async (...lines: string[]) => {
			const mail = {
				from: { value: [{ address: BUYER }] },
				sampleFile: [head, ...lines].join('\n'),
			};
			await client.updateWorkflow(id, { pinData: { 'Mail With a File': [{ json: mail }] } });
			return await client.runWorkflow(id, 'Mail With a File');
		},
		/** Approves the newest file, as a person does in the table, and lets the next run come. */
		approve: async () => {
			const last = (await client.rowsOf(files)).at(-1);
			await client.updateRows(files, ['file', String(last?.file)], { approved: 'yes' });
			return await tick();
		},
		rows: async () => await client.rowsOf(rows),
		change: async (where: [string, string], values: Record<string, string>) =>
			await client.updateRows(rows, where, values),
	};
}

/** A row of half an hour ago cannot be made by hand: for one run, the limit is another one. */
export async function cutOff(
	client: N8nClient,
	{ id, tick }: Awaited<ReturnType<typeof approvedFiles>>,
) {
	const stored = (await client.workflow(id)).nodes;
	const changed = JSON.stringify(stored).replace('minus({ minutes: 30 })', 'plus({ minutes: 1 })');
	await client.updateWorkflow(id, { nodes: JSON.parse(changed) as typeof stored });
	await tick();
	await client.updateWorkflow(id, { nodes: stored });
	await tick();
}
