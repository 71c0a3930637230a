import { choice, day, decimal, file, id, movedOnTop, picker, text } from '../../language/kinds';
import { empty, list } from '../../language/response';
import { operation, resource } from '../../language/operation';
import { oneOf } from '../../language/rules';
import { DOCS, locationId, MULTI } from '../common';
import { companies, vendorInvoices, vendors } from '../lists';

const BYTES = 'How the bytes of the file are written';

const poNumber = text('PO Number', {
	max: 10,
	note: 'Number of the purchase order, with its letter',
	placeholder: 'P002271',
});

const VENDORS_NUMBER = 'Number of the invoice of the vendor, not one of Komet';
const invoiceFields = {
	invoiceNumber: text('Invoice Number', {
		max: 200,
		note: VENDORS_NUMBER,
		placeholder: 'FB00223',
	}),
	invoiceTotal: decimal('Invoice Total', 2, { min: 0 }),
};

const arrival = { note: 'Arrival at the warehouse' };
const approvalRange = { note: 'Approval by procurement. The range has at most 45 days.' };

export const vendorInvoice = resource('Vendor Invoice', {
	getMany: operation({
		http: 'GET /vendor.invoice.list',
		action: 'Get many vendor invoices',
		description: 'Invoices of vendors, of one status at a time',
		caution: 'Give PO Number, Invoice Number, or Arrival Date From and To (at most 45 days apart)',
		effect: 'read',
		required: {
			statusId: choice(
				'Status',
				{
					'Pending Approval by Procurement': 1,
					'Pending Approval by Accounting': 2,
					Approved: 3,
					'Sent to External System': 4,
					Failed: 5,
					Synchronized: 6,
				},
				{ initial: 1, note: 'Komet lists the invoices of one status at a time' },
			),
		},
		optional: {
			poNumber: movedOnTop(poNumber),
			invoiceNumber: movedOnTop(
				text('Invoice Number', { max: 10, note: VENDORS_NUMBER, placeholder: 'FB00223' }),
			),
			arrivalDateFrom: movedOnTop(day('Arrival Date From', arrival)),
			arrivalDateTo: movedOnTop(day('Arrival Date To', arrival)),
			approvalDateFrom: day('Approval Date From', { note: 'Approval by procurement' }),
			approvalDateTo: day('Approval Date To', approvalRange),
			vendorCode: picker(vendors, { code: 'vendorCode' }),
			locationId,
		},
		rules: [oneOf('poNumber', 'invoiceNumber', ['arrivalDateFrom', 'arrivalDateTo'])],
		ranges: [
			{ from: 'arrivalDateFrom', to: 'arrivalDateTo', days: 45 },
			{ from: 'approvalDateFrom', to: 'approvalDateTo', days: 45 },
		],
		response: list('vendorInvoices', {
			invoiceNumber: text('Invoice Number', { sample: 'FB00223' }),
			locationId: id('Location ID', { note: MULTI, sample: 1 }),
			locationCode: text('Location Code', { sample: 'MIA' }),
		}),
		evidence: {
			page: `${DOCS}/11177395/Get+a+Vendor+Invoice+list`,
			request: 'full',
			reply: 'partial',
			gaps: 'Fields of the reply after locationCode',
		},
	}),

	upload: operation({
		http: 'POST /v2/vendor/invoice',
		action: 'Upload vendor invoice',
		description: 'Attaches an image or PDF of the invoice to a purchase order',
		effect: 'write',
		required: {
			poNumber,
			attachment: file('File', { note: 'Image or PDF of the invoice, at most 20 MB' }),
		},
		optional: {
			...invoiceFields,
			companyId: picker(companies, { id: 'companyId' }),
			locationId,
		},
		response: empty(),
		tokens: ['company', 'vendor'],
		evidence: { page: `${DOCS}/229048321`, request: 'full', reply: 'full', gaps: BYTES },
	}),

	addToPurchaseOrder: operation({
		http: 'POST /vendor.invoice.mail.receive',
		action: 'Add vendor invoice to purchase order',
		description: 'For an invoice that a vendor has sent by email',
		effect: 'write',
		tokenName: 'companyToken',
		required: {
			mailFrom: text('Sender Email', {
				max: 100,
				note: 'Address of the vendor, or another one that is authorized',
				placeholder: 'sales@rosaprima.example',
			}),
			poNumber,
			file: file('File', { note: 'The invoice, at most 20 MB' }),
		},
		optional: invoiceFields,
		response: empty(),
		evidence: {
			page: `${DOCS}/11177505/Add+a+Vendor+Invoice+to+a+Purchase+Order`,
			request: 'full',
			reply: 'full',
			gaps: BYTES,
		},
	}),

	markAsSynchronized: operation({
		http: 'POST /vendor.invoice.mark.sync',
		action: 'Mark vendor invoice as synchronized',
		description: 'Tells Komet that the invoice has reached the other system',
		effect: 'write',
		required: {
			poNumber,
			invoiceNumber: picker(
				vendorInvoices,
				{ number: 'invoiceNumber' },
				{ label: 'Invoice Number', note: VENDORS_NUMBER },
			),
		},
		optional: {},
		response: empty(),
		evidence: {
			page: `${DOCS}/11177425/Mark+a+Vendor+Invoice+as+Synchronized`,
			request: 'full',
			reply: 'full',
			gaps: 'Whether the token goes into a header, as the list of fields says, or into the body as in the sample',
		},
	}),
});
