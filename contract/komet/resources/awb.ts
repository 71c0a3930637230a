import { day, id, integer, lines, money, movedOnTop, picker, text } from '../../language/kinds';
import { list } from '../../language/response';
import { operation, resource } from '../../language/operation';
import { oneOf } from '../../language/rules';
import { DOCS, MULTI } from '../common';
import { locations } from '../lists';
import { PORT_OF_ORIGIN } from '../help';

export const originCode = text('Origin Code', {
	max: 5,
	note: PORT_OF_ORIGIN,
	placeholder: 'UIO',
});

/** What the lists of air waybills take, those that are announced and those that are there. */
export const awbFilters = {
	shipDate: movedOnTop(day('Ship Date')),
	awb: movedOnTop(
		text('AWB (Last Four Digits)', {
			max: 4,
			note: 'The end of the AWB number, such as 5678 of 369-1234-5678',
			placeholder: '5678',
		}),
	),
	originCode,
};
const filters = {
	...awbFilters,
	locationCode: picker(locations, { code: 'locationCode' }, { note: MULTI }),
};
export const awbRules = [oneOf('shipDate', 'awb')];
export const GIVE_AWB = 'Give Ship Date, AWB (Last Four Digits) or both';

const awbFields = {
	awbId: id('AWB ID', { sample: 148807 }),
	awb: text('AWB', { sample: '369-1234-5678' }),
	origin: text('Origin', { sample: 'UIO' }),
	shipDate: day('Ship Date'),
	arrivalDate: day('Arrival Date', { sample: '2026-02-17' }),
	pieces: integer('Pieces', { note: 'Number of boxes', sample: 3 }),
	piecesReceived: integer('Pieces Received', { sample: 2 }),
	locationCode: text('Location Code', { sample: 'MIA' }),
	status: integer('Status', { note: '1 = open, 0 = closed', sample: 1 }),
};

export const awb = resource('AWB', {
	getMany: operation({
		http: 'GET /awb.list',
		action: 'Get many air waybills',
		description: 'AWBs with their numbers of boxes and the box codes',
		caution: GIVE_AWB,
		effect: 'read',
		required: {},
		optional: filters,
		rules: awbRules,
		response: list('awbs', {
			...awbFields,
			boxesCodes: text('Box Codes', {
				note: 'Separated by commas',
				sample: '1324568,1324569,1324570',
			}),
		}),
		evidence: { page: `${DOCS}/11174568/Get+an+AWB+list`, request: 'full', reply: 'full' },
	}),

	getManyWithDetails: operation({
		http: 'GET /awb.details.list',
		action: 'Get many air waybills with details',
		description: 'AWBs with their boxes',
		caution: GIVE_AWB,
		effect: 'read',
		required: {},
		optional: filters,
		rules: awbRules,
		response: list('awbs', {
			...awbFields,
			boxes: lines('Boxes', {
				one: 'Box',
				required: {
					code: text('Box Code', { sample: '1324568' }),
					unitCost: money('Unit Cost', 3),
					carrierName: text('Carrier', { sample: 'Armellini' }),
					carrierCode: text('Carrier Code', { sample: 'ARM' }),
					truckDate: day('Truck Date', { sample: '2026-02-18' }),
					shipToId: id('Ship-To ID', { sample: 3021 }),
				},
				optional: {},
			}),
		}),
		output: { lines: 'boxes' },
		evidence: {
			page: `${DOCS}/11174498/Get+a+detailed+AWB+list`,
			request: 'full',
			reply: 'partial',
			gaps: 'Fields of the boxes after shipToId',
		},
	}),
});
