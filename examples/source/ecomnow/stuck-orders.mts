import { code, every, getRows, stopWith, updateRows } from '../builder/nodes.mts';
import { second } from '../builder/workflow.mts';
import type { Canvas } from '../builder/workflow.mts';
import { ORDERS, tellItem } from '../shared/ecomnow.mts';

/** Tells every hour of which orders and cancellations nobody was told. */
export function tellsStuckOrders(canvas: Canvas): void {
	const part = canvas.part(
		'4. What got stuck',
		'n8n or its mail server may stop at any step. An hour later you get an e-mail for every row of which nobody was told, of orders and of cancellations, with what was to be written. Nothing is written again.',
	);
	const clock = part(every('Every Hour', { field: 'hours' }));
	const untold = part(
		getRows(
			'Rows Nobody Was Told Of',
			ORDERS,
			[
				['told', 'isEmpty', ''],
				['updatedAt', 'lt', '={{ $now.minus({ minutes: 30 }).toISO() }}'],
			],
			{ oldest: 'all' },
		),
	);
	const unanswered = part(
		getRows(
			'Questions Without Answer',
			ORDERS,
			[
				['state', 'eq', 'asking'],
				['updatedAt', 'lt', '={{ $now.minus({ days: 4 }).toISO() }}'],
			],
			{ oldest: 'all' },
		),
	);
	const stuck = part(code('Stuck', ['ecomnow-lines', 'ecomnow-stuck']));
	const told = part(tellItem('E-Mail: Stuck', { onError: 'continueErrorOutput' }));
	const unknown = part(
		updateRows(
			'Set Stuck to Unknown',
			ORDERS,
			[
				['id', 'eq', "={{ $('Stuck').item.json.id }}"],
				['state', 'eq', "={{ $('Stuck').item.json.before }}"],
			],
			{ state: "={{ $('Stuck').item.json.state }}", told: 'yes' },
		),
	);
	const stop = part(
		stopWith(
			'Mail Did Not Leave',
			"={{ `An e-mail about a stuck order did not leave: ${$json.error ?? 'no reason'}. It is tried again in an hour.` }}",
		),
	);
	canvas.fork(clock, untold, unanswered);
	canvas.connect(untold, stuck, told, unknown);
	canvas.connect(unanswered, stuck);
	canvas.connect(second(told), stop);
}
