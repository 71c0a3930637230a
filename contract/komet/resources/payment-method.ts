import { single } from '../../language/response';
import { operation, resource } from '../../language/operation';

export const paymentMethod = resource('Payment Method', {
	getMany: operation({
		http: 'GET /payment.method.list',
		action: 'Get many payment methods',
		description: 'The ID is what Payment: Receive takes, the name what Customer: Create takes',
		caution: 'Komet documents only the name of this method, so the reply comes as one item',
		effect: 'read',
		required: {},
		optional: {},
		// The reply must hold IDs and names, but in which array and under which names was not seen.
		response: single({}, { listOpen: true }),
		tokens: [],
		evidence: {
			page: 'https://kometsales.atlassian.net/wiki/spaces/APIDocs/pages/11176563',
			request: 'name-only',
			reply: 'unseen',
			gaps: 'Everything but the name: verb, path and place of the token are those of the other list methods',
		},
	}),
});
