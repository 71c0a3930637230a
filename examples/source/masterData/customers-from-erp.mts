import { byId, komet } from '../builder/nodes.mts';
import type { Example } from '../builder/workflow.mts';
import { MASTER_PAGE, customersByCode, fromRow, masterData } from '../shared/master-data.mts';

const FILE = 'customers-from-erp';
const onError = 'continueRegularOutput';
const fields = fromRow([
	'phone',
	'fax',
	'website',
	'terms',
	'emailForInvoices',
	'emailForStatements',
	'creditHold',
]);

const canvas = masterData({
	title: 'Customers',
	table: 'Customers from the ERP',
	view: 'komet_customers',
	columns: {
		code: 'text',
		name: 'text',
		phone: 'text',
		fax: 'text',
		website: 'text',
		terms: 'text',
		email_for_invoices: 'text',
		email_for_statements: 'text',
		credit_hold: 'boolean',
		active: 'boolean',
	},
	sample: [
		{ code: 'SAMPLE-C1', name: 'Sample Florist', phone: '305-555-0142', active: true },
		{ code: 'SAMPLE-C2', name: 'New Sample Florist', terms: 'Net 30', active: true },
		{ code: 'SAMPLE-C3', name: '', phone: '305-555-0143' },
	],
	files: { kind: 'master-customer', found: ['master-customer-found'] },
	minute: 10,
	lookUp: customersByCode,
	readMore: [
		komet(
			'Details of Customers',
			['customer', 'get'],
			{ customerId: byId('={{ $json.id }}'), options: { simplify: false } },
			{
				onError,
				alwaysOutputData: true,
				sample: [{ name: 'Sample Florist', code: 'SAMPLE-C1', phone: '305-555-0100' }],
			},
		),
	],
	create: komet(
		'Create Customer',
		['customer', 'create'],
		{
			name: '={{ $json.values.name }}',
			additionalFields: { code: '={{ $json.code }}', ...fields },
		},
		{ onError, sample: [{ status: '1', message: 'Customer was successfully saved' }] },
	),
	change: komet(
		'Change Customer',
		['customer', 'update'],
		{
			customerId: byId('={{ $json.kometId }}'),
			...fromRow(['name']),
			updateFields: { ...fields, ...fromRow(['active']) },
		},
		{ onError, sample: [{ status: '1', message: 'Customer was successfully saved' }] },
	),
	words: {
		match:
			'**The code is what tells customers apart**, in small or capital letters. Only code and name are required. A customer whose code changes in the ERP is another one here: change its code in Komet Sales first.',
		lookedUp:
			'By its code, active or not. Of one that is there, the details are read and compared. The details show neither website, terms nor credit hold: these are compared with what this workflow wrote last.',
	},
});

export const customersFromErp: Example = {
	file: FILE,
	workflow: canvas.toWorkflow(FILE, 'Customers from the ERP'),
	page: {
		group: 'masterData',
		does: 'Reads the customers of your ERP from a table or view of PostgreSQL every hour, finds each in Komet Sales by its code, creates it or changes what differs, and mails what became of them.',
		needs: [
			...MASTER_PAGE.needs,
			'A Komet Sales token of the company that may call `customer.list`, `customer.details.get`, `customer.add` and `customer.update`: at most three requests for each customer that is new or has changed, and none for the others. A run takes 50 customers, those that wait longest first. Komet allows 1,000 requests a day for each paid user, so many customers take some days at first',
		],
		never: [
			'It never creates a customer whose code Komet Sales has, active or not. After an answer that was lost, the next run looks by the code before it sends anything.',
			'It never takes one of two: a code that the ERP or Komet Sales has twice is refused.',
			'It never creates again what was in Komet Sales and is not there any more: somebody may have given it another code. A person decides.',
			MASTER_PAGE.empty,
			MASTER_PAGE.gone,
			'It never undoes what people change in Komet Sales, as long as the ERP does not change that customer.',
			'It does not set credit limit, payment method, type and locations of a customer.',
		],
		setUp: MASTER_PAGE.setUp,
		proof:
			'Run in real n8n 2.40.7 against a real PostgreSQL 15 and a real SMTP server, and the sandbox of Komet Sales: customers created, changed, made active again and left as they are; codes in other letters, a code twice in the ERP and twice in Komet Sales, no code, no name, a code that is too long; a customer that the ERP changes three times, one that it does not give any more, and one that comes back; the same rows again (nothing is sent); a field that Komet Sales refuses; answers lost at the creation, before and after it was carried out; pages, broken replies and replies of another form; a token that is refused (red, and the row goes out later); a database without the column, and an empty table (red, nothing else is touched); a row that a cut-off run left (made by hand; it is looked up two hours later); a mail server that is away; more rows than a run takes. Not tried: a database that does not answer at all; a list that Komet Sales sends as null, which counts as empty; two runs at the same moment, which could create a customer twice, so do not start it by hand while it runs; more than 14 rows; n8n killed. Not known, because no page of Komet says it: whether Komet Sales keeps phone numbers and addresses exactly as they are sent. A customer is written again only when the ERP changes it.',
	},
};
