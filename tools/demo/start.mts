import { GROUPS } from '../../examples/source/builder/workflow.mts';
import { openBridge, orderAgain, placeOrder } from './bridge.mts';
import type { Bridge } from './bridge.mts';
import { openGallery } from './gallery.mts';
import type { Offered } from './gallery.mts';
import { OWNER, WEBHOOK_AUTH, openWorld } from './world.mts';
import type { Ports, World } from './world.mts';

/**
 * `npm start` shows the main job and an order from eComNow on embedded defaults and stays up;
 * `npm start -- --once` ends by itself, with exit code 0 only if both orders went through.
 */
const once = process.argv.includes('--once');

const say = (line = '') => console.log(line);
const tick = (done: boolean, what: string) => {
	say(`  ${done ? '✓' : '✗'} ${what}`);
	return done;
};

/** An order of the sandbox, number 212061. */
const ORDER_ID = 6908;

/** Lets Komet confirm an order, and follows it to the mail, the ERP and the mark in Komet. */
async function confirmOrder({ client, sandbox, inbox, erp, workflow, webhookUrl }: World) {
	const orderId = ORDER_ID;
	say();
	say(`Komet Sales confirms order ${orderId} and calls ${webhookUrl}`);
	const { http, understood, error, ms } = await sandbox.fire({
		url: webhookUrl,
		auth: WEBHOOK_AUTH,
		orderId,
	});
	const answer = understood
		? `status ${understood.status}, "${understood.message}"`
		: (error ?? `HTTP ${http}`);
	const { status, data } = await client.waitForExecution(
		workflow.id,
		({ mode }) => mode === 'webhook',
	);
	const ran = Object.keys(data.resultData.runData).join(' → ');
	const mails = await inbox.mails();
	const rows = await erp.rows();
	const order = sandbox.state.orders.find(({ id }) => id === orderId);
	const steps = [
		tick(status === 'success', `n8n ran the workflow: ${ran}`),
		tick(
			mails.length === 1,
			`the inbox holds: ${mails.map(({ subject }) => subject).join(', ') || 'nothing'}`,
		),
		tick(rows.length === 1, `${erp.label} holds: ${JSON.stringify(rows[0] ?? {})}`),
		tick(
			order?.locked === true,
			`Komet Sales shows order ${orderId} as ${order?.locked ? 'synchronized and locked' : 'not synchronized'}`,
		),
		tick(understood?.status === '1', `Komet Sales got the answer after ${ms} ms: ${answer}`),
	];
	return steps.every((done) => done);
}

/** Lets a customer order in eComNow, and follows the order to Komet Sales and the mail. */
async function sellOrder(world: World, bridge: Bridge) {
	const before = (await world.inbox.mails()).length;
	say();
	say(`A customer orders in eComNow, which calls ${bridge.registration.url}`);
	const { orderNo, http, status, row } = await placeOrder(world, bridge);
	const [webOrder] = world.sandbox.state.webOrders;
	const told = (await world.inbox.mails()).slice(before).map(({ subject }) => subject);
	const steps = [
		tick(http === 200, `eComNow got the answer HTTP ${http}`),
		tick(status === 'success', `n8n ran the workflow "${bridge.workflow.name}"`),
		tick(
			String(row?.webOrderId) === String(webOrder?.id) && row?.state === 'in Komet',
			`Komet Sales holds web order ${webOrder?.id} for order ${orderNo}; its row says "${row?.state}"`,
		),
		tick(told.length === 1, `the inbox holds: ${told.join(', ') || 'nothing'}`),
	];
	return steps.every((done) => done);
}

/** What there is to try, by group; a star marks those that take sample data. */
function showGallery(offered: Offered[]) {
	say();
	say(`The gallery is in n8n too: ${offered.length} workflows, each with the tag of its group`);
	for (const [group, title] of Object.entries(GROUPS)) {
		const names = offered
			.filter(({ example }) => example.page.group === group)
			.map(({ workflow, isReal }) => `${workflow.name}${isReal ? '' : ' *'}`);
		if (names.length > 0) say(`  ${title}: ${names.join(', ')}`);
	}
	say('  * takes its sample data: the demo has no mailbox, no other ERP and no language model');
	say('  The others work with the sandbox, the inbox and the data tables of n8n');
}

function showLinks({ n8n, inbox, sandbox, workflow, webhookUrl }: World, bridge: Bridge) {
	const fire = `http://127.0.0.1:${sandbox.port}/_sandbox/fire`;
	const body = JSON.stringify({ url: webhookUrl, auth: WEBHOOK_AUTH, orderId: ORDER_ID });
	say(`
  Editor     ${n8n.url}   ${OWNER.email}  /  ${OWNER.password}
  Inbox      ${inbox.url}
  Sandboxes  ${sandbox.url} (Komet Sales)   ${bridge.ecomnow.url} (eComNow)

What to try next. Nothing here reaches Komet Sales or eComNow.

  1. Look at what just ran: open ${n8n.url}/workflow/${workflow.id} and its Executions.
     The other one is ${n8n.url}/workflow/${bridge.workflow.id}
  2. Confirm the order again. Sales gets no second e-mail:
     curl ${fire} -d '${body}'
  3. Sell another order in eComNow. A number that was there before is not written again:
     ${orderAgain(bridge.registration)}
  4. Build a node: create a workflow, add Manual Trigger, press + and type "create invoice". Choose
     the credential Komet Sales, pick a customer and a carrier, add an item, and turn on
     Options > Dry Run: Execute step then shows the request and sends nothing.
  5. Open ${n8n.url}/home/workflows, choose a workflow of the gallery and execute it. A note
     in it says what it does and what to set up. None of them starts by itself.

Press Ctrl-C to stop everything.`);
}

async function main() {
	const started = Date.now();
	const log = (line: string) =>
		say(`[${((Date.now() - started) / 1000).toFixed(0).padStart(3)} s] ${line}`);
	const ports: Ports = once
		? {}
		: {
				n8n: Number(process.env.N8N_PORT ?? 5678),
				inbox: Number(process.env.INBOX_PORT ?? 1080),
				sandbox: Number(process.env.SANDBOX_PORT ?? 4010),
				ecomnow: Number(process.env.ECOMNOW_PORT ?? 4011),
			};
	const databaseUrl = process.env.DATABASE_URL;
	const world = await openWorld(log, { ports, databaseUrl, aboutToday: true });
	let bridge: Bridge | undefined;
	try {
		log('Starting the eComNow sandbox and the workflow for its orders');
		bridge = await openBridge(world, ports.ecomnow);
		log('Importing the workflows of the gallery and making their tables');
		const offered = await openGallery(world);
		const confirmed = await confirmOrder(world);
		const sold = await sellOrder(world, bridge);
		const wentThrough = confirmed && sold;
		log(wentThrough ? 'Both orders went through.' : 'Not every order went through.');
		if (!wentThrough) process.exitCode = 1;
		showGallery(offered);
		if (once) return;
		showLinks(world, bridge);
		await new Promise((resolve) => {
			process.once('SIGINT', resolve);
			process.once('SIGTERM', resolve);
		});
		say('\nStopping n8n, the inbox and the sandboxes');
	} finally {
		await bridge?.stop();
		await world.stop();
	}
}

main().catch((error: Error) => {
	console.error(`\n${error.message}`);
	process.exitCode = 1;
});
