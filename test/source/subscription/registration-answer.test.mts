import { redactorOf } from '../../../engine/http/redact';
import {
	answerOf,
	compare,
	idIn,
	isEmpty,
	wordsIn,
} from '../../../engine/subscription/registration-answer';

const answer = (body: string, headers: Record<string, unknown> = {}) =>
	answerOf({ status: 200, headers, body }, redactorOf([]));

describe('the ID of a registration', () => {
	test.each<[string, string]>([
		['{"id": 17}', '17'],
		['{"id": "wh-17_a"}', 'wh-17_a'],
		['{"webhookId": 17}', '17'],
		['{"webhook_id": "17"}', '17'],
		['{"WebhookID": "17"}', '17'],
		['{"id": 5, "webhookId": 17}', '17'],
		['{"vendorId": 77, "id": 17}', '17'],
		['{"webhook": 17, "vendorId": 77}', '17'],
		['{"data": {"id": 17}}', '17'],
		['{"status": "ok", "data": {"webhook": {"id": 17}}}', '17'],
		['{"vendor": {"id": 77}, "webhook": {"id": 17}}', '17'],
		['{"user": {"id": 5}, "result": [{"id": 17}]}', '17'],
		['[{"id": 17}]', '17'],
		['{"uuid": "0d5a3f52-63b6-4a3e-9c39-4d4a1c8c4f10"}', '0d5a3f52-63b6-4a3e-9c39-4d4a1c8c4f10'],
		['17', '17'],
		[' wh-17 ', 'wh-17'],
		['"17"', '17'],
		['Webhook registered with id: 17', '17'],
		['webhook id = wh-17.', 'wh-17'],
		['{"id": 1234567890123456789}', '1234567890123456789'],
		['1234567890123456789', '1234567890123456789'],
	])('is found in %s', (text, id) => {
		expect(idIn(answer(text))).toBe(id);
	});

	test('is found at the end of the header Location', () => {
		const location = 'https://ecomnow.example/basic/webhooks/17?x=1';
		expect(idIn(answer('', { location }))).toBe('17');
	});

	test.each([
		'',
		'{}',
		'[]',
		'null',
		'true',
		'Success',
		'Webhook saved',
		'{"message": "Created"}',
		'{"vendorId": 77}',
		'{"vendor": {"id": 77}}',
		'{"id": null}',
		'{"id": ""}',
		'{"id": {"x": 1}, "status": 200}',
		'<html><body>17 webhooks</body></html>',
		'did 17 things',
	])('is not made up from %j', (text) => {
		expect(idIn(answer(text))).toBeUndefined();
	});

	test('is looked for only so deep', () => {
		const deep = `${'{"data":'.repeat(5000)}{"id": 17}${'}'.repeat(5000)}`;
		expect(idIn(answer(deep))).toBeUndefined();
	});
});

describe('what an answer shows', () => {
	const wanted = {
		type: 'new_order',
		url: 'https://n8n.example/webhook/1/ecomnow',
		authentication: 'Basic bjhuOng=',
	};
	const shown = (reply: unknown) =>
		compare(answer(JSON.stringify(reply)), wanted, ['new_order', 'order_cancellation']);

	test.each<[string, unknown, object]>([
		[
			'everything',
			{ webhookUrl: wanted.url, method: 'new_order', authentication: wanted.authentication },
			{ url: true, type: true, authentication: true },
		],
		[
			'everything, wrong',
			{ url: 'https://x.example/', type: 'order_cancellation', auth: 'Basic eDp5' },
			{ url: false, type: false, authentication: false },
		],
		['nothing', { vendorId: 77 }, {}],
		[
			'another spelling of the URL',
			{ data: { url: 'HTTPS://N8N.example:443/webhook/1/ecomnow' } },
			{ url: true },
		],
		['the type in capitals', { webhookType: 'NEW_ORDER' }, { type: true }],
		['a hidden authentication', { authentication: 'Basic ****' }, {}],
		['no authentication', { authentication: '' }, {}],
		['several registrations', [{ url: 'https://x.example/' }, { url: wanted.url }], { url: true }],
	])('is %s', (_what, reply, seen) => {
		expect(shown(reply)).toEqual({
			url: undefined,
			type: undefined,
			authentication: undefined,
			...seen,
		});
	});
});

test.each<[string, boolean]>([
	['', true],
	['null', true],
	['{}', true],
	['[]', true],
	['{"id": 1}', false],
	['OK', false],
])('%j is empty: %p', (text, empty) => {
	expect(isEmpty(answer(text))).toBe(empty);
});

test.each([
	['{"message": "No room", "code": 7}', 'No room'],
	['{"error": {"description": "No room"}}', 'No room'],
	['No room', 'No room'],
	['{"code": 7}', ''],
])('the words of %s are %j', (text, words) => {
	expect(wordsIn(answer(text))).toBe(words);
});
