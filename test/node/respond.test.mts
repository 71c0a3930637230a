import type { IDataObject } from 'n8n-workflow';
import { numbered, stage } from '../support/stage.mts';
import { runWorkflow } from '../support/workflow.mts';
import type { Circumstances, Step } from '../support/workflow.mts';

const at = stage();

const TRIGGER: Step = {
	name: 'Order Confirmed',
	type: 'kometSalesTrigger',
	parameters: { authentication: 'none', responseMode: 'responseNode' },
};
const triggered = (parameters: IDataObject, more: Partial<Step> = {}): Step => ({
	...TRIGGER,
	...more,
	parameters: { ...TRIGGER.parameters, ...parameters },
});
const responding = (parameters: IDataObject = {}, more: Partial<Step> = {}): Step => ({
	name: 'Respond',
	type: 'kometSales',
	parameters: {
		resource: 'webhook',
		operation: 'respond',
		status: '1',
		message: 'x',
		...parameters,
	},
	...more,
});
const other = (name: string, type = 'n8n-nodes-base.set'): Step => ({ name, type });

/** Runs a workflow whose last node responds. */
async function run(
	steps: Step[],
	circumstances: Circumstances = {},
	links?: Array<[string, string]>,
) {
	const ran = await runWorkflow(at.bench, steps, circumstances, links);
	return { ...ran, ...ran.of('Respond') };
}

describe('after a delivery', () => {
	test.each([
		['Success', '1'],
		['Failure', '0'],
	])('%s answers Komet in its form and hands on the items', async (_name, status) => {
		const items = [
			{ ...numbered(1)[0], binary: { data: { data: '', mimeType: 'a/b' } } },
			...numbered(2),
		];
		const { outputs, responses, error, hints } = await run(
			[TRIGGER, responding({ status, message: '={{ "Order " + $json.n }}' })],
			{ items },
		);
		expect(error).toBeUndefined();
		expect(responses).toEqual([
			{
				body: { status, message: 'Order 1' },
				headers: { 'content-type': 'application/json; charset=utf-8' },
				statusCode: 200,
			},
		]);
		expect(outputs[0].map(({ json, pairedItem }) => [json, pairedItem])).toEqual([
			[{ n: 1 }, { item: 0 }],
			[{ n: 2 }, { item: 1 }],
		]);
		expect(outputs[0].map(({ binary }) => Object.keys(binary ?? {}))).toEqual([['data'], []]);
		expect(hints).toEqual([]);
	});

	test('cuts a long message, lest Komet refuses the answer', async () => {
		const { responses } = await run([TRIGGER, responding({ message: 'ü'.repeat(2000) })]);
		expect(responses).toMatchObject([{ body: { message: 'ü'.repeat(500) } }]);
	});

	test('sends nothing to the API and needs no credential', async () => {
		at.credential.token = '';
		const { error } = await run([TRIGGER, other('Set'), responding()]);
		expect(error).toBeUndefined();
		expect(at.sent()).toEqual([]);
	});

	test('with a status that Komet does not know stops without an answer', async () => {
		const { error, responses } = await run([TRIGGER, responding({ status: '={{ "maybe" }}' })]);
		expect(error?.message).toContain('Status: must be one of');
		expect(responses).toEqual([]);
	});
});

