import { id, picker, text } from '../../language/kinds';
import { single, list } from '../../language/response';
import { operation, resource } from '../../language/operation';
import { active, activeOnly, partOfName, wholeCode } from '../common';
import { additionalCharges } from '../lists';

const SITE = 'https://kometsales.atlassian.net/wiki';

const name = text('Name', { max: 200, sample: 'Fuel Surcharge' });
const code = text('Code', { max: 10, sample: 'FS' });

const saved = single({ additionalChargeId: id('Additional Charge ID', { sample: 2342 }) });

export const additionalCharge = resource('Additional Charge', {
	create: operation({
		http: 'POST /additional.charge.add',
		action: 'Create additional charge',
		description:
			'Adds a kind of charge, such as a fuel surcharge; Automatic Additional Charge uses it',
		effect: 'write',
		required: { name },
		optional: { code },
		response: saved,
		evidence: {
			page: `${SITE}/spaces/APIDocs/pages/11174428/Add+an+Additional+Charge`,
			request: 'full',
			reply: 'full',
		},
	}),

	getMany: operation({
		http: 'GET /additional.charge.list',
		action: 'Get many additional charges',
		description: 'The kinds of charges, with their IDs and codes',
		effect: 'read',
		required: {},
		optional: {
			id: id('ID', { sample: 2342 }),
			name: partOfName('Fuel'),
			code: wholeCode('FS'),
			active: activeOnly,
		},
		response: list('additionalCharges', {
			id: id('Additional Charge ID', { sample: 2342 }),
			name,
			code,
			active,
		}),
		evidence: {
			page: `${SITE}/plugins/viewsource/viewpagesrc.action?pageId=11174450`,
			request: 'full',
			reply: 'full',
		},
	}),

	update: operation({
		http: 'POST /additional.charge.update',
		action: 'Update additional charge',
		description: 'Changes name or code of a kind of charge, or makes it inactive',
		effect: 'write',
		required: { additionalChargeId: picker(additionalCharges, { id: 'additionalChargeId' }) },
		optional: { name, code, active },
		response: saved,
		evidence: {
			page: `${SITE}/spaces/APIDocs/pages/11174472/Update+an+Additional+Charge`,
			request: 'full',
			reply: 'full',
		},
	}),
});
