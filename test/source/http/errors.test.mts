import { fakeClock } from '../../support/clock.mts';
import type { IDataObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { kometSales } from '../../../contract/komet';
import { errorJson, refusedInput, withSummary } from '../../../engine/http/errors';
import { run } from '../../../engine/action/execute';
import { done, refused } from '../../support/canned.mts';
import type { CannedReply } from '../../support/canned.mts';
import { executing } from '../../support/stand-in.mts';

fakeClock();

const READ = { resource: 'boxType', operation: 'getMany' };
const WRITE = {
	resource: 'invoice',
	operation: 'confirm',
	invoiceNumber: { __rl: true, mode: 'number', value: 212061 },
};

type Failure = Error & { description: string; context: IDataObject };

/** The failure of an operation that is always answered like this: thrown, and as an item. */
async function failureOf(form: IDataObject, reply: CannedReply, credential = {}) {
	const setting = { form, replies: () => reply, credential };
	const stopping = executing(setting);
	const thrown = (await run(kometSales, stopping.context).catch(
		(error: Error) => error,
	)) as Failure;
	const continuing = executing({ ...setting, continueOnFail: true });
	const [[item, ...more]] = await run(kometSales, continuing.context);
	return { thrown, item, more };
}

const page = (status: number): CannedReply => ({
	status,
	body: '<html><title>Gateway</title></html>',
	headers: { 'content-type': 'text/html' },
});

type Outcome = 'not done' | 'unknown';

/** What became of a write, and why. A read changes nothing, so its outcome is always `not done`. */
const REPLIES: Array<[string, CannedReply, Outcome, string]> = [
	['a refusal', refused('Closed.'), 'not done', 'refused'],
	['a refusal without words', { body: { status: '0' } }, 'not done', 'refused'],
	[
		'a wrong token',
		{ status: 401, body: { status: '0', message: 'Unauthorized' } },
		'not done',
		'access',
	],
	['no access', { status: 403, body: { status: '0', message: 'Forbidden' } }, 'not done', 'access'],
	['an unknown method', page(404), 'not done', 'refused'],
	[
		'the quota of the day',
		{ status: 429, body: { status: '0', message: 'Limit' } },
		'not done',
		'quota',
	],
	['a gateway that gave up', page(502), 'unknown', 'reply'],
	['a server that failed', { status: 500 }, 'unknown', 'reply'],
	['a page instead of a reply', page(200), 'unknown', 'reply'],
	['half of a reply', { body: '{"status": "1", "mess' }, 'unknown', 'reply'],
	['a connection that nobody took', { fails: 'ECONNREFUSED' }, 'not done', 'connection'],
	['a name that nobody knows', { fails: 'ENOTFOUND' }, 'not done', 'connection'],
	['a connection that broke', { fails: 'ECONNRESET' }, 'unknown', 'reply'],
	['no answer in time', { fails: 'ETIMEDOUT' }, 'unknown', 'reply'],
	['something that nobody knows', { fails: 'EWHATEVER' }, 'unknown', 'reply'],
];

describe.each([
	['a write', WRITE],
	['a read', READ],
])('%s that meets', (_name, form) => {
	test.each(REPLIES)('%s says what became of it', async (_what, reply, ofWrite, cause) => {
		const outcome = form === READ ? 'not done' : ofWrite;
		const { thrown, item, more } = await failureOf(form, reply);
		expect(thrown).toBeInstanceOf(NodeApiError);
		expect(thrown.message).toMatch(/\w/);
		expect(thrown.description).toMatch(/\w/);
		expect(thrown.context).toMatchObject({ outcome, cause, itemIndex: 0 });
		expect(more).toEqual([]);
		expect(item.pairedItem).toEqual({ item: 0 });
		expect(item.json).toEqual({
			error: thrown.message,
			message: thrown.description,
			details: { outcome, cause },
		});
	});
});

test('the words of the API are the message', async () => {
	const { thrown } = await failureOf(WRITE, refused('The order is closed.'));
	expect(thrown.message).toBe('The order is closed.');
	expect(thrown.description).toContain('invoice.confirm');
});

test('an unknown outcome says that it was not sent again, and to look first', async () => {
	for (const reply of [page(502), { fails: 'ECONNRESET' }]) {
		const { thrown } = await failureOf(WRITE, reply);
		expect(thrown.description).toMatch(/not known whether Komet Sales carried out/);
		expect(thrown.description).toMatch(/check/i);
	}
});

test('a credential that cannot be used sent nothing', async () => {
	const { thrown, item } = await failureOf(WRITE, done(), { token: '' });
	expect(thrown.message).toBe('The credential has no token');
	expect(thrown.context).toMatchObject({ outcome: 'not done', itemIndex: 0 });
	expect(item.json.details).toEqual({ outcome: 'not done', cause: 'access' });
});

test('an error names its item, also when it is not the first', async () => {
	const { context } = executing({
		form: WRITE,
		items: [{ json: {} }, { json: {} }],
		replies: [done(), refused('Closed.')],
	});
	await expect(run(kometSales, context)).rejects.toMatchObject({ context: { itemIndex: 1 } });
});

const node = executing({ form: {} }).context.getNode();

describe('values that cannot be sent', () => {
	const fault = (label: string) => ({ path: [label], message: 'is required' });

	test('are all named at once, with the item and that nothing was sent', () => {
		const one = refusedInput(node, [fault('Price')], 3);
		expect(one).toBeInstanceOf(NodeOperationError);
		expect(one.message).toBe('Price: is required');
		expect(one.context).toMatchObject({ itemIndex: 3, outcome: 'not done' });
		const two = refusedInput(node, [fault('Price'), fault('Boxes')], 0);
		expect(two.message).toContain('Price: is required');
		expect(two.message).toContain('Boxes: is required');
		expect(two.description).toContain('Nothing was sent');
	});
});

describe('an execution that stops', () => {
	const failure = () => refusedInput(node, [{ path: [], message: 'Closed.' }], 2);

	test('says what became of all items behind what it says of its own', () => {
		const { description } = failure();
		expect(withSummary(failure(), 'Of 5.', []).description).toBe(`${description} Of 5.`);
		expect(withSummary(failure(), '', []).description).toBe(description);
	});
});

describe('an error as an item', () => {
	test('has the three fields by which n8n routes it, and no other', () => {
		const json = errorJson(refusedInput(node, [{ path: [], message: 'Closed.' }], 0), { id: 7 });
		expect(json).toEqual({
			error: 'Closed.',
			message: expect.stringMatching(/\w/),
			details: { id: 7, outcome: 'not done', cause: 'input' },
		});
	});
});