describe('an answer that nobody waits for is an error that says what to change', () => {
	const started = (type: string) => other('Start', type);
	test.each<[string, Step[], Circumstances, RegExp, RegExp]>([
		[
			'Immediately',
			[triggered({ responseMode: 'onReceived' }), responding({ status: '0' })],
			{},
			/^Komet Sales does not get this answer: "Order Confirmed" responds Immediately$/,
			/^In "Order Confirmed", set Respond to Using 'Respond to Komet' Operation\.$/,
		],
		[
			'Immediately by default',
			[{ ...TRIGGER, parameters: { authentication: 'none' } }, responding()],
			{},
			/responds Immediately$/,
			/^In "Order Confirmed", set Respond/,
		],
		[
			'When the Workflow Finishes',
			[triggered({ responseMode: 'lastNode' }), other('Set'), responding()],
			{},
			/responds When the Workflow Finishes$/,
			/^In "Order Confirmed", set Respond/,
		],
		[
			'Immediately, in a test with pinned data',
			[triggered({ responseMode: 'onReceived' }), responding()],
			{ mode: 'manual' },
			/responds Immediately$/,
			/set Respond/,
		],
		[
			'a manual trigger',
			[started('n8n-nodes-base.manualTrigger'), responding()],
			{ mode: 'manual' },
			/^Komet Sales does not wait for this answer: "Start" started the workflow, and no Komet Sales Trigger$/,
			/paste a sample of the reference under Edit Output/,
		],
		[
			'a schedule',
			[started('n8n-nodes-base.scheduleTrigger'), other('Set'), responding()],
			{ mode: 'trigger' },
			/"Start" started the workflow, and no Komet Sales Trigger$/,
			/answers a delivery of a Komet Sales Trigger/,
		],
		[
			'the trigger of eComNow',
			[{ name: 'Start', type: 'eComNowTrigger' }, responding()],
			{},
			/"Start" started the workflow, and no Komet Sales Trigger$/,
			/answers a delivery of a Komet Sales Trigger/,
		],
		[
			'the poll trigger',
			[{ name: 'Start', type: 'kometSalesPollTrigger' }, responding()],
			{ mode: 'trigger' },
			/"Start" started the workflow, and no Komet Sales Trigger$/,
			/answers a delivery of a Komet Sales Trigger/,
		],
		[
			'an error workflow',
			[started('n8n-nodes-base.errorTrigger'), responding()],
			{ mode: 'error' },
			/"Start" started the workflow, and no Komet Sales Trigger$/,
			/answers a delivery of a Komet Sales Trigger/,
		],
		[
			'another workflow',
			[started('n8n-nodes-base.executeWorkflowTrigger'), responding()],
			{ mode: 'integrated', data: { parentExecution: { executionId: '1', workflowId: 'w' } } },
			/^Komet Sales cannot be answered from here: another workflow called this one$/,
			/Return the outcome to it as items, and put Respond to Komet there/,
		],
		[
			'another workflow that Komet started, which n8n knows',
			[started('n8n-nodes-base.executeWorkflowTrigger'), responding()],
			{
				mode: 'integrated',
				data: {
					parentExecution: {
						executionId: '1',
						workflowId: 'w',
						executionContext: {
							version: 1,
							establishedAt: Date.now(),
							source: 'webhook',
							triggerNode: { name: 'Start', type: 'x.kometSalesTrigger' },
						},
					},
				},
			},
			/another workflow called this one$/,
			/Return the outcome to it/,
		],
		[
			'nothing, being the only node',
			[responding()],
			{ mode: 'manual' },
			/: something else started the workflow/,
			/Komet Sales Trigger/,
		],
	])('%s', async (_name, steps, circumstances, message, description) => {
		const { error, responses, run: whole } = await run(steps, circumstances);
		expect(error?.message).toMatch(message);
		expect(error?.description).toMatch(description);
		expect(error?.context).toMatchObject({ outcome: 'not done' });
		expect(responses).toEqual([]);
		expect(whole.data.resultData.error).toBeDefined();
	});

	test.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'with On Error: %s, an error item for each input item',
		async (onError) => {
			const { outputs, error } = await run(
				[triggered({ responseMode: 'onReceived' }), responding({}, { onError })],
				{ items: numbered(1, 2) },
			);
			expect(error).toBeUndefined();
			const [regular, errors = []] = outputs;
			expect(onError === 'continueErrorOutput' ? regular : errors).toEqual([]);
			const told = onError === 'continueErrorOutput' ? errors : regular;
			expect(told.map(({ json, pairedItem }) => [json, pairedItem])).toEqual(
				[0, 1].map((item) => [
					expect.objectContaining({
						error: expect.stringContaining('responds Immediately'),
						details: { outcome: 'not done' },
					}),
					{ item },
				]),
			);
		},
	);

	test('also an expression that fails stays on the error output', async () => {
		const { outputs } = await run([
			TRIGGER,
			responding(
				{ message: '={{ $("Nowhere").first().json.x }}' },
				{ onError: 'continueErrorOutput' },
			),
		]);
		expect(outputs[0]).toEqual([]);
		expect(outputs[1]).toMatchObject([{ json: { details: { outcome: 'not done' } } }]);
	});
});

describe('of several triggers in a workflow', () => {
	const immediate = triggered({ responseMode: 'onReceived' }, { name: 'Order Cancelled' });
	const steps = [
		TRIGGER,
		immediate,
		other('By Hand', 'n8n-nodes-base.manualTrigger'),
		responding(),
	];
	const links = steps.slice(0, 3).map(({ name }): [string, string] => [name, 'Respond']);

	test('the one that started the run decides', async () => {
		const answered = await run(steps, { from: 'Order Confirmed' }, links);
		expect(answered.error).toBeUndefined();
		expect(answered.responses).toHaveLength(1);
		const silent = await run(steps, { from: 'Order Cancelled' }, links);
		expect(silent.error?.message).toContain('"Order Cancelled" responds Immediately');
		const manual = await run(steps, { from: 'By Hand', mode: 'manual' }, links);
		expect(manual.error?.message).toContain('"By Hand" started the workflow');
	});

	test('the one that ran before decides where a single step is run', async () => {
		const of = async (name: string) =>
			await run(steps, { from: 'Respond', mode: 'manual', ranBefore: [name] }, links);
		expect((await of('Order Confirmed')).error).toBeUndefined();
		expect((await of('By Hand')).error?.message).toContain('"By Hand" started');
		expect((await of('Order Cancelled')).error?.message).toContain('"Order Cancelled" responds');
	});

	test('one that is switched off does not count', async () => {
		const off = [{ ...TRIGGER, disabled: true }, steps[2], responding()];
		const { error } = await run(off, { from: 'Respond', mode: 'manual' }, [
			['Order Confirmed', 'Respond'],
			['By Hand', 'Respond'],
		]);
		expect(error?.message).toContain('"By Hand" started the workflow');
	});
});

