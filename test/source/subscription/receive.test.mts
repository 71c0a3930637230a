import crypto from 'node:crypto';
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

const basic = (secret: string) => `Basic ${Buffer.from(`n8n:${secret}`).toString('base64')}`;

describe('who sends to a trigger of eComNow', () => {
	/** HTTP status of the answer; 200 where the workflow starts. */
	const statusFor = async (
		authorization: string,
		{ memory = {}, credential = {} }: { memory?: IDataObject; credential?: IDataObject },
	) => {
		const { context, answers } = receiving(
			{ events: ['new_order'], requireAuthentication: true, settings: {} },
			{ headers: { authorization }, body: '{"orderNo": "1000-4612", "type": "new_order"}' },
			{ memory, credential: credential as Record<string, string> },
		);
		const { workflowData } = await receiveDelivery(context, orderWebhooks);
		return workflowData ? 200 : answers[0].http;
	};
	/** The bytes of UTF-8 as n8n hands them over, one character each. */
	const overTheWire = (text: string) => Buffer.from(text).toString('latin1');
	const registered = (value: string) => ({
		memory: { registrations: { new_order: { fingerprint: fingerprintOf(value) } } },
	});
	const ofCredential = (webhookSecret: string) => ({ credential: { webhookSecret } });

	// The last byte of à in UTF-8 is A0, which is a blank where bytes are taken for characters.
	test.each<[string, string, { memory?: IDataObject; credential?: IDataObject }]>([
		['à at the end, in UTF-8', overTheWire('clà'), ofCredential('clà')],
		['à at the end, in ISO-8859-1', 'clà', ofCredential('clà')],
		['à at the end, in UTF-8, registered', overTheWire('clà'), registered('clà')],
		['à at the end, in ISO-8859-1, registered', 'clà', registered('clà')],
		['Р at the beginning, in UTF-8', overTheWire('Рыба'), ofCredential('Рыба')],
		['blanks around the secret of the credential', 'tok-en', ofCredential(' tok-en\u00a0\n')],
		['blanks around what is sent', ' tok-en\t', ofCredential('tok-en')],
	])('is let in with %s', async (_what, authorization, where) => {
		expect(await statusFor(authorization, where)).toBe(200);
	});

	test.each<[string, string, { memory?: IDataObject; credential?: IDataObject }]>([
		['half of the last letter', overTheWire('clà').slice(0, -1), ofCredential('clà')],
		['the letter without its accent', 'cla', ofCredential('clà')],
		['a blank in the secret', 'tok en', ofCredential('tok-en')],
		['nothing but blanks', '\u00a0', ofCredential('\u00a0')],
	])('is kept out with %s', async (_what, authorization, where) => {
		expect(await statusFor(authorization, where)).toBe(401);
	});

	test('is known by one secret of the password, however many deliveries come before a registration', async () => {
		const scrypt = jest.spyOn(crypto, 'scryptSync');
		const where = { credential: { webhookSecret: '', password: 'only-in-this-test' } };
		for (let at = 0; at < 20; at++)
			expect(await statusFor(basic(`stranger-${at}`), where)).toBe(401);
		const secret = scrypt.mock.results[0].value as Buffer;
		expect(await statusFor(basic(secret.toString('base64url')), where)).toBe(200);
		expect(scrypt).toHaveBeenCalledTimes(1);
		const other = { credential: { webhookSecret: '', password: 'another-of-this-test' } };
		expect(await statusFor(basic(secret.toString('base64url')), other)).toBe(401);
		expect(scrypt).toHaveBeenCalledTimes(2);
		scrypt.mockRestore();
	});

	test('is known by it too where more triggers are than are kept', async () => {
		const scrypt = jest.spyOn(crypto, 'scryptSync');
		const last = { credential: { webhookSecret: '', password: 'the last of them' } };
		for (let at = 0; at < 110; at++)
			await statusFor(basic('x'), {
				credential: { webhookSecret: '', password: `one of many ${at}` },
			});
		for (let at = 0; at < 20; at++) await statusFor(basic('x'), last);
		expect(scrypt).toHaveBeenCalledTimes(111);
		scrypt.mockRestore();
		// Each of them takes 50 ms of the processor, on purpose.
	}, 120_000);
});
