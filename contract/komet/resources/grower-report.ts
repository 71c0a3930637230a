import { choice, day, decimal, integer, onTop, text } from '../../language/kinds';
import { list } from '../../language/response';
import { operation, resource } from '../../language/operation';
import { inOrder, oneOf } from '../../language/rules';
import { DOCS } from '../common';

export const growerReport = resource('Grower Report', {
	get: operation({
		http: 'GET /custom/ff/grower.report.get',
		action: 'Get grower report',
		description: 'What a vendor has sent, by AWB: the grower report of the Komet Sales screens',
		caution:
			'Give Arrival Date From or Ship Date From, and Arrival Date To or Ship Date To. The path names a customization for one company, so you may have no right to it.',
		effect: 'read',
		required: {},
		optional: {
			arrivalDateFrom: onTop(day('Arrival Date From', { note: 'First day on which AWBs arrive' })),
			arrivalDateTo: onTop(
				day('Arrival Date To', { note: 'Last day on which AWBs arrive', sample: '2026-02-20' }),
			),
			shipDateFrom: onTop(day('Ship Date From', { note: 'First ship date of the products' })),
			shipDateTo: onTop(
				day('Ship Date To', { note: 'Last ship date of the products', sample: '2026-02-20' }),
			),
			// A number on the page, but its sample begins with a zero.
			poNumber: text('PO Number', {
				note: 'Number of a purchase order, with its leading zeros',
				placeholder: '002271',
			}),
			orderType: choice('Order Type', {
				'Local Product': 'L',
				'Open Market': 'M',
				Prebook: 'P',
				'Standing Order': 'S',
			}),
		},
		rules: [
			oneOf('arrivalDateFrom', 'shipDateFrom'),
			oneOf('arrivalDateTo', 'shipDateTo'),
			inOrder('arrivalDateFrom', 'arrivalDateTo'),
			inOrder('shipDateFrom', 'shipDateTo'),
		],
		response: list('items', {
			awb: text('AWB', { sample: '369-1234-5678' }),
			orderType: text('Order Type', {
				note: 'L = local product, M = open market, P = prebook, S = standing order',
				sample: 'P',
			}),
			shipDate: day('Ship Date', { note: 'Of the AWB' }),
			color: text('Color', { sample: 'Red' }),
			category: text('Category', { sample: 'Rose' }),
			variety: text('Variety', {
				note: 'An older version of the page writes Variety',
				sample: 'Freedom',
			}),
			grade: text('Grade', { note: 'Grade or cut point', sample: '60' }),
			pieces: integer('Pieces', { note: 'Pieces purchased', sample: 12 }),
			boxType: text('Box Type', { sample: 'QB' }),
			fbeReceived: decimal('FBE Received', 2, {
				note: 'Full box equivalents received',
				sample: 3,
			}),
		}),
		tokens: ['vendor'],
		evidence: {
			page: `${DOCS}/11175610/Get+a+Grower+Report`,
			request: 'full',
			reply: 'partial',
			gaps: 'Fields of the reply after fbeReceived: boxes sold, commissions, expenses and totals are to be expected',
		},
	}),
});
