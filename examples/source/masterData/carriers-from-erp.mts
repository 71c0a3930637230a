import { byId, komet } from '../builder/nodes.mts';
import type { Example } from '../builder/workflow.mts';
import { MASTER_PAGE, fromRow, masterData } from '../shared/master-data.mts';

const FILE = 'carriers-from-erp';
const onError = 'continueRegularOutput';
const list = { onError, alwaysOutputData: true } as const;
const always = { ...fromRow(['name']), code: '={{ $json.code }}' };
const saved = [
	{ status: '1', message: 'The carrier was successfully saved.', carrierId: 'SAMPLE-1362' },
];

const canvas = masterData({
	title: 'Carriers',
	table: 'Carriers from the ERP',
	view: 'komet_carriers',
	columns: { code: 'text', name: 'text', active: 'boolean', capacity: 'integer' },
	sample: [
		{ code: 'SAMPLE-A', name: 'Sample Trucks', active: true },
		{ code: 'SAMPLE-B', name: 'New Sample Trucks', active: true, capacity: 200 },
		{ code: '', name: 'Trucks without a code' },
	],
	files: { kind: 'master-carrier', found: ['master-carrier-found'] },
	minute: 5,
	lookUp: komet(
		'Carriers by Code',
		['carrier', 'getMany'],
		{ returnAll: true, filters: { code: '={{ $json.code }}' } },
		{
			...list,
			sample: [{ id: 'SAMPLE-1361', code: 'SAMPLE-A', name: 'Sample Truck', active: 1 }],
		},
	),
	readMore: [
		komet(
			'Carriers Not Active',
			['carrier', 'getMany'],
			{ returnAll: true, filters: { active: false } },
			{
				...list,
				executeOnce: true,
				sample: [{ id: 'SAMPLE-1360', code: 'SAMPLE-Z', name: 'Old Trucks', active: 0 }],
			},
		),
	],
	create: komet(
		'Create Carrier',
		['carrier', 'create'],
		{ ...always, additionalFields: fromRow(['capacity']) },
		{ onError, sample: saved },
	),
	change: komet(
		'Change Carrier',
		['carrier', 'update'],
		{
			carrierId: byId('={{ $json.kometId }}'),
			...always,
			updateFields: fromRow(['active', 'capacity']),
		},
		{ onError, sample: saved },
	),
	words: {
		match:
			'**The code is what tells carriers apart**, in small or capital letters. Only code and name are required. A carrier whose code changes in the ERP is another one here: change its code in Komet Sales first.',
		lookedUp:
			'By its code, and among those that are not active. Komet Sales does not show the capacity: it is compared with what this workflow wrote last.',
	},
});

export const carriersFromErp: Example = {
	file: FILE,
	workflow: canvas.toWorkflow(FILE, 'Carriers from the ERP'),
	page: {
		group: 'masterData',
		does: 'Reads the carriers of your ERP from a table or view of PostgreSQL every hour, finds each in Komet Sales by its code, creates it or changes what differs, and mails what became of them.',
		needs: [
			...MASTER_PAGE.needs,
			'A Komet Sales token of the company that may call `carrier.list`, `carrier.add` and `carrier.update`: one request for a run and at most two for each carrier that is new or has changed, and none for the others. A run takes 50 rows. Komet allows 1,000 requests a day for each paid user',
		],
		never: [
			'It never creates a carrier whose code Komet Sales has, active or not. After an answer that was lost, the next run looks by the code before it sends anything.',
			'It never takes one of two: a code that the ERP or Komet Sales has twice is refused.',
			'It never creates again what was in Komet Sales and is not there any more: somebody may have given it another code. A person decides.',
			MASTER_PAGE.empty,
			MASTER_PAGE.gone,
			'It never undoes what people change in Komet Sales, as long as the ERP does not change that carrier.',
			'It writes no addresses of carriers: Komet Sales has no method for them.',
		],
		setUp: MASTER_PAGE.setUp,
		proof:
			'Run in real n8n 2.40.7 against a real PostgreSQL 15 and a real SMTP server, and the sandbox of Komet Sales: carriers created, changed, made active again and left as they are, also when the list shows active carriers only; one that is not active in the ERP, a code twice in the ERP, an answer that was lost after the carrier was created, a capacity that the ERP changes, rows that it does not give any more, the same rows again (nothing is sent). The steps are those of _Customers from the ERP_, where a refused token, an ERP that is away or empty, a cut-off run, a mail server that is away and more rows than a run takes were tried. Not tried: a database that does not answer at all; a list that Komet Sales sends as null, which counts as empty; two runs at the same moment, which could create a carrier twice, so do not start it by hand while it runs; n8n killed. Not known, because no page of Komet says it: whether the list of carriers has those that are not active. They are asked for by themselves.',
	},
};
