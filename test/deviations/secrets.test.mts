import { fakeClock } from '../support/clock.mts';
import type { IDataObject } from 'n8n-workflow';
import { eComNow } from '../../contract/ecomnow';
import { orderWebhooks } from '../../contract/ecomnow/order-webhooks';
import { kometSales } from '../../contract/komet';
import { polls } from '../../contract/komet/polls';
import { callsOf, findCall } from '../../contract/language/service';
import type { Call, Service } from '../../contract/language/service';
import { kometHooks } from '../../contract/komet/webhook';
import { receiveDelivery } from '../../engine/subscription/receive';
import { answerWebhook } from '../../engine/webhook/execute';
import { runPoll } from '../../engine/poll/execute';
import { run } from '../../engine/action/execute';
import { searchesOf } from '../../engine/record-list/search';
import { eComNowVendorTest } from '../../nodes/EComNow/vendorTest';
import { kometSalesTest } from '../../nodes/KometSales/connectionTest';
import { formFor, itemWithFile } from '../support/fill.mts';
import { randomOf, seedFor } from '../support/random.mts';
import type { Random } from '../support/random.mts';
import { receiving } from '../support/receiving.mts';
import { executing, polling, registering, searching } from '../support/stand-in.mts';
import type { Wire } from './deviations.mts';
import { asReply, deviating, kindOf, received } from './machine.mts';
import { PLACES, SEEN_IN_OPERATIONS, leakIn, plantedBy, shortly, writtenBy } from './secrets.mts';
import type { Planted } from './secrets.mts';

/**
 * Every value of every credential, in every spelling and in every place of a reply, by every way in
 * which a reply comes in. Nothing of it may be seen: in outputs, errors with their causes and
 * contexts, logs, hints, static data or names of files. Run it again with SEED=… before the command.
 */
const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
fakeClock();

/** Sends a request whose reply is `wire`, and gives all that can be seen afterwards. */
type Way = (planted: Planted, wire: Wire) => Promise<unknown>;

const settled = async (doing: Promise<unknown>) =>
	await doing.then(
		(value) => ({ value }),
		(error: unknown) => ({ error }),
	);

/** The first operation of each kind of reply. */
const operations = [kometSales, eComNow].flatMap((service) => {
	const byKind = new Map(
		[...callsOf(service)].reverse().map((call) => [`${kindOf(service, call)} ${call.token}`, call]),
	);
	return [...byKind].map(([kind, call]) => ({
		name: `${service.label} (${kind}) ${call.method}`,
		service,
		call,
	}));
});
const getWebhook = findCall(eComNow, 'GET basic/webhooks/{webhookId}') as Call;

const operating =
	(service: Service, call: Call, authentication: string, continueOnFail: boolean): Way =>
	async ({ credential }, wire) => {
		const { context, hints } = executing({
			form: {
				resource: call.resource,
				operation: call.key,
				...formFor(call),
				options: { includeHeaders: true },
			},
			credential: { ...credential, authentication, sendAs: 'basic' },
			items: [itemWithFile()],
			continueOnFail,
			replies: () => asReply(wire),
		});
		return [await settled(run(service, context)), hints];
	};

const registeringBy =
	(act: 'register' | 'find' | 'change' | 'remove'): Way =>
	async ({ credential, derived }, wire) => {
		const registrar = await registering({
			credential: { ...credential, sendAs: 'basic' },
			authentication: derived,
			replies: () => asReply(wire),
		});
		const wanted = { type: 'new_order', url: 'https://n8n.example/hook', authentication: derived };
		const acts = {
			register: async () => await registrar.register(wanted),
			find: async () => await registrar.find('7', wanted),
			change: async () => await registrar.change('7', wanted),
			remove: async () => await registrar.remove('7'),
		};
		return await settled(acts[act]());
	};

interface Tried {
	name: string;
	call: Call;
	service: Service;
	way: Way;
	/** Also spellings that are hidden only where the value is known. */
	all?: boolean;
}

