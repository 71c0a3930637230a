import { orderWebhooks } from '../../../contract/ecomnow/order-webhooks';
import { events } from '../../../contract/komet/events';
import { callsOf, findCall } from '../../../contract/language/service';
import type { Call } from '../../../contract/language/service';
import { services } from '../../../tools/services.mts';
import { differencesOfEvent } from './catalogue-events.mts';
import type { DocumentedEvent } from './catalogue-events.mts';
import { differencesOf } from './catalogue.mts';
import type { DocumentedMethod } from './catalogue.mts';
import facts from './catalogue.json';
import known from './catalogue-differences.json';

// The facts were read from the pages of the vendors, never from the code.
// `npm run catalogue -- <folder>` writes them anew; see CONTRIBUTING.md.

/** Differences on purpose, each with its reason. */
const reasons: Record<string, Record<string, string>> = known;
const expected = (name: string) => Object.keys(reasons[name] ?? {}).sort();

const [komet, ecomnow] = services.map(({ service }) => service);
const documented = [
	...facts.kometSales.map((method) => ({ service: komet, method })),
	...facts.eComNow.map((method) => ({ service: ecomnow, method })),
].map(({ service, method }) => ({
	service,
	method: method as DocumentedMethod,
	http: method.http,
	call: callsOf(service).find(({ verb, path }) => method.http === `${verb} ${path}`),
}));

test('every documented method is an operation, and every operation is documented', () => {
	expect(documented.filter(({ call }) => !call).map(({ http }) => http)).toEqual([]);
	const names = documented.map(({ http }) => http);
	expect(new Set(names).size).toBe(names.length);
	const declared = [komet, ecomnow].flatMap(callsOf).map(({ verb, path }) => `${verb} ${path}`);
	expect(declared.sort()).toEqual(names.sort());
});

test.each(documented)('$http is declared as it is documented', ({ service, method, call }) => {
	expect(differencesOf(service, call as Call, method).sort()).toEqual(expected(method.http));
});

const keyOf = (event: string) =>
	event
		.replace(/^po-/, 'purchase-order-')
		.replace(/-(\w)/g, (_dash, letter: string) => letter.toUpperCase());

test.each(facts.events as unknown as DocumentedEvent[])(
	'the webhook $event is declared as it is documented',
	(event) => {
		expect(differencesOfEvent(events[keyOf(event.event)], event).sort()).toEqual(
			expected(event.event),
		);
	},
);

test('every webhook is documented', () => {
	expect(Object.keys(events).sort()).toEqual(facts.events.map(({ event }) => keyOf(event)).sort());
});

test('the registrations of eComNow offer the documented types of webhooks', () => {
	const register = facts.eComNow.find(({ http }) => http === 'POST /basic/webhooks');
	const type = (register as DocumentedMethod).params.find(({ name }) => name === 'webhookType');
	expect(Object.keys(orderWebhooks.events).sort()).toEqual(type?.values?.map(String).sort());
});

test('every difference on purpose has a reason and belongs to something documented', () => {
	const names = [...documented.map(({ http }) => http), ...facts.events.map(({ event }) => event)];
	expect(Object.keys(reasons).filter((name) => !names.includes(name))).toEqual([]);
	expect(
		Object.values(reasons)
			.flatMap(Object.values)
			.filter((reason) => !/\w+ \w+/.test(reason)),
	).toEqual([]);
});

