import { choice, hidden, inPath, text } from '../../language/kinds';
import { raw } from '../../language/response';
import { operation, resource } from '../../language/operation';
import { oneOf, spelt } from '../../language/rules';
import { events } from '../events';
import { WEBHOOKS } from '../service';

const webhookId = inPath(
	text('Webhook ID', { note: 'The ID that eComNow gave to the registration', placeholder: '501' }),
);

const webhookTypes = Object.fromEntries(
	Object.entries(events).map(([type, { name }]) => [name, type]),
);

const webhookType = choice('Webhook Type', webhookTypes, {
	note: 'A registration has one type: register once for each',
});

const url = text('URL', {
	note: 'The address that eComNow sends its POST requests to',
	placeholder: 'https://n8n.example.com/webhook/orders',
});

const authentication = hidden(
	text('Authentication', {
		note: 'The whole value, such as Basic and the encoded credentials. Whether eComNow sends it as the Authorization header is not documented.',
		sample: 'Basic XxxXxxXX',
	}),
);

const isWebAddress = spelt('url', /^https?:\/\/[^/]/, 'begin with https:// or http://', 60);

const evidence = { page: WEBHOOKS, request: 'full', reply: 'unseen' } as const;

export const webhook = resource('Webhook', {
	register: operation({
		http: 'POST /basic/webhooks',
		action: 'Register webhook',
		description: 'The eComNow Trigger does this by itself',
		caution:
			'Keep the ID of the reply: eComNow has no call that lists registrations. What a second registration of the same type does is not documented.',
		effect: 'write',
		required: { webhookType, url },
		optional: { authentication },
		rules: [isWebAddress],
		response: raw({ hidden: ['authentication'] }),
		evidence: {
			...evidence,
			gaps: 'The reply, also whether it holds the ID; what a second registration of one type does',
		},
	}),

	update: operation({
		http: 'PUT /basic/webhooks/{webhookId}',
		action: 'Update webhook',
		description: 'Changes URL, type or authentication of a registration',
		caution:
			'Give all three fields, as the documentation does: whether left-out ones are kept is not documented.',
		effect: 'write',
		required: { webhookId },
		optional: { webhookType, url, authentication },
		rules: [oneOf('webhookType', 'url', 'authentication'), isWebAddress],
		response: raw({ hidden: ['authentication'] }),
		evidence: { ...evidence, gaps: 'The reply; whether left-out fields are kept' },
	}),

	get: operation({
		http: 'GET /basic/webhooks/{webhookId}',
		action: 'Get webhook',
		description: 'The authentication in the reply is hidden',
		effect: 'read',
		required: { webhookId },
		optional: {},
		response: raw({ hidden: ['authentication'], reads: true }),
		evidence: {
			...evidence,
			reply: 'partial',
			gaps: 'The names in the reply, which holds the URL, the type, the authentication and the vendor ID',
		},
	}),

	delete: operation({
		http: 'DELETE /basic/webhooks/{webhookId}',
		action: 'Delete webhook',
		description: 'Removes a registration; the eComNow Trigger removes its own',
		effect: 'destroy',
		required: { webhookId },
		optional: {},
		response: raw({ hidden: ['authentication'], adds: { deleted: true } }),
		evidence: { ...evidence, gaps: 'The reply, also for an unknown ID' },
	}),
});
