import {
	code,
	every,
	getRows,
	insertRows,
	mail,
	n8nNode,
	set,
	updateRows,
	when,
} from '../builder/nodes.mts';
import { second } from '../builder/workflow.mts';
import type { Canvas, Output, Step } from '../builder/workflow.mts';

// Files that come, and the file that goes back. Each file has a row in a table
// of files, whose `told` says how far it is: reading, no, in part, yes. The rows of the files are in
// another table, under the ID of their file.

export type Part = (step: Step) => Step;

/** The columns of a table of files. */
export const FILE_COLUMNS = ['file', 'fileName', 'sender', 'told'];

export interface Readers {
	/** Outputs an item for each sheet, with its rows. */
	sheets: Step;
	/** Outputs an item for each other file: a text with its rows, or a reason why there are none. */
	texts: Output;
}

/** Opens the files that are sheets, of a node _Files_; the others are read already. */
export function openSheets(canvas: Canvas, part: Part, files: Step): Readers {
	const isSheet = part(when('Is It a Sheet?', "$json.kind === 'sheet'"));
	const open = part(
		n8nNode(
			'extractFromFile',
			1,
			'Open Sheet',
			{
				operation: 'xlsx',
				binaryPropertyName: 'data',
				options: { headerRow: false, includeEmptyCells: true, range: '0' },
			},
			{ onError: 'continueRegularOutput', alwaysOutputData: true },
		),
	);
	const sheets = part(code('Rows of the Sheets', ['spreadsheet-sheets']));
	canvas.connect(files, isSheet, open, sheets);
	return { sheets, texts: second(isSheet) };
}

/**
 * Writes the rows that *What May Go Out* gives into their table, then says of their files that they
 * are read. The step that it returns goes on once for each file.
 */
export function writtenDown(
	canvas: Canvas,
	part: Part,
	from: Step,
	files: string,
	rows: string,
): Step {
	const written = part(insertRows('Write Rows', rows));
	const wholly = part(code('Files That Are Read', ['spreadsheet-files-read']));
	const begins = part(
		updateRows(
			'Mark File as Read',
			files,
			[
				['file', 'eq', '={{ $json.file }}'],
				['told', 'eq', 'reading'],
			],
			{ told: 'no' },
		),
	);
	canvas.connect(from, written, wholly, begins);
	return begins;
}

/** A row at which a run was at work half an hour ago is not known. */
export const rowsCutOff = (part: Part, rows: string, reason: string) =>
	part(
		updateRows(
			'Rows Cut Off',
			rows,
			[
				['state', 'eq', 'working'],
				['updatedAt', 'lt', '={{ $now.minus({ minutes: 30 }).toISO() }}'],
			],
			{ state: 'unknown', reason },
		),
	);

/**
 * What each run that sends begins with: its limits, the rows that an earlier run left in the middle,
 * and how many rows have gone out today.
 */
export function runsWithinLimits(part: Part, rows: string, cutOffReason: string) {
	const clock = part(every('Every 10 Minutes', { field: 'minutes', minutesInterval: 10 }));
	const limits = part(
		set(
			'Your Limits',
			{ mostPerDay: '500', rowsPerRun: '50', people: 'operations@petalworks.example' },
			{ executeOnce: true },
		),
	);
	const cutOff = rowsCutOff(part, rows, cutOffReason);
	const today = part(
		getRows('Sent Today', rows, [['sentOn', 'eq', '={{ $now.toISODate() }}']], {
			executeOnce: true,
			alwaysOutputData: true,
		}),
	);
	return { clock, limits, cutOff, today };
}

/**
 * Tells the sender of one file what became of its rows: when nothing was told yet, and when the last
 * row has come to one of the `ends`. The report writes `to`, `subject`, `mail`, `told`, the rows and
 * the words for their states. The step `beside` writes the result beside the file, where files lie in
 * a folder.
 */
export function told(
	canvas: Canvas,
	part: Part,
	from: Step,
	files: string,
	rows: string,
	report: string[],
	ends: string[],
	beside?: Step,
): void {
	const untold = part(
		getRows('Files to Tell', files, [['told', 'neq', 'yes']], { executeOnce: true }),
	);
	const stillOpen = part(
		getRows(
			'One Row Still Open',
			rows,
			[
				['file', 'eq', '={{ $json.file }}'],
				...ends.map((state): [string, string, string] => ['state', 'neq', state]),
			],
			{ oldest: 1, alwaysOutputData: true },
		),
	);
	const due = part(code('One File', ['spreadsheet-file-due']));
	const ofFile = part(
		getRows('Rows of the File', rows, [['file', 'eq', '={{ $json.file }}']], {
			alwaysOutputData: true,
		}),
	);
	const words = part(code('Write Report', report));
	const lines = part(code('Rows of the Report', ['spreadsheet-report-rows']));
	const result = part(
		n8nNode('convertToFile', 1.1, 'Result File', {
			operation: 'xlsx',
			binaryPropertyName: 'result',
			options: { fileName: 'result.xlsx', sheetName: 'Result' },
		}),
	);
	const sent = part(
		mail('Mail: Result', {
			to: "={{ $('Write Report').first().json.to }}",
			subject: "={{ $('Write Report').first().json.subject }}",
			text: beside ? '={{ $json.mail }}' : "={{ $('Write Report').first().json.mail }}",
			attachments: 'result',
		}),
	);
	const marked = part(
		updateRows(
			'Mark as Told',
			files,
			[['file', 'eq', "={{ $('Write Report').first().json.file }}"]],
			{ told: "={{ $('Write Report').first().json.told }}" },
			{ executeOnce: true },
		),
	);
	const written = beside
		? [part(beside), part(code('Result for the Mail', ['folder-result']))]
		: [];
	canvas.connect(
		from,
		untold,
		stillOpen,
		due,
		ofFile,
		words,
		lines,
		result,
		...written,
		sent,
		marked,
	);
}
