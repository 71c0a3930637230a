import type { IDataObject } from 'n8n-workflow';
import { orderWebhooks } from '../../../contract/ecomnow/order-webhooks';
import { receiveDelivery } from '../../../engine/subscription/receive';
import { fingerprintOf } from '../../../engine/subscription/secret';
import { receiving } from '../../support/receiving.mts';
import type { Delivered } from '../../support/receiving.mts';

const AUTHORIZED = { authorization: 'Bearer hook-secret-4711' };

describe('a delivery of eComNow', () => {
	const receive = async (form: IDataObject, delivery: Delivered) => {
		const place = receiving(
			{ events: ['new_order'], requireAuthentication: true, settings: {}, ...form },
			{
				headers: AUTHORIZED,
				body: '{"orderNo": 1000-4612, "type": "new_order", "items": [{"skuNr": "A"}]}',
				...delivery,
			},
			{
				memory: {
					registrations: { new_order: { fingerprint: fingerprintOf(AUTHORIZED.authorization) } },
				},
			},
		);
		const { workflowData, webhookResponse } = await receiveDelivery(place.context, orderWebhooks);
		return { ...place, items: workflowData?.[0], webhookResponse };
	};

	test('starts the workflow, though it is no JSON', async () => {
		const { items, answers } = await receive({}, {});
		expect(items).toMatchObject([
			{ json: { orderNo: '1000-4612', orderNumber: '4612', items: [{ skuNr: 'A' }] } },
		]);
		expect(answers).toEqual([]);
	});

	test('of an event that was not chosen starts nothing', async () => {
		const { items, answers, webhookResponse } = await receive(
			{ events: ['order_cancellation'] },
			{},
		);
		expect(items).toBeUndefined();
		expect(webhookResponse).toMatchObject({ message: expect.stringContaining('new_order') });
		expect(answers).toEqual([]);
	});

	test.each<[string, Delivered, number]>([
		['no authentication', { headers: {} }, 401],
		['a wrong one', { headers: { authorization: 'Basic eDp5' } }, 401],
		['half of a body', { body: '{"orderNo": 1000-46' }, 400],
		['an unknown type', { body: '{"orderNo": 1, "type": "x"}' }, 400],
	])('with %s starts nothing', async (_what, delivery, http) => {
		const { items, answers } = await receive({}, delivery);
		expect(items).toBeUndefined();
		expect(answers).toMatchObject([{ http, body: { message: expect.stringMatching(/\w/) } }]);
	});

	test('needs no authentication where the user turned that off', async () => {
		const { items } = await receive({ requireAuthentication: false }, { headers: {} });
		expect(items).toHaveLength(1);
	});
});
