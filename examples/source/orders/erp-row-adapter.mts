import { Canvas } from '../builder/workflow.mts';
import type { Example } from '../builder/workflow.mts';
import { callAdapter, code, when } from '../builder/nodes.mts';
import { SAMPLE_ANSWER } from '../shared/erp-adapter.mts';

const FILE = 'erp-row-adapter';

const canvas = new Canvas();
const part = canvas.part(
	'With an ERP adapter',
	[
		'In the workflow *Confirmed Order to E-Mail and ERP*, delete *ERP Row* and *Is It in the ERP?*, import this file there, and connect:',
		'- *Write Row* to *Record for the ERP*',
		'- the second output of *Can It Be Sent?*, the error output of *ERP Row* and the second output of *Is It in the ERP?* to *Reason*',
		'- the first output of *Is It in the ERP?* to *Confirmations of This Order*',
		'',
		'Then choose the adapter of your ERP in *ERP Row*, and publish the adapter. It holds sample data, to try the workflow without it.',
	].join('\n'),
);
const record = part(
	code('Record for the ERP', [
		'text',
		'error-text',
		'amount',
		'order-record',
		'order-confirmed-record',
	]),
);
const isFit = part(when('Can It Be Sent?', "$json.reason === ''"));
const call = part(
	callAdapter('ERP Row', {
		onError: 'continueErrorOutput',
		sample: [SAMPLE_ANSWER],
	}),
);
const isThere = part(
	when(
		'Is It in the ERP?',
		"['created', 'updated', 'unchanged'].includes($json.result) && $json.kind === 'order' && $json.id === $('Record for the ERP').first().json.id",
	),
);
canvas.connect(record, isFit, call, isThere);

export const erpRowAdapter: Example = {
	file: FILE,
	workflow: canvas.toWorkflow(FILE, 'Confirmed Order With an ERP Adapter'),
	page: {
		group: 'orders',
		does: 'A part for the workflow [Confirmed Order to E-Mail and ERP](order-confirmed.md): it enters the order through an adapter of this gallery, with the same record as [Orders Catch-Up](orders-catch-up.md).',
		needs: [
			'The workflow [Confirmed Order to E-Mail and ERP](order-confirmed.md)',
			'An ERP adapter of this gallery, published',
		],
		never: [
			'It never takes an answer for done that does not name the order and say created, updated or unchanged: Komet Sales then gets status 0 with the reason.',
		],
		setUp: [
			'In _Confirmed Order to E-Mail and ERP_, delete _ERP Row_ and _Is It in the ERP?_, and import this file there.',
			'Connect _Write Row_ to _Record for the ERP_.',
			'Connect the second output of _Can It Be Sent?_, the error output of _ERP Row_ and the second output of _Is It in the ERP?_ to _Reason_.',
			'Connect the first output of _Is It in the ERP?_ to _Confirmations of This Order_.',
			'Choose the adapter in _ERP Row_, and publish both.',
		],
		proof:
			'Run in real n8n 2.40.7, pasted into the workflow and called by the sandbox of Komet Sales, with the adapter for a data table (test/e2e/library-orders.e2e.mts): an order that cannot be read, one that is entered and not marked, and Orders Catch-Up after that, which finds the same record unchanged. Not tried: another adapter.',
	},
};
