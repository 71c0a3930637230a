import { Canvas } from '../builder/workflow.mts';
import type { Example } from '../builder/workflow.mts';
import { BEFORE, PUBLISH, SAMPLE_RECORD } from '../shared/erp-adapter.mts';
import { mastersOverHttp } from '../shared/erp-masters.mts';
import { PAIRS_NOTE, httpStep, salesAdapter } from '../shared/erp-sales.mts';

const FILE = 'erp-quickbooks';

const canvas = new Canvas();
canvas.part(
	'Before you use it',
	[
		'**Try it:** execute the workflow. It holds sample data, so no server is called.',
		'',
		'**In QuickBooks:** switch on *Custom transaction numbers* in the settings of sales forms, and the warning of duplicate numbers.',
		'',
		'**Set up:** choose a credential (*QuickBooks Online OAuth2 API*) in the nodes that call QuickBooks. Enter in *Your QuickBooks* the address (quickbooks.api.intuit.com/v3/company/ and the ID of your company, with https before it), and the ID of an item that stands for what the total of Komet Sales holds beside its lines.',
		'',
		'**How it stands there:** an order is an invoice with the number *KS-* and its ID. Its number stands in the memo, its ship date is the date of the invoice. An order that was cancelled is a voided invoice. Totals are compared without taxes. A payment has the same kind of reference number, and stands on account: a person applies it to invoices. A customer is found by *KOMET-* and its ID, in brackets behind its display name, or by the ID of QuickBooks that the record brings.',
		'',
		PAIRS_NOTE,
		'',
		BEFORE.call,
		'',
		BEFORE.wrong,
	].join('\n'),
	'plain',
);

const request = httpStep(['quickBooksOAuth2Api', 'QuickBooks'], {
	authentication: 'predefinedCredentialType',
	nodeCredentialType: 'quickBooksOAuth2Api',
});
// Without it QuickBooks answers as XML.
const JSON_PLEASE = JSON.stringify({ Accept: 'application/json' });
const asked = (name: string, url: string, sample: object) =>
	request(name, { url: `={{ ${url} }}`, headers: JSON_PLEASE, sample: { QueryResponse: sample } });
const ask = (name: string, member: string, sample: object) =>
	asked(name, `$('Questions').first().json.${member}`, sample);

const [line] = SAMPLE_RECORD.lines;
const SAMPLE_INVOICE = {
	Id: '130',
	SyncToken: '0',
	DocNumber: `KS-${SAMPLE_RECORD.id}`,
	PrivateNote: `Order ${SAMPLE_RECORD.number} of Komet Sales`,
	CustomerRef: { value: SAMPLE_RECORD.partyId },
	CurrencyRef: { value: SAMPLE_RECORD.currency },
	TxnDate: SAMPLE_RECORD.date,
	TotalAmt: Number(SAMPLE_RECORD.total),
	Balance: Number(SAMPLE_RECORD.total),
	Line: [
		{
			DetailType: 'SalesItemLineDetail',
			Description: `${line.product} (${line.boxes} ${line.boxType})`,
			Amount: Number(line.total),
			SalesItemLineDetail: {
				ItemRef: { value: line.productId },
				Qty: Number(line.units),
				UnitPrice: Number(line.price),
			},
		},
	],
};

const customers = mastersOverHttp(
	canvas,
	(name, more) => request(name, { headers: JSON_PLEASE, ...more }),
	{ list: { QueryResponse: {} }, one: { Customer: { Id: SAMPLE_RECORD.partyId } } },
);

