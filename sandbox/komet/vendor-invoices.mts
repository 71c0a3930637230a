import type { Params } from '../../contract/language/field';
import { equal, found, listOf, numberIn, Refused, textIn } from './answers.mts';
import type { Handler } from './answers.mts';
import { readFile } from './files.mts';
import { vendorOf } from './inventory-lists.mts';
import { kometTime } from './state.mts';
import type { VendorInvoice, World } from './state.mts';

const PENDING = 1;
const SYNCHRONIZED = 6;

/** A paper waits for approval, whichever way it came. */
function receive(asked: Params, written: unknown, world: World) {
	const file = readFile(written);
	if (!file) throw new Refused('The attachment is not valid.');
	world.vendorInvoices.push({
		poNumber: textIn(asked, 'poNumber') ?? '',
		invoiceNumber: textIn(asked, 'invoiceNumber'),
		invoiceTotal: numberIn(asked, 'invoiceTotal'),
		companyId: numberIn(asked, 'companyId'),
		locationId: numberIn(asked, 'locationId'),
		statusId: PENDING,
		arrivedOn: kometTime().slice(0, 10),
		...file,
	});
}

const vendorCodeOf = ({ poNumber }: VendorInvoice, world: World) => {
	const order = world.purchaseOrders.find(({ number }) => number === poNumber);
	return order ? vendorOf(order, world).code : '';
};

/** Komet goes by the arrival of the flowers, of which the sandbox knows nothing; the paper's will do. */
const isAsked = (asked: Params, invoice: VendorInvoice, world: World) =>
	invoice.statusId === asked.statusId &&
	equal(invoice.poNumber, textIn(asked, 'poNumber')) &&
	equal(invoice.invoiceNumber ?? '', textIn(asked, 'invoiceNumber')) &&
	invoice.arrivedOn >= (textIn(asked, 'arrivalDateFrom') ?? '') &&
	invoice.arrivedOn <= (textIn(asked, 'arrivalDateTo') ?? '9999') &&
	equal(vendorCodeOf(invoice, world), textIn(asked, 'vendorCode')) &&
	equal(invoice.locationId ?? 1, numberIn(asked, 'locationId'));

/** What vendors want to be paid. */
export const vendorInvoices: Record<string, Handler> = {
	'v2/vendor/invoice': (asked, world) => {
		receive(asked, asked.attachment, world);
		return { message: 'The invoice was successfully uploaded.' };
	},

	'vendor.invoice.mail.receive': (asked, world) => {
		receive(asked, asked.file, world);
		return { message: 'success' };
	},

	'vendor.invoice.list': (asked, world) =>
		listOf(
			'vendorInvoices',
			world.vendorInvoices
				.filter((invoice) => isAsked(asked, invoice, world))
				.map(({ invoiceNumber, locationId = 1 }) => ({
					invoiceNumber,
					locationId,
					locationCode: world.locations.find(({ id }) => id === locationId)?.code,
				})),
			'Vendor invoices',
		),

	'vendor.invoice.mark.sync': ({ poNumber, invoiceNumber }, world) => {
		const invoice = world.vendorInvoices.find(
			(known) => known.poNumber === poNumber && known.invoiceNumber === invoiceNumber,
		);
		found(invoice, 'vendor invoice').statusId = SYNCHRONIZED;
		return { message: 'OK' };
	},
};
