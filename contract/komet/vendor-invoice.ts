import { decimal, text } from '../fields';
import { file } from '../file';
import { ack } from '../gives';
import { operation, resource } from '../operation';
import { picker } from '../picker';
import { companies, locations } from './lists';

export const vendorInvoice = resource('Vendor Invoice', {
	upload: operation({
		http: 'POST /v2/vendor/invoice',
		does: 'Upload vendor invoice',
		note: 'Attaches an image or PDF of the invoice to a purchase order',
		effect: 'write',
		needs: {
			poNumber: text('PO Number', { max: 10, placeholder: 'P008094' }),
			attachment: file('File', { note: 'Image or PDF of the invoice, at most 20 MB' }),
		},
		takes: {
			invoiceNumber: text('Invoice Number', { max: 200, placeholder: '008541' }),
			invoiceTotal: decimal('Invoice Total', 2, { min: 0 }),
			companyId: picker(companies, { id: 'companyId' }),
			locationId: picker(locations, { id: 'locationId' }, { note: 'For multi-location companies' }),
		},
		gives: ack(),
		seen: {
			page: 'https://kometsales.atlassian.net/wiki/spaces/APIDocs/pages/229048321',
			request: 'full',
			reply: 'full',
			gaps: 'How the bytes of the file are written',
		},
	}),
});
