import type { IDataObject } from 'n8n-workflow';
import { kometHooks } from '../../../contract/komet/webhook';
import { answerWebhook } from '../../../engine/webhook/execute';
import { receiving } from '../../support/receiving.mts';
import type { Delivered } from '../../support/receiving.mts';

const AUTHORIZED = { authorization: 'Bearer hook-secret-4711' };
const ORDER = { orderId: 6908, companyId: 6316 };

/** A delivery of Komet Sales to the trigger, by the settings of its form. */
async function delivered(form: IDataObject = {}, delivery: Delivered = {}, replies = {}) {
	const { settings, ...more } = form;
	const place = receiving(
		{
			event: 'orderConfirmation',
			authentication: 'credential',
			responseMode: 'lastNode',
			...more,
			settings: { timeLimit: 45, ...(settings as IDataObject) },
		},
		{ headers: AUTHORIZED, body: ORDER, ...delivery },
		{ credential: { authentication: 'bearer', token: 'hook-secret-4711' }, ...replies },
	);
	const result = await answerWebhook(place.context, kometHooks, 'kometSalesWebhookApi');
	const items = result.workflowData?.[0];
	return { ...place, result, items };
}

describe('a delivery of Komet Sales', () => {
	test('starts the workflow with what it tells', async () => {
		const { items, result, answers } = await delivered();
		expect(items).toEqual([{ json: ORDER }]);
		expect(result.webhookResponse).toMatchObject({ status: '1' });
		expect(answers).toEqual([]);
	});

	test.each<[string, Delivered]>([
		['no authentication', { headers: {} }],
		['a wrong one', { headers: { authorization: 'Bearer wrong' } }],
		['no JSON', { body: '{"orderId": ' }],
		['no order', { body: { companyId: 6316 } }],
		['another form', { headers: { ...AUTHORIZED, 'content-type': 'text/html' } }],
		['another verb', { method: 'PUT' }],
	])('with %s starts nothing and is answered with status 0', async (_what, delivery) => {
		const { items, result, answers } = await delivered({}, delivery);
		expect(items).toBeUndefined();
		expect(result).toMatchObject({ noWebhookResponse: true });
		expect(answers).toEqual([
			{ http: expect.any(Number), body: expect.objectContaining({ status: '0' }) },
		]);
		expect(answers[0].http).toBeGreaterThanOrEqual(400);
	});

	test.each([
		[[[6316]]],
		[[6316]],
		[{ id: 6316 }],
		[{ toString: '6316' }],
		[null],
		[true],
		['6316.0'],
	])('of the company %j is not let in where only 6316 is', async (companyId) => {
		const { items, answers } = await delivered(
			{ settings: { companyId: '6316' } },
			{ body: { ...ORDER, companyId } },
		);
		expect(items).toBeUndefined();
		expect(answers).toMatchObject([{ http: 403, body: { status: '0' } }]);
	});

	test('is let in by user name and password in UTF-8 and in ISO-8859-1, however they were pasted', async () => {
		for (const encoding of ['utf8', 'latin1'] as const)
			for (const pad of ['', ' ', '\r\n', '\u00a0']) {
				const basic = Buffer.from('rosé:Sömmer24!', encoding).toString('base64');
				const { items } = await delivered(
					{},
					{ headers: { authorization: `Basic ${basic}` } },
					{
						credential: {
							authentication: 'basic',
							user: `rosé${pad}`,
							password: `${pad}Sömmer24!${pad}`,
						},
					},
				);
				expect(items).toHaveLength(1);
			}
	});

	test('brings its files, and tells of those that it may not fetch', async () => {
		const links = ['https://files.example/one.pdf', 'http://10.0.0.1/two.pdf'];
		const { items, transport } = await delivered(
			{ event: 'purchaseOrderReconciliation', settings: { downloadFiles: true } },
			{
				body: { id: 12345, vendorInvoices: links.map((file) => ({ invoiceNumber: 'A', file })) },
			},
			{ replies: [{ body: '%PDF-1.4', headers: { 'content-type': 'application/pdf' } }] },
		);
		expect(transport.sent.map(({ path }) => path)).toEqual([links[0]]);
		expect(items?.[0].json).toMatchObject({
			files: [{ path: 'vendorInvoices[0].file', fileName: 'one.pdf' }],
			fileErrors: [{ path: 'vendorInvoices[1].file', error: expect.stringMatching(/https/) }],
		});
		const [file] = Object.values(items?.[0].binary ?? {});
		expect(Buffer.from(file.data, 'base64').toString()).toBe('%PDF-1.4');
	});
});

const MODES = ['onReceived', 'lastNode', 'responseNode'] as const;

describe('the end of the workflow', () => {
	test.each(MODES)('on an error, with %s, is told as status 0', async (responseMode) => {
		const { answers, n8nAnswers } = await delivered({ responseMode });
		n8nAnswers(500, { message: 'Error in workflow' });
		expect(answers).toMatchObject([
			{ http: 200, body: { status: '0', message: expect.stringMatching(/\w/) } },
		]);
	});

	test('on an error is told in the words that the user chose', async () => {
		const settings = { failureMessage: 'Call Rosa' };
		const { answers, n8nAnswers } = await delivered({ settings });
		n8nAnswers(500, {});
		expect(answers).toMatchObject([{ http: 200, body: { status: '0', message: 'Call Rosa' } }]);
	});

	test.each<[string, unknown, IDataObject, string]>([
		['no item', [], {}, 'Received'],
		['an item, but no field for the message', [{ note: 'Order 7' }], {}, 'Received'],
		['a field for the message', [{ note: 'Order 7' }], { messageField: 'note' }, 'Order 7'],
		['a number in it', [{ note: 7 }], { messageField: 'note' }, '7'],
		['an item without it', [{}], { messageField: 'note' }, 'Received'],
	])('with %s is told as status 1', async (_what, body, settings, message) => {
		const { answers, n8nAnswers } = await delivered({ responseMessage: 'Received', settings });
		n8nAnswers(200, body);
		expect(answers).toMatchObject([{ http: 200, body: { status: '1', message } }]);
	});

	test('after too long is told as status 0, and not a second time', async () => {
		const { answers, limits, n8nAnswers } = await delivered();
		const limit = limits.find(({ ms }) => ms === 45_000);
		limit?.reach?.();
		n8nAnswers(200, []);
		expect(answers).toMatchObject([
			{ http: 200, body: { status: '0', message: expect.stringContaining('45 seconds') } },
		]);
	});

	test('in time ends the time limit', async () => {
		const { limits, n8nAnswers } = await delivered();
		n8nAnswers(200, []);
		expect(limits.at(-1)?.ms).toBe(0);
	});
});

describe('a workflow that answers by itself', () => {
	const responseMode = 'responseNode';

	test.each(['0', '1'])('is heard with status %s', async (status) => {
		const { answers, n8nAnswers } = await delivered({ responseMode });
		n8nAnswers(200, { status, message: 'As it says' });
		expect(answers).toEqual([{ http: 200, body: { status, message: 'As it says' } }]);
	});

	test.each([[{}], [{ status: 'maybe', message: 'x' }], ['text'], [[{ status: '1' }]], [null]])(
		'with %j has not answered',
		async (body) => {
			const { answers, n8nAnswers } = await delivered({ responseMode });
			n8nAnswers(200, body);
			expect(answers).toMatchObject([{ http: 200, body: { status: '0' } }]);
		},
	);
});
