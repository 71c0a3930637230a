import { Canvas } from '../builder/workflow.mts';
import type { Example } from '../builder/workflow.mts';
import { code, mail, n8nNode } from '../builder/nodes.mts';

const FILE = 'failures-to-mail';

const canvas = new Canvas();
canvas.part(
	'Before you use it',
	[
		'**Try it:** execute the workflow. It takes a sample failure, and no mail leaves.',
		'',
		'**Set up:** choose the mail server and the addresses in *Mail: It Failed*, and save. Then open each of your workflows, choose Settings > Error Workflow, and select this one. It needs no publishing.',
		'',
		'**When something goes wrong:** n8n calls an error workflow for runs by a trigger only, never for runs by hand. When the mail server is away, the run of this workflow is red in the list of executions.',
	].join('\n'),
	'plain',
);
const part = canvas.part(
	'A run has failed',
	'Nothing is repeated: whether that is safe, a person decides, and the mail says what is known.',
);
const failed = part(
	n8nNode(
		'errorTrigger',
		1,
		'A Run Failed',
		{},
		{
			sample: [
				{
					execution: {
						id: 'SAMPLE-231',
						url: 'https://n8n.petalworks.example/workflow/SAMPLE/executions/SAMPLE-231',
						error: { message: 'Sample: the mail server did not answer' },
						lastNodeExecuted: 'E-Mail to Sales',
						mode: 'trigger',
					},
					workflow: { id: 'SAMPLE', name: 'Sample Workflow' },
				},
			],
		},
	),
);
const words = part(code('What Happened', ['text', 'failure']));
const told = part(
	mail('Mail: It Failed', {
		to: 'operations@petalworks.example',
		subject:
			'="{{ $json.workflow }}" {{ $json.execution ? "stopped at " + $json.node : "could not be started" }}',
		text: '={{ $json.mail }}',
	}),
);
canvas.connect(failed, words, told);

export const failures: Example = {
	file: FILE,
	workflow: canvas.toWorkflow(FILE, 'Failures to Mail'),
	page: {
		group: 'watch',
		does: 'The error workflow of all the others: a mail for each run that failed, with the workflow, the node, what happened, what is safe to repeat, and a link to the execution.',
		needs: ['A mail server (SMTP)'],
		never: ['It never repeats a run.', 'It calls nothing but the mail server.'],
		setUp: [
			'Choose the credential of your mail server and the addresses in _Mail: It Failed_.',
			'In each workflow that it shall watch, open Settings and choose it as Error Workflow.',
		],
		proof: 'Run in real n8n with a real SMTP server.',
	},
};
