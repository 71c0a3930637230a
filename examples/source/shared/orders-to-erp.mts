import { byId, code, komet } from '../builder/nodes.mts';
import type { Canvas, Step } from '../builder/workflow.mts';
import { SAMPLE_RECORD } from './erp-adapter.mts';
import { STATE_COLUMNS, enter, writeRow } from './to-erp.mts';

// What workflows have in common that enter orders, which are one record with their invoices.

const SAMPLE_LINE = SAMPLE_RECORD.lines[0];

/** An order as the list for accounting has it. */
export const SAMPLE_LISTED = {
	id: SAMPLE_RECORD.id,
	number: SAMPLE_RECORD.number,
	shipDate: SAMPLE_RECORD.date,
	customerId: SAMPLE_RECORD.partyId,
	customerName: SAMPLE_RECORD.partyName,
	customerCode: SAMPLE_RECORD.partyCode,
	subtotal: 306,
};

/** Enters the orders of the rows that are taken, with their lines, and marks what the ERP has. */
export function ordersToErp(
	canvas: Canvas,
	part: (step: Step) => Step,
	table: string,
	isTaken: Step,
): void {
	const working = part(writeRow('Row: Working', table, STATE_COLUMNS));
	const details = part(
		komet(
			'Order With Lines',
			['invoice', 'getManyWithDetails'],
			{
				returnAll: true,
				orderId: byId('={{ $json.kometId }}'),
				options: { wholeReply: true },
			},
			{
				onError: 'continueRegularOutput',
				sample: [
					{
						status: '1',
						message: 'OK',
						invoices: [
							{
								id: SAMPLE_RECORD.id,
								number: SAMPLE_RECORD.number,
								customerId: SAMPLE_RECORD.partyId,
								customerName: SAMPLE_RECORD.partyName,
								shipDate: SAMPLE_RECORD.date,
								carrierName: 'Sample Express',
								totalBoxes: 3,
								total: SAMPLE_RECORD.total,
								details: [
									{
										productId: SAMPLE_LINE.productId,
										productDescription: SAMPLE_LINE.product,
										totalBoxes: 3,
										boxType: SAMPLE_LINE.boxType,
										totalUnits: 24,
										unitPrice: SAMPLE_LINE.price,
										amount: SAMPLE_LINE.total,
									},
								],
							},
						],
					},
				],
			},
		),
	);
	const records = part(
		code('Records for the ERP', [
			'text',
			'error-text',
			'amount',
			'paired',
			'order-record',
			'orders-records',
		]),
	);
	const isThere = enter(canvas, part, table, 'order', records);
	const mark = part(
		komet(
			'Mark as Synchronized',
			['invoice', 'markAsSynchronized'],
			{ invoiceId: byId('={{ $json.kometId }}') },
			{ onError: 'continueRegularOutput', sample: [{ status: '1', message: 'OK' }] },
		),
	);
	const marked = part(code('Was It Marked?', ['error-text', 'paired', 'marked']));
	const done = part(writeRow('Row: As It Ended', table, ['state', 'reason']));
	canvas.connect(isTaken, working, details, records);
	canvas.connect(isThere, mark, marked, done);
}
