import {
	byCode,
	code,
	createTable,
	getRows,
	komet,
	manual,
	updateRows,
} from '../builder/nodes.mts';
import { Canvas } from '../builder/workflow.mts';
import type { Example } from '../builder/workflow.mts';
import {
	FILE_COLUMNS,
	runsWithinLimits,
	spreadsheetsFromMail,
	told,
	writtenDown,
} from '../shared/spreadsheet.mts';
import { failsWhenKept } from '../shared/kept.mts';

const FILE = 'inventory-from-spreadsheet';
const ROWS = 'Inventory Rows';
/** Values of a row as the form takes them; each is read from the cell or refused before. */
const VALUES = [
	'vendor',
	'awb',
	'shipDate',
	'product',
	'boxes',
	'boxType',
	'unitType',
	'stems',
	'bunches',
	'unitCost',
	'reference',
] as const;
const FILES = 'Inventory Files';
const COLUMNS = [
	'file',
	'fileName',
	'sheetRow',
	'state',
	'reason',
	'lineKey',
	'day',
	'record',
	'run',
	'sentOn',
];

/** The fields of Inventory: Create, from a row or from what the table kept of it. */
const fields = (of: (value: (typeof VALUES)[number]) => string) => ({
	vendor: byCode(of('vendor')),
	awb: of('awb'),
	shipDate: of('shipDate'),
	product: byCode(of('product')),
	quantity: of('boxes'),
	boxType: byCode(of('boxType')),
	unitType: of('unitType'),
	stemsBunch: of('stems'),
	bunches: of('bunches'),
	unitCost: of('unitCost'),
	additionalFields: { reference: of('reference') },
});

const SAMPLE_FILE = [
	'Vendor;AWB;Ship Date;Product;Boxes;Box Type;Unit Type;Stems per Bunch;Bunches per Box;Unit Cost',
	'SAMPLE-V1;369-1234-5678;TODAY;SAMPLE-P1;2;QB;Bunch;25;8;0,285',
	'SAMPLE-V1;369-1234-5678;soon;SAMPLE-P1;2;QB;Bunch;25;8;0,285',
].join('\n');

const canvas = new Canvas();
const setUp = canvas.part(
	'Before you use it',
	[
		'**Try it:** run _Create Table Once_, then _Mail With a File_: the sample file has one row that is added and one that is refused, and no server is called.',
		'**Set up:** choose your credentials in _Mail With a File_ (IMAP), _Dry Run_ and _Add to Inventory_ (Komet Sales) and _Mail: Result_ (SMTP). Say in _Your Rules_ who may send files, and in _Your Limits_ how many rows go out a day and who is told of the rest. Unpin the sample data where you try a node by hand, then publish.',
		'**When something goes wrong:** each row is in the table Inventory Rows with its state: waiting, working, done, refused or unknown. Rows that are waiting go out by themselves. Of one that is unknown, look in Komet Sales whether the line is there; only if not, set its state to waiting, and `told` of its file in Inventory Files to `in part`. When Komet Sales cannot be reached or does not accept the token, the run ends in red and the rows wait: set an error workflow, such as *Failures to Mail*, in the settings of this one.',
	].join('\n\n'),
	'set',
);
const create = setUp(manual('Create Table Once'));
const tables = [
	setUp(createTable('Inventory Files Table', FILES, FILE_COLUMNS)),
	setUp(createTable('Inventory Rows Table', ROWS, COLUMNS)),
];
canvas.connect(create, ...tables);

const read = canvas.part(
	'1. A file comes',
	'Each file of a mail is read and each row checked, with a dry run of _Inventory: Create_ that sends nothing. What cannot be read with certainty is refused with its reason. The file is written into its table before it is read, and all rows into theirs before anything is sent.',
);
const { sheets, texts } = spreadsheetsFromMail(canvas, read, FILES, SAMPLE_FILE);
const check = read(
	code('Check Rows', [
		'spreadsheet-values',
		'spreadsheet-table',
		'spreadsheet-rows',
		'inventory-rows',
	]),
);
const dryRun = read(
	komet(
		'Dry Run',
		['inventory', 'create'],
		{ ...fields((value) => `={{ $json.${value} }}`), options: { dryRun: true } },
		{
			onError: 'continueRegularOutput',
			sample: [
				{ dryRun: true, method: 'POST', items: 1 },
				// The second row was refused before, and keeps its reason.
				{ dryRun: true, method: 'POST', items: 1 },
			],
		},
	),
);
const checked = read(code('What May Go Out', ['error-text', 'inventory-checked']));
const begins = writtenDown(canvas, read, checked, FILES, ROWS);
canvas.connect(sheets, check, dryRun, checked);
canvas.connect(texts, check);

