import { Canvas } from '../builder/workflow.mts';
import type { Example } from '../builder/workflow.mts';
import { code, when } from '../builder/nodes.mts';
import { BEFORE, PUBLISH, SAMPLE_RECORD } from '../shared/erp-adapter.mts';
import { MASTERS_SAID, mastersOverHttp } from '../shared/erp-masters.mts';
import { PAIRS_NOTE, httpStep, salesAdapter } from '../shared/erp-sales.mts';

const FILE = 'erp-erpnext';

const canvas = new Canvas();
canvas.part(
	'Before you use it',
	[
		'**Try it:** execute the workflow. It holds sample data, so no server is called.',
		'',
		'**In ERPNext:** open *Customize Form* of *Sales Order* and add a field of type *Data* with the label *Komet Order*. Tick *Unique* and *No Copy* in it. Its name is then `custom_komet_order` (before version 15: `komet_order`).',
		'',
		'**Set up:** enter in *Your ERPNext* the address, the name of that field, and the code of an item that stands for what the total of Komet Sales holds beside its lines (charges and taxes). Choose a credential (*ERPNext API*) in the nodes that call it.',
		'',
		'**How it stands there:** an order is a draft of a Sales Order, with the ID of Komet Sales in that field and its number as *Customer’s Purchase Order*. The units are the quantity, in the unit that ERPNext takes for the item. A cancelled draft gets the word *cancelled* behind its ID; a submitted order is cancelled in ERPNext.',
		'',
		PAIRS_NOTE,
		'',
		MASTERS_SAID.note,
		'',
		'For them, add such a field to *Customer* (label *Komet Customer*) and to *Item* (label *Komet Item*), and enter in *Your ERPNext* the group and the territory of new customers, and the group and the unit of new items. What is left empty, ERPNext fills or refuses.',
		'',
		BEFORE.call,
		'',
		BEFORE.wrong,
	].join('\n'),
	'plain',
);

const request = httpStep(['erpNextApi', 'ERPNext'], {
	authentication: 'predefinedCredentialType',
	nodeCredentialType: 'erpNextApi',
});
const question = (member: string) => `={{ $('Questions').first().json.${member} }}`;

const [line] = SAMPLE_RECORD.lines;
const SAMPLE_ORDER = {
	name: 'SAL-ORD-2026-00001',
	docstatus: 0,
	custom_komet_order: SAMPLE_RECORD.id,
	customer: SAMPLE_RECORD.partyId,
	delivery_date: SAMPLE_RECORD.date,
	po_no: SAMPLE_RECORD.number,
	currency: SAMPLE_RECORD.currency,
	net_total: Number(SAMPLE_RECORD.total),
	items: [
		{
			item_code: line.productId,
			description: `${line.product} (${line.boxes} ${line.boxType})`,
			qty: Number(line.units),
			rate: Number(line.price),
		},
	],
};

