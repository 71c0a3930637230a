import { choice, text } from '../fields';
import type { Step } from '../operation';

/** The longest message that is sent back; Komet documents none, its own messages end here. */
export const MAX_MESSAGE = 500;

/** The reply that Komet understands: it shows `message` to its user, and mails on status 0. */
export const kometReply = (status: '0' | '1', message: string) => ({
	status,
	message: message.slice(0, MAX_MESSAGE),
});

export const respond: Step = {
	does: 'Respond to webhook',
	name: 'Respond to Komet',
	note: 'Tells Komet whether the workflow did its work',
	caution: "Needs a Komet Sales Trigger whose Respond is set to Using 'Respond to Komet' Operation",
	needs: {
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
	takes: {},
	answers: ({ status, message }) => kometReply(status === '0' ? '0' : '1', String(message)),
};
