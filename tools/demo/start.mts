import { OWNER, WEBHOOK_AUTH, openWorld } from './world.mts';
import type { World } from './world.mts';

/**
 * `npm start` shows the main job on embedded defaults and stays up; `npm start -- --once` ends by
 * itself, with exit code 0 only if the order went through.
 */
const once = process.argv.includes('--once');

const say = (line = '') => console.log(line);
const tick = (done: boolean, what: string) => {
	say(`  ${done ? '✓' : '✗'} ${what}`);
	return done;
};

/** Lets Komet confirm an order, and follows it to the mail, the ERP and the mark in Komet. */
async function confirmOrder({ client, sandbox, inbox, erp, workflow, webhookUrl }: World) {
	const orderId = 6908;
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

function showLinks({ n8n, inbox, sandbox, workflow, webhookUrl }: World) {
	say();
	say(`  Editor    ${n8n.url}/workflow/${workflow.id}`);
	say(`            ${OWNER.email}  /  ${OWNER.password}`);
	say(`  Inbox     ${inbox.url}`);
	say(`  Sandbox   ${sandbox.url}`);
	const body = JSON.stringify({ url: webhookUrl, auth: WEBHOOK_AUTH, orderId: 6908 });
	say(`  Again     curl http://127.0.0.1:${sandbox.port}/_sandbox/fire -d '${body}'`);
	say();
	say('Press Ctrl-C to stop everything.');
}

async function main() {
	const started = Date.now();
	const log = (line: string) =>
		say(`[${((Date.now() - started) / 1000).toFixed(0).padStart(3)} s] ${line}`);
	const ports = once
		? {}
		: {
				n8n: Number(process.env.N8N_PORT ?? 5678),
				inbox: Number(process.env.INBOX_PORT ?? 1080),
				sandbox: Number(process.env.SANDBOX_PORT ?? 4010),
			};
	const world = await openWorld(log, { ports, databaseUrl: process.env.DATABASE_URL });
	try {
		const wentThrough = await confirmOrder(world);
		log(wentThrough ? 'The order went through.' : 'The order did not go through.');
		if (!wentThrough) process.exitCode = 1;
		if (once) return;
		showLinks(world);
		await new Promise((resolve) => {
			process.once('SIGINT', resolve);
			process.once('SIGTERM', resolve);
		});
		say('\nStopping n8n, the inbox and the sandbox');
	} finally {
		await world.stop();
	}
}

main().catch((error: Error) => {
	console.error(`\n${error.message}`);
	process.exitCode = 1;
});
