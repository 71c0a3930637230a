import { executionOf } from '../n8n/private-api';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { checkGroup, readGroup, rowSource } from '../../contract/language/group';
import type { Answer } from '../../contract/language/operation';
import type { Service } from '../../contract/language/service';
import { errorItem, refusedInput, withOutcome } from '../http/errors';
import type { NodeFailure } from '../http/errors';
import { itemSource } from '../input/read-item';
import type { ResponseMode } from '../webhook/answer';
import { startersOf } from './respond-starter';
import type { Starter } from './respond-starter';
import { readNumber } from '../input/settings';
import { DEFAULTS, modeNameOf } from '../webhook/choices';

/** What the sender was told, as far as the run can know. */
interface Told {
	status: string;
	/** As the end of a sentence. */
	when: string;
	/** What to do about it. */
	help: string;
}

/** The member of what an execution remembers that holds its answer. */
const ANSWER = 'webhookAnswer';

const failed = (context: IExecuteFunctions, message: string, description: string) =>
	withOutcome(new NodeOperationError(context.getNode(), message, { description }), 'not done');

/** The trigger that waits for this answer; fails when none does. */
function waitingFor(service: Service, { trigger, name }: Answer, context: IExecuteFunctions) {
	const { label } = service;
	const source = executionOf(context).source;
	if (context.getMode() === 'integrated' || source === 'integrated')
		throw failed(
			context,
			`${label} cannot be answered from here: another workflow called this one`,
			`n8n hands an answer over only from the workflow that the ${trigger.label} started. Return the outcome to it as items, and put ${name} there, after the node that calls this workflow.`,
		);
	const starters = startersOf(context);
	const waiting = starters.find(({ type }) => type === trigger.type);
	if (!waiting) {
		const names = starters.map((starter) => `"${starter.name}"`).join(' or ');
		throw failed(
			context,
			`${label} does not wait for this answer: ${names || 'something else'} started the workflow, and no ${trigger.label}`,
			`${name} answers a delivery of a ${trigger.label}. To build the workflow without one, paste a sample of the reference under Edit Output of the trigger and run the workflow from there.`,
		);
	}
	const mode = waiting.value('responseMode') as ResponseMode;
	if (mode !== 'responseNode')
		throw failed(
			context,
			`${label} does not get this answer: "${waiting.name}" responds ${modeNameOf(mode, name)}`,
			`In "${waiting.name}", set Respond to ${modeNameOf('responseNode', name)}.`,
		);
	return waiting;
}

/** What the sender was told before this step, if it was told anything. */
function toldBefore(
	context: IExecuteFunctions,
	{ name: step }: Answer,
	trigger: Starter,
): Told | undefined {
	const first = context.getContext('flow')[ANSWER] as IDataObject | undefined;
	if (first)
		return {
			status: String(first.status),
			when: `by an earlier ${step}`,
			help: `Only the first answer to a delivery counts. Let every way through the workflow reach ${step} once.`,
		};
	if (context.getMode() === 'manual') return undefined;
	if (context.getMode() === 'retry')
		return {
			status: '0',
			when: 'when this execution failed',
			help: 'This is a repeated execution, for which nobody waits.',
		};
	const seconds = readNumber('', trigger.value('settings.timeLimit'), () => undefined, {
		fallback: DEFAULTS.timeLimit,
		min: 0,
		max: Infinity,
		decimals: 3,
	});
	const since = executionOf(context).establishedAt ?? Date.now();
	if (Date.now() - since < seconds * 1000) return undefined;
	return {
		status: '0',
		when: `after ${seconds} seconds`,
		help: `Raise Options > Time Limit in "${trigger.name}", or answer earlier in the workflow.`,
	};
}

/** An answer that comes too late: an error where the sender believes something else by now. */
function comesTooLate(
	{ label }: Service,
	context: IExecuteFunctions,
	{ status, when, help }: Told,
	answer: IDataObject,
) {
	if (status === String(answer.status)) {
		context.addExecutionHints({
			message: `${label} was told status ${status} ${when}, so this message did not reach it. ${help}`,
			location: 'outputPane',
			type: 'warning',
		});
		return;
	}
	throw failed(
		context,
		`${label} was told status ${status} ${when}, and does not learn of status ${String(answer.status)}`,
		`${help} What the workflow did before this step is done: tell the user of ${label}.`,
	);
}

async function answer(service: Service, step: Answer, context: IExecuteFunctions) {
	const source = itemSource(context, 0);
	const taken = rowSource(source.value('additionalFields'), source);
	const checked = checkGroup(step, await readGroup(step, source, taken));
	if (!checked.ok) throw refusedInput(context.getNode(), checked.faults, 0);
	const body = step.answers(checked.values) as IDataObject;

	const told = toldBefore(context, step, waitingFor(service, step, context));
	if (told) {
		comesTooLate(service, context, told, body);
		return;
	}
	await context.sendResponse({
		body,
		headers: { 'content-type': 'application/json; charset=utf-8' },
		statusCode: 200,
	});
	context.getContext('flow')[ANSWER] = { status: body.status };
	if (context.getMode() === 'manual')
		context.addExecutionHints({
			message: `${service.label} gets this answer when you listen for a test event. With pinned data, or when you execute a single step, nobody waits for it.`,
			location: 'outputPane',
		});
}

const failureOf = (context: IExecuteFunctions, thrown: unknown): NodeFailure =>
	thrown instanceof NodeOperationError || thrown instanceof NodeApiError
		? thrown
		: withOutcome(
				new NodeOperationError(context.getNode(), thrown as Error, { itemIndex: 0 }),
				'not done',
			);

/**
 * Answers the webhook that started the workflow and hands the items on. With On Error: Continue,
 * there is an error item for each input item where that fails.
 */
export async function runAnswer(
	service: Service,
	step: Answer,
	context: IExecuteFunctions,
): Promise<INodeExecutionData[]> {
	try {
		await answer(service, step, context);
	} catch (thrown) {
		const failure = failureOf(context, thrown);
		if (!context.continueOnFail()) throw failure;
		return context.getInputData().map((_input, item) => errorItem(failure, { item }));
	}
	return context.getInputData().map(({ json, binary }, item) => ({
		json,
		...(binary ? { binary } : {}),
		pairedItem: { item },
	}));
}
