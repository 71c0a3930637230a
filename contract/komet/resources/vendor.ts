import { choice, flag, id, lines, onTop, picker, several, text } from '../../language/kinds';
import { single, list } from '../../language/response';
import { operation, resource } from '../../language/operation';
import {
	active,
	companyLocationId,
	DOCS,
	fax,
	NOT_SENT,
	partOfName,
	SAMPLE_WITHOUT,
	town,
	wholeCode,
} from '../common';
import { vendors } from '../lists';
import { PORT_OF_ORIGIN } from '../help';

const name = text('Name', { max: 200, sample: 'Rosaprima' });
const VENDOR_TYPES = { 'Fresh Cut': 1, 'Freight & Handling': 2, 'Hard Goods': 3 } as const;
const vendorType = choice('Vendor Type', VENDOR_TYPES);
const portOrigin = text('Port of Origin', {
	max: 5,
	note: PORT_OF_ORIGIN,
	placeholder: 'UIO',
});

const details = {
	code: text('Code', { max: 10, sample: 'ROSAPRIMA' }),
	phone1: text('Phone 1', { max: 20, placeholder: '305-555-0142' }),
	phone2: text('Phone 2', { max: 20, placeholder: '305-555-0145' }),
	phone3: text('Phone 3', { max: 20, placeholder: '305-555-0146' }),
	fax,
	webPage: text('Web Page', { max: 50, placeholder: 'www.rosaprima.example' }),
	emailForPOs: several(text('Emails for POs', { sample: 'sales@rosaprima.example' }), {
		max: 200,
		separator: ';',
		note: 'Separated by semicolons',
		placeholder: 'sales@rosaprima.example;orders@rosaprima.example',
	}),
	contactName: text('Contact Name', { max: 50, placeholder: 'Maria Lopez' }),
	notes: text('Notes', { max: 200, rows: 2 }),
	street: text('Street', { max: 200, placeholder: '80 Market Road' }),
	...town,
};

const gives = single({ vendorId: id('Vendor ID', { sample: 512 }) });

export const vendor = resource('Vendor', {
	getMany: operation({
		http: 'GET /vendor.list',
		action: 'Get many vendors',
		description: 'Active vendors; Include Inactive gets the others, too',
		effect: 'read',
		required: {},
		optional: {
			id: id('ID', { sample: 512 }),
			name: partOfName('Rosa'),
			code: wholeCode('ROSAPRIMA'),
			portOrigin: text('Port of Origin', {
				max: 4,
				note: PORT_OF_ORIGIN,
				placeholder: 'UIO',
			}),
			includeInactive: flag('Include Inactive', 'Whether to get inactive ones too', {
				as: 'word',
			}),
		},
		response: list('vendors', {
			id: id('Vendor ID', { sample: 512 }),
			name: text('Name', { sample: 'Rosaprima' }),
			code: text('Code', { sample: 'ROSAPRIMA' }),
			portOrigin: text('Port of Origin', { sample: 'UIO' }),
			cargoMasterCode: text('Cargo Master Code', {
				note: 'Only with the Cargo Master integration',
				sample: 'CMROSA',
			}),
			active,
		}),
		evidence: {
			page: 'https://kometsales.atlassian.net/wiki/plugins/viewsource/viewpagesrc.action?pageId=11177482',
			request: 'full',
			reply: 'full',
		},
	}),

	create: operation({
		http: 'POST /vendor.add',
		action: 'Create vendor',
		description: 'Adds a vendor, whom Komet also calls grower',
		effect: 'write',
		required: { name, portOrigin },
		optional: {
			vendorType: onTop(
				choice('Vendor Type', VENDOR_TYPES, { none: NOT_SENT, note: SAMPLE_WITHOUT }),
			),
			...details,
		},
		response: gives,
		evidence: {
			page: `${DOCS}/11177372`,
			request: 'full',
			reply: 'full',
			gaps: 'Whether vendorType is required: the field list says so, the sample leaves it out',
		},
	}),

	update: operation({
		http: 'POST /vendor.update',
		action: 'Update vendor',
		description: 'Changes a vendor, or makes it inactive',
		caution: 'Contacts replace all contacts that the vendor has, so send the full list',
		effect: 'write',
		required: { vendorId: picker(vendors, { id: 'vendorId' }) },
		optional: {
			name,
			vendorType,
			portOrigin,
			status: active,
			...details,
			contactName: text('Contact Name', {
				max: 50,
				note: 'From an older version of the page; the newest has Contacts in its place',
				placeholder: 'Maria Lopez',
			}),
			contacts: lines('Contacts', {
				one: 'Contact',
				open: {
					sample: [{ companyLocationId: '' }],
					others: 'Ask Komet support for their names.',
				},
				required: {},
				optional: {
					companyLocationId,
				},
			}),
		},
		response: gives,
		evidence: {
			page: `${DOCS}/11177618/Update+a+Vendor`,
			request: 'partial',
			reply: 'full',
			gaps: 'Members of contacts, apart from companyLocationId',
		},
	}),
});
