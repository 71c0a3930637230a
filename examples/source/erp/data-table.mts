import { Canvas, second } from '../builder/workflow.mts';
import type { Example } from '../builder/workflow.mts';
import { code, createTable, getRows, manual, upsertRow, when } from '../builder/nodes.mts';
import { BEFORE, PUBLISH, adapter } from '../shared/erp-adapter.mts';

const FILE = 'erp-data-table';
const TABLE = 'ERP Records';
const VALUES = [
	'number',
	'date',
	'partyId',
	'partyCode',
	'partyName',
	'currency',
	'total',
	'lines',
	'state',
] as const;
const KEY = ['kind', 'kometId'] as const;

const canvas = new Canvas();
canvas.part(
	'Before you use it',
	[
		'**Try it:** run *Create Table Once*, then execute the workflow from *Record*: the sample order appears in the table *ERP Records*. A second run changes nothing.',
		'',
		BEFORE.call,
		'',
		BEFORE.wrong,
	].join('\n'),
	'plain',
);
const once = canvas.part(
	'Once',
	'Makes the table *ERP Records*. A second run changes nothing.',
	'set',
);
canvas.connect(
	once(manual('Create Table Once')),
	once(createTable('Create Table of Records', TABLE, [...KEY, ...VALUES])),
);

const { part, isFit, result } = adapter(
	canvas,
	[
		'One record goes in, one answer comes out',
		'The table stands for an ERP: one row for each record, found by its kind and ID, all as text. A cancellation closes the row of its order. Nothing is written when the row is the same already.',
	],
	['error-text', 'erp-table-result'],
);
const look = part(
	getRows(
		'Look',
		TABLE,
		[
			['kind', 'eq', "={{ $json.kind === 'cancellation' ? 'order' : $json.kind }}"],
			['kometId', 'eq', '={{ $json.id }}'],
		],
		{ onError: 'continueRegularOutput', alwaysOutputData: true },
	),
);
const decide = part(code('Is It There?', ['error-text', 'erp-table-decide']));
const hasNews = part(
	when('Is There Something to Write?', "['created', 'updated'].includes($json.action)"),
);
const value = (name: string) => `={{ $json.${name} }}`;
const write = part(
	upsertRow(
		'Write Row',
		TABLE,
		KEY.map((name) => [name, 'eq', value(name)]),
		Object.fromEntries([...KEY, ...VALUES].map((name) => [name, value(name)])),
		{ onError: 'continueRegularOutput' },
	),
);
canvas.connect(isFit, look, decide, hasNews, write, result);
canvas.connect(second(hasNews), result);

export const dataTable: Example = {
	file: FILE,
	workflow: canvas.toWorkflow(FILE, 'ERP: Data Table'),
	page: {
		group: 'erp',
		does: 'The ERP adapter that needs no server: each order, payment, credit, customer or product is a row of a data table of n8n; a cancellation closes the row of its order. To begin with, and to try the other workflows.',
		needs: ['Nothing but n8n (2.40 or newer)'],
		never: [
			'It never makes a second row of a record.',
			'It never changes a row that holds the same already.',
			'It never says that a record is there unless the row came back with all of it.',
		],
		setUp: ['Run _Create Table Once_.', ...PUBLISH],
		proof:
			'Run in real n8n 2.40.7, called in production (test/e2e/library-erp.e2e.mts): created, updated, unchanged, cancelled, refused records among good ones, ten copies of one record at the same moment, a table that is gone or has other columns. Not tried: several workers in queue mode.',
	},
};
