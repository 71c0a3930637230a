import { callsOf, paramsOfCall, titleOf } from '../contract/language/service';
import type { Call, Service } from '../contract/language/service';
import { services } from './services.mts';

/** Where the token of a call goes; `null` where user name and password, or nothing, prove who asks. */
const tokenOf = ({ token: rule }: Service, { token }: Call) =>
	rule && token !== 'none' && token !== 'login' ? { in: token, name: rule.name } : null;

/** `npm run contract` lists the operations; with `--json`, everything that the contract says of them. */
const operations = services.flatMap(({ service }) =>
	callsOf(service).map((call) => ({
		service: service.label,
		resource: service.resources[call.resource].name,
		operation: call.name ?? titleOf(call.key),
		method: call.method,
		http: call.verb,
		path: call.path,
		token: tokenOf(service, call),
		login: call.token === 'login',
		headers: call.headers ?? {},
		encoding: call.encoding,
		effect: call.effect,
		params: paramsOfCall(call),
		evidence: call.evidence,
	})),
);

if (process.argv.includes('--json')) console.log(JSON.stringify(operations, null, 2));
else
	for (const { resource, operation, http, method, token, login, effect } of operations)
		console.log(
			[
				`${resource}: ${operation}`.padEnd(44),
				http.padEnd(6),
				method.padEnd(34),
				(token?.in ?? (login ? 'login' : 'none')).padEnd(6),
				effect,
			].join(' '),
		);
