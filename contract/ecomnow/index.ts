import { resource } from '../operation';
import type { Service } from '../service';
import { send } from './api-call';
import { estore } from './estore';
import { inventory } from './inventory';
import { order } from './order';
import { shipment } from './shipment';
import { webhook } from './webhook';

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
