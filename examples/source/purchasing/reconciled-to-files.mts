import { Canvas } from '../builder/workflow.mts';
import type { Example, Step } from '../builder/workflow.mts';
import {
	code,
	createTable,
	komet,
	kometTrigger,
	manual,
	n8nNode,
	only,
	stopWith,
	updateRows,
	upsertRow,
} from '../builder/nodes.mts';

const FILE = 'reconciled-to-files';
const TABLE = 'Freight Invoices';
const OF_INVOICE: Array<[string, string, string]> = [['key', 'eq', '={{ $json.key }}']];
const READ = [
	'key',
	'kind',
	'kometId',
	'number',
	'invoiceNumber',
	'invoiceDate',
	'vendor',
	'account',
	'amount',
];
const FAILURE =
	'The invoices were not all entered. See the data table Freight Invoices and the execution in n8n';

const canvas = new Canvas();
const before = canvas.part(
	'Before you use it',
	[
		'**Try it:** run *Create Table Once*, then execute the workflow from *AWB Reconciled*: the triggers and *Save the File in the Folder* hold sample data, and no server is called.',
		'',
		'**Set up:** choose your credentials in both triggers. n8n writes only into the folders that `N8N_RESTRICT_FILE_ACCESS_TO` names; by default this is `.n8n-files` in the home of the user that runs n8n, which is `/home/node` in Docker. Make the folder, put it on a volume, and correct the path in *Save the File in the Folder*. With workers, all of them need it. Publish, and enter the production URL of each trigger in Komet Sales. When you know from which host the files come, enter it under *Options > Allowed File Hosts*.',
		'',
		'**When something goes wrong:** each invoice has a row in *Freight Invoices* before its file is saved: working, done, or refused with the reason. When something is missing, Komet Sales gets status 0 with the numbers of these invoices, so that somebody can fetch the files while their links work, and the run ends in red: set an error workflow, such as *Failures to Mail*, in the settings of this one.',
	].join('\n'),
	'set',
);
canvas.connect(
	before(manual('Create Table Once')),
	before(createTable('Create Table of Invoices', TABLE, [...READ, 'file', 'state', 'reason'])),
);

const part = canvas.part(
	'AWBs and trucks to files and rows',
	'Komet Sales calls a trigger when a user reconciles an AWB or an inbound truck. The trigger fetches the files of the invoices at once, because their links work for six hours only. Each file goes into a folder, each invoice into a row, with its amount as it came. The same event again finds its rows and files.',
);
const trigger = (name: string, event: string, sample: Record<string, unknown>) =>
	part(
		kometTrigger(
			name,
			event,
			{ downloadFiles: true, failureMessage: FAILURE },
			{
				sample: [
					{
						...sample,
						files: [{ path: 'vendorInvoices[0].file', field: 'file_0', fileName: 'freight.pdf' }],
						fileErrors: [],
					},
				],
			},
		),
	);