/** The other operations, whose replies are read in the same ways. */
const others = [kometSales, eComNow].flatMap((service) =>
	[...callsOf(service)]
		.filter((call) => !operations.some((first) => first.call === call))
		.map((call): Tried => {
			const name = `${service.label} ${call.method}`;
			const authentication = call.token === 'none' ? 'password' : 'token';
			return { name, service, call, way: operating(service, call, authentication, false) };
		}),
);

let searches = 0;
const ways: Tried[] = [
	...operations.map(({ name, service, call }) => ({
		name: `the operation ${name}`,
		call,
		service,
		way: operating(service, call, call.token === 'none' ? 'password' : 'token', false),
	})),
	...operations.map(({ name, service, call }) => ({
		name: `the operation ${name}, going on after errors`,
		call,
		service,
		way: operating(service, call, 'password', true),
	})),
	{
		name: 'the operation Webhook: Get',
		call: getWebhook,
		service: eComNow,
		way: operating(eComNow, getWebhook, '', false),
	},
	...['customers', 'products'].map((list) => ({
		name: `the picker ${list}`,
		service: kometSales,
		call: findCall(
			kometSales,
			kometSales.lists.find(({ name }) => name === list)?.method ?? '',
		) as Call,
		way: (async ({ credential }, wire) => {
			const { context } = searching({
				credential: { ...credential, note: String(++searches) },
				replies: () => asReply(wire),
			});
			return await settled(searchesOf(kometSales)[list].call(context, ''));
		}) as Way,
	})),
	...(['register', 'find', 'change', 'remove'] as const).map((act) => ({
		name: `a registration: ${act}`,
		service: eComNow,
		call: getWebhook,
		way: registeringBy(act),
		all: true,
	})),
	...['invoice', 'paymentWaiting']
		.filter((event) => event in polls)
		.map((event) => ({
			name: `the poll ${event}`,
			service: kometSales,
			call: findCall(kometSales, polls[event].method) as Call,
			way: (async ({ credential }, wire) => {
				const { context, memory, told, emitted } = polling({
					form: { event },
					credential,
					replies: () => asReply(wire),
				});
				const polled = [
					await settled(runPoll(kometSales, polls, context)),
					await settled(runPoll(kometSales, polls, context)),
				];
				return [polled, memory, told, emitted];
			}) as Way,
		})),
	...(
		[
			[
				'Komet Sales',
				kometSales,
				kometSalesTest,
				'boxtype.list',
				{ testMethod: 'boxtype.list', authentication: 'token' },
			],
			[
				'Komet Sales, signing in',
				kometSales,
				kometSalesTest,
				'login',
				{ testMethod: 'boxtype.list', authentication: 'password' },
			],
			[
				'eComNow',
				eComNow,
				eComNowVendorTest,
				'basic/vendor/get-order',
				{ testWith: 'getOrder', sendAs: 'basic' },
			],
		] as const
	).map(([label, service, connect, method, choice]) => ({
		name: `the connection test of ${label}`,
		service,
		call: findCall(service, method) as Call,
		way: (async ({ credential }, { status, headers, bytes }) => {
			const request = async () => ({ statusCode: status, headers, body: bytes });
			const data: IDataObject = { ...credential, baseUrl: 'https://canned.example/api', ...choice };
			return await settled(connect.call({ helpers: { request } } as never, { data } as never));
		}) as Way,
	})),
];

/** Values that are seen after they were planted, each in a place of a reply. */
async function leaksOf(
	{ call, service, way, all = false }: Tried,
	random: Random,
	plants: (names: string[]) => Array<[place: string, what: string]>,
) {
	const planted = plantedBy(random);
	const documented: unknown = JSON.parse(received(deviating(service, call, [])).body);
	const leaks: object[] = [];
	for (const [place, what] of plants(Object.keys(planted.values))) {
		const spelled = writtenBy(what, planted.values[what], random);
		const spellings = Object.keys(spelled).filter(
			(spelling) => all || !what.startsWith('worked-out') || SEEN_IN_OPERATIONS.has(spelling),
		);
		const spelling = random.pick([random.pick(spellings), 'as it is']);
		const given = spelled[spelling];
		const leak = leakIn(await way(planted, PLACES[place](given, documented)), given);
		if (leak !== undefined) leaks.push({ what, spelling, place, given, leak: shortly(leak) });
	}
	return leaks;
}

