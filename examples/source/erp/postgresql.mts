import { Canvas } from '../builder/workflow.mts';
import type { Example } from '../builder/workflow.mts';
import { n8nNode } from '../builder/nodes.mts';
import { BEFORE, PUBLISH, adapter } from '../shared/erp-adapter.mts';

const FILE = 'erp-postgresql';

/** What the user runs once in the database. */
const TABLE = `create table komet_records (
  erp_id bigint generated always as identity primary key,
  kind text not null,
  komet_id text not null,
  number text not null,
  day date,
  party_id text not null,
  party_code text not null,
  party_name text not null,
  currency text not null,
  total numeric,
  lines jsonb not null,
  state text not null default 'open',
  unique (kind, komet_id)
)`;

// One statement, so that two runs at the same moment cannot both enter a record: the second waits
// for the first, and finds its row.
const STATEMENT = `with written as (
  insert into komet_records as known (kind, komet_id, number, day, party_id, party_code, party_name, currency, total, lines)
  select $1::text, $2::text, $3::text, nullif($4::text, '')::date, $5::text, $6::text, $7::text, $8::text, nullif($9::text, '')::numeric, $10::text::jsonb
  where $1::text <> 'cancellation'
  on conflict (kind, komet_id) do update
    set number = excluded.number, day = excluded.day, party_id = excluded.party_id, party_code = excluded.party_code,
      party_name = excluded.party_name, currency = excluded.currency, total = excluded.total, lines = excluded.lines, state = 'open'
    where (known.number, known.day, known.party_id, known.party_code, known.party_name, known.currency, known.total, known.lines, known.state)
      is distinct from (excluded.number, excluded.day, excluded.party_id, excluded.party_code, excluded.party_name, excluded.currency, excluded.total, excluded.lines, 'open')
  returning erp_id, case when xmax = 0 then 'created' else 'updated' end as result
), cancelled as (
  update komet_records set state = 'cancelled'
  where $1::text = 'cancellation' and kind = 'order' and komet_id = $2::text and state <> 'cancelled'
  returning erp_id, 'updated' as result
), before as (
  select erp_id from komet_records
  where kind = case when $1::text = 'cancellation' then 'order' else $1::text end and komet_id = $2::text
)
select coalesce(written.erp_id, cancelled.erp_id, before.erp_id)::text as erp_id,
  coalesce(written.result, cancelled.result,
    case when $1::text = 'cancellation' and before.erp_id is null then 'refused' else 'unchanged' end) as result
from (select 1) as one
left join written on true left join cancelled on true left join before on true`;

const canvas = new Canvas();
canvas.part(
	'Before you use it',
	[
		'**Try it:** execute the workflow. It holds sample data, so no database is called.',
		'',
		'**Set up:** choose the credential of your database in *Enter Record*, and make the table:',
		'',
		'```sql',
		TABLE,
		'```',
		'',
		BEFORE.call,
		'',
		'**Your own tables:** change the statement in *Enter Record*, and let it give back `erp_id` and `result`.',
		'',
		BEFORE.wrong,
	].join('\n'),
	'plain',
);
const { part, isFit, result } = adapter(
	canvas,
	[
		'One record goes in, one answer comes out',
		'One statement finds the record by its kind and ID, enters it, changes what is different, or leaves it as it is. A cancellation closes the row of its order.',
	],
	['error-text', 'erp-postgresql-result'],
);
const members = [
	'kind',
	'id',
	'number',
	'date',
	'partyId',
	'partyCode',
	'partyName',
	'currency',
	'total',
];
const enter = part(
	n8nNode(
		'postgres',
		2.6,
		'Enter Record',
		{
			resource: 'database',
			operation: 'executeQuery',
			query: STATEMENT,
			options: {
				queryReplacement: `={{ [${members.map((name) => `$json.${name}`).join(', ')}, JSON.stringify($json.lines)] }}`,
			},
		},
		{
			needs: ['postgres', 'ERP Database'],
			sample: [{ erp_id: 'SAMPLE-1', result: 'created' }],
			onError: 'continueRegularOutput',
		},
	),
);
canvas.connect(isFit, enter, result);

export const postgresql: Example = {
	file: FILE,
	workflow: canvas.toWorkflow(FILE, 'ERP: PostgreSQL'),
	page: {
		group: 'erp',
		does: 'The ERP adapter for a PostgreSQL database: one statement enters each order, payment, credit, customer or product once, changes what is different, and closes a cancelled order.',
		needs: ['PostgreSQL 9.6 or newer, and a user that may write one table'],
		never: [
			'It never makes a second row of a record, not even when two runs send it at the same moment.',
			'It never changes a row that holds the same already.',
			'It never calls a failure refused unless PostgreSQL undid it, or nothing was sent.',
		],
		setUp: [
			'Make the table with the statement in the note _Before you use it_.',
			'Choose the credential of your database in _Enter Record_.',
			...PUBLISH,
		],
		proof:
			'Run in real n8n 2.40.7 against a real PostgreSQL 15, called in production (test/e2e/library-erp.e2e.mts): created, updated, unchanged, cancelled, refused records among good ones, ten copies of one record at the same moment, a value that the table refuses, a connection that ends in the middle.',
	},
};
