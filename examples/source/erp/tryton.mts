import { Canvas, second } from '../builder/workflow.mts';
import type { Example } from '../builder/workflow.mts';
import { code, set, when } from '../builder/nodes.mts';
import { BEFORE, PUBLISH, SAMPLE_RECORD, adapter } from '../shared/erp-adapter.mts';
import { connectMasters, whetherMaster } from '../shared/erp-masters.mts';
import { httpStep } from '../shared/erp-sales.mts';

const FILE = 'erp-tryton';

const canvas = new Canvas();
canvas.part(
	'Before you use it',
	[
		'**Try it:** execute the workflow. It holds sample data, so no server is called.',
		'',
		'**Set up:** enter the address of Tryton with the name of its database in *Your Tryton*, such as https://tryton.petalworks.example/petalworks/, and choose a credential (Basic Auth) with a user of Tryton in the nodes that call it. The user sees one company and may create parties, products and sales.',
		'',
		'**How it stands there:** a customer is a party with the code KOMET- and its ID; a product has that code, too, the price 0 and the unit with the symbol that *Your Tryton* holds, since Tryton sells nothing without both. An order is a draft sale with the reference *Komet Sales* and its ID. Its lines have descriptions, not products of Tryton. What the total of Komet Sales holds beside them is one line more.',
		'',
		BEFORE.call,
		'',
		BEFORE.wrong,
	].join('\n'),
	'plain',
);
const { part, isFit, result } = adapter(
	canvas,
	[
		'One record goes in, one answer comes out',
		'Tryton is asked first, then told, then asked again: what it holds afterwards is the proof. Nothing is written when it is the same already. A sale that is no draft any more is not changed.',
	],
	['text', 'error-text', 'tryton-rpc', 'sale-cents', 'tryton-sale', 'tryton-result'],
);
const request = httpStep(['httpBasicAuth', 'Tryton'], {
	authentication: 'genericCredentialType',
	genericAuthType: 'httpBasicAuth',
});
/** One request to Tryton. */
const call = (name: string, body: string, answer: unknown) =>
	request(name, {
		method: 'POST',
		url: "={{ $('Your Tryton').first().json.url }}",
		body: `={{ ${body} }}`,
		sample: { id: 1, result: answer },
	});
const rpc = (name: string, body: string, answer: unknown) => part(call(name, body, answer));

const [line] = SAMPLE_RECORD.lines;
const decimal = (value: string) => ({ __class__: 'Decimal', decimal: value });
const SAMPLE_PARTY = {
	id: 9,
	name: SAMPLE_RECORD.partyName,
	code: `KOMET-${SAMPLE_RECORD.partyId}`,
};
const SAMPLE_SALE = {
	id: 7,
	state: 'draft',
	description: SAMPLE_RECORD.number,
	shipping_date: { __class__: 'date', year: 2026, month: 2, day: 14 },
	untaxed_amount: decimal(SAMPLE_RECORD.total),
	'party.': { id: 9, code: SAMPLE_PARTY.code },
	'lines.': [
		{
			id: 1,
			description: `${line.product} (${line.boxes} ${line.boxType})`,
			quantity: Number(line.units),
			unit_price: decimal(line.price),
		},
	],
};

const yours = part(
	set('Your Tryton', {
		url: 'https://tryton.petalworks.example/petalworks/',
		productUnit: 'u',
	}),
);
const questions = part(
	code('Questions', ['text', 'error-text', 'tryton-rpc', 'master-kinds', 'tryton-questions']),
);
const isTaken = part(when('Does Tryton Take It?', "$json.reason === ''"));
const isMaster = part(whetherMaster());
const ask = (name: string, which: string, answer: unknown) =>
	rpc(name, `$('Questions').first().json.${which}`, answer);
