import {
	code,
	createTable,
	every,
	getRows,
	komet,
	mail,
	manual,
	n8nNode,
	only,
	set,
	stopWith,
	updateRows,
	upsertRow,
} from '../builder/nodes.mts';
import { Canvas } from '../builder/workflow.mts';
import type { Step } from '../builder/workflow.mts';

// Records that the ERP keeps, such as customers: a table or view of PostgreSQL says how they are, each
// is looked up in Komet Sales by its code, and created or changed where it differs. A data table has
// a row for each, with what became of it.

const COLUMNS = [
	'key',
	'code',
	'name',
	'state',
	'reason',
	'result',
	'kometId',
	'tried',
	'proven',
	'since',
	'told',
] as const;

interface Kind {
	/** Several of them, as they begin a sentence. */
	title: string;
	/** The data table of n8n, and the table or view of the ERP. */
	table: string;
	view: string;
	/** The columns of the view with their types in PostgreSQL. */
	columns: Record<string, string>;
	/** Rows of the ERP for a run without servers. */
	sample: Array<Record<string, unknown>>;
	/** The files of `code/` that say what is special about them. */
	files: { kind: string; found: string[] };
	/** The minute of the hour: carriers and customers come before what names them. */
	minute: number;
	/** Finds those of a code; it is asked once for each code. */
	lookUp: Step;
	/** What else is read in Komet Sales, before they are compared. */
	readMore: Step[];
	create: Step;
	change: Step;
	/** What the notes say of them. */
	words: { match: string; lookedUp: string };
}

/** Members of the row of the ERP, for the fields of the same names. */
export const fromRow = (members: string[]) =>
	Object.fromEntries(members.map((member) => [member, `={{ $json.values.${member} }}`]));

/** Customers, active or not, of the codes that the rows name. */
export const customersByCode = komet(
	'Customers by Code',
	['customer', 'getMany'],
	{ returnAll: true, filters: { code: '={{ $json.code }}', includeInactive: true } },
	{
		onError: 'continueRegularOutput',
		alwaysOutputData: true,
		sample: [{ id: 'SAMPLE-20514', code: 'SAMPLE-C1', name: 'Sample Florist', active: '1' }],
	},
);

/** The statement that makes the table; a view of the same columns does as well. */
const tableOf = ({ view, columns }: Kind) =>
	`create table ${view} (\n${Object.entries(columns)
		.map(([name, type]) => `  ${name} ${type}`)
		.join(',\n')}\n)`;

