import { Canvas } from '../builder/workflow.mts';
import type { Example } from '../builder/workflow.mts';
import { postJson } from '../builder/nodes.mts';
import { BEFORE, PUBLISH, SAMPLE_RECORD, adapter } from '../shared/erp-adapter.mts';

const FILE = 'erp-http';

const canvas = new Canvas();
canvas.part(
	'Before you use it',
	[
		'**Try it:** execute the workflow. It holds sample data, so no server is called.',
		'',
		'**Set up:** enter the address of your ERP in *Enter Record*, and choose its credential. It gets the record as JSON, with the header `Idempotency-Key`, and answers with status 200 and `{"id": "6908", "erpId": "…", "result": "created"}`; `updated`, `unchanged` and `refused` with a `reason` are the other results. The ERP has to find a record by its kind and ID, and must not enter it twice.',
		'',
		'**Another form:** change *Enter Record* to what your ERP takes, and *Result* to what it answers.',
		'',
		BEFORE.call,
		'',
		BEFORE.wrong,
	].join('\n'),
	'plain',
);
const { part, isFit, result } = adapter(
	canvas,
	[
		'One record goes in, one answer comes out',
		'Only an answer that names the record and the result is taken for done. A status of 400 and above is a refusal; 408, 409, 425, 429, 500 and above, a lost connection and any other page are unknown.',
	],
	['text', 'error-text', 'http-answer', 'erp-http-result'],
);
const enter = part(
	postJson(
		'Enter Record',
		{
			url: 'https://erp.petalworks.example/records',
			headers: { 'Idempotency-Key': '={{ $json.kind }}-{{ $json.id }}' },
			body: '={{ { ...$json, reason: undefined } }}',
			needs: 'ERP',
		},
		{
			sample: [
				{
					statusCode: 200,
					data: JSON.stringify({ id: SAMPLE_RECORD.id, erpId: 'SAMPLE-1', result: 'created' }),
				},
			],
		},
	),
);
canvas.connect(isFit, enter, result);

export const http: Example = {
	file: FILE,
	workflow: canvas.toWorkflow(FILE, 'ERP: HTTP'),
	page: {
		group: 'erp',
		does: 'A template for any other ERP that takes JSON: one request for each record, and an answer that says what became of it.',
		needs: [
			'An ERP, or a small service before it, that takes a record as JSON and finds it by its ID',
		],
		never: [
			'It never sends a record again by itself.',
			'It never takes an answer for done that does not name the record and the result.',
		],
		setUp: ['Enter the address in _Enter Record_, and choose its credential.', ...PUBLISH],
		proof:
			'Run in real n8n 2.40.7 against a small server of the tests, called in production (test/e2e/library-erp.e2e.mts): answers that name the result, refusals, pages of a proxy, lost and broken answers. Not run against an ERP: which one it is, you decide.',
	},
};