const company = ask('Company', 'company', [
	{ id: 1, rec_name: 'Sample Company', currency: 1, 'currency.': { id: 1, code: 'USD' } },
]);
const party = ask('Party', 'party', [SAMPLE_PARTY]);
const sales = ask('Sales', 'sales', []);
const READ = ['error-text', 'tryton-rpc', 'sale-cents', 'tryton-sale'];
const plan = part(code('What to Do', [...READ, 'tryton-plan']));
const hasWork = part(when('Is There Something to Do?', '!$json.stop'));
const hasParty = part(when('Is There a Customer to Write?', '$json.makeParty === true'));
const customer = part(code('Customer', ['tryton-party']));
const makeParty = rpc('Make Party', '$json.body', [9]);
const partyAgain = ask('Party Again', 'party', [SAMPLE_PARTY]);
const sale = part(code('Sale', [...READ, 'tryton-write']));
const hasSale = part(when('Is There a Sale to Write?', "$json.body !== ''"));
const isClosed = part(when('Was It Cancelled?', 'Boolean($json.open)'));
const open = rpc('Open Again', '$json.open', null);
const writeSale = rpc('Write Sale', "$('Sale').first().json.body", [7]);
const look = ask('Look Again', 'sales', [SAMPLE_SALE]);
const one = part(code('Is It the Only One?', [...READ, 'tryton-one']));
const isSecond = part(when('Is It a Second One?', "$json.body !== ''"));
const takeBack = rpc('Take Back', '$json.body', null);
canvas.connect(isFit, yours, questions, isTaken, isMaster);
canvas.connect(second(isTaken), result);
canvas.connect(second(isMaster), company, party, sales, plan, hasWork, hasParty);
canvas.connect(second(hasWork), result);
canvas.connect(hasParty, customer, makeParty, partyAgain, sale, hasSale, isClosed);
canvas.connect(second(hasParty), sale);
canvas.connect(second(hasSale), result);
canvas.connect(isClosed, open, writeSale, look, one, isSecond, takeBack, result);
canvas.connect(second(isClosed), writeSale);
canvas.connect(second(isSecond), result);

const find = (name: string, which: string, answer: unknown) =>
	call(name, `$('What to Find').first().json.${which}`, answer);
connectMasters(
	canvas,
	{ isMaster, result },
	{
		look: (again) =>
			again
				? [find('Found Again', 'found', [SAMPLE_PARTY])]
				: [find('Found', 'found', []), find('Unit', 'unit', [{ id: 1, symbol: 'u' }])],
		write: (masterPart, from, next) =>
			canvas.connect(from, masterPart(call('Enter', '$json.body', [9])), next),
	},
	['text', 'error-text', 'tryton-rpc', 'tryton-master'],
);

export const tryton: Example = {
	file: FILE,
	workflow: canvas.toWorkflow(FILE, 'ERP: Tryton'),
	page: {
		group: 'erp',
		does: 'The ERP adapter for Tryton: an order is a draft sale with its lines, a customer a party, a product a product that can be sold; a cancellation cancels the sale. Over the JSON-RPC that Tryton brings.',
		needs: [
			'Tryton 6.0 with the module sale, and a user with a password that sees one company and may create parties, products and sales',
			'n8n has to reach it over HTTPS',
		],
		never: [
			'It never changes a sale that is no draft: an order that is different then is refused, and a person changes it in Tryton.',
			'It never chooses between two open sales of one order: that is unknown, and the answer names both. Tryton has no key for it: two runs that send the same order at the same moment take one back, or answer unknown.',
			'It never confirms a sale, and never makes an invoice or a shipment. A customer that it made has no address: Tryton asks for one before it takes a quotation.',
			'It never makes a second customer or product, not even when two runs send it at the same moment: Tryton keeps their codes once. One that is not active any more is refused.',
			'Of customers and products it enters the name, and never an address, the code of Komet Sales, taxes or accounts.',
			'It takes no payments or credits: they are refused. Lines have descriptions and no products of Tryton.',
		],
		setUp: [
			'Enter the address with the database in _Your Tryton_, and the symbol of the unit of measure that products get (u is the Unit of Tryton).',
			'Choose a credential (Basic Auth) in the nodes that call Tryton: _Company_, _Party_, _Sales_, _Make Party_, _Party Again_, _Open Again_, _Write Sale_, _Look Again_, _Take Back_, _Found_, _Unit_, _Enter_ and _Found Again_.',
			...PUBLISH,
		],
		proof:
			'Run in real n8n 2.40.7 against a real Tryton 6.0 on PostgreSQL 15, called in production (test/e2e/library-erp.e2e.mts): created, updated, unchanged, cancelled, opened again, refused records among good ones, six copies of one order at the same moment, an order that is a quotation already, two open sales, a price with too many digits, customers and products (also six copies at the same moment, ones that are not active, a unit that is not there, a sale of a product that it made), a wrong password, Tryton that dies while it writes, and one that is away. Not tried: other versions of Tryton, sequences that number products, several companies, taxes, users without the rights.',
	},
};
