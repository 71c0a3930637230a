import { day, id, lines, picker, text } from '../../language/kinds';
import { empty, list } from '../../language/response';
import { operation, resource } from '../../language/operation';
import { DOCS, MULTI } from '../common';
import { awbFilters, awbRules, GIVE_AWB, originCode } from './awb';
import { locations, vendors } from '../lists';
import { WHOLE_AWB } from '../help';

const shipDate = day('Ship Date');

export const futureAwb = resource('Future AWB', {
	getMany: operation({
		http: 'GET /awb.future.list',
		action: 'Get many future air waybills',
		description: 'Future AWBs with their houses',
		caution: GIVE_AWB,
		effect: 'read',
		required: {},
		optional: awbFilters,
		rules: awbRules,
		response: list('awbs', {
			awbId: id('AWB ID', { sample: 148807 }),
			awb: text('AWB', { sample: '369-1234-5678' }),
			originCode: text('Origin Code', { sample: 'UIO' }),
			shipDate,
			instructions: text('Instructions', { sample: 'AWB changed, previous AWB 4567' }),
			houses: lines('Houses', {
				one: 'House',
				required: {
					house: text('House AWB', { sample: 'CM-93242111' }),
					vendorCode: text('Vendor Code', { sample: 'ROSAPRIMA' }),
					locationCode: text('Location Code', { sample: 'MIA' }),
					instructions: text('Instructions', { sample: 'Use for customer BLOOM' }),
				},
				optional: {},
			}),
		}),
		output: { lines: 'houses' },
		evidence: { page: `${DOCS}/11174546/Get+a+Future+AWB+list`, request: 'full', reply: 'full' },
	}),

	createOrUpdate: operation({
		http: 'POST /awb.future.save',
		action: 'Create or update future air waybill',
		description: 'Announces an AWB and its houses, or changes those that exist',
		caution:
			'Komet ignores Ship Date and Origin Code of an AWB that exists, and changes vendor, location and instructions of a house that exists.',
		effect: 'write',
		required: {
			awb: text('AWB', {
				max: 15,
				note: WHOLE_AWB,
				placeholder: '369-1234-5678',
			}),
			shipDate,
			originCode,
			houses: lines('Houses', {
				one: 'House',
				required: {
					house: text('House AWB', {
						max: 20,
						note: 'Number of the house air waybill',
						placeholder: 'CM-93242111',
					}),
					vendorCode: picker(vendors, { code: 'vendorCode' }),
				},
				optional: {
					locationCode: picker(locations, { code: ['locationCode', 20] }, { note: MULTI }),
					instructions: text('Instructions', {
						max: 50,
						rows: 2,
						placeholder: 'Use for customer BLOOM',
					}),
				},
			}),
		},
		optional: {
			instructions: text('Instructions', {
				rows: 2,
				note: 'Added to the AWB also when it exists',
				placeholder: 'AWB changed, previous AWB 4567',
			}),
		},
		combines: { rows: 'houses', whole: true },
		response: empty(),
		evidence: {
			page: `${DOCS}/32505861/Create+or+Update+a+Future+AWB`,
			request: 'full',
			reply: 'full',
		},
	}),
});
