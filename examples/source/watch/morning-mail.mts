import { Canvas } from '../builder/workflow.mts';
import type { Example, Step } from '../builder/workflow.mts';
import { code, every, getRows, komet, mail, n8nNode } from '../builder/nodes.mts';

const FILE = 'morning-mail';
const goesOn = { onError: 'continueRegularOutput', alwaysOutputData: true } as const;
/** The table and the column that an item names, since which ones are there differs. */
const TABLE = '={{ $json.table }}';
const anyOf = (step: Step): Step => ({
	...step,
	parameters: { ...step.parameters, matchType: 'anyCondition' },
});

const canvas = new Canvas();
canvas.part(
	'Before you use it',
	[
		'**Try it:** execute the workflow: it takes a sample order, looks at the tables that are there, and no mail leaves.',
		'',
		'**Set up:** choose the credentials, the address in *Mail: Morning* and the hour in *Every Morning*, choose *Failures to Mail* as the error workflow in the settings, and publish. Tables of workflows that you do not use are not needed.',
		'',
		'**When something goes wrong:** what could not be read is named in the mail. The mail comes every day: when it does not, look at the list of executions. When it cannot be sent, the run ends with an error.',
	].join('\n'),
	'plain',
);
const look = canvas.part(
	'What is open',
	'Orders that are confirmed and not synchronized, of those that ship from 30 days ago to 30 days ahead. Rows of the tables of the library that did not end well, or did not end within an hour; one with a later row of the same record is settled.',
);
const start = look(every('Every Morning', { field: 'days', triggerAtHour: 6 }));
const orders = look(
	komet(
		'Waiting Orders',
		['invoice', 'getManyForAccounting'],
		{
			orderDateFrom: '={{ $now.minus({ days: 30 }).toISODate() }}',
			orderDateTo: '={{ $now.plus({ days: 30 }).toISODate() }}',
			returnAll: true,
			filters: { status: 1, externalSystemSynced: false },
			options: { splitRanges: true },
		},
		{
			...goesOn,
			sample: [{ number: 'SAMPLE-1001', customerName: 'Sample & Co', shipDate: '2026-02-14' }],
		},
	),
);
const there = look(
	n8nNode(
		'dataTable',
		1.1,
		'Tables There',
		{ resource: 'table', operation: 'list', returnAll: true, options: {} },
		{ ...goesOn, executeOnce: true },
	),
);
const tables = look(code('Tables to Watch', ['morning-tables', 'morning-choose']));
const rows = look(
	anyOf(
		getRows(
			'Rows That May Be Open',
			TABLE,
			[...Array(6).keys()].map((at) => [
				'={{ $json.column }}',
				'like',
				`={{ $json.words[${at}] }}`,
			]),
			goesOn,
		),
	),
);
const open = look(code('Open Rows', ['text', 'paired', 'row-states', 'morning-open']));
const same = look(
	getRows('Rows of the Same', TABLE, [['={{ $json.key }}', 'eq', '={{ $json.value }}']], goesOn),
);
canvas.connect(start, orders, there, tables, rows, open, same);

const tell = canvas.part('One mail', 'It goes out every day, even when nothing is open.');
const words = tell(
	code('Words of the Mail', [
		'text',
		'error-text',
		'paired',
		'row-states',
		'morning-tables',
		'morning-words',
	]),
);
const told = tell(
	mail('Mail: Morning', {
		to: 'operations@petalworks.example',
		subject: '={{ $json.subject }}',
		text: '={{ $json.text }}',
	}),
);
canvas.connect(orders, words, told);

export const morningMail: Example = {
	file: FILE,
	workflow: canvas.toWorkflow(FILE, 'Morning Mail'),
	page: {
		group: 'watch',
		does: 'Every morning one mail: orders that are confirmed and wait for synchronization, and what is refused, unknown or stuck in the tables of the other workflows. It comes even when nothing is open.',
		needs: [
			'Komet Sales, with _Invoice: Get Many for Accounting_: 2 requests a day, since Komet allows 31 days in one',
			'A mail server (SMTP)',
			'n8n 2: the Data Table node of n8n 1 does not list tables',
		],
		never: [
			'It changes nothing, neither in Komet Sales nor in a table.',
			'It never ends green without a mail. What could not be read is named in it, and so are tables that are not there.',
			'It does not see runs that failed before they wrote a row: _Failures to Mail_ tells those. Nor the table _Vendor Invoices_, whose problems Komet Sales shows to its user, and orders that ship more than 30 days ago or ahead.',
		],
		setUp: [
			'Choose the credentials, the address in _Mail: Morning_ and the hour in _Every Morning_.',
			'Choose _Failures to Mail_ as the error workflow in the settings, and publish.',
			'To watch a table of your own, add it in _Tables to Watch_ and _Words of the Mail_.',
		],
		proof:
			'Run in real n8n 2.40.7 with a real SMTP server against the sandbox of Komet Sales, beside the tables of other workflows: orders that wait, one of them without a number, rows that are open, at work and settled by a later row, tables that are not there and one without its column, pages instead of replies, and a mail server that is away. Not tried: Komet Sales itself; many thousand open rows; tables in another project of n8n, which a workflow does not see.',
	},
};
