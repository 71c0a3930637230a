import { day, several, text } from '../fields';
import { one } from '../gives';
import { operation, resource } from '../operation';
import { picker } from '../picker';
import { locations } from './lists';

const location = picker(
	locations,
	{ id: 'companyLocationId' },
	{ note: 'Required for multi-location companies' },
);

export const box = resource('Box', {
	count: operation({
		http: 'PATCH /v2/inventory/box/count',
		does: 'Count box',
		note: 'Records the scan of a box in a stock count',
		effect: 'write',
		needs: { boxCode: text('Box Code', { max: 200, placeholder: '1324568' }) },
		takes: {
			boxPosition: text('Position', { max: 10, note: 'Rack position', placeholder: 'A000' }),
			companyLocationId: {
				...location,
				// The page gives this ID as text, unlike every other location.
				wire: (name, { value }) => ({ [name]: String(value) }),
				params: () => [
					{
						name: 'companyLocationId',
						label: 'Location',
						type: 'string',
						required: true,
						maxLength: 10,
					},
				],
			},
		},
		gives: one(
			{ boxAlreadyScannedPosition: text('Position of the Earlier Scan') },
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
		seen: {
			page: 'https://kometsales.atlassian.net/wiki/spaces/APIDocs/pages/400392197',
			request: 'full',
			reply: 'full',
		},
	}),

	moveToAwb: operation({
		http: 'GET /box.move.awb',
		does: 'Move boxes to AWB',
		note: 'Changes the master AWB and the ship date of boxes',
		caution:
			'The boxes must be in the Staging Area. Komet calculates freight, handling, duties and landed cost anew.',
		effect: 'write',
		needs: {
			awb: text('AWB', {
				max: 50,
				note: 'The new master AWB number',
				placeholder: '369-1234-5678',
			}),
			shipDate: day('Ship Date', { note: 'Replaces the ship date that the AWB has' }),
			boxCodes: several(text('Box Codes'), {
				note: 'Codes of the boxes, separated by commas',
				placeholder: '1324568,1324569',
			}),
		},
		takes: { companyLocationId: location },
		gives: one(
			{},
			{
				failed: { key: 'failedBoxes', as: 'boxCode', message: 'Komet did not move this box' },
			},
		),
		seen: {
			page: 'https://kometsales.atlassian.net/wiki/spaces/APIDocs/pages/11174610',
			request: 'full',
			reply: 'full',
		},
	}),
});
