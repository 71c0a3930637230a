import type { Example } from '../builder/workflow.mts';
import { SET_UP, reconciled, wrong } from '../shared/reconciled.mts';

const FILE = 'reconciled-to-files';
const TABLE = 'Freight Invoices';
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
const FILES = {
	files: [{ path: 'vendorInvoices[0].file', field: 'file_0', fileName: 'freight.pdf' }],
	fileErrors: [],
};

const canvas = reconciled({
	table: TABLE,
	columns: Object.fromEntries(READ.map((column) => [column, column])),
	about: 'reconciled-freight',
	notes: {
		before: [
			'**Try it:** run *Create Table Once*, then execute the workflow from *AWB Reconciled*: the triggers and *Save the File in the Folder* hold sample data, and no server is called.',
			'',
			`**Set up:** choose your credentials in both triggers. ${SET_UP} Publish, and enter the production URL of each trigger in Komet Sales. When you know from which host the files come, enter it under *Options > Allowed File Hosts*.`,
			'',
			wrong(TABLE),
		],
		part: [
			'AWBs and trucks to files and rows',
			'Komet Sales calls a trigger when a user reconciles an AWB or an inbound truck. The trigger fetches the files of the invoices at once, because their links work for six hours only. Each file goes into a folder, each invoice into a row, with its amount as it came. The same event again finds its rows and files.',
		],
	},
	triggers: [
		{
			name: 'AWB Reconciled',
			event: 'awbReconciliation',
			sample: {
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
				...FILES,
			},
		},
		{
			name: 'Inbound Truck Reconciled',
			event: 'inboundTruckReconciliation',
			sample: {
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
				...FILES,
			},
		},
	],
	saved: [{ fileName: '/home/node/.n8n-files/SAMPLE+freight.pdf' }],
});

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
			'For purchase orders, [another workflow](purchase-order-reconciled.md) does the same.',
		],
		proof:
			'Run in production in real n8n 2.40.7, called by the sandbox of Komet Sales: both events, the same event again, a file that is gone (its row and the answer say so, the run ends in red, and a file that was saved earlier stays), an invoice number that looks like a path, a vendor in a list, an invoice that is none or has no number, an AWB without invoices in several forms, a folder that is gone, and a table that is gone (the trigger answers with its failure message). Not tried: n8n cut off in the middle of a run (the row then says working), large files, several workers. Both pages of Komet Sales were seen in part only, and it is inferred that the ID is that of the AWB or truck, and that the answer has the form of the other webhooks.',
	},
};
