import { second } from '../builder/workflow.mts';
import type { Canvas, Step } from '../builder/workflow.mts';
import { called, code, when } from '../builder/nodes.mts';

/** A record as docs/workflows/erp.md describes it, under a key that nobody has. */
export const SAMPLE_RECORD = {
	kind: 'order',
	id: 'SAMPLE-6908',
	number: 'SAMPLE-1001',
	date: '2026-02-14',
	partyId: 'SAMPLE-20514',
	partyCode: 'BLOOM',
	partyName: 'Sample Florist',
	currency: 'USD',
	total: '306.00',
	lines: [
		{
			productId: 'SAMPLE-174',
			product: 'Rose Freedom 60',
			boxes: '3',
			boxType: 'QB',
			units: '24',
			price: '12.75',
			total: '306.00',
		},
	],
};

/** What an adapter answers about it. */
export const SAMPLE_ANSWER = {
	kind: SAMPLE_RECORD.kind,
	id: SAMPLE_RECORD.id,
	erpId: 'SAMPLE-1',
	result: 'created',
	reason: '',
};

/** What every adapter tells at its top. */
export const BEFORE = {
	call: '**Use it:** publish this workflow. Then add *Execute Sub-workflow* to the workflow that sends records to your ERP, choose this one in it, and put *Loop Over Items* before it, since it takes one record at a time. n8n runs a sub-workflow in production only when it is published.',
	wrong:
		'**When something goes wrong:** the answer says refused (certainly not entered) or unknown (look first), with the reason, and the workflow that called it tells a person. The same record may be sent again: it is found by its ID.',
};

/** What a user does at last, in the words of the page. */
export const PUBLISH = [
	'Publish the workflow.',
	'Add _Execute Sub-workflow_ to the workflow that sends records to your ERP, choose this one in it, and put _Loop Over Items_ before it.',
];

interface AdapterSteps {
	part(step: Step): Step;
	/** Outputs the record, when it can be entered. */
	isFit: Step;
	/** The last node, whatever happened: its one item is the answer. */
	result: Step;
}

/** What all adapters begin and end with. */
export function adapter(
	canvas: Canvas,
	heading: [title: string, text: string],
	resultFiles: string[],
): AdapterSteps {
	const part = canvas.part(...heading);
	const start = part(called('Record', [SAMPLE_RECORD]));
	const check = part(code('Check Record', ['text', 'erp-record']));
	const isFit = part(when('Can It Be Entered?', "$json.reason === ''"));
	const result = part(
		code('Result', [...resultFiles.slice(0, -1), 'erp-answer', ...resultFiles.slice(-1)]),
	);
	canvas.connect(start, check, isFit);
	canvas.connect(second(isFit), result);
	return { part, isFit, result };
}
