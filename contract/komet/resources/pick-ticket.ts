import { choice, movedOnTop, picker } from '../../language/kinds';
import { openList } from '../../language/response';
import { operation, resource } from '../../language/operation';
import { oneOf } from '../../language/rules';
import { DOCS } from '../common';
import { LIST_OPEN } from '../help';
import { invoices } from '../lists';
import { orderIdHints, partyFilters, productFilter, shippingDates } from './invoice-fields';

export const pickTicket = resource('Pick Ticket', {
	getManyWithDetails: operation({
		http: 'GET /pickticket.details.list',
		action: 'Get many pick tickets with details',
		description: 'Pick tickets of orders, by ship date or by invoice, with their items',
		caution: `Give at least one of these: Invoice, Ship Date, or Ship Date From and To (at most 7 days apart). Ship Date takes precedence over the range. ${LIST_OPEN}`,
		effect: 'read',
		required: {},
		optional: {
			orderId: movedOnTop(picker(invoices, { id: 'orderId' }, orderIdHints)),
			...shippingDates,
			...partyFilters,
			product: productFilter,
			status: choice(
				'Status',
				{ 'Pending Approval': 0, Confirmed: 1, Voided: 4 },
				{ note: 'Only active orders when left out' },
			),
		},
		rules: [oneOf('orderDate', ['orderDateFrom', 'orderDateTo'], 'orderId')],
		ranges: [{ from: 'orderDateFrom', to: 'orderDateTo', days: 7 }],
		response: openList(),
		evidence: {
			page: `${DOCS}/11176596`,
			request: 'partial',
			reply: 'unseen',
			gaps: 'Parameters after product; the reply',
		},
	}),
});