const triggers = [
	trigger('AWB Reconciled', 'awbReconciliation', {
		id: 'SAMPLE-4711',
		awb: 'SAMPLE-729-12345675',
		vendorInvoices: [
			{
				invoiceNumber: 'SAMPLE-1001',
				invoiceAmount: 30,
				invoiceDate: '2026-02-14',
				file: 'https://files.kometsales.example/freight.pdf',
				vendor: { vendorId: 78, vendorName: 'Andes Air Cargo', vendorAccountingCode: 'V-78' },
			},
		],
	}),
	trigger('Inbound Truck Reconciled', 'inboundTruckReconciliation', {
		id: 'SAMPLE-9',
		loadNumber: 'SAMPLE-L-204',
		vendorInvoices: [
			{
				invoiceNumber: 'SAMPLE-1002',
				amount: 30,
				invoiceDate: '2026-02-14',
				file: 'https://files.kometsales.example/freight.pdf',
				vendor: { id: 79, name: 'Armellini', vendorAccountingCode: 'V-79' },
			},
		],
	}),
];
const invoices = part(code('Make an Item of Each Invoice', ['text', 'reconciled-invoices']));
const working = part(
	upsertRow('Row: Working', TABLE, OF_INVOICE, {
		...Object.fromEntries(READ.map((column) => [column, `={{ $json.${column} }}`])),
		state: 'working',
		reason: "={{ $json.problem || 'Its file is not saved yet' }}",
	}),
);
const files = part(code('Take Up Each File', ['reconciled-files']));
const save = part(
	n8nNode(
		'readWriteFile',
		1,
		'Save the File in the Folder',
		{
			operation: 'write',
			fileName: "=/home/node/.n8n-files/{{ $json.fileName || 'none' }}",
			dataPropertyName: "={{ $json.fileName ? 'file' : 'none' }}",
			options: {},
		},
		{
			onError: 'continueRegularOutput',
			sample: [{ fileName: '/home/node/.n8n-files/SAMPLE+freight.pdf' }],
		},
	),
);
const became = part(
	code('What Became of Each', ['error-text', 'write-outcome', 'reconciled-became']),
);
const ended = part(
	updateRows('Row: As It Ended', TABLE, OF_INVOICE, {
		file: '={{ $json.file }}',
		state: '={{ $json.state }}',
		reason: '={{ $json.reason }}',
	}),
);
const answer = part({ ...code('Answer', ['reconciled-answer']) });
const respond: Step = part(
	komet(
		'Answer Komet Sales',
		['webhook', 'respond'],
		{ status: '={{ $json.status }}', message: '={{ $json.message }}' },
		{},
	),
);
const missing = part(only('Something Is Missing', "$('Answer').first().json.status === '0'"));
const stop = part(
	stopWith('Stop: Something Is Missing', "={{ $('Answer').first().json.message }}"),
);
for (const one of triggers) canvas.connect(one, invoices);
canvas.connect(invoices, working, files, save, became, ended, answer, respond, missing, stop);

export const reconciledToFiles: Example = {
	file: FILE,
	workflow: canvas.toWorkflow(FILE, 'AWB and Truck Invoices to Files'),
	page: {
		group: 'purchasing',
		does: 'When an AWB or an inbound truck is reconciled in Komet Sales, the files of its invoices for freight, handling and duties are saved in a folder, and each invoice becomes a row of a table. Komet Sales is answered what is missing.',
		needs: [
			'Komet Sales, with the webhooks AWB Reconciliation and Inbound Truck Reconciliation, and an n8n that it can reach',
			'A folder that n8n may write to',
			'The data table _Freight Invoices_',
			'An error workflow in the settings of this one, such as _Failures to Mail_',
		],
		never: [
			'It changes nothing in Komet Sales.',
			'It never makes a number of an amount, and never adds amounts up.',
			'It never enters an invoice twice when the same AWB or truck comes again. A file that cannot be fetched then leaves the earlier one.',
			'It never writes outside of the folder, whatever an invoice is called.',
		],
		setUp: [
			'Choose the credentials in both triggers, correct the folder in _Save the File in the Folder_, and run _Create Table Once_.',
			'Publish, and enter the production URL of each trigger in Komet Sales, as the notice of the trigger says.',
			'When you know from which host the files come, enter it under _Options_ > _Allowed File Hosts_ of the triggers.',
			'For purchase orders, [another workflow](../examples.md) does the same.',
		],
		proof:
			'Run in production in real n8n 2.40.7, called by the sandbox of Komet Sales: both events, the same event again, a file that is gone (its row and the answer say so, the run ends in red, and a file that was saved earlier stays), an invoice number that looks like a path, a vendor in a list, an invoice that is none or has no number, an AWB without invoices in several forms, a folder that is gone, and a table that is gone (the trigger answers with its failure message). Not tried: n8n cut off in the middle of a run (the row then says working), large files, several workers. Both pages of Komet Sales were seen in part only, and it is inferred that the ID is that of the AWB or truck, and that the answer has the form of the other webhooks.',
	},
};
