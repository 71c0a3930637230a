import { fakeClock } from '../support/clock.mts';
import type { IDataObject } from 'n8n-workflow';
import { eComNow } from '../../contract/ecomnow';
import { kometSales } from '../../contract/komet';
import type { Params } from '../../contract/language/field';
import { searchName } from '../../contract/language/kinds/record-picker';
import { callsOf, findCall } from '../../contract/language/service';
import type { Call, Service } from '../../contract/language/service';
import { run } from '../../engine/action/execute';
import { searchesOf } from '../../engine/record-list/search';
import { eComNowVendorTest } from '../../nodes/EComNow/vendorTest';
import { kometSalesTest } from '../../nodes/KometSales/connectionTest';
import type { SentRequest } from '../support/canned.mts';
import { formFor, itemWithFile } from '../support/fill.mts';
import { isFailed } from '../../engine/subscription/registrar';
import { executing, registering, searching } from '../support/stand-in.mts';
import { deviations } from './deviations.mts';
import type { Deviation, Fate } from './deviations.mts';
import { asReply, deviating, kindOf } from './machine.mts';

/** The same deviations on every way by which a reply comes in: actions, pickers, registrations, connection tests. */
fakeClock();

/** What one deviation has to become, for those that apply to a call. */
const fatesFor = (service: Service, call: Call) =>
	deviations.flatMap((deviation): Array<[Deviation, Fate]> => {
		const fate = deviation.fates[kindOf(service, call)];
		return fate === undefined ? [] : [[deviation, fate]];
	});

/** The rows of a request, so that the reply can answer each. */
const rowsIn = ({ combines, response }: Call, { body }: SentRequest) =>
	response.perRecord ? ((body as Params)[combines?.rows ?? ''] as Params[]) : [];

interface Told {
	error?: string;
	details?: { outcome?: string };
}

const operations = [kometSales, eComNow].flatMap((service) =>
	callsOf(service).map(
		(call) => [`${service.label} ${call.resource}.${call.key}`, service, call] as const,
	),
);

describe.each(operations)('the operation %s', (_name, service, call) => {
	const form = { resource: call.resource, operation: call.key, ...formFor(call) };
	const credential = { authentication: call.token === 'none' ? 'password' : 'token' };

	const runWith = async (deviation: Deviation) => {
		const { context } = executing({
			form,
			credential,
			items: [itemWithFile()],
			continueOnFail: true,
			replies: (request) => asReply(deviating(service, call, [deviation], rowsIn(call, request))),
		});
		const [items] = await run(service, context);
		return items.map(({ json }) => json as Told);
	};

	const fateOf = (items: Told[]): string => {
		const failed = items.filter(({ error }) => error !== undefined);
		if (failed.length === 0) return items.length === 0 ? 'empty' : 'same';
		return failed.every(({ details }) => details?.outcome === 'unknown') ? 'unknown' : 'refused';
	};

	/** One row was sent, so a part that failed is all of it, and a row that is left out is open. */
	const expected = (fate: Fate, is: string) =>
		fate === 'parts' ? ['refused', 'unknown', 'same'].includes(is) : fate === is;

	test('tells every deviation for what it is, with its outcome', async () => {
		const wrong: object[] = [];
		for (const [deviation, fate] of fatesFor(service, call)) {
			const is = fateOf(await runWith(deviation));
			if (!expected(fate, is)) wrong.push({ name: deviation.name, is, not: fate });
		}
		expect(wrong).toEqual([]);
	});
});

const pickers = kometSales.lists.flatMap((list) => {
	const call = list.method === undefined ? undefined : findCall(kometSales, list.method);
	return call
		? Object.keys(list.keys).map((key) => ({ name: searchName(list, key), list, call }))
		: [];
});

