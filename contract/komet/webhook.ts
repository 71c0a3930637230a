import type { Hooks, ReplyForm } from '../language/webhook-event';
import { choice, flag, text } from '../language/kinds';
import type { Step } from '../language/operation';
import { events, otherEvent } from './events';

/** The longest message that is sent back; Komet documents none, its own messages end here. */
const MAX_MESSAGE = 500;

/** A line that says where in the code an error arose, which is of no use to a salesperson. */
const STACK_LINE = /^\s+at [^\n]*(:\d+:\d+|<anonymous>)\)?\s*$/;

/** Cut between two characters, not through one that takes two places. */
const shortened = (message: string) =>
	message
		.split('\n')
		.filter((line, at) => at === 0 || !STACK_LINE.test(line))
		.join('\n')
		.slice(0, MAX_MESSAGE)
		.replace(/[\uD800-\uDBFF]$/, '');

/**
 * The reply that Komet understands: it shows `message` to its user, and mails on status 0. Older
 * versions of its pages name the text of a failure `error`.
 */
export const kometReply: ReplyForm = (status, message, { errorField = false } = {}) => {
	const cut = shortened(message);
	return { status, message: cut, ...(errorField && status === '0' ? { error: cut } : {}) };
};

const ERROR_FIELD = 'Whether to send the message of a failure also as "error", as old versions of';

export const respond: Step = {
	action: 'Respond to webhook',
	name: 'Respond to Komet',
	description: 'Tells Komet whether the workflow did its work',
	caution:
		"Needs a Komet Sales Trigger in the same workflow, with Respond set to Using 'Respond to Komet' Operation",
	trigger: { type: 'kometSalesTrigger', label: 'Komet Sales Trigger' },
	required: {
		status: choice(
			'Status',
			{ Success: '1', Failure: '0' },
			{ note: 'On Failure, Komet mails the addresses under Error Notification' },
		),
		message: text('Message', {
			note: `Komet shows it to its user. It is cut to ${MAX_MESSAGE} characters.`,
			placeholder: 'Order was sent to the ERP',
		}),
	},
	optional: {
		sendErrorField: flag('Send Error Field', `${ERROR_FIELD} the webhooks expect`),
	},
	answers: ({ status, message, sendErrorField }) =>
		kometReply(status === '0' ? '0' : '1', String(message), {
			errorField: sendErrorField === true,
		}),
};

export const kometHooks: Hooks = {
	label: 'Komet Sales',
	events: { ...events, otherEvent },
	reply: kometReply,
	respondStep: 'Respond to Komet',
	owner: { member: 'companyId', label: 'Company ID', sample: '6316', plural: 'companies' },
	secrets: {
		credential:
			'choose Basic or Bearer and enter the same as in your credential below. For the credential kind Token in the URL, write ?token= and the token behind the URL instead.',
		none: 'leave it out. Anyone who learns the URL can then start this workflow.',
	},
	notes: {
		message: `Komet shows it to its user. It is cut to ${MAX_MESSAGE} characters.`,
		respond:
			'Add a Komet Sales node with Resource Webhook and Operation Respond to Komet to every branch. Komet gets status 0, and mails the addresses under Error Notification, when the workflow stops or ends without it, or takes longer than the time limit.',
		errorField: `${ERROR_FIELD} the webhooks expect`,
		link: 'links of Komet expire after six hours',
	},
};
