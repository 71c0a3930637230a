import { Canvas, second } from '../builder/workflow.mts';
import type { Example } from '../builder/workflow.mts';
import { byId, code, n8nNode, when } from '../builder/nodes.mts';
import type { Json } from '../../../tools/n8n/run-data.mts';
import { BEFORE, PUBLISH, SAMPLE_RECORD } from '../shared/erp-adapter.mts';
import { MASTERS_SAID } from '../shared/erp-masters.mts';
import { PAIRS_NOTE, salesAdapter } from '../shared/erp-sales.mts';

const FILE = 'erp-odoo';

const canvas = new Canvas();
canvas.part(
	'Before you use it',
	[
		'**Try it:** execute the workflow. It holds sample data, so no server is called.',
		'',
		'**Set up:** choose a credential (*Odoo API*) in the nodes of Odoo. Enter in *Your Odoo* the internal reference of a product that stands for what the total of Komet Sales holds beside its lines (charges, discounts and taxes).',
		'',
		'**How it stands there:** an order is a quotation with the source document *Komet Sales* and its ID, and its number as customer reference. A credit is a draft of a credit note with the source document *Komet Sales credit* and its ID, and the number of its invoice as reference; each of its lines is one unit with its amount. A customer is found by its reference, a product by its internal reference. Totals are compared without taxes.',
		'',
		PAIRS_NOTE,
		'',
		MASTERS_SAID.note,
		'',
		BEFORE.call,
		'',
		BEFORE.wrong,
	].join('\n'),
	'plain',
);

type Values = Record<string, Json>;
const odooNode = (
	name: string,
	[model, operation]: [model: string, operation: string],
	parameters: Values,
	settings: Pick<Parameters<typeof n8nNode>[4] & object, 'alwaysOutputData' | 'executeOnce'> & {
		sample: Values[];
	},
) =>
	n8nNode(
		'odoo',
		2,
		name,
		{
			authentication: 'odooApi',
			resource: 'custom',
			operation,
			customResource: byId(model),
			...parameters,
		},
		{ needs: ['odooApi', 'Odoo'], onError: 'continueRegularOutput', ...settings },
	);
type Filter = [field: string, operator: string, value: string];
/** All records that fit; an item without anything in it when there are none. */
const findAll = (
	name: string,
	model: string,
	filters: Filter[],
	fieldsList: string,
	sample: Values[],
) =>
	odooNode(
		name,
		[model, 'getAll'],
		{
			returnAll: true,
			options: { fieldsList },
			filters: {
				filter: filters.map(([fieldName, operator, value]) => ({ fieldName, operator, value })),
			},
		},
		{ sample, alwaysOutputData: true, executeOnce: model !== 'product.product' },
	);
const find = (name: string, model: string, filter: Filter, fieldsList: string, sample: Values[]) =>
	findAll(name, model, [filter], fieldsList, sample);
const FROM_INPUT = { mappingMode: 'autoMapInputData', value: null };

const question = (member: string) => `={{ $('Questions').first().json.${member} }}`;
/** What is asked about a customer or a product, and what has to be done. */
const asked = (member: string) => `={{ $('What to Find').first().json.${member} }}`;
const findMaster = (name: string, filters: Filter[], sample: Values[]) =>
	findAll(
		name,
		asked('model'),
		[[asked('field'), 'equal', asked('key')], ...filters],
		asked('fields'),
		sample,
	);
const SAMPLE_MASTER = { id: 9, name: 'Sample Florist', active: true };
/** Odoo leaves archived records out, unless they are asked for. */
const ARCHIVED: Filter = ['active', 'equal', '={{ false }}'];

const [line] = SAMPLE_RECORD.lines;
const SAMPLE_ORDER = {
	id: 7,
	name: 'S00007',
	state: 'draft',
	partner_id: [9, SAMPLE_RECORD.partyName],
	client_order_ref: SAMPLE_RECORD.number,
	commitment_date: `${SAMPLE_RECORD.date} 12:00:00`,
	currency_id: [1, SAMPLE_RECORD.currency],
	amount_untaxed: Number(SAMPLE_RECORD.total),
};
const SAMPLE_LINE = {
	id: 1,
	order_id: [7, 'S00007'],
	product_id: [5, line.product],
	name: `${line.product} (${line.boxes} ${line.boxType})`,
	product_uom_qty: Number(line.units),
	price_unit: Number(line.price),
};

