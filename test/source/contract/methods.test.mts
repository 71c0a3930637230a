import { methodsOf } from '../../../build/docs/methods';
import { verdictOn } from '../../../build/docs/token-pages';
import { vendorMinimum } from '../../../contract/komet/service';
import { kometSales } from '../../../contract/komet';
import { findCall } from '../../../contract/language/service';
import { kometNodes } from '../../../tools/services.mts';

const OURS = 'n8n-nodes-komet-ecomnow';
const node = (
	name: string,
	parameters: Record<string, unknown> = {},
	{ type = `${OURS}.kometSales`, credential = 'Komet', ...more }: Record<string, string> = {},
) => ({
	name,
	type,
	parameters,
	credentials: { kometSalesApi: { id: credential, name: credential } },
	...more,
});
const needed = (...nodes: ReturnType<typeof node>[]) => methodsOf(kometNodes, { nodes });
const names = (...nodes: ReturnType<typeof node>[]) =>
	needed(...nodes).flatMap(({ methods }) => methods.map(({ method }) => method));

test('operations, polls, tools of agents and named methods are counted', () => {
	expect(
		names(
			node('Confirm', { resource: 'invoice', operation: 'confirm' }),
			node('Poll', { event: 'paymentWaiting' }, { type: `${OURS}.kometSalesPollTrigger` }),
			node(
				'Tool',
				{ resource: 'carrier', operation: 'getMany' },
				{ type: `${OURS}.kometSalesTool` },
			),
			node('Call', { resource: 'apiMethod', operation: 'call', method: '/new.method' }),
		),
	).toEqual(['invoice.confirm', 'payment.list', 'carrier.list', 'new.method']);
});

test('what a saved workflow leaves out, since it is the default, is counted', () => {
	expect(
		names(
			node('Untouched'),
			node('Carrier', { resource: 'carrier' }),
			node('Polled', {}, { type: `${OURS}.kometSalesPollTrigger` }),
		),
	).toEqual(['invoice.details.list', 'carrier.add', 'invoice.list']);
});

test('nodes that call nothing, or are off, are not', () => {
	const off = { ...node('Off', { resource: 'invoice', operation: 'void' }), disabled: true };
	const respond = node('Respond', { resource: 'webhook', operation: 'respond' });
	const other = { name: 'Set', type: 'n8n-nodes-base.set', parameters: {} };
	expect(methodsOf(kometNodes, { nodes: [off, respond, other] })).toEqual([]);
});

test('a method of several nodes is named once, with each of them', () => {
	const get = { resource: 'boxType', operation: 'getMany' };
	const [{ methods }] = needed(node('One', get), node('Two', get));
	expect(methods).toMatchObject([{ method: 'boxtype.list', nodes: ['One', 'Two'] }]);
});

test('methods of one path are told apart by their verb', () => {
	const put = { resource: 'standingOrder', operation: 'update' };
	const post = { resource: 'standingOrder', operation: 'create' };
	const [{ methods }] = needed(node('Change', put), node('Make', post));
	expect(methods.map(({ call }) => call?.verb)).toEqual(['PUT', 'POST']);
});

test('each credential has a list of its own', () => {
	const get = { resource: 'boxType', operation: 'getMany' };
	const both = needed(node('One', get), node('Two', get, { credential: 'Other' }));
	expect(both.map(({ credential }) => credential)).toEqual(['Komet', 'Other']);
});

test('what only pickers call is named apart', () => {
	const picked = (mode: string) => ({ __rl: true, mode, value: '1' });
	const [{ methods, choosing }] = needed(
		node('Create', {
			resource: 'invoice',
			operation: 'create',
			customer: picked('list'),
			carrier: picked('id'),
			items: { line: [{ boxType: picked('list') }] },
		}),
	);
	expect(methods.map(({ method }) => method)).toEqual(['invoice.create']);
	expect(choosing.map(({ method }) => method)).toContain('customer.list');
	expect(choosing.map(({ method }) => method)).not.toContain('carrier.list');
});

test.each([
	[node('N', { resource: '={{ $json.r }}' }), 'Resource is an expression: ={{ $json.r }}'],
	[
		node('N', { resource: 'invoice', operation: '={{ $json.o }}' }),
		'Operation is an expression: ={{ $json.o }}',
	],
	[
		node('N', { resource: 'apiMethod', operation: 'call', method: '={{ $json.m }}' }),
		'Method is an expression: ={{ $json.m }}',
	],
	[
		node('N', { event: '={{ $json.e }}' }, { type: `${OURS}.kometSalesPollTrigger` }),
		'Trigger On is an expression: ={{ $json.e }}',
	],
	[node('N', {}, { type: 'n8n-nodes-base.httpRequest' }), 'another node uses the credential'],
	[node('N', { resource: 'moon' }), 'it has no operation moon: undefined'],
])('what cannot be known is said: %j', (unclear, why) => {
	expect(needed(unclear)).toMatchObject([{ methods: [], unknown: [{ node: 'N', why }] }]);
});

test('whether one kind of token is enough is said', () => {
	const used = (...methods: string[]) =>
		methods.map((method) => ({ method, call: findCall(kometSales, method), nodes: [] }));
	expect(verdictOn(used('boxtype.list'))).toContain('company or vendor');
	expect(verdictOn(used('web-order.create', 'web-order.checkout'))).toContain('customer or user');
	expect(verdictOn(used('boxtype.list', 'web-order.create'))).toContain('No page names one kind');
	expect(verdictOn(used('nobody.knows'))).toContain('company or customer or vendor');
});

test("the least of a vendor's token are methods that take it", () => {
	expect(
		vendorMinimum.filter((name) => !findCall(kometSales, name)?.tokens.includes('vendor')),
	).toEqual([]);
});
