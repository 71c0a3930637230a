import { every, getRows, updateRows } from '../builder/nodes.mts';
import type { Canvas, Step } from '../builder/workflow.mts';
import { rowsCutOff } from './spreadsheet.mts';

// Files whose rows are proposed first and written when a person has written yes into `approved`.

/** The columns of a table of files that somebody approves, beside those of all files. */
export const APPROVED = 'approved';

/**
 * Gives the oldest approved file that still has something open, after each file that came and every
 * 10 minutes.
 */
export function approvedFile(
	canvas: Canvas,
	part: (step: Step) => Step,
	begins: Step,
	settings: Step,
	{ files, rows, cutOff }: Record<'files' | 'rows' | 'cutOff', string>,
): Step {
	const clock = part(every('Every 10 Minutes', { field: 'minutes', minutesInterval: 10 }));
	part(settings);
	const stopped = rowsCutOff(part, rows, `The run that wrote it was cut off. ${cutOff}`);
	const approved = part(
		getRows(
			'Approved File',
			files,
			[
				['told', 'eq', 'in part'],
				[APPROVED, 'eq', 'yes'],
			],
			{ executeOnce: true, oldest: 1 },
		),
	);
	canvas.connect(begins, settings);
	canvas.connect(clock, settings, stopped);
	canvas.connect(settings, approved);
	return approved;
}

/** Marks the proposed rows of the approved file, before the first of them is written. */
export const takeRows = (part: (step: Step) => Step, rows: string): Step =>
	part(
		updateRows(
			'Take Rows',
			rows,
			[
				['file', 'eq', '={{ $json.file }}'],
				['state', 'eq', 'proposed'],
			],
			{ state: 'working', run: '={{ $execution.id }}' },
		),
	);
