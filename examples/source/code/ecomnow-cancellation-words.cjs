// There is nothing to delete: why, and what a person has to look at.
const { id, orderNo } = $('Write Row').first().json;
const row = $('Find Order').last().json;
const { cancelled } = $('Read Cancellation').first().json;
const isKnown = row.id !== id;

const WORDS = {
	writing: 'It is still being written, or that got stuck. Look at it in Komet Sales.',
	unknown:
		'It is not known whether it is in Komet Sales. Look for a web order without items there, and delete it.',
	'not written':
		'It was not written by n8n. If you entered it in Komet Sales by hand, cancel it there.',
	cancelled:
		'It was not written by n8n. If you entered it in Komet Sales by hand, cancel it there.',
	deleting: `Its web order ${row.webOrderId} is being deleted.`,
	deleted: `Its web order ${row.webOrderId} was deleted already.`,
};
const state = isKnown
	? `The table eComNow Orders says "${row.state}". `
	: 'The table eComNow Orders has no such order. When it comes, it is not written, and you get an e-mail. ';
const words = isKnown
	? (WORDS[row.state] ?? 'Look at it in Komet Sales.')
	: 'If you entered it in Komet Sales by hand, cancel it there.';
const subject =
	{
		writing: 'was cancelled while it is written: look at it in Komet Sales',
		unknown: 'was cancelled: look at it in Komet Sales',
		deleting: 'was cancelled and is being deleted in Komet Sales',
		deleted: 'was cancelled and is deleted in Komet Sales already',
	}[isKnown ? row.state : ''] ?? 'was cancelled and has no web order in Komet Sales';
return [
	{
		json: {
			isKnown,
			keep: !isKnown || row.state === 'writing',
			subject: `Order ${orderNo} ${subject}`,
			text: `${state}${words}\n\neComNow cancelled:\n${cancelled}`,
		},
	},
];
