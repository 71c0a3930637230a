import { Canvas, second } from '../builder/workflow.mts';
import type { Example } from '../builder/workflow.mts';
import { code, when } from '../builder/nodes.mts';
import { BEFORE, PUBLISH, SAMPLE_RECORD } from '../shared/erp-adapter.mts';
import { MASTERS_SAID, mastersOverHttp } from '../shared/erp-masters.mts';
import { PAIRS_NOTE, httpStep, salesAdapter } from '../shared/erp-sales.mts';

const FILE = 'erp-business-central';

const canvas = new Canvas();
canvas.part(
	'Before you use it',
	[
		'**Try it:** execute the workflow. It holds sample data, so no server is called.',
		'',
		'**Set up:** register an application in Microsoft Entra ID for Business Central, and choose a credential (*OAuth2 API*) with it in the nodes that call Business Central. The scope is api.businesscentral.dynamics.com/.default, with https before it.',
		'',
		'Enter in *Your Business Central* the address (api.businesscentral.dynamics.com/v2.0/your-tenant/Production/api/v2.0, with https before it), the ID of the company, and the number of an item that stands for what the total of Komet Sales holds beside its lines.',
		'',
		'**How it stands there:** an order is an open sales order with the external document number *KOMET-* and its ID. Its number stands in a line of text, its ship date is the requested delivery date. An order that was cancelled loses its lines, and gets the word *CANCELLED* behind that number. A credit is a draft of a credit memo in the same way, with the number of its invoice in a line of text; each of its lines is one unit with its amount. Totals are compared without taxes.',
		'',
		PAIRS_NOTE,
		'',
		MASTERS_SAID.note,
		'',
		'Their number series have to allow numbers by hand. Enter in *Your Business Central* the base unit of measure, the general product posting group and the inventory posting group of new items; what is left empty is not sent. Posting groups of customers come from the templates of Business Central.',
		'',
		BEFORE.call,
		'',
		BEFORE.wrong,
	].join('\n'),
	'plain',
);

const request = httpStep(['oAuth2Api', 'Business Central'], {
	authentication: 'genericCredentialType',
	genericAuthType: 'oAuth2Api',
});
// Whatever was changed in between: it is read again afterwards.
const ANY_VERSION = JSON.stringify({ 'If-Match': '*' });
const question = (member: string) => `={{ $('Questions').first().json.${member} }}`;

const [line] = SAMPLE_RECORD.lines;
const SAMPLE_ORDER = {
	id: 'sample-order',
	number: 'S-ORD101001',
	externalDocumentNumber: `KOMET-${SAMPLE_RECORD.id}`,
	customerNumber: SAMPLE_RECORD.partyId,
	currencyCode: SAMPLE_RECORD.currency,
	requestedDeliveryDate: SAMPLE_RECORD.date,
	totalAmountExcludingTax: Number(SAMPLE_RECORD.total),
	status: 'Draft',
	salesOrderLines: [
		{
			id: 'sample-text',
			sequence: 10000,
			lineType: 'Comment',
			description: `Order ${SAMPLE_RECORD.number} of Komet Sales`,
		},
		{
			id: 'sample-line',
			sequence: 20000,
			lineType: 'Item',
			lineObjectNumber: line.productId,
			description: `${line.product} (${line.boxes} ${line.boxType})`,
			quantity: Number(line.units),
			unitPrice: Number(line.price),
		},
	],
};