salesAdapter(
	canvas,
	[
		'One record goes in, one answer comes out',
		'ERPNext is asked first, then told, then asked again: what it holds afterwards is the proof. Nothing is written when it is the same already. A submitted order is not changed.',
	],
	{
		name: 'ERPNext',
		settings: {
			url: 'https://erpnext.petalworks.example',
			keyField: 'custom_komet_order',
			differenceItem: '',
			customerField: 'custom_komet_customer',
			customerGroup: '',
			territory: '',
			itemField: 'custom_komet_item',
			itemGroup: '',
			itemUnit: '',
		},
		kinds: 'master-kinds',
		files: ['http-answer', 'sale-http', 'erpnext-sale'],
		parties: [
			request('Customer', {
				url: question('askCustomer'),
				sample: { data: [{ name: SAMPLE_RECORD.partyId, disabled: 0 }] },
			}),
			request('Items', {
				url: question('askItems'),
				sample: { data: [{ name: line.productId, disabled: 0 }] },
			}),
		],
		look: (part, again) => {
			const files = [
				'text',
				'error-text',
				'sale-wanted',
				'http-answer',
				'sale-http',
				'erpnext-sale',
			];
			const orders = request(`Orders${again}`, {
				url: question('askOrders'),
				sample: { data: again ? [{ name: SAMPLE_ORDER.name, docstatus: 0 }] : [] },
			});
			const which = code(`Which Order${again}`, [...files, 'erpnext-which']);
			const isThere = when(`Is It There${again}?`, "$json.url !== ''");
			const order = request(`Order${again}`, {
				url: '={{ $json.url }}',
				sample: { data: SAMPLE_ORDER },
			});
			return { steps: [orders, which, isThere, order].map(part), bypass: isThere };
		},
		write: {
			file: 'erpnext-write',
			connect: (part, from, next) => {
				const write = request('Write Order', {
					method: '={{ $json.method }}',
					url: '={{ $json.url }}',
					body: '={{ $json.body }}',
					sample: { data: SAMPLE_ORDER },
				});
				canvas.connect(from, part(write), next);
			},
		},
		masters: {
			file: 'erpnext-master',
			...mastersOverHttp(canvas, request, {
				list: { data: [] },
				one: { data: { name: SAMPLE_RECORD.partyName } },
			}),
		},
	},
);

export const erpnext: Example = {
	file: FILE,
	workflow: canvas.toWorkflow(FILE, 'ERP: ERPNext'),
	page: {
		group: 'erp',
		does: 'The ERP adapter for ERPNext: an order is a draft of a Sales Order with its items; a cancellation marks the draft, or cancels the order that was submitted. Customers and products become customers and items. Over the REST API of ERPNext.',
		needs: [
			'ERPNext with one field of your own on Sales Order, and a user who may read customers and items, and write and cancel sales orders; write customers and items, too, where they are sent',
			'For orders, customers and items that are there, under the IDs that the record has: [Pairs](erp-pairs.md) puts them in',
			'n8n has to reach it over HTTPS',
		],
		never: [
			'It never makes a second Sales Order of an order, not even when two runs send it at the same moment: the field is unique.',
			'It never changes an order that was submitted: one that is different then is refused, and a person changes it in ERPNext. One that was cancelled there stays so.',
			'It never submits an order, and never makes an invoice or a delivery note.',
			'It never makes a customer or an item for an order, and takes no payments or credits: they are refused.',
			MASTERS_SAID.never,
		],
		setUp: [
			'In ERPNext, add a field of type _Data_ with the label _Komet Order_ to _Sales Order_ (_Customize Form_), and tick _Unique_ and _No Copy_ in it. Without _Unique_, two runs at the same moment may enter an order twice.',
			'Enter the address, the name of the field and the item for differences in _Your ERPNext_. What the total holds less than the lines becomes a discount of the order. Without that item, an order with charges is refused.',
			'For customers and products, add such fields to _Customer_ and _Item_ (labels _Komet Customer_ and _Komet Item_), _Unique_ and _No Copy_, too. Enter their names in _Your ERPNext_, with the group and territory of new customers, and the group and unit of new items.',
			'Choose a credential (_ERPNext API_) in the nodes that call ERPNext: _Customer_, _Items_, _Orders_, _Order_, _Write Order_, _Orders Again_, _Order Again_, _Found_, _Enter_ and _Found Again_.',
			...PUBLISH,
		],
		proof:
			'Run in real n8n 2.40.7 against a small server of the tests, made from the public documentation and source of ERPNext, called in production (test/e2e/library-erp-others.e2e.mts): created, updated, unchanged, cancelled, opened again, unknown customers and items, six copies of one order at the same moment, answers that were lost, a wrong key, pages of a proxy, a server that is away; customers and items in the same way, and disabled ones and two with one key (test/e2e/library-erp-masters.e2e.mts). Not run against a real ERPNext. It calls the API with HTTP Request and not with the node _ERPNext_ of n8n: when that one fails and the workflow goes on, it gives its input back without a word of the failure. Prices with more digits than ERPNext keeps come back different, and that is unknown.',
	},
};
