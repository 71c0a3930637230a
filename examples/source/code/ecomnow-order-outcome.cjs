// What became of each line: one reply for each, in the same order.
const webOrderId = String($('Create Web Order').first().json.webOrderId);
const lines = $('Each Line')
	.all()
	.map(({ json }) => json);
const replies = $input.all().map(({ json }) => json);
const { notes } = $('Check Order').first().json;

function problemOf(line, reply) {
	if (reply === undefined) return 'no answer of Komet Sales belongs to it';
	if (reply.error !== undefined) return `${reply.error} ${reply.message ?? ''}`.trim();
	const other = String(reply.webOrderId ?? '');
	if (other !== '' && other !== webOrderId) return `Komet Sales put it into web order ${other}`;
	if (Number(reply.quantityAdded) < line.quantity)
		return `Komet Sales added only ${reply.quantityAdded}`;
	return '';
}
const told = lines.map((line, index) => ({
	title: line.title,
	problem: problemOf(line, replies[index]),
}));
const added = told.filter(({ problem }) => problem === '').map(({ title }) => title);
const missing = told
	.filter(({ problem }) => problem !== '')
	.map(({ title, problem }) => `${title}: ${problem}`);
const idOf = (name) => String(replies.find((reply) => reply[name])?.[name] ?? '');

const { orderNo } = $('Write Row').first().json;
const listed = (list) => list.join('\n') || 'nothing';
return [
	{
		json: {
			state: missing.length === 0 ? 'in Komet' : 'incomplete',
			kometOrderId: idOf('orderId'),
			subject: `Order ${orderNo} ${missing.length === 0 ? 'is in Komet Sales' : 'is only in part in Komet Sales'}`,
			text: `Web order ${webOrderId}, invoice ${idOf('invoiceNumber') || 'none'}\n\nIn Komet Sales:\n${listed(added)}\n\nNot in Komet Sales, or not confirmed by it:\n${listed(missing)}\n\nTo know:\n${listed(notes)}`,
		},
	},
];
