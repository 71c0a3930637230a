import { Canvas } from '../builder/workflow.mts';
import type { Example } from '../builder/workflow.mts';
import { BEFORE, PUBLISH, SAMPLE_RECORD } from '../shared/erp-adapter.mts';
import { mastersOverHttp } from '../shared/erp-masters.mts';
import { PAIRS_NOTE, httpStep, salesAdapter } from '../shared/erp-sales.mts';

const FILE = 'erp-xero';

const canvas = new Canvas();
canvas.part(
	'Before you use it',
	[
		'**Try it:** execute the workflow. It holds sample data, so no server is called.',
		'',
		'**Set up:** choose a credential (*Xero OAuth2 API*) in the nodes that call Xero. Enter in *Your Xero* the address (api.xero.com/api.xro/2.0, with https before it), the tenant ID of your organisation (a GET to api.xero.com/connections with the same credential tells it), and the code of an item that stands for what the total of Komet Sales holds beside its lines.',
		'',
		'**How it stands there:** an order is a draft of a sales invoice with the reference *KS-* and its ID; Xero gives it a number. The number of the order is its first line, the ship date its date. Accounts and tax rates are those of the items. A cancelled draft is deleted, and an approved invoice voided; an order that comes again after that is a new invoice. Totals are compared without taxes. A customer is a contact with the contact number *KOMET-* and its ID, or the one whose ID or number of Xero the record brings.',
		'',
		PAIRS_NOTE,
		'',
		BEFORE.call,
		'',
		BEFORE.wrong,
	].join('\n'),
	'plain',
);

const request = httpStep(['xeroOAuth2Api', 'Xero'], {
	authentication: 'predefinedCredentialType',
	nodeCredentialType: 'xeroOAuth2Api',
});
const question = (member: string) => `$('Questions').first().json.${member}`;
const HEADERS = `={{ JSON.stringify(${question('headers')}) }}`;
const ask = (name: string, member: string, sample: object) =>
	request(name, { url: `={{ ${question(member)} }}`, headers: HEADERS, sample });

const [line] = SAMPLE_RECORD.lines;
const SAMPLE_CONTACT = {
	ContactID: 'sample-contact',
	ContactNumber: SAMPLE_RECORD.partyId,
	ContactStatus: 'ACTIVE',
	Name: SAMPLE_RECORD.partyName,
};
const SAMPLE_INVOICE = {
	InvoiceID: 'sample-invoice',
	InvoiceNumber: 'INV-0042',
	Reference: `KS-${SAMPLE_RECORD.id}`,
	Status: 'DRAFT',
	Contact: { ContactID: SAMPLE_CONTACT.ContactID, Name: SAMPLE_CONTACT.Name },
	DateString: `${SAMPLE_RECORD.date}T00:00:00`,
	CurrencyCode: SAMPLE_RECORD.currency,
	SubTotal: Number(SAMPLE_RECORD.total),
	LineItems: [
		{ Description: `Order ${SAMPLE_RECORD.number} of Komet Sales` },
		{
			ItemCode: line.productId,
			Description: `${line.product} (${line.boxes} ${line.boxType})`,
			Quantity: Number(line.units),
			UnitAmount: Number(line.price),
		},
	],
};

