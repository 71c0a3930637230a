import { byId, code, every, komet, mail, only, set } from '../builder/nodes.mts';
import { Canvas } from '../builder/workflow.mts';
import type { Example } from '../builder/workflow.mts';
import { query } from '../shared/erp-database.mts';
import { failsWhenKept } from '../shared/kept.mts';

const FILE = 'erp-stock-to-komet';

/** What the user runs once in the database. */
const TABLE = `create table komet_stock_changes (
  id bigint generated always as identity primary key,
  inventory_id text not null,
  action text not null,
  boxes_to_add integer,
  unit_cost numeric,
  price_a numeric,
  price_b numeric,
  state text not null default 'waiting',
  reason text not null default '',
  run text not null default '',
  marked_at timestamptz,
  told boolean not null default false
)`;

// Of each line only the oldest change, since a later one may depend on it. When the last run could
// send nothing, its first change is tried alone.
const TAKE = `with next as (
  select distinct on (inventory_id) id, reason from komet_stock_changes as one
  where state = 'waiting' and not exists (
    select 1 from komet_stock_changes as other
    where other.inventory_id = one.inventory_id and other.state = 'working')
  order by inventory_id, id
), chosen as (
  select id from next order by reason = '', id
  limit case when exists (select 1 from next where reason <> '') then 1 else $1::int end
)
update komet_stock_changes as change
set state = 'working', reason = '', run = $2::text, marked_at = now()
from chosen where change.id = chosen.id and change.state = 'waiting'
returning change.*`;

const CUT_OFF = `update komet_stock_changes
set state = 'unknown', reason = 'The run that sent it was cut off'
where state = 'working' and marked_at < now() - interval '30 minutes'
returning id`;

const RESULT = `update komet_stock_changes set state = $2::text, reason = $3::text
where id = $1::bigint and state = 'working' returning id`;

const UNTOLD = `select id, inventory_id, action, state, reason from komet_stock_changes
where state in ('refused', 'unknown') and not told order by id limit 500`;

const TOLD = `update komet_stock_changes set told = true
where id = any(string_to_array($1::text, ',')::bigint[]) returning id`;

const canvas = new Canvas();
canvas.part(
	'Before you use it',
	[
		'**Try it:** run _Every 10 Minutes_. It holds sample data, so no server is called.',
		'',
		'**Set up:** choose the credential of your database in the five nodes of PostgreSQL, of Komet Sales in _Change Line_ and _Delete Line_, and of your mail server. Say in _Who Is Told_ who gets what was refused. Make the table, and publish:',
		'',
		'```sql',
		TABLE,
		'```',
		'',
		'**Your ERP writes** a row for each change: the ID of the line in Komet Sales, and `update` with the present unit cost and, as needed, prices and boxes to add; or `delete`, which removes the whole line. Komet Sales has no method that takes boxes away from a line.',
		'',
		'**When something goes wrong:** a row says waiting, working, done, refused or unknown, and why. What is refused or unknown comes by mail. To send one again, set its state to waiting and told to false. When Komet Sales or the database cannot be reached, the run ends in red and the rows wait: set an error workflow, such as *Failures to Mail*, in the settings of this one.',
	].join('\n'),
	'plain',
);

