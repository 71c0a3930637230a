import type { IDataObject } from 'n8n-workflow';
import { vendorStage } from '../support/vendor-stage.mts';
import { VENDOR } from '../../sandbox/ecomnow/server.mts';

const at = vendorStage();
const BASIC = Buffer.from(`${VENDOR.username}:${VENDOR.password}`).toString('base64');

const OPERATIONS: Record<string, IDataObject> = {
	'inventory.update': { products: { line: [{ sku: 'A' }] }, combineItems: true },
	'order.get': {},
	'shipment.notify': {
		orderNo: '1000-4612',
		items: { line: [{ skuNr: 'A', itemQuantity: 1, trackingNumber: '1Z' }] },
	},
	'webhook.register': {
		webhookType: 'new_order',
		url: 'https://n8n.example/1',
		additionalFields: { authentication: 'Basic Zm9yLXlvdXItZXllcw==' },
	},
	'webhook.update': {
		webhookId: '1',
		updateFields: { authentication: 'Basic Zm9yLXlvdXItZXllcw==' },
	},
	'webhook.get': { webhookId: '1' },
	'webhook.delete': { webhookId: '1' },
	'apiCall.send': {
		path: '/basic/vendor/get-order',
		verb: 'GET',
		effect: 'read',
		parameters: '{}',
		sendCredentials: true,
	},
};
const all = Object.entries(OPERATIONS);

describe.each(all)('%s', (operation, form) => {
	test.each([
		['message', 'Sold out'],
		['text', 'Sold out'],
		['html', 'eComNow answered with HTTP 400'],
		['empty', 'eComNow answered with HTTP 400'],
	] as const)('tells a refusal in the form %s', async (errors, words) => {
		at.sandbox.script({ errors });
		at.sandbox.fail({ kind: 400, message: 'Sold out' });
		const { error } = await at.run(operation, form);
		expect(error).toMatchObject({ message: words, httpCode: '400' });
		expect(at.sandbox.requests).toHaveLength(1);
	});

	test('says where to look when user name and password are wrong', async () => {
		at.credential.password = 'other';
		const { error } = await at.run(operation, form);
		expect(error?.message).toBe('Unauthorized');
		expect(error?.description).toContain('Send Credentials As');
	});

	test('does not follow a redirect', async () => {
		at.sandbox.fail({ kind: 'redirect' });
		const { error } = await at.run(operation, form);
		expect(error?.message).toContain('redirect, which is not followed');
		expect(at.sandbox.requests).toHaveLength(1);
	});

	test('keeps every secret out of what n8n saves, even when eComNow repeats it', async () => {
		const continued = { onError: 'continueErrorOutput' } as const;
		const silent = { ...form };
		at.sandbox.fail({ kind: 'echo' });
		const failed = await at.run(operation, silent, continued);
		expect(failed.outputs[1]).toHaveLength(1);
		const worked = await at.run(operation, silent, continued);
		for (const { saved } of [failed, worked])
			for (const secret of [VENDOR.password, encodeURIComponent(VENDOR.password), BASIC])
				expect(saved).not.toContain(secret);
		expect(JSON.stringify(failed.outputs[1])).toContain('[hidden]');
	});
});

test('the authentication of a webhook is not put out, also not by a dry run', async () => {
	const secret = 'Zm9yLXlvdXItZXllcw==';
	const form = OPERATIONS['webhook.register'];
	const dry = await at.run('webhook.register', { ...form, options: { dryRun: true } });
	expect(dry.outputs[0][0].json.body).toMatchObject({ authentication: '[hidden]' });
	at.sandbox.fail({ kind: 400, message: `No, Basic ${secret} is short` });
	const refused = await at.run('webhook.register', form, { onError: 'continueErrorOutput' });
	expect(JSON.stringify(refused.outputs)).not.toContain(secret);
	expect(refused.outputs[1][0].json.error).toBe('No, [hidden] is short');
});

test('a web page is no success', async () => {
	at.sandbox.script({ errors: 'html' });
	at.sandbox.fail({ kind: 200, message: 'Portal' });
	const { error } = await at.run('inventory.update', OPERATIONS['inventory.update']);
	expect(error?.message).toContain('eComNow answered with a web page instead of JSON ("Portal")');
	expect(error?.description).toContain('It is not known whether eComNow carried out');
});

test.each([
	['text', { text: 'Success' }],
	['empty', { confirmed: false }],
	['array', { message: '1 products updated' }],
	['object', { message: '1 products updated' }],
] as const)('a success in the form %s is handed on', async (success, json) => {
	at.sandbox.script({ success });
	const { outputs } = await at.run('inventory.update', OPERATIONS['inventory.update']);
	expect(outputs[0].map((item) => item.json)).toEqual([json]);
});

test.each(['both', 'basic', 'headers'])('credentials as %s are read', async (sendAs) => {
	at.credential.sendAs = sendAs;
	at.sandbox.script({ reads: sendAs === 'both' ? 'either' : (sendAs as 'basic') });
	expect((await at.run('order.get')).error).toBeUndefined();
	const [{ headers }] = at.sandbox.requests;
	expect(headers.authorization).toBe(sendAs === 'headers' ? undefined : `Basic ${BASIC}`);
	expect(headers.username).toBe(sendAs === 'basic' ? undefined : VENDOR.username);
	expect(headers.password).toBe(sendAs === 'basic' ? undefined : VENDOR.password);
});

test('no hint speaks of a quota that eComNow does not have', async () => {
	const { saved } = await at.run('order.get');
	expect(saved).not.toContain('requests a day');
});
