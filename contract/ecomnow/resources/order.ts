import { free } from '../../language/kinds';
import { raw } from '../../language/response';
import { operation, resource } from '../../language/operation';
import { VENDOR_API } from '../service';

export const order = resource('Order', {
	get: operation({
		http: 'GET /basic/vendor/get-order',
		otherVerbs: ['POST'],
		action: 'Get orders',
		description: 'Outputs one item for each order when eComNow answers with an array',
		caution:
			'eComNow does not document the parameters of this call. Ask its support which ones it takes; without any, what comes is up to eComNow.',
		effect: 'read',
		required: {},
		optional: {
			parameters: free('Parameters', {
				note: 'Sent as they stand: in the URL, or as JSON body when the HTTP method is POST',
			}),
		},
		response: raw({ reads: true }),
		evidence: {
			page: VENDOR_API,
			request: 'name-only',
			reply: 'unseen',
			gaps: 'HTTP method, parameters, whether one order, all open ones or a filtered list is answered',
		},
	}),
});
