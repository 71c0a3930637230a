import { fakeClock, gate, until } from '../../support/clock.mts';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { eComNow } from '../../../contract/ecomnow';
import { kometSales } from '../../../contract/komet';
import { run } from '../../../engine/action/execute';
import { done, refused } from '../../support/canned.mts';
import type { CannedReply, SentRequest } from '../../support/canned.mts';
import { itemWithFile } from '../../support/fill.mts';
import { executing } from '../../support/stand-in.mts';

fakeClock();

type Given = Omit<Parameters<typeof executing>[0], 'form'>;
type Form = IDataObject | ((item: number) => IDataObject);

/** An operation, such as `invoice.confirm`, with the values of its form. */
function prepared(name: string, form: Form, given: Given) {
	const [resource, operation] = name.split('.');
	const chosen = { resource, operation };
	return executing({
		form:
			typeof form === 'function'
				? (item) => ({ ...chosen, ...form(item) })
				: { ...chosen, ...form },
		...given,
	});
}

/** Runs an operation to its end: its items, or what it threw. */
async function running(name: string, form: Form, given: Given) {
	const place = prepared(name, form, given);
	const service = name in VENDOR ? eComNow : kometSales;
	const ended = await run(service, place.context).then(
		([items]) => ({ items, error: undefined }),
		(error: Error & { context: IDataObject; description: string }) => ({ items: [], error }),
	);
	return { ...place, ...ended, sent: place.transport.sent };
}
const VENDOR = { 'inventory.update': true, 'shipment.notify': true, 'webhook.register': true };

const items = (count: number): INodeExecutionData[] =>
	Array.from({ length: count }, (_, n) => ({ json: { n } }));
const pairs = (output: INodeExecutionData[]) =>
	output.map(({ json, pairedItem }) => [json, pairedItem]);
const places = (output: INodeExecutionData[]) => output.map(({ pairedItem }) => pairedItem);

const BOXES = [
	{ id: 1056, code: 'FB' },
	{ id: 1057, code: 'HB' },
	{ id: 1058, code: 'QB' },
];
const boxes = done({ boxtypes: BOXES });
const READ = 'boxType.getMany';
/** Reads that differ from item to item, lest equal ones are asked once. */
const reads =
	(more: IDataObject = {}) =>
	(item: number) => ({
		options: { customParameters: { n: item }, ...more },
	});
const WRITE = 'invoice.confirm';
const writes =
	(more: IDataObject = {}) =>
	(item: number) => ({
		invoiceNumber: { __rl: true, mode: 'number', value: 212_000 + item },
		options: more,
	});
const numberIn = ({ query, body }: SentRequest) =>
	Number(query.n ?? (body as IDataObject).invoiceNumber) % 1000;

describe('an operation that this version does not have', () => {
	const unknown = ['invoice.deliver', 'parcel.getMany', 'constructor.toString', 'invoice.valueOf'];

	test.each(unknown)('is refused, and nothing is sent: %s', async (name) => {
		const { error, sent } = await running(name, {}, { replies: [] });
		expect(error).toMatchObject({
			message: `Operation: this version of the package has no "${name.replace('.', ': ')}"`,
			description: expect.stringContaining('Nothing was sent'),
		});
		expect(sent).toEqual([]);
	});

	test('is an error of each item where the node continues', async () => {
		const given = { replies: [], items: items(2), continueOnFail: true };
		const { items: output } = await running('invoice.deliver', {}, given);
		expect(places(output)).toEqual([{ item: 0 }, { item: 1 }]);
		for (const { json } of output)
			expect(json).toMatchObject({ details: { outcome: 'not done', cause: 'input' } });
	});
});