describe.each(pickers)('the picker $name', ({ name, list, call }) => {
	const search = searchesOf(kometSales)[name];
	const owners = (list.dependsOn ?? []).flatMap(({ fields }) => fields);
	const form = Object.fromEntries(owners.map((field) => [field, { mode: 'id', value: '7' }]));
	let credential = 0;

	/** Lists are kept for each credential, so every search has one of its own. */
	const ask = async (applied: Deviation[]) => {
		const { context } = searching({
			form,
			credential: { note: ++credential },
			replies: () => asReply(deviating(kometSales, call, applied)),
		});
		const typed = list.searchBy === 'date' ? '2026-02-14' : '4711';
		const { results } = await search.call(context, list.requiresSearch ? typed : '');
		return results;
	};

	test('shows records, nothing, or what is wrong', async () => {
		const documented = await ask([]);
		const wrong: object[] = [];
		for (const [deviation, fate] of fatesFor(kometSales, call)) {
			const results = await ask([deviation]).catch(() => undefined);
			const is = results && (results.length === documented.length ? 'same' : 'empty');
			const isRight =
				documented.length === 0
					? (results === undefined) === (fate === 'refused')
					: (is ?? 'refused') === fate;
			if (!isRight) wrong.push({ name: deviation.name, is: results, not: fate });
		}
		expect(wrong).toEqual([]);
	});
});

describe('registrations', () => {
	const call = findCall(eComNow, 'POST basic/webhooks') as Call;
	const wanted = { type: 'new_order', url: 'https://n8n.example/hook', authentication: 'Basic x' };
	const registrar = (applied: Deviation[]) =>
		registering({
			credential: { username: 'u', password: 'canned-password' },
			authentication: wanted.authentication,
			replies: () => asReply(deviating(eComNow, call, applied)),
		});
	/** Who asks for a registration that is gone, or deletes it, need not be told that it failed. */
	const isGone = (name: string) => /HTTP (404|410)/.test(name);

	const fate = (result: unknown): string => {
		if (!isFailed(result)) return 'same';
		return result.failure.outcome === 'unknown' ? 'unknown' : 'refused';
	};

	test.each([
		['register', async (applied: Deviation[]) => await (await registrar(applied)).register(wanted)],
		[
			'change',
			async (applied: Deviation[]) => await (await registrar(applied)).change('7', wanted),
		],
		['remove', async (applied: Deviation[]) => await (await registrar(applied)).remove('7')],
	])('%s is done, refused or open', async (name, act) => {
		const wrong: object[] = [];
		for (const [deviation, expected] of fatesFor(eComNow, call)) {
			if (name !== 'register' && isGone(deviation.name)) continue;
			const is = fate(await act([deviation]));
			if (is !== expected) wrong.push({ name: deviation.name, is, not: expected });
		}
		expect(wrong).toEqual([]);
	});
});

describe.each([
	['Komet Sales', kometSales, kometSalesTest, 'boxtype.list', { testMethod: 'boxtype.list' }],
	['eComNow', eComNow, eComNowVendorTest, 'basic/vendor/get-order', { testWith: 'getOrder' }],
] as const)('the connection test of %s', (_name, service, connect, method, choice) => {
	const call = findCall(service, method) as Call;
	const data: IDataObject = {
		...{ authentication: 'token', token: 'canned-token-4711' },
		...{ username: 'canned-user', password: 'canned-password', sendAs: 'both' },
		...{ baseUrl: 'https://canned.example/api', ...choice },
	};

	test('is passed only by a reply that can be read', async () => {
		const wrong: object[] = [];
		for (const [deviation, fate] of fatesFor(service, call)) {
			const { status, headers, bytes } = deviating(service, call, [deviation]);
			const helpers = { request: async () => ({ statusCode: status, headers, body: bytes }) };
			const told = await connect.call({ helpers } as never, { data } as never);
			const isOk = fate === 'same' || fate === 'empty';
			if ((told.status === 'OK') !== isOk) wrong.push({ name: deviation.name, told, fate });
			expect(told.message).not.toMatch(/canned-token|canned-password/);
		}
		expect(wrong).toEqual([]);
	});
});
