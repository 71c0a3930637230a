import { id } from '../fields';
import { results } from '../gives';
import { lines } from '../lines';
import { operation, resource } from '../operation';

export const payment = resource('Payment', {
	markAsSynchronized: operation({
		http: 'POST /payment.mark.sync',
		does: 'Mark payments as synchronized',
		note: 'Several payments go into one request; each gets an answer of its own',
		effect: 'write',
		needs: {
			payments: lines('Payments', {
				one: 'Payment',
				needs: { paymentId: id('Payment ID', { placeholder: '450545', sample: 450545 }) },
				takes: {},
			}),
		},
		takes: {},
		gives: results('payments', { paymentId: id('Payment ID', { sample: 450545 }) }),
		seen: {
			page: 'https://kometsales.atlassian.net/wiki/spaces/APIDocs/pages/11176801',
			request: 'full',
			reply: 'full',
		},
	}),
});