salesAdapter(
	canvas,
	[
		'One record goes in, one answer comes out',
		'Xero is asked first, then told, then asked again: what it holds afterwards is the proof. Nothing is written when it is the same already. An invoice that was approved or paid is not changed.',
	],
	{
		name: 'Xero',
		settings: {
			url: 'https://xero.petalworks.example/api.xro/2.0',
			tenant: '',
			differenceItem: '',
		},
		files: ['http-answer', 'sale-http', 'xero-sale'],
		kinds: 'xero-kinds',
		parties: [
			ask('Customer', 'askCustomer', { Contacts: [SAMPLE_CONTACT] }),
			ask('Items', 'askItems', { Items: [{ Code: line.productId, IsSold: true }] }),
		],
		look: (part, again) => ({
			steps: [
				part(ask(`Invoices${again}`, 'askInvoices', { Invoices: again ? [SAMPLE_INVOICE] : [] })),
			],
		}),
		write: {
			file: 'xero-write',
			connect: (part, from, next) => {
				const write = request('Write Invoice', {
					method: '={{ $json.method }}',
					url: '={{ $json.url }}',
					headers: '={{ JSON.stringify($json.headers) }}',
					body: '={{ $json.body }}',
					sample: { Invoices: [SAMPLE_INVOICE] },
				});
				canvas.connect(from, part(write), next);
			},
		},
		takeBack: request('Take Back', {
			method: 'POST',
			url: `={{ ${question('base')} }}/Invoices/{{ $json.id }}`,
			headers: HEADERS,
			body: "={{ { Invoices: [{ InvoiceID: $json.id, Status: 'DELETED' }] } }}",
			sample: { Invoices: [{ ...SAMPLE_INVOICE, Status: 'DELETED' }] },
		}),
		masters: {
			file: 'xero-master',
			...mastersOverHttp(canvas, (name, more) => request(name, { headers: HEADERS, ...more }), {
				list: { Contacts: [] },
				one: { Contacts: [SAMPLE_CONTACT] },
			}),
		},
	},
);

export const xero: Example = {
	file: FILE,
	workflow: canvas.toWorkflow(FILE, 'ERP: Xero'),
	page: {
		group: 'erp',
		does: 'The ERP adapter for Xero, which has no sales orders: an order is a draft of a sales invoice with its lines; a cancellation deletes the draft, or voids the invoice. It enters customers too. Over the Accounting API of Xero.',
		needs: [
			'Xero, an application at Xero for the sign-in, and a credential of n8n with it',
			'For orders, customers and items that are there: the record has the contact number or the contact ID of Xero, and the codes of items. [Pairs](erp-pairs.md) puts them in',
		],
		never: [
			'It never changes an invoice that was approved, and never voids one on which something was paid or credited: it is refused, and a person does so in Xero.',
			'It never chooses between two open invoices of one order: that is unknown, and the answer names both. Two runs that send the same order at the same moment ask Xero for one invoice (with the same _Idempotency-Key_), take one back, or answer unknown.',
			'It never approves an invoice, never sends one to anybody, and never gives one a number: Xero does.',
			'It never makes a second customer: Xero refuses a number or a name that is there. It changes nothing of a customer but the name.',
			'It never makes an item, and takes no payments, credits and products: they are refused. A payment on account (a prepayment or an overpayment) takes no reference in Xero, so that a second one could not be told from the first.',
		],
		setUp: [
			'Choose a credential (_Xero OAuth2 API_) in the nodes that call Xero: _Customer_, _Items_, _Invoices_, _Write Invoice_, _Invoices Again_ and _Take Back_, and for customers _Found_, _Enter_ and _Found Again_.',
			'Enter the address, the tenant ID and the code of the item for differences in _Your Xero_. Without that item, an order whose total is not the sum of its lines is refused.',
			'Xero takes 60 calls a minute for one organisation; an order needs five at most, so that some twelve go in a minute. What came too fast is refused or unknown, with the time to wait, and may be sent again.',
			...PUBLISH,
		],
		proof:
			'Run in real n8n 2.40.7 against a small server of the tests, made from the public documentation of Xero, called in production (test/e2e/library-erp-books.e2e.mts): created, updated, unchanged, deleted, voided, entered again, approved, paid, unknown customers and items, customers made, renamed, archived and there by name, six copies of one order at the same moment, answers that were lost, a sign-in that has ended, too many calls, pages of a proxy, a server that is away. Not run against a real Xero. What Xero does with numbers of invoices that were voided does not matter here: it numbers them itself. Not documented, and so not known: whether its list shows invoices that were deleted (else a second cancellation is refused, and the first one unknown), and whether it takes a price below zero, which a difference may have (else it is refused, with its words). How long it keeps an _Idempotency-Key_, and what it answers to another request with the same one, is not known here; what it holds afterwards is read in any case. It calls the API with HTTP Request and the credential of n8n: the node _Xero_ of n8n calls no other address than that of Xero, so that nothing of it could be tried.',
	},
};
