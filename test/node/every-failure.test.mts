import { kometSales } from '../../contract/komet';
import { callsOf } from '../../contract/language/service';
import { formFor, itemWithFile } from '../support/fill.mts';
import { UNLIKE, stage } from '../support/stage.mts';

// Log In needs a credential that signs in.
const calls = callsOf(kometSales).map((call) => ({ call, name: `${call.resource}.${call.key}` }));
const at = stage();

describe.each(calls)('a refusal of $name', ({ call, name }) => {
	const items = [itemWithFile(0), itemWithFile(1), itemWithFile(2)];
	const form = { ...formFor(call), options: { ...UNLIKE, concurrency: 1 } };
	const refuseAll = () => {
		if (call.token === 'none')
			Object.assign(at.credential, {
				authentication: 'password',
				username: 'ops@petalworks.example',
				password: 'sandbox-Pa55 word&',
				sessionToken: 'sandbox-user-token-0815',
				sessionUser: 'ops@petalworks.example',
			});
		at.sandbox.faults.next({ kind: 'refused', message: 'No such luck.', times: 3 });
	};
	const asItem = (item: number) => ({
		json: {
			error: 'No such luck.',
			message: expect.stringContaining(call.method),
			details: { outcome: 'not done', cause: 'refused' },
		},
		pairedItem: { item },
	});

	test('stops with the words of Komet, what to do, and the item', async () => {
		refuseAll();
		const { error, outputs } = await at.run(name, form, { items });
		expect(error).toMatchObject({
			message: 'No such luck.',
			description: expect.stringContaining(call.method),
			context: { itemIndex: 0 },
		});
		expect(outputs.flat()).toEqual([]);
		expect(at.sent(call.method)).toHaveLength(1);
	});

	test.each([
		['continueRegularOutput', 0],
		['continueErrorOutput', 1],
	] as const)('with %s becomes one error item for each input item', async (onError, index) => {
		refuseAll();
		const { error, outputs } = await at.run(name, form, { items, onError });
		expect(error).toBeUndefined();
		// To the error output n8n hands on the fields of the input item too.
		const handedOn = (n: number) => (index === 1 ? { n } : {});
		expect(outputs[index]).toEqual(
			[0, 1, 2].map((n) => ({ ...asItem(n), json: { ...handedOn(n), ...asItem(n).json } })),
		);
		expect(outputs.filter((_, other) => other !== index).flat()).toEqual([]);
		expect(at.sent(call.method)).toHaveLength(3);
	});
});
