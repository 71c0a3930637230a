import { day, decimal, id, integer, text } from '../fields';
import { rows } from '../gives';
import { lines } from '../lines';
import { operation, resource } from '../operation';
import { picker } from '../picker';
import { oneOf } from '../rules';
import { locations } from './lists';

const DOCS = 'https://kometsales.atlassian.net/wiki/spaces/APIDocs/pages';

const filters = {
	shipDate: day('Ship Date'),
	awb: text('AWB (Last Four Digits)', {
		max: 4,
		note: 'The end of the AWB number, such as 0983 of 234-2367-0983',
		placeholder: '0983',
	}),
	originCode: text('Origin Code', {
		max: 5,
		note: 'Code of the port of origin',
		placeholder: 'UIO',
	}),
	locationCode: picker(
		locations,
		{ code: 'locationCode' },
		{ note: 'For multi-location companies' },
	),
};
const rules = [oneOf('shipDate', 'awb')];
const caution = 'Add at least one of these filters: Ship Date or AWB (Last Four Digits)';

const awbFields = {
	awbId: id('AWB ID', { sample: 148807 }),
	awb: text('AWB', { sample: '234-2367-0983' }),
	origin: text('Origin', { sample: 'UIO' }),
	shipDate: day('Ship Date'),
	arrivalDate: day('Arrival Date', { sample: '2026-02-17' }),
	pieces: integer('Pieces', { note: 'Number of boxes', sample: 3 }),
	piecesReceived: integer('Pieces Received', { sample: 2 }),
	locationCode: text('Location Code', { sample: '06' }),
	status: integer('Status', { note: '1 = open, 0 = closed', sample: 1 }),
};

export const awb = resource('AWB', {
	getMany: operation({
		http: 'GET /awb.list',
		does: 'Get many air waybills',
		note: 'AWBs with their numbers of boxes and the box codes',
		caution,
		effect: 'read',
		needs: {},
		takes: filters,
		rules,
		gives: rows('awbs', {
			...awbFields,
			boxesCodes: text('Box Codes', {
				note: 'Separated by commas',
				sample: 'KS2342342,KS0284353,KS3450923',
			}),
		}),
		seen: { page: `${DOCS}/11174568/Get+an+AWB+list`, request: 'full', reply: 'full' },
	}),

	getManyWithDetails: operation({
		http: 'GET /awb.details.list',
		does: 'Get many air waybills with details',
		note: 'AWBs with their boxes',
		caution,
		effect: 'read',
		needs: {},
		takes: filters,
		rules,
		gives: rows('awbs', {
			...awbFields,
			boxes: lines('Boxes', {
				one: 'Box',
				needs: {
					code: text('Box Code', { sample: 'KS2342342' }),
					unitCost: decimal('Unit Cost', 3),
					carrierName: text('Carrier', { sample: 'Armellini' }),
					carrierCode: text('Carrier Code', { sample: 'AA' }),
					truckDate: day('Truck Date', { sample: '2026-02-18' }),
					shipToId: id('Ship-To ID', { sample: 3021 }),
				},
				takes: {},
			}),
		}),
		seen: {
			page: `${DOCS}/11174498/Get+a+detailed+AWB+list`,
			request: 'full',
			reply: 'partial',
			gaps: 'Fields of the boxes after shipToId',
		},
	}),
});