const send = canvas.part(
	'2. Rows go out',
	'After each file and every 10 minutes: as many rows as a run and the day allow. A row is marked before it is sent, and its result is written after; a line that is there already is not sent a second time.',
);
const { clock, limits, cutOff, today } = runsWithinLimits(
	send,
	ROWS,
	'The run that sent it was cut off. Look in Komet Sales whether the line is there, before you send it again',
);
const waiting = send(
	getRows('Rows That Wait', ROWS, [['state', 'eq', 'waiting']], {
		executeOnce: true,
		oldest: "={{ Number($('Your Limits').first().json.rowsPerRun) }}",
	}),
);
const same = send(
	getRows(
		'Same Lines',
		ROWS,
		[
			['lineKey', 'eq', '={{ $json.lineKey }}'],
			['state', 'neq', 'waiting'],
			['state', 'neq', 'refused'],
		],
		{ oldest: 1, alwaysOutputData: true },
	),
);
const choose = send(code('Choose Rows', ['rows-within-limits', 'inventory-choose']));
const take = send(
	updateRows(
		'Mark Row',
		ROWS,
		[
			['id', 'eq', '={{ $json.id }}'],
			['state', 'eq', '={{ $json.from }}'],
		],
		{
			state: '={{ $json.state }}',
			reason: '={{ $json.reason }}',
			run: '={{ $json.run }}',
			sentOn: '={{ $json.sentOn }}',
		},
	),
);
const taken = send(
	getRows(
		'Rows Taken',
		ROWS,
		[
			['run', 'eq', "={{ $('Choose Rows').first().json.run }}"],
			['state', 'eq', 'working'],
		],
		{ executeOnce: true },
	),
);
const add = send(
	komet(
		'Add to Inventory',
		['inventory', 'create'],
		fields((value) => `={{ JSON.parse($json.record).${value} }}`),
		{ onError: 'continueRegularOutput', sample: [{ status: '1', message: 'OK' }] },
	),
);
const results = send(
	code('What Became of Each', ['error-text', 'write-outcome', 'inventory-results']),
);
const result = send(
	updateRows('Write Result', ROWS, [['id', 'eq', '={{ $json.id }}']], {
		state: '={{ $json.state }}',
		reason: '={{ $json.reason }}',
		sentOn: '={{ $json.sentOn }}',
	}),
);
canvas.connect(begins, limits);
canvas.connect(clock, limits, cutOff);
canvas.connect(limits, today, waiting, same, choose, take, taken, add, results, result);

const report = canvas.part(
	'3. The sender gets the result',
	'One mail with a result file, and for a long file another one when its last row is done. What is not known goes to your people too. A mail that cannot be sent is tried again at the next run.',
);
told(
	canvas,
	report,
	limits,
	FILES,
	ROWS,
	['spreadsheet-report', 'spreadsheet-report-sent', 'inventory-report'],
	['done', 'refused', 'unknown', 'note'],
);

failsWhenKept(canvas, limits, '4. The run fails when nothing could be sent');

export const fromSpreadsheet: Example = {
	file: FILE,
	workflow: canvas.toWorkflow(FILE, 'Inventory from a Spreadsheet'),
	page: {
		group: 'inventory',
		does: 'Adds the rows of a spreadsheet or CSV file that comes by mail to the inventory of Komet Sales, and mails back a file with what became of each row, and why.',
		needs: [
			'A mailbox (IMAP) of its own, and a mail server (SMTP)',
			'A Komet Sales token that may call `inventory.add`',
			'One request a row: Komet allows 1,000 a day for each paid user. While nothing can be sent, one request each 10 minutes',
			'An error workflow in the settings of this one, such as _Failures to Mail_: a run that can send nothing ends as failed',
		],
		never: [
			'It never guesses: a day, number or code that can be read in two ways is refused with its row and value.',
			'It never adds a line twice, whether it stands twice in a file or the file comes twice.',
			'It never repeats a row of which it is not known whether Komet Sales has it.',
			'It never reads files of senders that you do not name, and never answers them.',
		],
		setUp: [
			'Choose the credentials of your mailbox, of Komet Sales and of your mail server.',
			'In _Your Rules_, name who may send: addresses, or endings such as @petalworks.example. If your files always have a decimal comma, set decimalMark to `,`; if 3/4/2026 is always the third of April, set dayOrder to `day first` (or `month first`).',
			'In _Your Limits_, say how many rows go out a day, and who is told of what is not known.',
			'Run _Create Table Once_, and publish.',
		],
		proof:
			'Run in real n8n 2.40.7 with a real mailbox (Dovecot) and a real SMTP server against the sandbox of Komet Sales: titles above the columns, blank rows, days as text and as numbers, decimal commas, lost zeros, rows twice, a file twice, Latin-1 with semicolons, a server error after the row was added, 600 rows in one file, the end of the requests of a day, a token that is refused (the run ends in red, the rows wait and go out later), and a file whose run was cut off (its row was made by hand; after half an hour the sender is told to send it again). A file of 5,000 rows was run once by hand: it took 135 seconds on a busy machine with two cores, 68 of them for the dry run and 25 for writing the rows in a way that was made shorter since; the table then holds 5,000 rows and a run of the schedule took 16 seconds. At 500 rows a day such a file takes ten days. Not tried: a mail server that is away (the run ends in red, and the file is told at the next run), a mailbox that is away, other forms of replies, files of other spreadsheet programs, more than one long file at a time.',
	},
};