describe('the comparison sees', () => {
	const methodOf = (name: string) => {
		const found = documented.find(({ http }) => http.endsWith(` /${name}`));
		return structuredClone((found as { method: DocumentedMethod }).method);
	};
	const seen = (name: string, change: (method: DocumentedMethod) => void, service = komet) => {
		const method = methodOf(name);
		const before = differencesOf(service, findCall(service, name) as Call, method);
		change(method);
		return differencesOf(service, findCall(service, name) as Call, method).filter(
			(difference) => !before.includes(difference),
		);
	};
	const param = (method: DocumentedMethod, name: string) => {
		const [found] = method.params.filter((candidate) => candidate.name === name);
		return found;
	};

	test.each<[string, string, (method: DocumentedMethod) => void, string[]]>([
		[
			'a parameter that is missing',
			'carrier.add',
			({ params }) => params.push({ name: 'colour', type: 'string' }),
			['colour: not declared'],
		],
		[
			'a parameter that nobody documents',
			'carrier.add',
			(method) => Object.assign(method, { params: method.params.slice(1) }),
			['name: not documented'],
		],
		[
			'another type',
			'carrier.list',
			(method) => Object.assign(param(method, 'id'), { type: 'string' }),
			['id: type string, here integer', 'id: longest 20, here none'],
		],
		[
			'what is required',
			'carrier.list',
			(method) => Object.assign(param(method, 'name'), { required: true }),
			['name: required true, here false'],
		],
		[
			'what is required in some cases only',
			'carrier.add',
			(method) => Object.assign(param(method, 'name'), { required: 'conditional' }),
			['name: required false, here true'],
		],
		[
			'another length',
			'carrier.add',
			(method) => Object.assign(param(method, 'name'), { maxLength: 7 }),
			['name: longest 7, here 200'],
		],
		[
			'other decimals',
			'payment.receive',
			(method) => Object.assign(param(method, 'totalPayment'), { decimals: 3 }),
			['totalPayment: decimals 3, here 2'],
		],
		[
			'another value',
			'invoice.list',
			(method) => param(method, 'status').values?.push(7),
			['status: values 0 | 1 | 2 | 4 | 7, here 0 | 1 | 2 | 4'],
		],
		[
			'another separator',
			'invoice.accounting.details.list',
			(method) => Object.assign(param(method, 'locationIds'), { list: ',' }),
			['locationIds: list ,, here :'],
		],
		[
			'another place of a parameter',
			'carrier.add',
			(method) => Object.assign(param(method, 'name'), { in: 'query' }),
			['name: place query, here none'],
		],
		[
			'a right that is needed',
			'carrier.add',
			(method) => Object.assign(param(method, 'name'), { transactionalOnly: true }),
			['name: transactionalOnly yes, here none'],
		],
		[
			'a member of an array',
			'payment.mark.sync',
			(method) => param(method, 'payments').items?.push({ name: 'note', type: 'string' }),
			['payments.note: not declared'],
		],
		[
			'another place and name of the token',
			'carrier.add',
			(method) => Object.assign(method, { token: { in: 'header', name: 'token' } }),
			['token header, here body', 'name of the token token, here authenticationToken'],
		],
		[
			'another kind of token',
			'carrier.add',
			(method) => Object.assign(method, { tokens: ['company', 'vendor'] }),
			['tokens company | vendor, here company'],
		],
		[
			'another header',
			'web-order.delete',
			(method) => Object.assign(method, { headers: { 'X-ACCOUNT': 'optional' } }),
			['header X-ACCOUNT optional, here required'],
		],
		[
			'another encoding',
			'carrier.add',
			(method) => Object.assign(method, { encoding: 'query' }),
			['encoding query, here json'],
		],
		[
			'another effect',
			'box.move.awb',
			(method) => Object.assign(method, { effect: 'read' }),
			['effect read, here write'],
		],
		[
			'a fee',
			'carrier.add',
			(method) => Object.assign(method, { fee: true }),
			['fee yes, here none'],
		],
		[
			'another list in the reply',
			'carrier.list',
			({ reply }) => {
				const carriers = reply.fields.find(({ name }) => name === reply.list);
				Object.assign(carriers ?? {}, { name: 'others' });
				Object.assign(reply, { list: 'others' });
			},
			['reply: list others, here carriers'],
		],
		[
			'another status',
			'carrier.add',
			({ reply }) => Object.assign(reply, { status: 'statusInventory' }),
			['reply: status statusInventory, here status'],
		],
		[
			'a status of each record that is not read',
			'open.credit.balance.create',
			({ reply }) => Object.assign(reply, { perItemStatus: true }),
			['reply: status of each record yes, here none'],
		],
		[
			'a status of each record that is read although none is documented',
			'payment.mark.sync',
			({ reply }) => {
				delete reply.perItemStatus;
			},
			['reply: status of each record none, here yes'],
		],
		[
			'a member of the reply',
			'carrier.add',
			({ reply }) => reply.fields.push({ name: 'colour', type: 'string' }),
			['reply: colour: not declared'],
		],
		[
			'how sure the documentation is',
			'carrier.add',
			({ sure }) => Object.assign(sure, { reply: 'unseen' }),
			['sure: reply unseen, here full'],
		],
	])('%s', (_what, name, change, differences) => {
		expect(seen(name, change)).toEqual(expect.arrayContaining(differences));
	});

	const REPORT = 'custom/ff/grower.report.get';
	test.each<[string, string, string[]]>([
		['at least one of name | code', 'carrier.list', ['nothing is accepted']],
		['exactly one of id | name', 'carrier.list', ['nothing is accepted', 'id+name is accepted']],
		['at most one of id | name', 'carrier.list', ['id+name is accepted']],
		['at least one of arrivalDateFrom | poNumber', REPORT, ['poNumber is refused']],
		[
			'range orderDateFrom..orderDateTo <= 3 days',
			'invoice.details.list',
			['one day more is accepted'],
		],
		[
			'range orderDateFrom..orderDateTo <= 5 days',
			'invoice.details.list',
			['2026-01-20 is refused'],
		],
		['max 49 items in openCredits', 'open.credit.balance.create', ['one more is accepted']],
		['max 51 items in openCredits', 'open.credit.balance.create', ['the most is refused']],
		['quantity <= 99', 'inventory.add', ['one more is accepted']],
		['name requires code', 'carrier.list', ['one alone is accepted']],
		['totalPayment >= sum of invoices[].discount', 'payment.receive', ['the sum is refused']],
		['in items[]: orderItemId requires markCode', 'invoice.create', ['one alone is accepted']],
		['whatever', 'carrier.list', ['is of a form that this test does not know']],
		['note: whatever', 'carrier.list', []],
	])('that %s does not hold for %s', (constraint, name, broken) => {
		expect(seen(name, (method) => (method.constraints ??= []).push(constraint))).toEqual(
			broken.map((how) => `${constraint}: ${how}`),
		);
	});
});