describe(`with the seed ${SEED}`, () => {
	test.each(ways)('$name shows no secret', async (way) => {
		const random = randomOf(seedFor(SEED, way.name));
		// Redaction itself is tried with all values in all spellings; here it matters where they stand.
		const leaks = await leaksOf(way, random, (names) =>
			Object.keys(PLACES).flatMap(
				(place, index): Array<[string, string]> => [
					[place, names[(index + random.below(2)) % names.length]],
					[place, random.pick(names)],
				],
			),
		);
		expect(leaks).toEqual([]);
	});

	test.each(others)('$name shows none in some places', async (way) => {
		const random = randomOf(seedFor(SEED, way.name));
		const leaks = await leaksOf(way, random, (names) =>
			Array.from({ length: 8 }, () => [random.pick(Object.keys(PLACES)), random.pick(names)]),
		);
		expect(leaks).toEqual([]);
	});
});

/** What a delivery leaves behind whose headers repeat a value: the item, the answer, the log. */
describe(`a delivery with the seed ${SEED}`, () => {
	const random = randomOf(SEED);
	const planted = plantedBy(random);
	const settings = { includeHeaders: true };
	const echo = (given: string) => ({
		'x-echo': given,
		'x-original-url': `https://n8n.example/x?a=${given}&b=1`,
		'user-agent': `proxy (${given})`,
	});
	const body = { orderId: 1, orderNo: '1000-1', type: 'new_order' };

	/** A header holds no other signs, and no server writes them so. */
	const inHeader = (text: string) => /^[\x20-\x7e]+$/.test(text);

	const { username, password, token, webhookSecret } = planted.credential;

	/** By the trigger of each service; what its credential does not hold, it cannot know. */
	const triggers: Array<
		[name: string, knows: RegExp, receive: (given: string) => Promise<unknown>]
	> = [
		[
			'eComNow',
			/^(?!.*token)/,
			async (given) => {
				const { context, answers, told } = receiving(
					{ events: ['new_order'], requireAuthentication: true, settings },
					{ headers: { authorization: String(webhookSecret), ...echo(given) }, body },
					{ credential: { username, password, webhookSecret, token: '' } },
				);
				return { started: await receiveDelivery(context, orderWebhooks), answers, told };
			},
		],
		[
			'Komet Sales',
			/^(?!session)(token|user|password|HTTP)/,
			async (given) => {
				const { context, answers, told } = receiving(
					{ event: 'orderConfirmation', authentication: 'credential', settings },
					{ headers: { authorization: `Bearer ${String(token)}`, ...echo(given) }, body },
					{ credential: { authentication: 'bearer', user: username, password, token } },
				);
				return { started: await answerWebhook(context, kometHooks, 'x'), answers, told };
			},
		],
	];

	describe.each(triggers)('to the trigger of %s', (_name, knows, receive) => {
		test.each(Object.keys(planted.values).filter((what) => knows.test(what)))(
			'shows no %s',
			async (what) => {
				for (const [spelling, given] of Object.entries(
					writtenBy(what, planted.values[what], random),
				)) {
					const isKnown = !what.startsWith('worked-out') || SEEN_IN_OPERATIONS.has(spelling);
					if (!inHeader(given) || !isKnown) continue;
					const seen = await receive(given);
					expect(seen).toHaveProperty('started.workflowData');
					expect({ what, spelling, given, leak: leakIn(seen, given) }).toEqual({
						what,
						spelling,
						given,
					});
				}
			},
		);
	});
});

test('the machine finds what is not hidden', async () => {
	const planted = plantedBy(randomOf(1));
	const { token } = planted.values;
	const other = { ...planted, credential: { ...planted.credential, token: 'another-token-4711' } };
	const way = operating(kometSales, findCall(kometSales, 'boxtype.list') as Call, 'token', false);
	const found = await Promise.all(
		Object.values(PLACES).map(async (plant) => leakIn(await way(other, plant(token, {})), token)),
	);
	expect(found.filter((leak) => leak !== undefined).length).toBeGreaterThan(10);
});
