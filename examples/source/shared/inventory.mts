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
import type { FileSource } from './file-sources.mts';
import { failsWhenMissed, looksOf } from './folder-sources.mts';
import { failsWhenKept } from './kept.mts';
import { runsWithinLimits, told, writtenDown } from './spreadsheet.mts';

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

/** What the pages of all sources say alike. */
export const INVENTORY_NEEDS = [
	'A Komet Sales token that may call `inventory.add`',
	'One request a row: Komet allows 1,000 a day for each paid user. While nothing can be sent, one request each 10 minutes',
];
export const INVENTORY_NEVER = [
	'It never guesses: a day, number or code that can be read in two ways is refused with its row and value.',
	'It never adds a line twice, whether it stands twice in a file or the file comes twice, from wherever.',
	'It never repeats a row of which it is not known whether Komet Sales has it.',
];
export const READING_RULES =
	'If your files always have a decimal comma, set decimalMark to `,`; if 3/4/2026 is always the third of April, set dayOrder to `day first` (or `month first`).';
export const LIMITS =
	'In _Your Limits_, say how many rows go out a day, and who is told of what is not known.';

interface Inventory {
	/** The file in examples/, without its ending. */
	file: string;
	name: string;
	source: FileSource;
	/** The table of files. All sources have one table of rows, so that no line is added twice. */
	files: string;
	/** The paragraphs of the first note: how to try it, set it up, and what to do when it goes wrong. */
	note: string[];
	/** What the part says that reads files. */
	comes: string;
	/** Where the result goes. */
	result: [title: string, text: string];
}

/** The workflow that adds the rows of files from a source to the inventory. */
export function inventoryFrom({
	file,
	name,
	source,
	files,
	note,
	comes,
	result,
}: Inventory): Example['workflow'] {
	const canvas = new Canvas();
	const setUp = canvas.part('Before you use it', note.join('\n\n'), 'set');
	const create = setUp(manual('Create Table Once'));
	const tables = [
		setUp(createTable(`${files} Table`, files, source.columns)),
		setUp(createTable('Inventory Rows Table', ROWS, COLUMNS)),
		...(source.looks
			? [setUp(createTable(`${looksOf(files)} Table`, looksOf(files), source.looks))]
			: []),
	];
	canvas.connect(create, ...tables);

	const read = canvas.part(
		'1. A file comes',
		`${comes} Each row is checked, with a dry run of _Inventory: Create_ that sends nothing. What cannot be read with certainty is refused with its reason. The file is written into its table before it is read, and all rows into theirs before anything is sent.`,
	);
	const { sheets, texts, fetched } = source.read(canvas, read, { files, sampleFile: SAMPLE_FILE });
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
	const begins = writtenDown(canvas, read, checked, files, ROWS);
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
	const became = send(
		updateRows('Write Result', ROWS, [['id', 'eq', '={{ $json.id }}']], {
			state: '={{ $json.state }}',
			reason: '={{ $json.reason }}',
			sentOn: '={{ $json.sentOn }}',
		}),
	);
	canvas.connect(begins, limits);
	canvas.connect(clock, limits, cutOff);
	canvas.connect(limits, today, waiting, same, choose, take, taken, add, results, became);

	const report = canvas.part(...result);
	told(
		canvas,
		report,
		limits,
		files,
		ROWS,
		['spreadsheet-report', 'spreadsheet-report-sent', 'inventory-report'],
		['done', 'refused', 'unknown', 'note'],
		source.beside,
	);

	failsWhenKept(canvas, limits, '4. The run fails when nothing could be sent');
	if (fetched)
		failsWhenMissed(canvas, fetched, '5. The run fails when a file could not be fetched');
	return canvas.toWorkflow(file, name, source.settings);
}
