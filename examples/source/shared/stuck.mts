import { getRows, mail, updateRows } from '../builder/nodes.mts';
import type { Canvas, Step } from '../builder/workflow.mts';

interface Stuck {
	table: string;
	/** The name of the node that looks for them. */
	rows: string;
	/** What rows say while a run has them at work, and how long that may last. */
	state: string;
	minutes: number;
	to: string;
	subject: string;
	text: string;
}

/** Tells a person of rows that a run left at work, once each; nothing is done again. */
export function tellStuck(
	canvas: Canvas,
	part: (step: Step) => Step,
	from: Step,
	{ table, rows, state, minutes, to, subject, text }: Stuck,
): void {
	const stuck = part(
		getRows(rows, table, [
			['state', 'eq', state],
			['updatedAt', 'lt', `={{ $now.minus({ minutes: ${minutes} }).toISO() }}`],
		]),
	);
	const told = part(mail('E-Mail: Stuck', { to, subject, text }));
	const unknown = part(
		updateRows('Set to Unknown', table, [['id', 'eq', `={{ $('${rows}').item.json.id }}`]], {
			state: 'unknown',
		}),
	);
	canvas.connect(from, stuck, told, unknown);
}
