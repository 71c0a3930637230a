import '../support/guarded.mts';
import { stage } from '../support/stage.mts';

const at = stage();

test('a write that n8n blocks is not done, and the reason is told', async () => {
	const { outputs } = await at.run(
		'invoice.confirm',
		{ invoiceNumber: 212061 },
		{ onError: 'continueRegularOutput' },
	);
	expect(outputs[0][0].json).toMatchObject({
		error: expect.stringContaining('n8n blocks the address, to protect internal servers'),
		details: { outcome: 'not done' },
	});
	expect(at.sent()).toEqual([]);
});
