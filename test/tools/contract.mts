import { kometSales } from '../../contract/komet';
import { callsOf, paramsOfCall, titleOf } from '../../contract/service';

/** `npm run contract` lists the operations; with `--json`, everything that the contract says of them. */
const operations = callsOf(kometSales).map((call) => ({
	resource: kometSales.resources[call.resource].name,
	operation: call.name ?? titleOf(call.key),
	method: call.method,
	http: call.verb,
	path: call.path,
	token: call.token === 'none' ? null : { in: call.token, name: kometSales.token.name },
	headers: call.headers ?? {},
	encoding: call.encoding,
	effect: call.effect,
	params: paramsOfCall(call),
	evidence: call.seen,
}));

if (process.argv.includes('--json')) console.log(JSON.stringify(operations, null, 2));
else
	for (const { resource, operation, http, method, token, effect } of operations)
		console.log(
			[
				`${resource}: ${operation}`.padEnd(44),
				http.padEnd(6),
				method.padEnd(34),
				(token?.in ?? 'none').padEnd(6),
				effect,
			].join(' '),
		);
