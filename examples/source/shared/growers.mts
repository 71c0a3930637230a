import { code, createTable, getRows, mail, stopWith, upsertRow } from '../builder/nodes.mts';
import type { Canvas, Step } from '../builder/workflow.mts';

// What workflows have in common that mail orders to growers, once each.

type Part = (step: Step) => Step;

/** Who writes for a grower. Komet Sales takes addresses, but no method gives them back. */
const ADDRESSES = 'Grower Addresses';

export const createAddresses = () =>
	createTable('Addresses Table', ADDRESSES, ['vendorId', 'vendor', 'mail']);

export const getAddresses = () =>
	getRows('Addresses of Growers', ADDRESSES, [], { executeOnce: true, alwaysOutputData: true });

const columns = (state: string, reason: string, told: string) => ({
	orderId: '={{ $json.orderId }}',
	number: '={{ $json.number }}',
	vendorId: '={{ $json.vendorId }}',
	vendor: '={{ $json.vendor }}',
	content: '={{ $json.content }}',
	state,
	reason,
	told,
});

/** The columns of the tables that say what was mailed. */
export const MAILED_COLUMNS = Object.keys(columns('', '', ''));

/**
 * Compares what a list of Komet Sales gave with what growers were told. `files` write the orders; the
 * first of them has the words for their kind.
 */
export function compare(part: Part, table: string, files: string[]): Step[] {
	const read = { executeOnce: true, alwaysOutputData: true };
	return [
		part(getAddresses()),
		part(getRows('What Was Mailed', table, [], read)),
		part(
			code('Orders to Tell', [
				'text',
				'error-text',
				'paired',
				'listed-days',
				'addresses',
				'growers-orders',
				...files,
			]),
		),
	];
}

/** Mails what is new to each grower, and the rest to the buyer; a mail that is not accepted ends in red. */
export function mailGrowers(
	canvas: Canvas,
	part: Part,
	toTell: Step,
	{ table, words, mailName }: { table: string; words: string; mailName: string },
): void {
	const ofOrder: Array<[string, string, string]> = [['orderId', 'eq', '={{ $json.orderId }}']];
	const working = part(
		upsertRow('Row: Working', table, ofOrder, columns('working', '', '={{ $json.before }}')),
	);
	const mails = part(code('One Mail per Grower', ['html-table', words, 'growers-mails']));
	const sent = part(
		mail(
			mailName,
			{
				to: '={{ $json.to }}',
				subject: '={{ $json.subject }}',
				text: '={{ $json.text }}',
				html: '={{ $json.html }}',
			},
			{ onError: 'continueRegularOutput' },
		),
	);
	const became = part(code('What Became of It', ['text', 'error-text', 'growers-told']));
	const done = part(
		upsertRow(
			'Row: As It Ended',
			table,
			ofOrder,
			columns('={{ $json.state }}', '={{ $json.reason }}', '={{ $json.told }}'),
		),
	);
	const unmailed = part(code('What Was Not Mailed', [words, 'growers-unmailed']));
	const stop = part(stopWith('Stop: Not Mailed', '={{ $json.words }}'));
	canvas.connect(toTell, working, mails, sent, became, done, unmailed, stop);
}
