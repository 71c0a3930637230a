import { numbered, pick, stage } from '../support/stage.mts';

const at = stage();
const CONTINUE = { onError: 'continueRegularOutput' } as const;
const FAILING = '={{ $("Nowhere").first().json.x }}';

const pod = { invoiceNumber: 212061, proofOfDeliveryfile: 'data' };
const file = (bytes: string) => ({
	data: Buffer.from(bytes).toString('base64'),
	mimeType: 'application/pdf',
	fileName: 'pod.pdf',
});

describe('every error item says whether the data was changed', () => {
	test.each<[string, string, object]>([
		['an expression that fails', 'invoice.confirm', { invoiceNumber: FAILING }],
		[
			'an option whose expression fails',
			'invoice.confirm',
			{ invoiceNumber: 1, options: { timeout: FAILING } },
		],
		['a value that is missing', 'invoice.confirm', { invoiceNumber: '={{ null }}' }],
		['a value of the wrong kind', 'invoice.confirm', { invoiceNumber: '={{ "x" }}' }],
		[
			'a setting of the wrong kind',
			'invoice.confirm',
			{ invoiceNumber: 1, options: { dryRun: 'x' } },
		],
		[
			'custom parameters that are none',
			'invoice.confirm',
			{ invoiceNumber: 1, options: { customParameters: '[' } },
		],
		['a file that is missing', 'invoice.addProofOfDelivery', pod],
		['a method that is none', 'apiMethod.call', { method: FAILING, parameters: '{}' }],
		['a read whose expression fails', 'boxType.getMany', { filters: { code: FAILING } }],
		[
			'rows of which one is wrong',
			'payment.markAsSynchronized',
			{ payments: { line: [{ paymentId: 'x' }] } },
		],
	])('%s', async (_case, operation, form) => {
		const { outputs, error } = await at.run(operation, { ...form }, CONTINUE);
		expect(error).toBeUndefined();
		expect(outputs[0]).toMatchObject([
			{
				json: { error: expect.any(String), details: { outcome: 'not done' } },
				pairedItem: { item: 0 },
			},
		]);
		expect(Object.keys(outputs[0][0].json).sort()).toEqual(['details', 'error', 'message']);
		expect(at.sent()).toEqual([]);
	});

	test('a credential that cannot be read, for each item', async () => {
		const spy = jest
			.spyOn(at.bench.credentials, 'getDecrypted')
			.mockRejectedValue(new Error('Credentials could not be decrypted'));
		const { outputs, error } = await at.run(
			'invoice.confirm',
			{ invoiceNumber: 1 },
			{ ...CONTINUE, items: numbered(1, 2) },
		);
		spy.mockRestore();
		expect(error).toBeUndefined();
		expect(outputs[0]).toMatchObject(
			[0, 1].map((item) => ({
				json: { error: expect.any(String), details: { outcome: 'not done' } },
				pairedItem: { item },
			})),
		);
	});
});

describe('a file of the input', () => {
	test.each<[string, object, object, RegExp]>([
		['an item without files', pod, {}, /^Proof of Delivery: cannot be read: .*'data'/],
		[
			'a field that the item does not have',
			{ ...pod, proofOfDeliveryfile: 'scan' },
			{ binary: { data: file('%PDF') } },
			/^Proof of Delivery: cannot be read: .*'scan'/,
		],
		['a file of no bytes', pod, { binary: { data: file('') } }, /^Proof of Delivery: is empty/],
		[
			'a name that is a number',
			{ ...pod, proofOfDeliveryfile: '={{ 5 }}' },
			{ binary: { data: file('%PDF') } },
			/^Proof of Delivery: must be the name of a field of the input, not "5"/,
		],
		[
			'an encoding that is none',
			{ ...pod, proofOfDeliveryfileEncoding: '={{ "zip" }}' },
			{ binary: { data: file('%PDF') } },
			/^Proof of Delivery: cannot be written as "zip"/,
		],
	])('is refused by its label: %s', async (_case, form, more, words) => {
		const { error } = await at.run(
			'invoice.addProofOfDelivery',
			{ ...form },
			{ items: [{ json: {}, ...more }] },
		);
		expect(error?.message).toMatch(words);
		expect(error?.context).toMatchObject({ itemIndex: 0, outcome: 'not done' });
		expect(at.sent()).toEqual([]);
	});

	test('may be given by an expression, as n8n has it', async () => {
		const { error } = await at.run(
			'invoice.addProofOfDelivery',
			{ ...pod, proofOfDeliveryfile: '={{ $("Start").first().binary.data }}' },
			{ items: [{ json: {}, binary: { data: file('%PDF-1.4') } }] },
		);
		expect(error).toBeUndefined();
		expect(at.sent()).toHaveLength(1);
	});
});

test('custom parameters with a path and a message are parameters', async () => {
	const customParameters = '{"path": [], "message": "x"}';
	const { error } = await at.run('invoice.markAsNotSynchronized', {
		invoiceId: pick('id', 240989),
		message: 'From the form',
		options: { customParameters },
	});
	expect(error).toBeUndefined();
	expect(at.sent()[0].body).toMatchObject({ path: [], message: 'x' });
});

test.each<[string, unknown, RegExp]>([
	['a date object', '={{ ({ day: new Date(0) }) }}', /holds a date object at day/],
	['NaN', '={{ ({ price: NaN }) }}', /holds NaN at price/],
	['half an emoji', '={{ ({ note: "😀".slice(0, 1) }) }}', /half a character at note/],
])('custom parameters with %s are refused', async (_case, customParameters, words) => {
	const { error } = await at.run('boxType.getMany', { options: { customParameters } as never });
	expect(error?.message).toMatch(words);
	expect(at.sent()).toEqual([]);
});

test('digits of a number in custom parameters are kept', async () => {
	await at.run('boxType.getMany', { options: { customParameters: '{"big": 9007199254740993}' } });
	expect(at.sent()[0].url).toContain('big=9007199254740993');
});
