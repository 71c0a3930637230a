import { numbered, stage } from '../helpers/stage.mts';

const at = stage();
const STEP = 'webhook.respond';

test.each([
	['Success', '1'],
	['Failure', '0'],
])('%s answers Komet in its form and hands on the items', async (_name, status) => {
	const items = [
		{ ...numbered(1)[0], binary: { data: { data: '', mimeType: 'a/b' } } },
		...numbered(2),
	];
	const { outputs, responses, error } = await at.run(
		STEP,
		{ status, message: '={{ "Order " + $json.n }}' },
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
});

test('cuts a long message, lest Komet refuses the answer', async () => {
	const { responses } = await at.run(STEP, { status: '1', message: 'ü'.repeat(2000) });
	expect(responses).toMatchObject([{ body: { message: 'ü'.repeat(500) } }]);
});

test('sends nothing to the API and needs no credential', async () => {
	at.credential.token = '';
	const { error } = await at.run(STEP, { status: '1', message: 'OK' });
	expect(error).toBeUndefined();
	expect(at.sent()).toEqual([]);
});

test('with a status that Komet does not know stops without an answer', async () => {
	const { error, responses } = await at.run(STEP, { status: '={{ "maybe" }}', message: 'x' });
	expect(error?.message).toContain('Status: must be one of');
	expect(responses).toEqual([]);
});
