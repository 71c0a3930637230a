import { LIST_OPEN } from '../help';
import { openList } from '../../language/response';
import { operation, resource } from '../../language/operation';

export const paymentMethod = resource('Payment Method', {
	getMany: operation({
		http: 'GET /payment.method.list',
		action: 'Get many payment methods',
		description: 'The ID is what Payment: Receive takes, the name what Customer: Create takes',
		caution: LIST_OPEN,
		effect: 'read',
		required: {},
		optional: {},
		response: openList(),
		tokens: [],
		evidence: {
			page: 'https://kometsales.atlassian.net/wiki/spaces/APIDocs/pages/11176563',
			request: 'name-only',
			reply: 'unseen',
			gaps: 'Everything but the name: verb, path and place of the token are those of the other list methods',
		},
	}),
});
