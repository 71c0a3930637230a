import { byId, komet } from '../builder/nodes.mts';
import type { Example } from '../builder/workflow.mts';
import { MASTER_PAGE, customersByCode, fromRow, masterData } from '../shared/master-data.mts';

const FILE = 'ship-tos-from-erp';
const onError = 'continueRegularOutput';
const list = { onError, alwaysOutputData: true } as const;
const fields = {
	...fromRow([
		'address',
		'city',
		'state',
		'zipcode',
		'country',
		'phone',
		'fax',
		'carrierAccount',
		'salesPersonCodeForFlowers',
		'salesPersonCodeForPlants',
	]),
	carrierId: byId('={{ $json.carrierId }}'),
};
const customerId = byId('={{ $json.owner }}');
const saved = [{ status: 1, message: 'Ship to was successfully saved', shipToId: 'SAMPLE-3022' }];

const canvas = masterData({
	title: 'Ship-Tos',
	table: 'Ship-Tos from the ERP',
	view: 'komet_ship_tos',
	columns: {
		customer_code: 'text',
		name: 'text',
		address: 'text',
		city: 'text',
		state: 'text',
		zipcode: 'text',
		country: 'text',
		phone: 'text',
		fax: 'text',
		carrier_code: 'text',
		carrier_account: 'text',
		sales_person_code_for_flowers: 'text',
		sales_person_code_for_plants: 'text',
	},
	sample: [
		{ customer_code: 'SAMPLE-C1', name: 'Sample Store', city: 'Miami', carrier_code: 'SAMPLE-A' },
		{ customer_code: 'SAMPLE-C1', name: 'New Sample Store', city: 'Orlando' },
		{ customer_code: 'SAMPLE-C4', name: 'Store of a customer that is not there' },
	],
	files: { kind: 'master-ship-to', found: ['master-of-customer', 'master-ship-to-found'] },
	minute: 30,
	lookUp: customersByCode,
	readMore: [
		komet(
			'Ship-Tos of Customers',
			['customerShipTo', 'getMany'],
			{
				customerId: byId('={{ $json.id }}'),
				returnAll: true,
				options: { simplify: false },
			},
			{ ...list, sample: [{ id: 'SAMPLE-3021', name: 'Sample Store', city: 'Homestead' }] },
		),
		komet(
			'Carriers',
			['carrier', 'getMany'],
			{ returnAll: true },
			{
				...list,
				executeOnce: true,
				sample: [{ id: 'SAMPLE-1361', code: 'SAMPLE-A', name: 'Sample Trucks' }],
			},
		),
	],
	create: komet(
		'Create Ship-To',
		['customerShipTo', 'create'],
		{ customerId, name: '={{ $json.values.name }}', additionalFields: fields },
		{ onError, sample: saved },
	),
	change: komet(
		'Change Ship-To',
		['customerShipTo', 'update'],
		{
			customerId,
			shipToId: byId('={{ $json.kometId }}'),
			updateFields: { ...fromRow(['name']), ...fields },
		},
		{ onError, sample: saved },
	),
	words: {
		match:
			'**Its name tells a ship-to apart** from the others of its customer, in small or capital letters: no method of Komet Sales takes a code for one. Only customer_code and name are required. One whose name changes in the ERP is another one here: change its name in Komet Sales first.',
		lookedUp:
			'Its customer by the code, and the ship-tos of that customer. A ship-to whose customer is not there waits for the next run.',
	},
});

export const shipTosFromErp: Example = {
	file: FILE,
	workflow: canvas.toWorkflow(FILE, 'Ship-Tos from the ERP'),
	page: {
		group: 'masterData',
		does: 'Reads the ship-to addresses of your ERP from a table or view of PostgreSQL every hour, finds each among those of its customer in Komet Sales, creates it or changes what differs, and mails what became of them.',
		needs: [
			...MASTER_PAGE.needs,
			'A Komet Sales token of the company that may call `customer.list`, `customer.shipto.list`, `carrier.list`, `customer.shipto.add` and `customer.shipto.update`: one request for a run, two for each customer and one for each ship-to that is new or has changed, and none for the others. A run takes 50 rows. Komet allows 1,000 requests a day for each paid user',
		],
		never: [
			'It never creates a ship-to whose name its customer has. After an answer that was lost, the next run looks by the name before it sends anything.',
			'It never takes one of two: a name that the customer has twice, in the ERP or in Komet Sales, is refused; so is a code of a customer or carrier that Komet Sales has twice.',
			'It never creates again what was in Komet Sales and is not there any more. A person decides.',
			MASTER_PAGE.empty,
			MASTER_PAGE.gone,
			'It never undoes what people change in Komet Sales, as long as the ERP does not change that ship-to.',
		],
		setUp: MASTER_PAGE.setUp,
		proof:
			'Run in real n8n 2.40.7 against a real PostgreSQL 15 and a real SMTP server, and the sandbox of Komet Sales: ship-tos created, changed (with a carrier found by its code), left as they are; the same name under two customers; a name twice in the ERP and twice under a customer in Komet Sales, no name, a carrier that is not there; a customer that is not there yet (the ship-to waits, and goes out when it is); the same rows again (nothing is sent); an answer that was lost after the ship-to was created; pages in the place of the list (red, nothing is sent); a row that the ERP changes later. The steps are those of _Customers from the ERP_, where a refused token, an ERP that is away or empty, a cut-off run, a mail server that is away and more rows than a run takes were tried. Not tried: a database that does not answer at all; a list that Komet Sales sends as null, which counts as empty; two runs at the same moment, which could create a ship-to twice, so do not start it by hand while it runs; n8n killed. Not known, because no page of Komet says it: which ship-to code a created ship-to gets, and whether Komet Sales keeps addresses exactly as they are sent. A ship-to is written again only when the ERP changes it.',
	},
};
