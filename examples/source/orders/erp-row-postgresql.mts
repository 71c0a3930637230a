import { Canvas } from '../builder/workflow.mts';
import type { Example } from '../builder/workflow.mts';
import { n8nNode } from '../builder/nodes.mts';

const FILE = 'erp-row-postgresql';
const COLUMNS = ['orderId', 'invoiceNumber', 'customer', 'shipDate', 'total'];
const values = COLUMNS.map((name) => `$('Check Order').first().json.${name}`);

const canvas = new Canvas();
const part = canvas.part(
	'Before you use it',
	[
		'In the workflow *Confirmed Order to E-Mail and ERP*, delete *ERP Row*, paste this one, and connect it in its place: *Write Row* before it, *Is It in the ERP?* after it, *Reason* at its error output. Set its credential, and make the table:',
		'',
		'```sql',
		'create table komet_demo_orders (',
		'  order_id text primary key,',
		'  invoice_number text not null,',
		'  customer text not null,',
		'  ship_date text not null,',
		'  total numeric not null',
		')',
		'```',
		'',
		'It holds pinned sample data, to try the workflow without a database.',
		'',
		'**When something goes wrong:** only the total is a number. One that PostgreSQL cannot read, such as 1234,50, is not entered, and Komet gets status 0 with the reason. A second confirmation finds the row by the order ID.',
	].join('\n'),
);
part(
	n8nNode(
		'postgres',
		2.6,
		'ERP Row',
		{
			resource: 'database',
			operation: 'executeQuery',
			query: [
				'insert into komet_demo_orders (order_id, invoice_number, customer, ship_date, total)',
				'values ($1::text, $2::text, $3::text, $4::text, $5::text::numeric)',
				'on conflict (order_id) do update set invoice_number = excluded.invoice_number, customer = excluded.customer, ship_date = excluded.ship_date, total = excluded.total',
				'returning *',
			].join('\n'),
			options: { queryReplacement: `={{ [${values.join(', ')}] }}` },
		},
		{
			needs: ['postgres', 'ERP Database'],
			onError: 'continueErrorOutput',
			sample: [
				{
					order_id: 'SAMPLE-1001',
					invoice_number: 'SAMPLE-1001',
					customer: 'Sample Florist',
					ship_date: '2026-02-14',
					total: '306.00',
				},
			],
		},
	),
);

export const erpRowPostgresql: Example = {
	file: FILE,
	workflow: canvas.toWorkflow(FILE, 'Confirmed Order in PostgreSQL'),
	page: {
		group: 'orders',
		does: 'A part for the workflow [Confirmed Order to E-Mail and ERP](order-confirmed.md): it writes the order into a table of PostgreSQL, instead of the data table of n8n.',
		needs: [
			'The workflow [Confirmed Order to E-Mail and ERP](order-confirmed.md)',
			'PostgreSQL, with the table whose statement is in the note',
		],
		never: [
			'It never makes two rows of one order: a second confirmation changes the row.',
			'It never writes a total that PostgreSQL does not read as a number: Komet Sales then gets status 0 with the reason.',
		],
		setUp: [
			'In _Confirmed Order to E-Mail and ERP_, delete _ERP Row_, and import this file there.',
			'Connect _Write Row_ before it, _Is It in the ERP?_ after it, and _Reason_ at its error output.',
			'Choose its credential, and make the table.',
		],
		proof:
			'Run in real n8n 2.40.7, pasted into the workflow and called by the sandbox of Komet Sales, against a real PostgreSQL 15 (test/e2e/main-job.e2e.mts). Not tried: other versions of PostgreSQL.',
	},
};
