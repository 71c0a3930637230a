import { kometHooks } from '../../contract/komet/webhook';
import { DEMO, startSandbox } from './server.mts';
import type { Sandbox } from './server.mts';

const guide = ({ url, state }: Sandbox, root: string) => `
The Komet Sales sandbox is running. Nothing that it does reaches Komet Sales.

  Base URL       ${url}
  Token          ${DEMO.token}
  Token (few)    ${DEMO.restrictedToken}  (boxtype.list only)
  User name      ${DEMO.username}
  Password       ${DEMO.password}
  X-ACCOUNT      ${DEMO.account}
  Demo order     ID 6908, number 212061, ships ${state.orders.find(({ id }) => id === 6908)?.shipDate}

Ask it something:
  curl '${url}/boxtype.list?authenticationToken=${DEMO.token}'
  curl '${url}/invoice.details.list?orderId=6908&authenticationToken=${DEMO.token}'

Confirm the demo order to a workflow, as Komet does:
  curl ${root}/fire -d '{"url":"http://localhost:5678/webhook/...",
    "auth":{"kind":"bearer","token":"secret"},"orderId":6908}'
  Kinds of auth: none, basic (user, password), bearer, header, query (token).
  Events: ${Object.keys(kometHooks.events).join(', ')}
  More: "version":"old" (GET, confirmation) or "invoiceId" (cancellation) or "get" (otherEvent), "more":{...}.

Let the next request fail:
  curl ${root}/faults -d '{"kind":"serverError","method":"invoice.list","times":2}'

See what happened:
  curl ${root}/requests     curl ${root}/mails     curl ${root}/state
  curl -X POST ${root}/reset

Press Ctrl-C to stop.
`;

async function main() {
	const host = process.env.HOST;
	const sandbox = await startSandbox({
		port: Number(process.env.PORT ?? 4010),
		host,
		aboutToday: true,
	});
	console.log(guide(sandbox, `http://127.0.0.1:${sandbox.port}/_sandbox`));
	for (const signal of ['SIGINT', 'SIGTERM'] as const)
		process.once(signal, () => void sandbox.stop());
}

main().catch((error: Error) => {
	console.error(`The sandbox could not start: ${error.message}`);
	process.exitCode = 1;
});
