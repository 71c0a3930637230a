import { TESTS_N8N_1 } from '../../tools/n8n/n8n-1.mts';
import { startsOf, workflowFiles } from '../support/example-files.mts';
import { importExample, openBareN8n, sampleRun } from './sample-run.mts';
import type { BareN8n, Report } from './sample-run.mts';

// What a user does right after the import: no server, no credential, only what the file brings.

let bare: BareN8n;
// n8n takes its time to start on a busy machine.
beforeAll(async () => {
	bare = await openBareN8n();
}, 300_000);
afterAll(async () => await bare?.stop());

/** Of the first, the page says so. The other one begins with a sample row, which its set-up writes. */
const NEEDS_N8N_2 = ['morning-mail.json', 'komet-shipment-to-ecomnow.json'];
const files = workflowFiles.filter((file) => !(TESTS_N8N_1 && NEEDS_N8N_2.includes(file)));

// A run leaves rows behind, and a user may import twice: the next time has to get along with that.
test.each(files.flatMap((file) => [`${file}, once`, `${file}, again`]))('%s', async (title) => {
	const [file] = title.split(',');
	const workflow = await importExample(bare.client, file);
	const reports: Report[] = [];
	for (const start of startsOf(workflow))
		reports.push(await sampleRun(bare.client, workflow, start));
	// What leads to nothing but a stop ends each run that is green.
	const stops = workflow.nodes.filter(({ type }) => type.endsWith('.stopAndError'));
	const isEnd = (node: string) =>
		[workflow.connections[node] ?? []]
			.flatMap((outputs) => Object.values(outputs as object).flat(2) as Array<{ node: string }>)
			.every((to) => stops.some(({ name }) => name === to.node));
	const ends = reports.flat().filter(([node]) => isEnd(node));
	// Who tells only what is new has nothing to tell the second time, and stops on the way.
	if (title.endsWith('once')) expect(ends.length).toBeGreaterThan(0);
	else expect(reports.flat().length).toBeGreaterThan(reports.length);
});

test('nothing was set up', async () => {
	expect(await bare.client.rest.get('/credentials')).toEqual([]);
});
