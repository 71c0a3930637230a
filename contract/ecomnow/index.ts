import { resource } from '../language/operation';
import type { Service } from '../language/service';
import { send } from './resources/api-call';
import { estore } from './resources/estore';
import { inventory } from './resources/inventory';
import { order } from './resources/order';
import { shipment } from './resources/shipment';
import { webhook } from './resources/webhook';

export const eComNow: Service = {
	label: 'eComNow',
	credential: 'eComNowVendorApi',
	access: {
		by: 'the user name and password',
		help: () =>
			'Check User Name and Password in the credential, and try another choice of Send Credentials As.',
	},
	example: { baseUrl: 'https://ecomnow.example.com' },
	resources: {
		inventory,
		order,
		shipment,
		webhook,
		estore,
		apiCall: resource('API Call', {}, { send }),
	},
	lists: [],
};
