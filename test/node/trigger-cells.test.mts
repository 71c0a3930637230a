import type { IDataObject } from 'n8n-workflow';
import { sampleOf } from '../../contract/language/webhook-event';
import { kometHooks, kometReply } from '../../contract/komet/webhook';
import { startHook } from '../support/webhook.mts';
import type { Answer, Hook } from '../support/webhook.mts';
import { fire } from '../../sandbox/komet/fire.mts';
import type { WebhookAuth } from '../../sandbox/komet/fire.mts';

// Every cell of the table in docs/reference/trigger.md: event, version, authentication, answer.

const { events } = kometHooks;
let hook: Hook;
beforeAll(async () => {
	hook = await startHook();
});
beforeEach(() => (hook.results.length = 0));
afterAll(async () => await hook.stop());

const TOKEN = 'tök&"en';
const PLAIN = 'tok&"en';
const AUTHS: Array<[IDataObject | undefined, WebhookAuth, WebhookAuth]> = [
	[undefined, { kind: 'none' }, { kind: 'none' }],
	[
		{ authentication: 'basic', user: 'komet', password: TOKEN },
		{ kind: 'basic', user: 'komet', password: TOKEN },
		{ kind: 'basic', user: 'komet', password: PLAIN },
	],
	[
		{ authentication: 'bearer', token: PLAIN },
		{ kind: 'bearer', token: PLAIN },
		{ kind: 'header', token: PLAIN },
	],
	[
		{ authentication: 'header', token: PLAIN },
		{ kind: 'header', token: PLAIN },
		{ kind: 'bearer', token: PLAIN },
	],
	[
		{ authentication: 'query', token: TOKEN },
		{ kind: 'query', token: TOKEN },
		{ kind: 'query', token: PLAIN },
	],
];

/** What n8n does in each mode after the workflow went well, and what Komet is told. */
const MODES: Array<[string, Answer, string]> = [
	['onReceived', (response, { webhookResponse }) => response.json(webhookResponse), 'Thanks'],
	['lastNode', (response) => response.json([{ id: 1 }]), 'Thanks'],
	['responseNode', (response) => response.json(kometReply('1', 'In the ERP')), 'In the ERP'],
];

const cells = Object.entries(events).flatMap(([event, { versions }]) =>
	Object.keys(versions).flatMap((version) =>
		AUTHS.flatMap(([credential, right, wrong]) =>
			MODES.map(([mode, answer, message]) => ({
				event,
				version,
				kind: right.kind,
				credential,
				right,
				wrong,
				mode,
				answer,
				message,
			})),
		),
	),
);

test.each(cells)('$event, $version, $kind, $mode', async (cell) => {
	const { event, version, credential, right, wrong, mode, answer, message } = cell;
	hook.credential = (credential ?? {}) as Hook['credential'];
	hook.answer = answer;
	hook.parameters = {
		event,
		authentication: credential ? 'credential' : 'none',
		responseMode: mode,
		responseMessage: 'Thanks',
	};
	const fired = await fire({ url: hook.url, event, version, auth: right });
	expect(fired).toMatchObject({ http: 200, reply: { status: '1', message } });
	expect(hook.items()).toEqual([{ json: sampleOf(events[event].carries) }]);
	expect(JSON.stringify(hook.results)).not.toMatch(/t[oö]k&/);

	if (right.kind === 'none') return;
	const { http, reply } = await fire({ url: hook.url, event, version, auth: wrong });
	expect({ http, reply }).toEqual({
		http: 401,
		reply: { status: '0', message: 'The authentication is missing or wrong' },
	});
	expect(hook.results.at(-1)).toEqual({ noWebhookResponse: true });
});

test('the table has all events', () => {
	expect(Object.keys(events)).toHaveLength(7);
	expect(cells).toHaveLength(10 * 5 * 3);
});