describe('a read', () => {
	test('brings one item for each record, as it came', async () => {
		const {
			items: output,
			sent,
			error,
		} = await running(READ, { returnAll: true }, { replies: [boxes] });
		expect(error).toBeUndefined();
		expect(pairs(output)).toEqual(BOXES.map((record) => [record, { item: 0 }]));
		expect(sent).toMatchObject([
			{ method: 'GET', path: '/boxtype.list', query: { authenticationToken: 'canned-token-4711' } },
		]);
	});

	test('of an empty list brings nothing', async () => {
		const { items: output, error } = await running(READ, {}, { replies: [done({ boxtypes: [] })] });
		expect(error).toBeUndefined();
		expect(output).toEqual([]);
	});

	test.each([
		['the limit', { returnAll: false, limit: 2 }, 2],
		['all, when that is wanted', { returnAll: true, limit: 2 }, 3],
	])('brings %s', async (_what, form, count) => {
		const { items: output } = await running(READ, form, { replies: [boxes] });
		expect(output).toHaveLength(count);
	});

	test('of the whole reply brings that as one item', async () => {
		const { items: output } = await running(
			READ,
			{ options: { wholeReply: true } },
			{ replies: [boxes] },
		);
		expect(output.map(({ json }) => json)).toEqual([
			{ status: '1', message: 'OK', boxtypes: BOXES },
		]);
	});

	describe('of orders with lines', () => {
		const ORDERS = 'invoice.getManyWithDetails';
		const order = (id: number, ...detailIds: number[]) => ({
			id,
			billCity: 'Miami',
			total: '1,000.00',
			details: detailIds.map((detailId) => ({ detailId, boxes: [], amount: '1,000.00' })),
		});
		const orders = done({ invoices: [order(1, 11, 12), order(2), order(3, 31)] });
		const form = (item: number, options: IDataObject) => ({
			orderId: 6908 + item,
			returnAll: false,
			limit: 2,
			options,
		});

		test('brings each line, paired with its input item; the limit counts orders', async () => {
			const { items: output, error } = await running(
				ORDERS,
				(item) => form(item, { simplify: true, splitIntoLines: true }),
				{ items: items(2), replies: [orders, orders] },
			);
			expect(error).toBeUndefined();
			const lines = [
				{ id: 1, total: 1000, lineDetailId: 11, lineAmount: 1000 },
				{ id: 1, total: 1000, lineDetailId: 12, lineAmount: 1000 },
				{ id: 2, total: 1000 },
			];
			expect(pairs(output)).toEqual(
				[0, 1].flatMap((item) => lines.map((line) => [line, { item }])),
			);
		});

		test('keeps amounts as text beside Simplify where that is wanted', async () => {
			const { items: output } = await running(
				ORDERS,
				form(0, { simplify: true, moneyAsNumbers: false }),
				{ replies: [orders] },
			);
			expect(output[0].json.total).toBe('1,000.00');
		});

		test.each(['simplify', 'splitIntoLines', 'moneyAsNumbers'])(
			'refuses the whole reply together with %s, before it is asked for',
			async (name) => {
				const { error, sent } = await running(ORDERS, form(0, { wholeReply: true, [name]: true }), {
					replies: [orders],
				});
				expect(error?.message).toContain('Whole Reply: cannot be used with Simplify');
				expect(sent).toEqual([]);
			},
		);
	});

	test('is sent once for the same question of several items', async () => {
		const { items: output, sent } = await running(
			READ,
			{ returnAll: false, limit: 1 },
			{ items: items(3), replies: [boxes] },
		);
		expect(sent).toHaveLength(1);
		expect(places(output)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
	});

	test('brings a file beside the rest of the reply', async () => {
		const { items: output } = await running(
			'invoice.getPdf',
			{ invoiceId: { __rl: true, mode: 'id', value: '6908' }, options: { outputField: 'invoice' } },
			{
				replies: [
					done({
						file: [...Buffer.from('%PDF-1.4')].join(', '),
						suggestedFileName: 'Invoice.pdf',
					}),
				],
			},
		);
		const [{ binary }] = output;
		expect(Buffer.from(binary?.invoice.data ?? '', 'base64').toString()).toBe('%PDF-1.4');
		expect(binary?.invoice).toMatchObject({ fileName: 'Invoice.pdf', mimeType: 'application/pdf' });
	});

	test('of a long range asks for each part of it, and brings each record once', async () => {
		const days = { dateFrom: '2026-01-01', dateTo: '2026-02-28' };
		const {
			items: output,
			sent,
			error,
		} = await running(
			'payment.getMany',
			{ ...days, filters: days, returnAll: true, options: { splitRanges: true } },
			{ replies: (_request, index) => done({ payments: [{ id: 7 }, { id: 100 + index }] }) },
		);
		expect(error).toBeUndefined();
		expect(sent.length).toBeGreaterThan(1);
		expect(sent[0].query.dateFrom).toBe('2026-01-01');
		expect(sent.at(-1)?.query.dateTo).toBe('2026-02-28');
		expect(output.map(({ json }) => json.id)).toEqual([
			7,
			...sent.map((_one, index) => 100 + index),
		]);
	});
});

describe('a write', () => {
	test('brings what the API answered for each item, in the order of the items', async () => {
		const {
			items: output,
			sent,
			error,
		} = await running(WRITE, writes(), {
			items: items(3),
			replies: (request) => done({ invoice: numberIn(request) }),
		});
		expect(error).toBeUndefined();
		expect(pairs(output)).toEqual(
			[0, 1, 2].map((n) => [expect.objectContaining({ status: '1', invoice: n }), { item: n }]),
		);
		expect(sent.map(({ body }) => body)).toEqual(
			[0, 1, 2].map((n) => ({
				authenticationToken: 'canned-token-4711',
				invoiceNumber: 212_000 + n,
			})),
		);
	});

	test('is sent for each item, also when all are the same', async () => {
		const { sent } = await running(WRITE, () => writes()(0), {
			items: items(2),
			replies: [done(), done()],
		});
		expect(sent).toHaveLength(2);
	});

	test('of no items sends nothing', async () => {
		const { items: output, sent, error } = await running(WRITE, writes(), { items: [] });
		expect([output, sent, error]).toEqual([[], [], undefined]);
	});

	test('takes a file from the item', async () => {
		const bytes = Buffer.from([0x25, 0x50, 0x44, 0x46, 0, 127, 128, 255]);
		const { sent, error } = await running(
			'vendorInvoice.upload',
			{ poNumber: 'P1', attachment: 'data', attachmentEncoding: 'base64' },
			{ items: [itemWithFile(0, bytes)], replies: [done()] },
		);
		expect(error).toBeUndefined();
		expect(JSON.stringify(sent[0].body)).toContain(bytes.toString('base64'));
	});
});

test.each([
	[READ, 1],
	[WRITE, 2],
])('Dry Run of %s tells the request, and sends nothing', async (name, count) => {
	const {
		items: output,
		sent,
		error,
		hints,
	} = await running(name, writes({ dryRun: true }), {
		items: items(2),
	});
	expect(error).toBeUndefined();
	expect(sent).toEqual([]);
	expect(hints.map(({ message }) => message)).toEqual([
		`Nothing was sent. A real run sends ${count} of the 1,000 requests a day that Komet Sales allows for each paid user`,
	]);
	expect(output).toHaveLength(2);
	expect(output.map(({ json }) => json)).toMatchObject([{ dryRun: true }, { dryRun: true }]);
	expect(places(output).flat()).toEqual([{ item: 0 }, { item: 1 }]);
	expect(JSON.stringify(output)).not.toContain('canned-token');
});

describe('values that cannot be sent', () => {
	const wrong = { ...writes()(0), invoiceNumber: { __rl: true, mode: 'number', value: 'none' } };

	test('stop the execution before anything is sent', async () => {
		const { sent, error } = await running(WRITE, wrong, {});
		expect(sent).toEqual([]);
		expect(error?.context).toMatchObject({ itemIndex: 0, outcome: 'not done' });
	});

	test('become an error item, and the others are sent', async () => {
		const { items: output, sent } = await running(
			WRITE,
			(item) => (item === 0 ? wrong : writes()(item)),
			{ items: items(2), continueOnFail: true, replies: [done()] },
		);
		expect(sent.map(numberIn)).toEqual([1]);
		expect(pairs(output)).toMatchObject([
			[{ error: expect.stringMatching(/\w/) }, { item: 0 }],
			[{ status: '1' }, { item: 1 }],
		]);
	});
});

describe('a failure', () => {
	const secondRefused = (request: SentRequest) =>
		numberIn(request) === 1 ? refused('Closed.') : boxes;

	test('stops the execution with the words of the API and the item', async () => {
		const { error, sent } = await running(WRITE, writes(), {
			items: items(4),
			replies: secondRefused,
		});
		expect(error?.message).toBe('Closed.');
		expect(error?.context).toMatchObject({ itemIndex: 1, outcome: 'not done' });
		expect(sent).toHaveLength(2);
	});

	test('of a write tells how many had been carried out', async () => {
		const { error } = await running(WRITE, writes(), { items: items(4), replies: secondRefused });
		expect(error?.description).toMatch(/\b4\b.*\b1\b/);
	});

	test('becomes an error item in the place of its item, and the others go on', async () => {
		const { items: output, sent } = await running(WRITE, writes(), {
			items: items(3),
			continueOnFail: true,
			replies: secondRefused,
		});
		expect(sent).toHaveLength(3);
		expect(places(output)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
		expect(output.map(({ json }) => json.error)).toEqual([undefined, 'Closed.', undefined]);
		// With any other field, n8n would not route it to the error output.
		expect(Object.keys(output[1].json).sort()).toEqual(['details', 'error', 'message']);
	});

	test('lets what runs finish and starts nothing new', async () => {
		const rest = gate();
		const { error, sent } = await running(READ, reads(), {
			items: items(40),
			replies: async (_request, index) => {
				if (index === 0) return refused('Closed.');
				if (index === 4) setImmediate(rest.open);
				await rest.opened;
				return boxes;
			},
		});
		expect(error?.message).toBe('Closed.');
		expect(sent).toHaveLength(5);
	});

	test('is that of the first item, also when a later one failed sooner', async () => {
		const later = gate();
		const { error } = await running(WRITE, writes({ concurrency: 2 }), {
			items: items(2),
			replies: async (request) => {
				if (numberIn(request) === 1) {
					setImmediate(later.open);
					return refused('Sooner.');
				}
				await later.opened;
				return refused('Later.');
			},
		});
		expect(error?.message).toBe('Later.');
		expect(error?.context.itemIndex).toBe(0);
	});

	test('of an expression becomes an error item too', async () => {
		const { items: output, sent } = await running(
			WRITE,
			(item) => {
				if (item === 1) throw new Error('n is not defined');
				return writes()(item);
			},
			{ items: items(3), continueOnFail: true, replies: [done(), done()] },
		);
		expect(sent.map(numberIn)).toEqual([0, 2]);
		expect(places(output)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
		expect(output.map(({ json }) => json.error)).toEqual([
			undefined,
			'n is not defined',
			undefined,
		]);
	});
});

describe('requests side by side', () => {
	/** Answers only when `count` requests wait, or all that are left. */
	const together = (count: number, total: number) => {
		let waiting: Array<() => void> = [];
		let arrived = 0;
		return async (): Promise<CannedReply> => {
			arrived += 1;
			await new Promise<void>((resolve) => {
				waiting.push(resolve);
				if (waiting.length < count && arrived < total) return;
				for (const answer of waiting) setImmediate(answer);
				waiting = [];
			});
			return boxes;
		};
	};

	test.each([
		['as many reads as were chosen', READ, reads({ concurrency: 12 }), 12],
		['twenty reads at most', READ, reads({ concurrency: 20 }), 20],
		['one write', WRITE, writes(), 1],
		['as many writes as were chosen', WRITE, writes({ concurrency: 4 }), 4],
	])('are %s', async (_what, name, form, peak) => {
		const {
			items: output,
			error,
			sent,
			transport,
		} = await running(name, form, {
			items: items(40),
			replies: together(peak, 40),
		});
		expect(error).toBeUndefined();
		expect(transport.peak).toBe(peak);
		expect(sent.map(numberIn).sort((a, b) => a - b)).toEqual(items(40).map(({ json }) => json.n));
		expect(new Set(output.map(({ pairedItem }) => JSON.stringify(pairedItem))).size).toBe(40);
	});

	test('bring their items in the order of the input, whichever reply is first', async () => {
		const others = gate();
		const { items: output } = await running(READ, reads(), {
			items: items(3),
			replies: async (request, index) => {
				if (index < 2) await others.opened;
				else setImmediate(others.open);
				return done({ boxtypes: [{ id: numberIn(request) }] });
			},
		});
		expect(pairs(output)).toEqual([0, 1, 2].map((n) => [{ id: n }, { item: n }]));
	});
});

describe('a cancelled execution', () => {
	test('sends nothing more, and says nothing of what it did not begin', async () => {
		const place = prepared(WRITE, writes(), {
			items: items(9),
			continueOnFail: true,
			replies: async () => await new Promise(() => undefined),
		});
		const ended = run(kometSales, place.context);
		await until(() => place.transport.sent.length === 1);
		place.cancel();
		const [output] = await ended;
		expect(place.transport.sent).toHaveLength(1);
		expect(places(output)).toEqual([{ item: 0 }]);
	});
});

describe('rows of several items', () => {
	const PAYMENTS = 'payment.markAsSynchronized';
	const payments =
		(more: IDataObject = {}) =>
		(item: number) => ({
			paymentsInput: 'fields',
			payments: { line: [{ paymentId: 450_000 + item }] },
			combineItems: true,
			...more,
		});
	const rowsIn = ({ body }: SentRequest) => (body as { payments: IDataObject[] }).payments;
	const answered = (request: SentRequest) =>
		done({ payments: rowsIn(request).map((row) => ({ ...row, status: '1', message: 'OK' })) });

	test('go out in one request, and each item gets its own answer', async () => {
		const {
			items: output,
			sent,
			error,
		} = await running(PAYMENTS, payments(), {
			items: items(3),
			replies: answered,
		});
		expect(error).toBeUndefined();
		expect(sent).toHaveLength(1);
		expect(rowsIn(sent[0])).toEqual([0, 1, 2].map((n) => ({ paymentId: 450_000 + n })));
		expect(pairs(output)).toEqual(
			[0, 1, 2].map((n) => [expect.objectContaining({ paymentId: 450_000 + n }), { item: n }]),
		);
	});

	test('that are too many for one request go out in several, and none is lost', async () => {
		const { items: output, sent } = await running(PAYMENTS, payments(), {
			items: items(4000),
			replies: answered,
		});
		expect(sent.length).toBeGreaterThan(1);
		expect(sent.flatMap(rowsIn)).toEqual(
			items(4000).map(({ json }) => ({ paymentId: 450_000 + Number(json.n) })),
		);
		for (const { body } of sent) expect(JSON.stringify(body).length).toBeLessThanOrEqual(64 * 1024);
		expect(places(output)).toEqual(items(4000).map(({ json }) => ({ item: json.n })));
	});

	test('of which some are refused become error items of those', async () => {
		const { items: output } = await running(PAYMENTS, payments(), {
			items: items(2),
			continueOnFail: true,
			replies: (request) =>
				done({
					payments: rowsIn(request).map((row, index) => ({
						...row,
						status: String(index),
						message: index === 0 ? 'Cancelled.' : 'OK',
					})),
				}),
		});
		expect(places(output)).toEqual([{ item: 0 }, { item: 1 }]);
		expect(output.map(({ json }) => json.error)).toEqual(['Cancelled.', undefined]);
		expect(output[0].json.details).toMatchObject({ outcome: 'not done' });
	});

	test('of which one is wrong are not sent when the node is to stop', async () => {
		const { sent, error } = await running(
			PAYMENTS,
			(item) => payments(item === 1 ? { payments: { line: [{ paymentId: 'none' }] } } : {})(item),
			{ items: items(3) },
		);
		expect(sent).toEqual([]);
		expect(error?.context.itemIndex).toBe(1);
	});

	test('go out one by one when they are not to be combined', async () => {
		const { sent } = await running(PAYMENTS, payments({ combineItems: false }), {
			items: items(3),
			replies: answered,
		});
		expect(sent.map(rowsIn)).toEqual([0, 1, 2].map((n) => [{ paymentId: 450_000 + n }]));
	});

	test('of eComNow go out as an array, in parts of the batch size', async () => {
		const {
			sent,
			error,
			items: output,
		} = await running(
			'inventory.update',
			(item) => ({
				productsInput: 'fields',
				products: { line: [{ sku: `SKU-${item}`, quantityAvailable: item }] },
				combineItems: true,
				options: { batchSize: 4 },
			}),
			{ items: items(10), replies: () => ({ body: { message: 'Updated' } }) },
		);
		expect(error).toBeUndefined();
		expect(sent.map(({ body }) => (body as unknown[]).length)).toEqual([4, 4, 2]);
		expect(sent.flatMap(({ body }) => body)).toEqual(
			items(10).map(({ json: { n } }) => ({ sku: `SKU-${n}`, quantityAvailable: n })),
		);
		expect(places(output).flat()).toHaveLength(10);
	});
});

describe('what may be sent only once', () => {
	const NOTIFY = 'shipment.notify';
	const order = (orderNo: string) => ({
		orderNo,
		itemsInput: 'fields',
		items: { line: [{ skuNr: 'ROSE', itemQuantity: 1, trackingNumber: '1Z' }] },
	});

	test('is sent for the first of two items of one order, and refused for the second', async () => {
		const { items: output, sent } = await running(
			NOTIFY,
			(item) => order(['1000-1', '1000-1', '1000-2'][item]),
			{
				items: items(3),
				continueOnFail: true,
				replies: () => ({ body: { message: 'Accepted' } }),
			},
		);
		expect(sent.map(({ body }) => (body as IDataObject).orderNo)).toEqual(['1000-1', '1000-2']);
		expect(output.map(({ json }) => json.error !== undefined)).toEqual([false, true, false]);
		expect(places(output)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
	});

	test('is not sent at all where n8n would try again', async () => {
		const { sent, error } = await running(NOTIFY, order('1000-1'), { retryOnFail: true });
		expect(sent).toEqual([]);
		expect(error?.message).toContain('Retry On Fail');
	});
});

describe('Retry On Fail of n8n', () => {
	test.each([
		['alone', {}],
		['for several items, going on', { items: items(3), continueOnFail: true }],
	])('keeps a write from being sent, %s', async (_what, given) => {
		const ended = await running(WRITE, writes(), { ...given, retryOnFail: true });
		expect(ended.sent).toEqual([]);
		const told = ended.error?.message ?? JSON.stringify(ended.items);
		expect(told).toContain('Retry On Fail would send invoice.confirm again');
	});

	test('lets reads and dry runs pass', async () => {
		const read = await running(READ, {}, { retryOnFail: true, replies: [boxes] });
		expect(read.items).toHaveLength(3);
		const dry = await running(WRITE, writes({ dryRun: true }), { retryOnFail: true });
		expect(dry.items[0].json.dryRun).toBe(true);
	});
});

describe('what a node that stops says of the other items', () => {
	const CREDITS = 'credit.createOpenCreditBalance';
	const credits = (item: number): IDataObject => ({
		customerCode: { __rl: true, mode: 'code', value: 'BLOOM' },
		combineItems: true,
		openCreditsInput: 'json',
		openCreditsJson: JSON.stringify([{ date: '2026-02-14', balance: item + 1 }]),
	});

	test('a request of many items that is refused is told item by item', async () => {
		const given = { items: items(120), replies: [done(), refused('Not these.')] };
		const { error, sent } = await running(CREDITS, credits, given);
		expect(sent).toHaveLength(2);
		expect(error?.description).toContain(
			'What became of the 120 items, counted from 0: done: 0 to 49; not done: 50 to 99; not sent: 100 to 119. Do not send again what is done.',
		);
	});

	test('an item whose fate is unknown is named beside one that was refused', async () => {
		const replies = ({ body }: SentRequest): CannedReply =>
			numberIn({ query: {}, body } as SentRequest) === 1
				? refused('Not this one.')
				: { status: 504, body: { error: 'upstream timed out' } };
		const given = { items: items(3), replies };
		const { error } = await running(WRITE, writes({ concurrency: 3 }), given);
		expect(error?.description).toContain('unknown: 0, 2; not done: 1.');
		expect(error?.description).toContain('Look in Komet Sales before you send what is unknown');
	});
});

describe('the quota of the day', () => {
	const usedUp: CannedReply = { status: 429, body: { status: '0', message: 'Daily limit.' } };

	test('ends the execution for the items that remain', async () => {
		const { items: output, sent } = await running(WRITE, writes(), {
			items: items(4),
			continueOnFail: true,
			replies: [done(), usedUp],
		});
		expect(sent).toHaveLength(2);
		expect(output.map(({ json }) => json.error)).toEqual([
			undefined,
			...Array(3).fill('Daily limit.'),
		]);
	});

	test('is told with the requests that were sent', async () => {
		const { hints } = await running(READ, reads(), { items: items(3), replies: () => boxes });
		expect(hints).toHaveLength(1);
		expect(hints[0].message).toMatch(/\b3\b/);
	});
});

test('the secrets of the credential are nowhere in the output, whatever the API repeats', async () => {
	const { items: output } = await running(WRITE, writes(), {
		items: items(2),
		continueOnFail: true,
		replies: (request, index) => {
			const words = `canned-token-4711 of ${JSON.stringify(request.body)}`;
			return index === 0 ? done({ note: words }) : refused(words);
		},
	});
	expect(output).toHaveLength(2);
	expect(JSON.stringify(output)).not.toContain('canned-token');
});

test.each<[string, IDataObject]>([
	['a reply', { body: { id: 7, note: 'Basic form-secret-4711' } }],
	['a refusal', { status: 400, body: { message: 'Not Basic form-secret-4711' } }],
	['a dry run', { dryRun: true }],
])('the secrets of the form are not in %s', async (_what, { dryRun, ...reply }) => {
	const { items: output } = await running(
		'webhook.register',
		{
			webhookType: 'new_order',
			url: 'https://hook.example/orders',
			additionalFields: { authentication: 'Basic form-secret-4711' },
			options: { dryRun },
		},
		{ continueOnFail: true, replies: [reply] },
	);
	expect(output).toHaveLength(1);
	expect(JSON.stringify(output)).not.toContain('form-secret');
});

describe('any method', () => {
	const form = (more: IDataObject): IDataObject => ({
		method: 'brand-new.list',
		verb: 'GET',
		effect: 'read',
		parametersAs: 'auto',
		token: 'auto',
		parameters: '{"code": "QB"}',
		...more,
	});

	test('is sent as it is named, and brings its records', async () => {
		const {
			items: output,
			sent,
			error,
		} = await running('apiMethod.call', form({ additionalFields: { list: 'things' } }), {
			replies: [done({ things: [{ id: 1 }, { id: 2 }] })],
		});
		expect(error).toBeUndefined();
		expect(sent).toMatchObject([{ method: 'GET', path: '/brand-new.list', query: { code: 'QB' } }]);
		expect(output.map(({ json }) => json)).toEqual([{ id: 1 }, { id: 2 }]);
	});

	test.each(['../admin', '%2e%2e/admin', 'v2/..\\admin', '//host/x', 'a#b', 'a b', '%252e%252e/x'])(
		'named %j is not sent',
		async (method) => {
			const { error, sent } = await running('apiMethod.call', form({ method }), {});
			expect(error?.message).toMatch(/^Method: cannot hold /);
			expect(error?.context.outcome).toBe('not done');
			expect(error?.description).toContain('Nothing was sent');
			expect(sent).toEqual([]);
		},
	);

	test.each(['__username__', '__password__', '__token__'])('sends %s as it is', async (value) => {
		const parameters = { username: value, password: value, note: value };
		const { sent } = await running('apiMethod.call', form({ verb: 'POST', parameters }), {
			replies: [done()],
		});
		expect(sent[0].body).toMatchObject(parameters);
	});

	test('is repeated after a broken connection only where it reads', async () => {
		const replies = (): CannedReply[] => [{ fails: 'ECONNRESET' }, done()];
		const read = await running('apiMethod.call', form({}), { replies: replies() });
		expect(read.sent).toHaveLength(2);
		const write = await running('apiMethod.call', form({ effect: 'write' }), {
			replies: replies(),
		});
		expect(write.sent).toHaveLength(1);
		expect(write.error?.context.outcome).toBe('unknown');
	});
});

describe('a base URL with user name and password in it', () => {
	const credential = { baseUrl: 'https://ops:hush-4711@canned.example/api' };

	test.each<[string, IDataObject]>([
		[READ, {}],
		[READ, { options: { dryRun: true } }],
		[WRITE, { invoiceNumber: 1 }],
		['authentication.logIn', {}],
		['apiMethod.call', { method: 'x', verb: 'GET', token: 'none', parameters: '{}' }],
	])('is refused by %s %j', async (name, form) => {
		const { error, sent } = await running(name, form, { credential });
		expect(error?.message).toContain('has a user name or password in it');
		expect(error?.context.outcome).toBe('not done');
		expect(sent).toEqual([]);
		const goingOn = await running(name, form, { credential, continueOnFail: true });
		expect(goingOn.items).toHaveLength(1);
		expect(JSON.stringify([error, goingOn])).not.toContain('hush');
	});
});

test('an execution that stops keeps what the items before brought', async () => {
	const { error } = await running(WRITE, writes(), {
		items: items(4),
		replies: [done({ invoiceId: 1 }), done({ invoiceId: 2 }), refused('Closed')],
	});
	expect(error?.message).toContain('Closed');
	expect(error?.description).toContain('done: 0 to 1; not done: 2; not sent: 3');
	expect(error?.description).toContain('What they brought is under Error details.');
	expect(error?.context.data).toEqual({
		done: [
			{ item: 0, output: { status: '1', message: 'OK', invoiceId: 1 } },
			{ item: 1, output: { status: '1', message: 'OK', invoiceId: 2 } },
		],
	});
});

test('a refusal names the value, and hides a secret in it', async () => {
	const { error } = await running(
		WRITE,
		{ invoiceNumber: { __rl: true, mode: 'number', value: 'my canned-token-4711' } },
		{},
	);
	expect(error?.message).toContain('not "my ');
	expect(error?.message).not.toContain('canned-token-4711');
});

test('a refusal of a secret of the form does not name it', async () => {
	const { error } = await running(
		'webhook.register',
		{
			webhookType: 'new_order',
			url: 'https://n.example/x',
			additionalFields: { authentication: 'Basic pssst\nX: y' },
		},
		{ credential: { baseUrl: 'https://vendor.example' } },
	);
	expect(error?.message).toBe('Authentication: cannot hold a line break, as in [hidden]');
});
