import { id, text } from '../../language/kinds';
import { one, rows } from '../../language/response';
import { operation, resource } from '../../language/operation';
import { picker } from '../../language/kinds/record-picker';
import { active, activeOnly, partOfName } from '../common';
import { additionalCharges } from '../lists';

const SITE = 'https://kometsales.atlassian.net/wiki';

const name = text('Name', { max: 200, sample: 'Fuel Surcharge' });
const code = text('Code', { max: 10, sample: 'FS' });

const saved = one({ additionalChargeId: id('Additional Charge ID', { sample: 2342 }) });

export const additionalCharge = resource('Additional Charge', {
	create: operation({
		http: 'POST /additional.charge.add',
		does: 'Create additional charge',
		effect: 'write',
		needs: { name },
		takes: { code },
		gives: saved,
		seen: {
			page: `${SITE}/spaces/APIDocs/pages/11174428/Add+an+Additional+Charge`,
			request: 'full',
			reply: 'full',
		},
	}),

	getMany: operation({
		http: 'GET /additional.charge.list',
		does: 'Get many additional charges',
		effect: 'read',
		needs: {},
		takes: {
			id: id('ID', { sample: 2342 }),
			name: partOfName('Fuel'),
			code,
			active: activeOnly,
		},
		gives: rows('additionalCharges', {
			id: id('Additional Charge ID', { sample: 2342 }),
			name,
			code,
			active,
		}),
		seen: {
			page: `${SITE}/plugins/viewsource/viewpagesrc.action?pageId=11174450`,
			request: 'full',
			reply: 'full',
		},
	}),

	update: operation({
		http: 'POST /additional.charge.update',
		does: 'Update additional charge',
		effect: 'write',
		needs: { additionalChargeId: picker(additionalCharges, { id: 'additionalChargeId' }) },
		takes: { name, code, active },
		gives: saved,
		seen: {
			page: `${SITE}/spaces/APIDocs/pages/11174472/Update+an+Additional+Charge`,
			request: 'full',
			reply: 'full',
		},
	}),
});
