import {
	day,
	decimal,
	id,
	instant,
	integer,
	lines,
	movedOnTop,
	picker,
	text,
} from '../../language/kinds';
import { single, perRecord, list } from '../../language/response';
import { operation, resource } from '../../language/operation';
import { oneOf, rowsOf, rule } from '../../language/rules';
import { DOCS, MULTI, REQUIRED_IN_MULTI, synced } from '../common';
import { partyFilters } from './invoice-fields';
import { customers, invoices, locations, paymentMethods, payments } from '../lists';
import { NO_PREFIX, PAYMENT_METHOD } from '../help';

const paymentId = picker(
	payments,
	{ id: 'paymentId' },
	{ note: 'The ID of Get Many, not the control number. The list has the last 30 days.' },
);

const paid = rowsOf('invoices', 'amount');

/** What a payment exceeds its invoices by becomes an overpayment; less than they is refused. */
const totalCoversInvoices = rule({
	uses: ['totalPayment', ...paid.uses],
	says: (label) =>
		`${label('totalPayment')} is not less than the amounts of ${label('invoices')} together`,
	faultOf: (sent, label) => {
		const { totalPayment } = sent;
		if (typeof totalPayment !== 'number') return undefined;
		const sum = paid.in(sent).reduce((total, { amount }) => total + Number(amount), 0);
		// Compared in cents, because sums of binary fractions are not exact.
		return Math.round(sum * 100) > Math.round(totalPayment * 100)
			? `${label('totalPayment')} (${totalPayment}) is less than the amounts of ${label('invoices')} together (${sum.toFixed(2)})`
			: undefined;
	},
});

const invoiceNumber = picker(
	invoices,
	{ number: ['invoiceNumber', 10] },
	{ note: NO_PREFIX, sample: { mode: 'number', value: 212061 } },
);

export const payment = resource('Payment', {
	receive: operation({
		http: 'POST /payment.receive',
		action: 'Receive payment',
		description: 'Records a payment of a customer, for one or more invoices',
		effect: 'write',
		required: {
			customerId: picker(customers, { id: 'customerId' }),
			methodId: picker(
				paymentMethods,
				{ id: 'methodId' },
				{ label: 'Payment Method', note: 'The ID that Payment Method: Get Many shows' },
			),
			date: day('Payment Date'),
		},
		optional: {
			invoices: lines('Invoices', {
				one: 'Invoice Payment',
				required: {
					amount: decimal('Amount', 2, {
						min: 0,
						note: 'Amount that is paid to this invoice',
						sample: 250,
					}),
				},
				optional: {
					invoiceNumber: movedOnTop(invoiceNumber),
					discount: decimal('Discount', 2, {
						min: 0,
						note: 'Whether money or a percentage is not documented',
					}),
				},
			}),
			totalPayment: decimal('Total Payment', 2, {
				min: 0,
				note: 'At least the amounts of the invoices together. The rest becomes an overpayment.',
				sample: 300,
			}),
			referenceNumber: text('Reference Number', {
				max: 100,
				note: 'Number of the check or another reference',
				placeholder: 'CHK-10045',
			}),
			notes: text('Notes', { max: 200, rows: 2 }),
			locationCode: picker(locations, { code: ['locationCode', 20] }, REQUIRED_IN_MULTI),
		},
		rules: [totalCoversInvoices],
		response: single({ controlNumber: integer('Control Number', { sample: 5021 }) }),
		evidence: {
			page: `${DOCS}/11176563`,
			request: 'full',
			reply: 'partial',
			gaps: 'Fields of the reply after controlNumber; older pages require invoices with their numbers and take 50 characters of referenceNumber; the page adds, without saying where, that payments of the Clearent integration are not returned',
		},
	}),

	getMany: operation({
		http: 'GET /payment.list',
		action: 'Get many payments',
		description:
			'Payments of customers; Synchronized tells those that wait for accounting from the others',
		caution: 'Give the posting dates, at most 31 days apart, or add at least one filter',
		effect: 'read',
		required: {},
		optional: {
			dateFrom: movedOnTop(day('Posting Date From')),
			dateTo: movedOnTop(day('Posting Date To')),
			customer: partyFilters.customer,
			controlNumber: integer('Control Number', {
				min: 1,
				digits: 10,
				note: 'The number that Receive answers with, not the payment ID',
				placeholder: '5021',
			}),
			paymentMethod: picker(paymentMethods, { name: 'paymentMethod' }, { note: PAYMENT_METHOD }),
			invoiceNumber,
			checkReference: text('Check or Reference Number', {
				max: 50,
				placeholder: 'CHK-10045',
			}),
			updatedAsOf: instant('Changed Since', {
				spelling: 'T',
				note: 'Only what changed at or after this moment, presumably at most 31 days ago',
			}),
			locationId: picker(locations, { id: ['locationId', 10] }, { note: MULTI }),
			externalSystemSynced: synced,
		},
		rules: [
			oneOf(
				['dateFrom', 'dateTo'],
				'customer',
				'controlNumber',
				'paymentMethod',
				'invoiceNumber',
				'checkReference',
				'updatedAsOf',
				'locationId',
				'externalSystemSynced',
			),
		],
		ranges: [{ from: 'dateFrom', to: 'dateTo', days: 31, sampleHas: 'one end' }],
		response: list('payments', {
			id: id('Payment ID', { sample: 450545 }),
			controlNumber: integer('Control Number', { sample: 5021 }),
			date: day('Date'),
			customer: text('Customer', { sample: 'Bloom & Co' }),
			method: text('Payment Method', { sample: 'Credit Card' }),
		}),
		evidence: {
			page: `${DOCS}/11176777/Get+a+list+of+Payments`,
			request: 'full',
			reply: 'partial',
			gaps: 'Fields of the reply after method, among them the invoices; the sample sends dateFrom alone, against the rule of the page',
		},
	}),

	markAsSynchronized: operation({
		http: 'POST /payment.mark.sync',
		action: 'Mark payments as synchronized',
		description: 'Several payments go into one request; each gets an answer of its own',
		effect: 'write',
		required: {
			payments: lines('Payments', {
				one: 'Payment',
				required: { paymentId },
				optional: {},
			}),
		},
		optional: {},
		combines: { rows: 'payments' },
		response: perRecord('payments', 'paymentId', {
			paymentId: id('Payment ID', { sample: 450545 }),
		}),
		evidence: {
			page: `${DOCS}/11176801`,
			request: 'full',
			reply: 'full',
		},
	}),
});
