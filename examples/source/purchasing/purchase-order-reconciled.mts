import type { Example } from '../builder/workflow.mts';
import { SET_UP, reconciled, wrong } from '../shared/reconciled.mts';

const FILE = 'purchase-order-reconciled';
const TABLE = 'Vendor Invoices';
const VENDOR = { id: 77, code: 'ROS', name: 'Rosas del Valle', vendorAccountingCode: 'V-77' };

const canvas = reconciled({
	table: TABLE,
	columns: {
		key: 'key',
		purchaseOrderId: 'kometId',
		poNumber: 'number',
		invoiceNumber: 'invoiceNumber',
		vendor: 'vendor',
		account: 'account',
		amount: 'amount',
	},
	about: 'reconciled-order',
	notes: {
		before: [
			'**Try it:** run *Create Table Once*, then execute *Purchase Order Reconciled*: the trigger and *Save the File in the Folder* hold sample data, and no server is called.',
			'',
			`**Set up:** choose your credential in the trigger. ${SET_UP} Publish, and enter the production URL of the trigger in Komet Sales. When you know from which host the files come, enter it under *Options > Allowed File Hosts*. To enter the invoices in your ERP as well, put its node behind *Row: Working*.`,
			'',
			wrong(TABLE),
		],
		part: [
			'The invoices of a purchase order to files and rows',
			'Komet Sales calls the trigger when a user reconciles a purchase order. The trigger fetches the files of the vendor invoices at once, because their links work for six hours only. Each file goes into a folder, each invoice into a row, with its amount as it came. The same purchase order again finds its rows and files; a file that is missing then leaves the earlier one.',
		],
	},
	triggers: [
		{
			name: 'Purchase Order Reconciled',
			event: 'purchaseOrderReconciliation',
			sample: {
				id: 'SAMPLE-12345',
				poNumber: 'SAMPLE-P002271',
				vendorInvoices: [
					{
						invoiceNumber: 'SAMPLE-1001',
						invoiceAmount: 60,
						file: 'https://files.kometsales.example/vendor-invoice.pdf',
						vendor: VENDOR,
					},
					{ invoiceNumber: 'SAMPLE-1002', invoiceAmount: 7.5, vendor: VENDOR },
				],
				files: [
					{ path: 'vendorInvoices[0].file', field: 'file_0', fileName: 'vendor-invoice.pdf' },
				],
				fileErrors: [],
			},
		},
	],
	saved: [{ fileName: '/home/node/.n8n-files/SAMPLE+vendor-invoice.pdf' }, { fileName: '' }],
});

export const purchaseOrderReconciled: Example = {
	file: FILE,
	workflow: canvas.toWorkflow(FILE, 'Reconciled Purchase Order to Files and Rows'),
	page: {
		group: 'purchasing',
		does: 'When a purchase order is reconciled in Komet Sales, the files of its vendor invoices are saved in a folder, and each invoice becomes a row of a table. Komet Sales is answered what is missing.',
		needs: [
			'Komet Sales, with the webhook Purchase Order Reconciliation, and an n8n that it can reach',
			'A folder that n8n may write to',
			'The data table _Vendor Invoices_',
			'An error workflow in the settings of this one, such as [Failures to Mail](failures-to-mail.md)',
		],
		never: [
			'It changes nothing in Komet Sales.',
			'It never makes a number of an amount, and never adds amounts up.',
			'It never enters an invoice twice when the same purchase order comes again. A file that cannot be fetched then leaves the earlier one.',
			'It never writes outside of the folder, whatever an invoice is called.',
			'It never keeps a row back because of its file.',
		],
		setUp: [
			'Choose the credential in the trigger, correct the folder in _Save the File in the Folder_, and run _Create Table Once_.',
			'Publish, and enter the production URL of the trigger in Komet Sales, as the notice of the trigger says.',
			'When you know from which host the files come, enter it under _Options_ > _Allowed File Hosts_ of the trigger.',
			'For AWBs and inbound trucks, [another workflow](reconciled-to-files.md) does the same.',
		],
		proof:
			'Run in production in real n8n 2.40.7, called by the sandbox of Komet Sales (test/e2e/reconciled.e2e.mts): the same purchase order three times and in another order, files that are gone, forbidden, empty, a page or on a host that nobody allowed (row and answer say so, the run ends in red), numbers that look like a path, amounts in eight forms, purchase orders without invoices and with what is no invoice, a folder that is gone, and a table that is gone (the trigger answers with its failure message). Not tried: n8n cut off in the middle of a run (the row then says working), large files, several workers.',
	},
};