salesAdapter(
	canvas,
	[
		'One record goes in, one answer comes out',
		'Odoo is asked first, then told, then asked again: what it holds afterwards is the proof. Nothing is written when it is the same already. An order that was confirmed is not changed.',
	],
	{
		name: 'Odoo',
		settings: { differenceItem: '' },
		kinds: 'credit-kinds',
		files: ['odoo-sale'],
		parties: [
			find(
				'Customer',
				'res.partner',
				['ref', 'equal', "={{ $('Check Record').first().json.partyId }}"],
				'name,ref,currency_id',
				[{ id: 9, ref: SAMPLE_RECORD.partyId, currency_id: [1, SAMPLE_RECORD.currency] }],
			),
			code('Products', ['odoo-codes']),
			find(
				'Items',
				'product.product',
				['default_code', 'equal', '={{ $json.code }}'],
				'name,default_code',
				[{ id: 5, default_code: line.productId }],
			),
		],
		look: (part, again) => ({
			steps: [
				find(
					`Orders${again}`,
					question('model'),
					[question('keyField'), 'equal', question('key')],
					question('fields'),
					again ? [SAMPLE_ORDER] : [{}],
				),
				find(
					`Lines${again}`,
					question('lineModel'),
					[
						question('lineField'),
						'in',
						`={{ $('Orders${again}').all().flatMap(({ json }) => Object(json)[$('Questions').first().json.linesOf]).filter(Boolean).join(',') || '0' }}`,
					],
					question('lineFields'),
					again ? [SAMPLE_LINE] : [{}],
				),
			].map(part),
		}),
		write: {
			file: 'odoo-write',
			connect: (part, from, next) => {
				const isNew = part(when('Is It New?', "$('What to Do').first().json.action === 'created'"));
				const create = odooNode(
					'Create Order',
					[question('model'), 'create'],
					{ fieldsToSend: FROM_INPUT },
					{ sample: [{ id: 7 }] },
				);
				const update = odooNode(
					'Update Order',
					[question('model'), 'update'],
					{
						recordId: byId("={{ $('What to Do').first().json.sale.id }}"),
						fieldsToSend: FROM_INPUT,
					},
					{ sample: [{ id: 7, updated: true }] },
				);
				canvas.connect(from, isNew, part(create), next);
				canvas.connect(second(isNew), part(update), next);
			},
		},
		takeBack: odooNode(
			'Take Back',
			[question('model'), 'delete'],
			{ recordId: byId('={{ $json.id }}') },
			{ sample: [{ success: true }] },
		),
		masters: {
			file: 'odoo-master',
			look: (again) => [
				findMaster(`Found${again}`, [], again ? [SAMPLE_MASTER] : [{}]),
				findMaster(`Archived${again}`, [ARCHIVED], [{}]),
			],
			write: (part, from, next) => {
				const isNew = when(
					'Is It Made Now?',
					"$('What to Enter').first().json.action === 'created'",
				);
				const create = odooNode(
					'Create Record',
					[asked('model'), 'create'],
					{ fieldsToSend: FROM_INPUT },
					{ sample: [{ id: 9 }] },
				);
				const update = odooNode(
					'Update Record',
					[asked('model'), 'update'],
					{
						recordId: byId("={{ $('What to Enter').first().json.held.id }}"),
						fieldsToSend: FROM_INPUT,
					},
					{ sample: [{ id: 9, updated: true }] },
				);
				canvas.connect(from, part(isNew), part(create), next);
				canvas.connect(second(isNew), part(update), next);
			},
			takeBack: odooNode(
				'Take Record Back',
				[asked('model'), 'delete'],
				{ recordId: byId('={{ $json.id }}') },
				{ sample: [{ success: true }] },
			),
		},
	},
);

export const odoo: Example = {
	file: FILE,
	workflow: canvas.toWorkflow(FILE, 'ERP: Odoo'),
	page: {
		group: 'erp',
		does: 'The ERP adapter for Odoo: an order is a quotation with its lines; a cancellation cancels the quotation. A credit becomes a draft of a credit note; customers and products become contacts and products of Odoo. With the node that n8n brings for Odoo.',
		needs: [
			'Odoo with the app Sales, and a user who may read customers and products, and write quotations; credit notes, customers and products, too, where they are sent',
			'For orders, customers and products that are there, with the references that the record has: [Pairs](erp-pairs.md) puts them in',
			'n8n has to reach it over HTTPS',
		],
		never: [
			'It never changes or cancels an order that was confirmed: it is refused, and a person does so in Odoo.',
			'It never chooses between two open orders of one order: that is unknown, and the answer names both. Odoo has no key for it: two runs that send the same order at the same moment take one back, or answer unknown.',
			'It never confirms a quotation, and never makes an invoice or a delivery.',
			'It never makes a customer or a product for an order, and takes no payments: they are refused.',
			'It never posts a credit note, and never changes one that was posted or cancelled: one that is different then is refused. It chooses no taxes and no accounts: those of Odoo apply, and a person looks at the draft.',
			MASTERS_SAID.never,
			'It never chooses between two customers or products with one reference: Odoo has no key for them, so two runs that send the same one at the same moment take one back, or answer unknown.',
		],
		setUp: [
			'Choose a credential (_Odoo API_) in the nodes of Odoo: _Customer_, _Items_, _Orders_, _Lines_, _Create Order_, _Update Order_, _Orders Again_, _Lines Again_ and _Take Back_, and for customers and products _Found_, _Archived_, _Create Record_, _Update Record_, _Found Again_, _Archived Again_ and _Take Record Back_. It works with the versions of Odoo that have JSON-RPC (up to 21). For the API of Odoo 19 and newer, choose the other _Authentication_ in each of them.',
			'Enter the internal reference of the product for differences in _Your Odoo_. Without it, an order whose total is not the sum of its lines is refused.',
			...PUBLISH,
		],
		proof:
			'Run in real n8n 2.40.7 with its node Odoo against a small server of the tests, made from the public documentation and source of Odoo and from the requests of the node (JSON-RPC), called in production (test/e2e/library-erp-others.e2e.mts): created, updated, unchanged, cancelled, opened again, unknown customers and products, six copies of one order at the same moment, answers that were lost, a wrong password, pages of a proxy, a server that is away; customers and products in the same way, and archived ones and two with one reference; credits, also posted ones (test/e2e/library-erp-masters.e2e.mts). Credit notes are made for Odoo 14 and newer. Not run against a real Odoo, and not with the API of Odoo 19. The node tells failures in words only: what they do not tell for sure is unknown. Prices with more digits than Odoo keeps come back different, and that is unknown, too.',
	},
};