salesAdapter(
	canvas,
	[
		'One record goes in, one answer comes out',
		'Business Central is asked first, then told, then asked again: what it holds afterwards is the proof. Nothing is written when it is the same already. An order that was released or invoiced is not changed.',
	],
	{
		name: 'Business Central',
		settings: {
			url: 'https://businesscentral.petalworks.example/v2.0/your-tenant/Production/api/v2.0',
			company: '',
			differenceItem: '',
			itemUnit: '',
			itemGroup: '',
			itemInventoryGroup: '',
		},
		kinds: 'credit-kinds',
		files: ['http-answer', 'sale-http', 'business-central-sale'],
		parties: [
			request('Customer', {
				url: question('askCustomer'),
				sample: { value: [{ number: SAMPLE_RECORD.partyId, blocked: '_x0020_' }] },
			}),
			request('Items', {
				url: question('askItems'),
				sample: { value: [{ number: line.productId, blocked: false }] },
			}),
		],
		look: (part, again) => ({
			steps: [
				request(`Orders${again}`, {
					url: question('askOrders'),
					sample: { value: again ? [SAMPLE_ORDER] : [] },
				}),
				request(`Invoices${again}`, { url: question('askInvoices'), sample: { value: [] } }),
			].map(part),
		}),
		write: {
			file: 'business-central-write',
			connect: (part, from, next) => {
				const hasDeletes = part(when('Do Lines Go?', '$json.deletes.length > 0'));
				const deletes = part(code('Lines That Go', ['business-central-deletes']));
				const deleteLines = request('Delete Lines', {
					method: 'DELETE',
					url: '={{ $json.url }}',
					headers: ANY_VERSION,
					sample: {},
				});
				const writes = part(code('Requests', ['business-central-writes']));
				const write = request('Write Order', {
					method: '={{ $json.method }}',
					url: '={{ $json.url }}',
					headers: '={{ JSON.stringify($json.headers) }}',
					body: '={{ $json.body }}',
					sample: SAMPLE_ORDER,
				});
				canvas.connect(from, hasDeletes, deletes, part(deleteLines), writes, part(write), next);
				canvas.connect(second(hasDeletes), writes);
			},
		},
		takeBack: request('Take Back', {
			method: 'DELETE',
			url: "={{ $('Questions').first().json.documents }}({{ $json.id }})",
			headers: ANY_VERSION,
			sample: {},
		}),
		masters: {
			file: 'business-central-master',
			...mastersOverHttp(canvas, request, {
				list: { value: [] },
				one: { id: 'sample-customer', number: SAMPLE_RECORD.partyId },
			}),
		},
	},
);

export const businessCentral: Example = {
	file: FILE,
	workflow: canvas.toWorkflow(FILE, 'ERP: Business Central'),
	page: {
		group: 'erp',
		does: 'The ERP adapter for Microsoft Dynamics 365 Business Central: an order is a sales order with its lines; a cancellation takes its lines out and marks it. A credit becomes a draft of a credit memo; customers and products become customers and items. Over the API (v2.0) of Business Central.',
		needs: [
			'Business Central with its API, and an application in Microsoft Entra ID that may read customers, items and sales invoices, and write sales orders; write credit memos, customers and items, too, where they are sent',
			'For orders, customers and items that are there, under the numbers that the record has: [Pairs](erp-pairs.md) puts them in',
		],
		never: [
			'It never changes or cancels an order that was released, or that is invoiced: it is refused, and a person does so in Business Central.',
			'It never makes a second sales order of one that is invoiced and gone: the invoice has its external document number.',
			'It never chooses between two open orders of one order: that is unknown, and the answer names both. Business Central has no key for it: two runs that send the same order at the same moment take one back, or answer unknown.',
			'It never ships or invoices, and never deletes an order but one that another run entered at the same moment.',
			'It never makes a customer or an item for an order, and takes no payments: they are refused.',
			'It never posts a credit memo, applies it to an invoice or changes one that was posted: one that is different then is refused.',
			MASTERS_SAID.never,
			'It never cuts a number of more than 20 characters or a name of more than 100: they are refused. A number is there once, also when two runs send it at the same moment.',
		],
		setUp: [
			'Choose a credential (_OAuth2 API_, grant type _Client Credentials_) in the nodes that call Business Central: _Customer_, _Items_, _Orders_, _Invoices_, _Delete Lines_, _Write Order_, _Orders Again_, _Invoices Again_, _Take Back_, _Found_, _Enter_ and _Found Again_.',
			'Enter the address, the ID of the company and the item for differences in _Your Business Central_. Without that item, an order whose total is not the sum of its lines is refused.',
			'For products, enter the unit and the posting groups of new items there, too. Number series of customers and items have to allow numbers by hand.',
			...PUBLISH,
		],
		proof:
			'Run in real n8n 2.40.7 against a small server of the tests, made from the public documentation of Business Central, called in production (test/e2e/library-erp-others.e2e.mts): created, updated, unchanged, cancelled, opened again, invoiced, unknown customers and items, six copies of one order at the same moment, answers that were lost, a change that stopped in the middle, a wrong token, pages of a proxy, a server that is away; customers and items in the same way, and blocked ones; credits, also posted ones (test/e2e/library-erp-masters.e2e.mts). Not run against a real Business Central. A new order is one request with its lines; a change is one for the order and one for each line, so a change that stops in the middle is unknown, and is made whole when the record comes again.',
	},
};