const part = canvas.part(
	'1. Changes go out',
	'Rows are marked before anything is sent, and what became of each is written after.',
);
const clock = part(every('Every 10 Minutes', { field: 'minutes', minutesInterval: 10 }));
const who = part(set('Who Is Told', { people: 'operations@petalworks.example', rowsPerRun: '50' }));
const cutOff = query(part, 'Rows Cut Off', CUT_OFF, [], [{ id: 'SAMPLE-0' }], false);
const take = query(
	part,
	'Take Changes',
	TAKE,
	["Number($('Who Is Told').first().json.rowsPerRun)", '$execution.id'],
	[
		{ id: 'SAMPLE-1', inventory_id: 'SAMPLE-77', action: 'update', unit_cost: '0.29' },
		{ id: 'SAMPLE-2', inventory_id: 'SAMPLE-78', action: 'count' },
	],
);
const changes = part(code('Changes', ['stock-changes']));
const results = part(code('What Became of Each', ['error-text', 'write-outcome', 'stock-results']));
const written = query(
	part,
	'Write Result',
	RESULT,
	['$json.id', '$json.state', '$json.reason'],
	[{ id: 'SAMPLE-1' }],
	false,
);
canvas.connect(clock, who, cutOff, take, changes);
const onError = 'continueRegularOutput';
const line = byId('={{ $json.inventoryId }}');
const sample = [{ status: '1', message: 'OK' }];
const writes = {
	update: komet(
		'Change Line',
		['inventory', 'update'],
		{
			inventoryId: line,
			unitCost: '={{ $json.unitCost }}',
			updateFields: {
				quantity: '={{ $json.boxes }}',
				priceA: '={{ $json.priceA }}',
				priceB: '={{ $json.priceB }}',
			},
		},
		{ onError, sample },
	),
	delete: komet('Delete Line', ['inventory', 'delete'], { inventoryId: line }, { onError, sample }),
};
for (const [action, node] of Object.entries(writes)) {
	const some = part(only(`Changes: ${node.name}`, `$json.action === '${action}'`));
	canvas.connect(changes, some, part(node), results);
}
const rest = part(only('Changes: Not Sent', "$json.action === 'refused'"));
canvas.connect(changes, rest, results, written);

const tell = canvas.part(
	'2. People are told what was not done',
	'One mail for all that was refused or is not known. A mail that cannot be sent ends the run in red, and is tried again at the next run.',
);
const untold = query(
	tell,
	'Changes Nobody Was Told',
	UNTOLD,
	[],
	[
		{
			id: 'SAMPLE-2',
			inventory_id: 'SAMPLE-78',
			action: 'count',
			state: 'refused',
			reason: 'Its action is neither update nor delete: count',
		},
	],
);
const words = tell(code('Write Mail', ['stock-mail']));
const sent = tell(
	mail('Mail: Changes Not Done', {
		to: "={{ $('Who Is Told').first().json.people }}",
		subject: '={{ $json.subject }}',
		text: '={{ $json.text }}',
	}),
);
const told = query(
	tell,
	'Mark as Told',
	TOLD,
	["$('Write Mail').first().json.ids"],
	[{ id: 'SAMPLE-2' }],
	false,
);
canvas.connect(who, untold, words, sent, told);
failsWhenKept(canvas, who, '3. The run fails when nothing could be sent');

export const erpStock: Example = {
	file: FILE,
	workflow: canvas.toWorkflow(FILE, 'ERP Stock to Komet Sales'),
	page: {
		group: 'inventory',
		does: 'Takes changes of stock from a table of your database every 10 minutes, changes or deletes the lines of the inventory in Komet Sales, and writes into each row what became of it.',
		needs: [
			'PostgreSQL 9.6 or newer, and a user that may read and change one table',
			'A Komet Sales token of the company that may call `inventory.update` and `inventory.delete`: one request for each change, at most 50 a run. Komet allows 1,000 a day for each paid user',
			'A mail server (SMTP)',
			'An error workflow in the settings of this one, such as _Failures to Mail_',
		],
		never: [
			'It never sends a change twice. Boxes to add would be added again: where no certain answer came, a person looks.',
			'It never sends a later change of a line while an earlier one waits or is under way.',
			'It takes no boxes away from a line: Komet Sales has no method for it. It can delete the whole line.',
		],
		setUp: [
			'Make the table with the statement in the note _Before you use it_, and let your ERP write a row for each change.',
			'Choose the credentials of your database, of Komet Sales and of your mail server.',
			'Say in _Who Is Told_ who gets what was not done, and how many changes go out in a run. Publish.',
		],
		proof:
			'Run in real n8n 2.40.7 against a real PostgreSQL 15 and a real SMTP server, and the sandbox of Komet Sales: costs changed, boxes added, a line deleted, two changes of one line in their order, a line that is not there, an unknown action, the same rows at the next runs (nothing is sent), an answer that was lost after the boxes were added, a run that was cut off (its row was made by hand), and a token that is refused (the run ends in red, one change is tried at the next run, and all go out when it is mended). Not tried: a database that goes away in the middle of a run, two runs at the same moment, a mail server that is away, n8n killed, more than five rows. The page of inventory.delete was never found: try it on one line first.',
	},
};