describe('in the editor', () => {
	const HINT = /gets this answer when you listen for a test event\. With pinned data/;

	test('a test event and pinned data stay green, with a hint for who waits in vain', async () => {
		const { error, responses, hints } = await run([TRIGGER, responding()], { mode: 'manual' });
		expect(error).toBeUndefined();
		expect(responses).toHaveLength(1);
		expect(hints).toMatchObject([{ message: expect.stringMatching(HINT) }]);
	});

	test('a single step behind a pinned trigger stays green', async () => {
		const { error, hints } = await run([TRIGGER, other('Set'), responding()], {
			mode: 'manual',
			from: 'Set',
		});
		expect(error).toBeUndefined();
		expect(hints).toMatchObject([{ message: expect.stringMatching(HINT) }]);
	});
});

describe('only the first answer counts', () => {
	const twice = async (first: IDataObject, second: IDataObject, circumstances?: Circumstances) =>
		await run([TRIGGER, responding(first, { name: 'First' }), responding(second)], circumstances);

	test('a second one that says the contrary is an error', async () => {
		const { error, responses, of } = await twice({ status: '1' }, { status: '0', message: 'No' });
		expect(of('First').error).toBeUndefined();
		expect(error?.message).toBe(
			'Komet Sales was told status 1 by an earlier Respond to Komet, and does not learn of status 0',
		);
		expect(error?.description).toMatch(/Only the first answer to a delivery counts/);
		expect(responses).toMatchObject([{ body: { status: '1' } }]);
	});

	test('a second one that says the same is a hint', async () => {
		const { error, responses, hints } = await twice({ status: '0' }, { status: '0' });
		expect(error).toBeUndefined();
		expect(responses).toHaveLength(1);
		expect(hints).toMatchObject([
			{
				message: expect.stringContaining('was told status 0 by an earlier Respond to Komet'),
				type: 'warning',
			},
		]);
	});

	test('the same node, reached on two ways, counts twice', async () => {
		const steps = [
			TRIGGER,
			other('Left'),
			other('Right'),
			responding({ status: '={{ $prevNode.name === "Left" ? "1" : "0" }}' }),
		];
		const { run: whole, responses } = await run(steps, {}, [
			['Order Confirmed', 'Left'],
			['Order Confirmed', 'Right'],
			['Left', 'Respond'],
			['Right', 'Respond'],
		]);
		expect(responses).toHaveLength(1);
		expect(whole.data.resultData.error?.message).toContain('does not learn of status');
	});
});

describe('an answer that comes too late', () => {
	const late = (seconds: number) => ({
		context: {
			runtimeData: {
				version: 1 as const,
				establishedAt: Date.now() - seconds * 1000,
				source: 'webhook' as const,
				triggerNode: { name: 'Order Confirmed', type: 'x.kometSalesTrigger' },
			},
		},
	});

	test('is an error when Komet was told something else at the time limit', async () => {
		const { error, responses } = await run([TRIGGER, responding()], late(31));
		expect(error?.message).toBe(
			'Komet Sales was told status 0 after 30 seconds, and does not learn of status 1',
		);
		expect(error?.description).toMatch(
			/Raise Options > Time Limit in "Order Confirmed".*tell the user of Komet Sales/,
		);
		expect(responses).toEqual([]);
	});

	test('is a hint when Komet was told the same', async () => {
		const { error, hints } = await run([TRIGGER, responding({ status: '0' })], late(31));
		expect(error).toBeUndefined();
		expect(hints).toMatchObject([{ message: expect.stringContaining('after 30 seconds') }]);
	});

	test.each<[unknown, number, boolean]>([
		[60, 31, false],
		['60', 61, true],
		['={{ 6 * 10 }}', 31, false],
		['={{ 6 * 10 }}', 61, true],
		['', 29, false],
		['', 31, true],
	])(
		'goes by the time limit of the trigger: %p after %i seconds',
		async (timeLimit, after, isLate) => {
			const settings = { timeLimit } as IDataObject;
			const { error } = await run([triggered({ settings }), responding()], late(after));
			expect(error !== undefined).toBe(isLate);
		},
	);

	test('is one when an execution is tried again: nobody waits any more', async () => {
		const again = { ...late(1), mode: 'retry' as const };
		const done = await run([TRIGGER, responding()], again);
		expect(done.error?.message).toBe(
			'Komet Sales was told status 0 when this execution failed, and does not learn of status 1',
		);
		const failed = await run([TRIGGER, responding({ status: '0' })], again);
		expect(failed.error).toBeUndefined();
		expect(failed.hints).toMatchObject([{ message: expect.stringContaining('nobody waits') }]);
		expect([...done.responses, ...failed.responses]).toEqual([]);
	});

	test('is no matter of time in the editor', async () => {
		const { error } = await run([TRIGGER, responding()], { ...late(3600), mode: 'manual' });
		expect(error).toBeUndefined();
	});
});
