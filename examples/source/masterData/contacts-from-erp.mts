import { byId, komet } from '../builder/nodes.mts';
import type { Example } from '../builder/workflow.mts';
import { MASTER_PAGE, customersByCode, fromRow, masterData } from '../shared/master-data.mts';

const FILE = 'contacts-from-erp';
const onError = 'continueRegularOutput';
const fields = {
	...fromRow(['phone', 'ext', 'mobile', 'fax', 'email', 'description', 'instantMessaging']),
	emailPOD: '={{ $json.values.emailPod }}',
};
const always = { customerId: byId('={{ $json.owner }}'), ...fromRow(['name', 'type']) };
const saved = [{ status: 1, message: 'Contact was successfully saved', contactId: 'SAMPLE-9002' }];

const canvas = masterData({
	title: 'Contacts',
	table: 'Contacts from the ERP',
	view: 'komet_contacts',
	columns: {
		customer_code: 'text',
		name: 'text',
		type: 'text',
		phone: 'text',
		ext: 'text',
		mobile: 'text',
		fax: 'text',
		email: 'text',
		description: 'text',
		instant_messaging: 'text',
		email_pod: 'boolean',
	},
	sample: [
		{
			customer_code: 'SAMPLE-C1',
			name: 'Sample Buyer',
			type: 'Buyer',
			email: 'new.buyer@bloom.example',
		},
		{ customer_code: 'SAMPLE-C1', name: 'Sample Bookkeeper', type: 'A/P' },
		{ customer_code: 'SAMPLE-C1', name: 'Somebody without a type' },
	],
	files: { kind: 'master-contact', found: ['master-of-customer', 'master-contact-found'] },
	minute: 40,
	lookUp: customersByCode,
	readMore: [
		komet(
			'Contacts of Customers',
			['customerContact', 'getMany'],
			{
				customerId: byId('={{ $json.id }}'),
				returnAll: true,
				options: { simplify: false },
			},
			{
				onError,
				alwaysOutputData: true,
				sample: [
					{
						id: 'SAMPLE-9001',
						name: 'Sample Buyer',
						type: 'Buyer',
						email: 'buyer@bloom.example',
					},
				],
			},
		),
	],
	create: komet(
		'Create Contact',
		['customerContact', 'create'],
		{ ...always, additionalFields: fields },
		{ onError, sample: saved },
	),
	change: komet(
		'Change Contact',
		['customerContact', 'update'],
		{ ...always, contactId: byId('={{ $json.kometId }}'), updateFields: fields },
		{ onError, sample: saved },
	),
	words: {
		match:
			'**Name and type tell a contact apart** from the others of its customer, in small or capital letters: Komet Sales knows no codes of contacts. Only customer_code, name and type are required; the type, such as Buyer or A/P, has to exist in Komet Sales. One whose name or type changes in the ERP is another one here: change it in Komet Sales first.',
		lookedUp:
			'Its customer by the code, and the contacts of that customer. A contact whose customer is not there waits for the next run.',
	},
});

export const contactsFromErp: Example = {
	file: FILE,
	workflow: canvas.toWorkflow(FILE, 'Contacts from the ERP'),
	page: {
		group: 'masterData',
		does: 'Reads the contacts of your customers from a table or view of PostgreSQL every hour, finds each among those of its customer in Komet Sales, creates it or changes what differs, and mails what became of them.',
		needs: [
			...MASTER_PAGE.needs,
			'A Komet Sales token of the company that may call `customer.list`, `customer.contact.list`, `customer.contact.add` and `customer.contact.update`: two requests for each customer and one for each contact that is new or has changed, and none for the others. A run takes 50 rows. Komet allows 1,000 requests a day for each paid user',
		],
		never: [
			'It never creates a contact whose name and type its customer has. After an answer that was lost, the next run looks for both before it sends anything.',
			'It never takes one of two: a contact that the customer has twice, in the ERP or in Komet Sales, is refused; so is a code of a customer that Komet Sales has twice.',
			'It never creates again what was in Komet Sales and is not there any more. A person decides.',
			MASTER_PAGE.empty,
			MASTER_PAGE.gone,
			'It never undoes what people change in Komet Sales, as long as the ERP does not change that contact.',
		],
		setUp: MASTER_PAGE.setUp,
		proof:
			'Run in real n8n 2.40.7 against a real PostgreSQL 15 and a real SMTP server, and the sandbox of Komet Sales: contacts created, changed and left as they are; one name with two types, the same contact under another customer, no type, a type that Komet Sales refuses, an answer that was lost after the contact was created, the same rows again (nothing is sent). The steps are those of _Customers from the ERP_, where a refused token, an ERP that is away or empty, a cut-off run, a mail server that is away and more rows than a run takes were tried. Not tried: a database that does not answer at all; a list that Komet Sales sends as null, which counts as empty; two runs at the same moment, which could create a contact twice, so do not start it by hand while it runs; n8n killed. No method lists the types of contacts: look in Komet Sales which it has.',
	},
};
