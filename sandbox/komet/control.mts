import type { ServerResponse } from 'node:http';
import { send } from './faults.mts';
import type { Fault } from './faults.mts';
import type { Firing } from './fire.mts';
import type { Incoming } from '../incoming.mts';
import type { Sandbox } from './server.mts';
import type { World } from './state.mts';

type FaultsOrder = Partial<Fault> & { dailyQuota?: number; clear?: boolean };

/** Files would fill pages as arrays of numbers. */
const readable = (state: World) => ({
	...state,
	vendorInvoices: state.vendorInvoices.map((sent) => ({ ...sent, bytes: sent.bytes.length })),
	proofs: state.proofs.map((sent) => ({ ...sent, bytes: sent.bytes.length })),
});

function setFaults(sandbox: Sandbox, { clear, dailyQuota, ...fault }: FaultsOrder) {
	if (clear) sandbox.faults.clear();
	if (dailyQuota !== undefined) sandbox.faults.dailyQuota = dailyQuota;
	if (fault.kind) sandbox.faults.next({ ...fault, kind: fault.kind });
	return { ok: true };
}

/** What another process may ask of a running sandbox, under `/_sandbox/`. */
const ROUTES: Record<string, (sandbox: Sandbox, body: unknown) => unknown> = {
	'GET state': ({ state }) => readable(state),
	'GET requests': ({ requests }) => requests,
	'GET mails': ({ mails }) => mails,
	'GET connections': ({ connections }) => connections,
	'POST faults': (sandbox, body) => setFaults(sandbox, body as FaultsOrder),
	'POST fire': (sandbox, body) => sandbox.fire(body as Firing),
	'POST reset': (sandbox) => {
		sandbox.reset();
		return { ok: true };
	},
};

/** Answers a control request; false when it is none. */
export async function control(sandbox: Sandbox, request: Incoming, response: ServerResponse) {
	const name = /^\/_sandbox\/(\w+)$/.exec(request.path)?.[1];
	if (!name) return false;
	const route = ROUTES[`${request.method} ${name}`];
	if (!route) send(response, 404, JSON.stringify({ error: Object.keys(ROUTES) }));
	else
		try {
			const answer = await route(sandbox, request.body);
			send(response, 200, JSON.stringify(answer, undefined, 2));
		} catch (error) {
			send(response, 400, JSON.stringify({ error: (error as Error).message }));
		}
	return true;
}
