import { code, every, set, when } from '../builder/nodes.mts';
import { second } from '../builder/workflow.mts';
import type { Canvas, Step } from '../builder/workflow.mts';
import { STATE_COLUMNS, allRows, writeRow } from './to-erp.mts';

// What workflows have in common that ask each night, day by day, which records wait in Komet Sales.

interface Night {
	table: string;
	/** What the records are called: *Credits*. */
	things: string;
	hour: number;
	settings: Record<string, string>;
	/** Asks for the records of the day that the item names. */
	list: Step;
	/** The Code file that reads a record of the list. */
	record: string;
}

/** Gives the settings, and the step whose first output are the rows that this night takes. */
export function whatWaits(
	canvas: Canvas,
	part: (step: Step) => Step,
	{ table, things, hour, settings: values, list, record }: Night,
): { settings: Step; isTaken: Step } {
	const start = part(every('Each Night', { triggerAtHour: hour }));
	const settings = part(set('Your Settings', values));
	const days = part(code('Days to Ask', ['days-back']));
	part(list);
	const known = part(allRows(`${things} Before`, table));
	const what = part(
		code('What to Do', [
			'text',
			'error-text',
			'amount',
			'paired',
			'row-states',
			record,
			'nightly-to-take',
		]),
	);
	const isTaken = part(when('Is It Taken?', "$json.state === 'working'"));
	const left = part(writeRow('Row: Not Now', table, STATE_COLUMNS));
	canvas.connect(start, settings, days, list, known, what, isTaken);
	canvas.connect(second(isTaken), left);
	return { settings, isTaken };
}
