// The question for a person. Its e-mail is HTML, and n8n turns &lt; back into <, so that escaping
// does not keep a name from bringing a link of its own. Other characters do.
const plain = (text) =>
	text
		.replace(/</g, '‹')
		.replace(/>/g, '›')
		.replace(/&(?=#?\w+;)/g, '& ');
const { orderNo } = $('Write Row').first().json;
const { cancelled } = $('Read Cancellation').first().json;
const row = $('Find Order').last().json;

const parts = [
	`eComNow cancelled these items of order ${orderNo}:\n${cancelled}`,
	`Web order ${row.webOrderId} in Komet Sales holds:\n${listOf(row.lines) || 'not known: look at it in Komet Sales'}`,
	`State: ${row.state}. Shipment notification: ${row.shipment || 'none'}.`,
	'Approve deletes the whole web order with all its items. Decline if only a part was cancelled, and change it in Komet Sales.',
];
return [
	{
		json: {
			subject: `Order ${orderNo} was cancelled: delete it in Komet Sales?`,
			message: plain(parts.join('\n\n')),
		},
	},
];
