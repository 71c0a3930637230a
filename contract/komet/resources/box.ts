import {
	asText,
	day,
	integer,
	lines,
	movedOnTop,
	picker,
	several,
	text,
} from '../../language/kinds';
import { empty, single, perRecord } from '../../language/response';
import { operation, resource } from '../../language/operation';
import { companyLocationId, DOCS, REQUIRED_IN_MULTI } from '../common';
import { invoices, locations } from '../lists';

const ONE_BOX = 'Code of one box, as AWB: Get Many shows it';
const boxCode = text('Box Code', { max: 20, note: ONE_BOX, placeholder: '1324568' });
const position = text('Position', { max: 4, note: 'Rack position', placeholder: 'A000' });
const boxCodes = (separator: ',' | 'array') =>
	several(text('Box Codes', { sample: '1324568' }), {
		separator,
		note: 'Codes of the boxes, separated by commas',
		placeholder: '1324568,1324569',
	});

export const box = resource('Box', {
	receive: operation({
		http: 'POST /box.warehouse.receive',
		action: 'Receive box',
		description: 'Marks a box as received by the warehouse',
		effect: 'write',
		required: { boxCode },
		optional: { position, companyLocationId },
		response: empty(),
		evidence: {
			page: 'https://kometsales.atlassian.net/wiki/plugins/viewsource/viewpagesrc.action?pageId=11174742',
			request: 'full',
			reply: 'full',
		},
	}),

	changeCodes: operation({
		http: 'POST /box.code.change',
		action: 'Change codes of boxes',
		description: 'Several boxes go into one request; each gets an answer of its own',
		caution: 'With the token of a vendor, the boxes must belong to that vendor',
		effect: 'write',
		required: {
			boxes: lines('Boxes', {
				one: 'Box',
				required: {
					currentBoxCode: text('Current Box Code', {
						max: 20,
						note: ONE_BOX,
						placeholder: '1324568',
					}),
					newBoxCode: text('New Box Code', { max: 20, placeholder: 'PT991001' }),
				},
				optional: {},
			}),
		},
		optional: {},
		combines: { rows: 'boxes' },
		response: perRecord('boxes', 'newBoxCode', {
			newBoxCode: text('New Box Code', { sample: 'PT991001' }),
		}),
		tokens: ['company', 'vendor'],
		evidence: { page: `${DOCS}/11174589`, request: 'full', reply: 'full' },
	}),

	changePosition: operation({
		http: 'POST /box.position.change',
		action: 'Change position of box',
		description: 'Moves a box to another rack position',
		effect: 'write',
		required: { boxCode },
		optional: { position: movedOnTop(position) },
		response: single({ boxOldPosition: text('Old Position', { sample: 'AC2' }) }),
		evidence: {
			page: `${DOCS}/11174680/Change+the+Rack+Location+of+a+Box`,
			request: 'full',
			reply: 'full',
		},
	}),

	confirmShipment: operation({
		http: 'POST /box.invoice.shipment.confirm',
		action: 'Confirm shipment of boxes',
		description: 'Confirms that boxes of an invoice have shipped',
		effect: 'write',
		required: {
			orderNumber: picker(
				invoices,
				{ number: ['orderNumber', 10] },
				{
					note: 'Without prefix letters such as W or T',
					sample: { mode: 'number', value: 212061 },
				},
			),
			boxCodes: boxCodes('array'),
		},
		optional: {},
		combines: { rows: 'boxCodes' },
		response: single({
			updatedBoxes: integer('Confirmed Boxes', { note: 'Number of boxes', sample: 2 }),
		}),
		evidence: {
			page: `${DOCS}/11174656/Confirm+a+Shipment`,
			request: 'full',
			reply: 'full',
			gaps: 'Transport and form of boxCodes: the text says URL parameters with commas, the sample is JSON with an array',
		},
	}),

	count: operation({
		http: 'PATCH /v2/inventory/box/count',
		action: 'Count box',
		description: 'Records the scan of a box in a stock count',
		effect: 'write',
		required: { boxCode: text('Box Code', { max: 200, note: ONE_BOX, placeholder: '1324568' }) },
		optional: {
			boxPosition: text('Position', { max: 10, note: 'Rack position', placeholder: 'A000' }),
			// The page gives this ID as text, unlike nearly every other location.
			companyLocationId: asText(
				picker(locations, { id: ['companyLocationId', 10] }, REQUIRED_IN_MULTI),
			),
		},
		response: single(
			{ boxAlreadyScannedPosition: text('Position of the Earlier Scan', { sample: 'A000' }) },
			{
				status: 'statusInventory',
				meanings: {
					'0': 'The token is not valid or the box code is missing',
					'2': 'The box was not found',
					'3': 'The box has that inventory status already',
					'4': 'The box is sold already',
					'11': 'The box is not in the inventory',
				},
			},
		),
		evidence: { page: `${DOCS}/400392197`, request: 'full', reply: 'full' },
	}),

	moveToAwb: operation({
		http: 'GET /box.move.awb',
		action: 'Move boxes to AWB',
		description: 'Changes the master AWB and the ship date of boxes',
		caution: 'The boxes must be in the Staging Area. Komet recalculates their costs.',
		effect: 'write',
		required: {
			boxCodes: boxCodes(','),
			awb: text('AWB', {
				max: 50,
				note: 'Number of the new master AWB',
				placeholder: '369-1234-5678',
			}),
			shipDate: day('Ship Date', { note: 'Replaces the ship date that the AWB has' }),
		},
		optional: { companyLocationId },
		combines: { rows: 'boxCodes' },
		response: single(
			{},
			{
				failed: { key: 'failedBoxes', as: 'boxCode', message: 'Komet did not move this box' },
			},
		),
		evidence: { page: `${DOCS}/11174610`, request: 'full', reply: 'full' },
	}),

	setExternalCodes: operation({
		http: 'POST /box.externalcode.update',
		action: 'Set external codes of boxes',
		description: 'Several boxes go into one request; each gets an answer of its own',
		effect: 'write',
		required: {
			boxes: lines('Boxes', {
				one: 'Box',
				required: {
					boxCode,
					externalCode: text('External Code', {
						max: 20,
						note: 'The code of the box in the other system',
						placeholder: 'PT991001',
					}),
				},
				optional: {},
			}),
		},
		optional: {},
		combines: { rows: 'boxes' },
		response: perRecord('boxes', 'boxCode', { boxCode: text('Box Code', { sample: '1324568' }) }),
		evidence: {
			page: 'https://kometsales.atlassian.net/wiki/plugins/viewsource/viewpagesrc.action?pageId=11174634',
			request: 'full',
			reply: 'full',
		},
	}),

	ship: operation({
		http: 'POST /box.warehouse.ship',
		action: 'Ship box',
		description: 'Marks a box as shipped from the warehouse',
		effect: 'write',
		required: { boxCode },
		optional: { companyLocationId },
		response: empty(),
		evidence: {
			page: 'https://kometsales.atlassian.net/wiki/pages/viewpage.action?pageId=314377069',
			request: 'full',
			reply: 'full',
		},
	}),
});
