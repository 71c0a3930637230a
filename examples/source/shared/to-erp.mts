import { second } from '../builder/workflow.mts';
import type { Canvas, Step } from '../builder/workflow.mts';
import {
	callAdapter,
	code,
	getRows,
	mail,
	oneByOne,
	updateRows,
	upsertRow,
	when,
} from '../builder/nodes.mts';
import { SAMPLE_ANSWER } from './erp-adapter.mts';

// What workflows have in common that enter records through an ERP adapter: a row for each record,
// written before the act, and one mail about all rows that have changed.

/** The columns of their tables. */
export const ROW = [
	'kometId',
	'number',
	'customer',
	'date',
	'state',
	'reason',
	'result',
	'erpId',
	'since',
	'content',
	'told',
] as const;

type Column = (typeof ROW)[number];
type Part = (step: Step) => Step;

/** Writes columns of the row of a record, from the members of the item. */
export const writeRow = (name: string, table: string, columns: Column[]) =>
	upsertRow(
		name,
		table,
		[['kometId', 'eq', '={{ $json.kometId }}']],
		Object.fromEntries(
			(['kometId', ...columns] as Column[]).map((column) => [column, `={{ $json.${column} }}`]),
		),
	);

/** Asks for the rows that earlier runs left, whatever the node before gave. */
export const allRows = (name: string, table: string) =>
	getRows(name, table, [], { executeOnce: true, alwaysOutputData: true });

/** What a workflow does with the rows of a run: those that it takes, and the others. */
export const STATE_COLUMNS = ROW.filter((column) => !['kometId', 'content'].includes(column));

/**
 * Enters the records that have no `reason` against it. Gives the step whose first output are the
 * rows of those that the ERP has: they can be marked in Komet Sales.
 */
export function enter(
	canvas: Canvas,
	part: Part,
	table: string,
	kind: string,
	records: Step,
): Step {
	const isFit = part(when('Can It Be Sent?', "$json.reason === ''"));
	const each = part(oneByOne('Each Record'));
	const call = part(
		callAdapter('Enter in the ERP', {
			onError: 'continueRegularOutput',
			alwaysOutputData: true,
			sample: [{ ...SAMPLE_ANSWER, kind }],
		}),
	);
	const said = part(code('What the ERP Said', ['text', 'error-text', 'erp-proof', 'erp-said']));
	const row = part(
		writeRow('Row: As the ERP Said', table, [
			'state',
			'reason',
			'result',
			'erpId',
			'content',
			'told',
		]),
	);
	const isThere = part(when('Is It in the ERP?', "$json.state === 'working'"));
	const notSent = part(
		upsertRow('Row: Not Sent', table, [['kometId', 'eq', '={{ $json.kometId }}']], {
			kometId: '={{ $json.kometId }}',
			state: 'refused',
			reason: '={{ $json.reason }}',
		}),
	);
	canvas.connect(records, isFit, each, isThere);
	canvas.connect(second(each), call, said, row, each);
	canvas.connect(second(isFit), notSent);
	return isThere;
}

/**
 * One mail about all rows that are not as they were told. It is the last thing that a run does, from
 * the rows, so that a run which was cut off is made good by the next one; when the mail cannot be
 * sent, the run is red and the next one sends it.
 */
export function tell(
	canvas: Canvas,
	part: Part,
	table: string,
	after: Step,
	{ words, to }: { words: string; to: string },
): Step {
	const untold = part(allRows('Rows Nobody Was Told', table));
	const one = part(code('One Mail', ['told', words, 'rows-mail']));
	const sent = part(
		mail('Mail: What Became of Them', {
			to,
			subject: '={{ $json.subject }}',
			text: '={{ $json.text }}',
		}),
	);
	const which = part(code('What Was Told', ['text', 'told', 'rows-told']));
	const told = part(
		updateRows(
			'Row: Told',
			table,
			[
				['kometId', 'eq', '={{ $json.kometId }}'],
				['state', 'eq', '={{ $json.state }}'],
			],
			{ told: '={{ $json.told }}' },
		),
	);
	canvas.connect(after, untold, one, sent, which, told);
	return told;
}