export function masterData(kind: Kind): Canvas {
	const { title, table, view, columns, files } = kind;
	const list = title.toLowerCase();
	const canvas = new Canvas();
	const setUp = canvas.part(
		'Before you use it',
		[
			`**Try it:** run _Create Table Once_, then _Every Hour_. It holds sample data, so no server is called.`,
			'',
			`**Set up:** choose the credential of your database in _ERP Rows_, of Komet Sales in its nodes, and of your mail server. Say in _Who Is Told_ who gets the mail. Publish. Your ERP keeps a table, or you make a view of this form of its own tables; or change the statement in _ERP Rows_, so that it gives these columns:`,
			'',
			'```sql',
			tableOf(kind),
			'```',
			'',
			kind.words.match,
			'',
			`**When something goes wrong:** the table *${table}* has a row for each, with its state and the reason, and a mail tells what is new. What is refused is tried again when the ERP has changed it, or after a day. When the ERP or Komet Sales cannot be reached, the run ends in red: set an error workflow, such as *Failures to Mail*, in the settings of this one.`,
		].join('\n'),
		'set',
	);
	const once = setUp(manual('Create Table Once'));
	canvas.connect(once, setUp(createTable(`${title} Table`, table, COLUMNS)));

	const read = canvas.part(
		'1. The rows of the ERP are read',
		'Only those go on that are new or changed since Komet Sales took them, or of which it is not known. Each is marked in the table before anything is sent.',
	);
	const clock = read(
		every('Every Hour', { field: 'hours', hoursInterval: 1, triggerAtMinute: kind.minute }),
	);
	const who = read(
		set('Who Is Told', { people: 'operations@petalworks.example', rowsPerRun: '50' }),
	);
	const erp = read(
		n8nNode(
			'postgres',
			2.6,
			'ERP Rows',
			{
				resource: 'database',
				operation: 'executeQuery',
				query: `select ${Object.keys(columns).join(', ')}\nfrom ${view}`,
				options: {},
			},
			{
				needs: ['postgres', 'ERP Database'],
				onError: 'continueRegularOutput',
				alwaysOutputData: true,
				sample: kind.sample,
			},
		),
	);
	const known = read(
		getRows('Known Rows', table, [], { executeOnce: true, alwaysOutputData: true }),
	);
	const due = read(
		code('What Is Due', ['text', 'error-text', files.kind, 'master-read', 'master-due']),
	);
	const working = read(
		upsertRow(
			'Row: Working',
			table,
			[['key', 'eq', '={{ $json.key }}']],
			Object.fromEntries(COLUMNS.map((name) => [name, `={{ $json.${name} }}`])),
		),
	);
	canvas.connect(clock, who, erp, known, due, working);

	const look = canvas.part('2. Each is looked up in Komet Sales', kind.words.lookedUp);
	const codes = look(code('Codes to Look Up', ['master-codes']));
	const lookUp = look(kind.lookUp);
	const looked = ['text', 'paired', files.kind, 'master-looked'];
	const found = look({
		...code('Found Once', [...looked, 'master-found']),
		alwaysOutputData: true,
	});
	const compare = look(
		code('Compare', [
			...['text', 'error-text', 'paired', 'unread-row', files.kind, 'master-read', 'master-looked'],
			...[...files.found, 'master-compare'],
		]),
	);
	canvas.connect(working, codes, lookUp, found, ...kind.readMore.map(look), compare);

	const write = canvas.part(
		'3. What differs is written',
		'One request for each. A row is done when Komet Sales says so.',
	);
	const results = write(
		code('What Became of Each', [
			...['text', 'error-text', 'write-outcome', files.kind, 'master-results'],
		]),
	);
	for (const [action, node] of Object.entries({ create: kind.create, update: kind.change })) {
		const rows = write(only(`Rows: ${node.name}`, `$json.action === '${action}'`));
		canvas.connect(compare, rows, write(node), results);
	}
	canvas.connect(
		compare,
		write(only('Rows: Nothing to Write', "$json.action === 'none'")),
		results,
	);
	const written = ['state', 'reason', 'result', 'kometId', 'proven'];
	canvas.connect(
		results,
		write(
			updateRows(
				'Row: Result',
				table,
				[['key', 'eq', '={{ $json.key }}']],
				Object.fromEntries(written.map((name) => [name, `={{ $json.${name} }}`])),
			),
		),
	);

	const tell = canvas.part(
		'4. People are told',
		'One mail about all rows that are not as they were told. A mail that cannot be sent ends the run in red, and is tried again at the next run.',
	);
	const untold = tell(
		getRows('Rows Nobody Was Told', table, [], { executeOnce: true, alwaysOutputData: true }),
	);
	const one = tell(code('One Mail', ['told', files.kind, 'master-mail']));
	const sent = tell(
		mail(`Mail: ${title}`, {
			to: "={{ $('Who Is Told').first().json.people }}",
			subject: '={{ $json.subject }}',
			text: '={{ $json.text }}',
		}),
	);
	const which = tell(code('What Was Told', ['text', 'told', 'rows-told']));
	const told = tell(
		updateRows(
			'Row: Told',
			table,
			[
				['key', 'eq', '={{ $json.key }}'],
				['state', 'eq', '={{ $json.state }}'],
			],
			{ told: '={{ $json.told }}' },
		),
	);
	canvas.connect(who, untold, one, sent, which, told);

	const end = canvas.part(
		'5. The run fails when something could not be read or sent',
		`When the ${list} of the ERP could not be read, or Komet Sales was not reached or did not accept the token, the run ends as failed, so that your error workflow tells a person.`,
	);
	const kept = end(code('What Kept Rows Back', ['master-kept']));
	canvas.connect(who, kept, end(stopWith('Rows Could Not Be Handled', '={{ $json.words }}')));
	return canvas;
}

/** What the pages of all of them have in common. */
export const MASTER_PAGE = {
	needs: [
		'PostgreSQL, and a user that may read one table or view',
		'A mail server (SMTP)',
		'An error workflow in the settings of this one, such as _Failures to Mail_',
	],
	setUp: [
		'Make the table or the view of the note _Before you use it_, or change the statement in _ERP Rows_ so that it gives these columns. Columns that you do not have may be left out, but for those that the note names.',
		'Choose the credentials of your database, of Komet Sales and of your mail server.',
		'Say in _Who Is Told_ who gets the mail, and how many rows a run takes.',
		'Run _Create Table Once_, and publish.',
	],
	empty:
		'It never empties a field: what is empty in the ERP is not sent, and Komet Sales keeps what it has.',
	gone: 'It never removes anything from Komet Sales. What the ERP does not give any more is told once, and stays.',
};