salesAdapter(
	canvas,
	[
		'One record goes in, one answer comes out',
		'QuickBooks is asked first, then told, then asked again: what it holds afterwards is the proof. Nothing is written when it is the same already. An invoice on which something was paid, and a payment that was applied to one, are not changed.',
	],
	{
		name: 'QuickBooks',
		settings: {
			url: 'https://quickbooks.petalworks.example/v3/company/your-company',
			differenceItem: '',
		},
		files: ['http-answer', 'sale-http', 'quickbooks-sale'],
		kinds: 'quickbooks-kinds',
		takesPayments: true,
		parties: [
			ask('Customer', 'askCustomer', { Customer: [{ Id: SAMPLE_RECORD.partyId, Active: true }] }),
			ask('Items', 'askItems', { Item: [{ Id: line.productId, Active: true }] }),
		],
		look: (part, again) => ({
			steps: [
				part(ask(`Documents${again}`, 'askDocuments', again ? { Invoice: [SAMPLE_INVOICE] } : {})),
			],
		}),
		write: {
			file: 'quickbooks-write',
			connect: (part, from, next) => {
				const write = request('Write Document', {
					method: 'POST',
					url: '={{ $json.url }}',
					headers: JSON_PLEASE,
					body: '={{ $json.body }}',
					sample: { Invoice: SAMPLE_INVOICE },
				});
				canvas.connect(from, part(write), next);
			},
		},
		takeBack: request('Take Back', {
			method: 'POST',
			url: "={{ $('Questions').first().json.writeAt }}&operation=delete",
			headers: JSON_PLEASE,
			// As it was when it was made.
			body: "={{ { Id: $json.id, SyncToken: '0' } }}",
			sample: { Invoice: { Id: SAMPLE_INVOICE.Id, status: 'Deleted' } },
		}),
		masters: {
			file: 'quickbooks-master',
			...customers,
			look: (again) => [
				...customers.look(again),
				...(again ? [] : [asked('Found by Name', "$('What to Find').first().json.askName", {})]),
			],
		},
	},
);

export const quickBooks: Example = {
	file: FILE,
	workflow: canvas.toWorkflow(FILE, 'ERP: QuickBooks Online'),
	page: {
		group: 'erp',
		does: 'The ERP adapter for QuickBooks Online, which has no sales orders: an order is an invoice with its lines; a cancellation voids the invoice. It enters payments and customers too. Over the Accounting API of QuickBooks.',
		needs: [
			'QuickBooks Online, an application at Intuit for the sign-in, and a credential of n8n with it',
			'For orders and payments, customers and items that are there, under the IDs that the record has: [Pairs](erp-pairs.md) puts them in',
		],
		never: [
			'It never changes or voids an invoice on which something was paid, and never changes a payment that was applied: it is refused, and a person does so in QuickBooks.',
			'It never chooses between two open invoices of one order: that is unknown, and the answer names both. Two runs that send the same order at the same moment take one back, or answer unknown, when QuickBooks does not refuse the second number.',
			'It never sends an invoice to anybody, and never deletes an invoice or a payment but that which another run entered at the same moment.',
			'It never applies a payment to an invoice, since the record names none. What QuickBooks does so by itself is its setting (_Automatically apply credits_).',
			'It never makes a second customer: where one with that name is there without the key, it is refused, and a person writes the key behind the name or fills the table of pairs. It changes nothing of a customer but the name.',
			'It never makes an item, and takes no credits and products: they are refused.',
		],
		setUp: [
			'Switch on _Custom transaction numbers_ in QuickBooks, and the warning of duplicate numbers.',
			'Choose a credential (_QuickBooks Online OAuth2 API_) in the nodes that call QuickBooks: _Customer_, _Items_, _Documents_, _Write Document_, _Documents Again_ and _Take Back_, and for customers _Found_, _Found by Name_, _Enter_ and _Found Again_.',
			'Enter the address with the ID of the company and the ID of the item for differences in _Your QuickBooks_. Without that item, an order whose total is not the sum of its lines is refused.',
			...PUBLISH,
		],
		proof:
			'Run in real n8n 2.40.7 against a small server of the tests, made from the public documentation of QuickBooks Online, called in production (test/e2e/library-erp-books.e2e.mts): created, updated, unchanged, voided, filled again, paid, unknown customers and items, six copies of one order at the same moment, payments with and without what a person did with them, customers made, renamed, inactive and there by name, answers that were lost, a sign-in that has ended, a page of a proxy. Not run against a real QuickBooks: whether it lets a voided invoice be filled again is not documented; else the answer is refused, with its words. It calls the API with HTTP Request and the credential of n8n: the node _QuickBooks Online_ of n8n cannot change the lines of an invoice, and calls no other address than that of Intuit, so that nothing of it could be tried.',
	},
};
