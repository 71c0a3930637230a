import { Canvas, second } from '../builder/workflow.mts';
import type { Example } from '../builder/workflow.mts';
import {
	callAdapter,
	code,
	createTable,
	getRows,
	manual,
	upsertRow,
	when,
} from '../builder/nodes.mts';
import { PUBLISH, SAMPLE_ANSWER, adapter } from '../shared/erp-adapter.mts';

const FILE = 'erp-pairs';
const TABLE = 'ERP Pairs';

const canvas = new Canvas();
canvas.part(
	'Before you use it',
	[
		'**Try it:** run *Create Table Once*, then execute the workflow from *Record*: the customer and the product of the sample order appear in the table *ERP Pairs*. Write an ID into the column `erpId` of both, and execute it again: the order is handed on.',
		'',
		'**Set up:** choose the adapter of your ERP in *Enter in the ERP*, publish both, and choose this workflow where you would choose the adapter. It takes the same records and gives the same answers.',
		'',
		'**When something goes wrong:** a record with a customer or product that has no pair is refused, so that the workflow that called it tells a person. The row is there already: write the ID of the ERP into it. The same record may be sent again.',
	].join('\n'),
	'plain',
);
const once = canvas.part(
	'Once',
	'Makes the table *ERP Pairs*. A second run changes nothing.',
	'set',
);
canvas.connect(
	once(manual('Create Table Once')),
	once(createTable('Create Table of Pairs', TABLE, ['kind', 'kometId', 'name', 'erpId'])),
);

const { part, isFit, result } = adapter(
	canvas,
	[
		'The IDs of the ERP take the place of those of Komet Sales',
		'In orders, payments and credits, those of the customer and of the products. What has no pair gets an empty row, and the record is refused; nothing is guessed from names. A customer or a product that has a pair brings its ID in the ERP, too; one without a pair is new there.',
	],
	['text', 'error-text', 'mapping-result'],
);
const pairs = part(
	getRows('Pairs', TABLE, [], { onError: 'continueRegularOutput', alwaysOutputData: true }),
);
const map = part(code('Map', ['text', 'error-text', 'mapping-map']));
const isMapped = part(when('Has All a Pair?', "$json.reason === ''"));
const record = part(code('Record for the ERP', ['mapping-record']));
const call = part(
	callAdapter('Enter in the ERP', {
		onError: 'continueRegularOutput',
		alwaysOutputData: true,
		sample: [SAMPLE_ANSWER],
	}),
);
const isMissing = part(when('Is a Row Missing?', '$json.missing.length > 0'));
const missing = part(code('Pairs to Fill', ['mapping-missing']));
const write = part(
	upsertRow(
		'Row to Fill',
		TABLE,
		[
			['kind', 'eq', '={{ $json.kind }}'],
			['kometId', 'eq', '={{ $json.kometId }}'],
		],
		{
			kind: '={{ $json.kind }}',
			kometId: '={{ $json.kometId }}',
			name: '={{ $json.name }}',
		},
		{ onError: 'continueRegularOutput' },
	),
);
canvas.connect(isFit, pairs, map, isMapped, record, call, result);
canvas.connect(second(isMapped), isMissing, missing, write, result);
canvas.connect(second(isMissing), result);

export const pairsStep: Example = {
	file: FILE,
	workflow: canvas.toWorkflow(FILE, 'ERP: Pairs of Customers and Products'),
	page: {
		group: 'erp',
		does: 'A step before any adapter: it puts the IDs of your ERP in the place of those of Komet Sales, from a table of pairs. What has no pair is refused, gets a row to fill, and comes in the mail of the workflow that sent it.',
		needs: ['An ERP adapter of this gallery, published', 'The data table _ERP Pairs_'],
		never: [
			'It never guesses a pair from a name.',
			'It never hands a record on of which one customer or product has no pair, or two.',
			'It never changes an ID that you wrote, and never writes one: the ID of a customer or a product that the adapter made is in its answer, and you enter it.',
		],
		setUp: [
			'Run _Create Table Once_.',
			'Choose the adapter of your ERP in _Enter in the ERP_. With [Tryton](erp-tryton.md), a pair makes no use of a party that is there already: it makes one with the code KOMET- and that ID.',
			...PUBLISH,
			'Write your pairs into _ERP Pairs_: `kind` (customer or product), `kometId`, `name` for yourself, and `erpId`. Or let the rows come by themselves and fill them.',
		],
		proof:
			'Run in real n8n 2.40.7 before the adapter for a data table, called in production (test/e2e/library-erp.e2e.mts): an order whose customer and product have no pair, the same after their pairs were written, customers and products themselves, two pairs of one customer, a cancellation, a table that is gone. Not tried: other adapters behind it, tables of tens of thousands of pairs.',
	},
};
