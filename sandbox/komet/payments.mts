import type { Params } from '../../contract/language/field';
import { byId, equal, like, listOf, numberIn, Refused, textIn } from './answers.mts';
import type { Handler } from './answers.mts';
import { orderByNumber } from './order-items.mts';
import { nextId } from './state.mts';
import type { Payment, World } from './state.mts';

/** What is paid to each invoice; the rest of the total is an overpayment. */
function paidIn(asked: Params, customerId: number, world: World): Payment['invoices'] {
	return ((asked.invoices ?? []) as Params[]).map((row) => {
		const order = orderByNumber(world, row.invoiceNumber);
		if (order.customerId !== customerId)
			throw new Refused(`The invoice ${order.number} belongs to another customer.`);
		const amount = numberIn(row, 'amount') ?? 0;
		order.paid += amount;
		return { number: order.number, amount };
	});
}

function receive(asked: Params, world: World): Params {
	const customerId = byId(world.customers, asked.customerId, 'customer').id;
	const invoices = paidIn(asked, customerId, world);
	const payment: Payment = {
		id: nextId(world),
		controlNumber: nextId(world),
		customerId,
		methodId: byId(world.paymentMethods, asked.methodId, 'payment method').id,
		date: String(asked.date),
		total: numberIn(asked, 'totalPayment') ?? invoices.reduce((sum, row) => sum + row.amount, 0),
		reference: textIn(asked, 'referenceNumber') ?? '',
		invoices,
		cancelled: false,
		synced: false,
	};
	world.payments.push(payment);
	return {
		message: 'The payment was successfully created.',
		controlNumber: payment.controlNumber,
	};
}

const rowOf = (payment: Payment, world: World): Params => ({
	id: payment.id,
	controlNumber: payment.controlNumber,
	date: payment.date,
	customer: byId(world.customers, payment.customerId, 'customer').name,
	method: byId(world.paymentMethods, payment.methodId, 'payment method').name,
});

function list(asked: Params, world: World): Params {
	const wanted = numberIn(asked, 'invoiceNumber');
	const synced = numberIn(asked, 'externalSystemSynced');
	const rows = world.payments
		.filter(({ cancelled }) => !cancelled)
		.filter(({ controlNumber }) => equal(controlNumber, numberIn(asked, 'controlNumber')))
		.filter(({ date }) => date >= (textIn(asked, 'dateFrom') ?? ''))
		.filter(({ date }) => date <= (textIn(asked, 'dateTo') ?? '9999'))
		.filter(({ reference }) => equal(reference, textIn(asked, 'checkReference')))
		.filter((payment) => equal(Number(payment.synced), synced))
		.filter(({ invoices }) => wanted === undefined || invoices.some((row) => row.number === wanted))
		.map((payment) => rowOf(payment, world))
		.filter(({ customer }) => like(String(customer), textIn(asked, 'customer')))
		.filter(({ method }) => equal(String(method), textIn(asked, 'paymentMethod')));
	return listOf('payments', rows, 'Payments');
}

function mark(paymentId: unknown, world: World): Params {
	const payment = world.payments.find(({ id }) => id === paymentId);
	if (!payment) return { message: "The payment doesn't exist", status: '0', paymentId };
	if (payment.cancelled) return { message: 'The payment was cancelled', status: '0', paymentId };
	payment.synced = true;
	return { message: 'The payment was successfully synchronized', status: '1', paymentId };
}

/** Money from customers. */
export const payments: Record<string, Handler> = {
	'payment.receive': receive,
	'payment.list': list,
	'payment.mark.sync': (asked, world) => ({
		payments: (asked.payments as Params[]).map(({ paymentId }) => mark(paymentId, world)),
	}),
};
