import { code, insertRow, n8nNode } from '../builder/nodes.mts';
import type { Canvas, Step } from '../builder/workflow.mts';
import { FILE_COLUMNS, openSheets } from './spreadsheet.mts';
import type { Part, Readers } from './spreadsheet.mts';

// Where files come from: a mailbox; others are in folder-sources.mts. What follows is the same for all.

export type Rule = [name: string, value: string];

export interface Wanted {
	/** The table of files. */
	files: string;
	sampleFile: string;
	rules?: Rule[];
}

export interface FileSource {
	/** The columns of its table of files. */
	columns: string[];
	/** The columns of the table of what an earlier look saw. */
	looks?: string[];
	/** Settings of the workflow. */
	settings?: Record<string, string>;
	/** Reads its files into rows of cells. `fetched` gives each file, or the error of fetching it. */
	read(canvas: Canvas, part: Part, wanted: Wanted): Readers & { fetched?: Step };
	/** Writes the result file beside the file. */
	beside?: Step;
}

/** The rules of a source, those of every spreadsheet, and those of one workflow. */
export function yourRules(own: Rule[], more: Rule[] = []): Step {
	const all: Rule[] = [...own, ['decimalMark', ''], ['dayOrder', ''], ...more];
	return n8nNode('set', 3.4, 'Your Rules', {
		assignments: {
			assignments: all.map(([name, value]) => ({ name, value, type: 'string' })),
		},
		includeOtherFields: true,
		options: { stripBinary: false },
	});
}

/** Writes down the items of a node _Files_, then opens them. */
export function writtenAndOpened(
	canvas: Canvas,
	part: Part,
	found: Step,
	files: string,
	more: Record<string, string> = {},
): Readers {
	const began = part(
		insertRow('Write File', files, {
			file: '={{ $json.file }}',
			fileName: '={{ $json.name }}',
			sender: '={{ $json.sender }}',
			told: 'reading',
			...more,
		}),
	);
	const again = part(code('Files Again', ['spreadsheet-files-again']));
	canvas.connect(found, began, again);
	return openSheets(canvas, part, again);
}

/** Reads the files of each mail into rows of cells. */
export function spreadsheetsFromMail(
	canvas: Canvas,
	part: Part,
	files: string,
	sampleFile: string,
	more: Rule[] = [],
): Readers {
	const came = part(
		n8nNode(
			'emailReadImap',
			2.1,
			'Mail With a File',
			{
				format: 'resolved',
				dataPropertyAttachmentsPrefixName: 'attachment_',
				options: {},
			},
			{
				needs: ['imap', 'Mailbox'],
				sample: [
					{
						from: { value: [{ address: 'buyer@petalworks.example' }] },
						subject: 'A file (sample)',
						sampleFile,
					},
				],
			},
		),
	);
	const rules = part(yourRules([['senders', '@petalworks.example']], more));
	const found = part(code('Files', ['mail-files', 'spreadsheet-files']));
	canvas.connect(came, rules, found);
	return writtenAndOpened(canvas, part, found, files);
}

export const mailbox: FileSource = {
	columns: FILE_COLUMNS,
	read: (canvas, part, { files, sampleFile, rules }) =>
		spreadsheetsFromMail(canvas, part, files, sampleFile, rules),
};
