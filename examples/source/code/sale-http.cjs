// What a system answered over HTTP: data, or a fault in words. What it refuses it did not do; a
// status that may pass, a lost connection and a page that is not its own leave that open.
const wordsOf = (text) =>
	textOf(text)
		.replace(/<[^>]*>/g, ' ')
		.replace(/\s+/g, ' ')
		.trim()
		.slice(0, 500);
function httpAnswer({ statusCode: status, data, ...others }) {
	const reply = parsed(data);
	const isDone = status >= 200 && status < 300;
	if (isDone && (status === 204 || isOwnReply(reply))) return { reply };
	const words =
		wordsOf(faultInReply(reply, others)) ||
		errorOf(others) ||
		(status ? `no answer of ${SYSTEM}` : 'no answer');
	return {
		reply: {},
		fault: `${status ? `HTTP ${status}, ` : ''}${words}`,
		isUndone: isRefusal(status) || /ECONNREFUSED|ENOTFOUND/.test(words),
	};
}
const answerOf = (node) => httpAnswer($(node).first().json);
const faultOf = (nodes) =>
	nodes
		.filter(ran)
		.map((node) => answerOf(node).fault)
		.find(Boolean) ?? '';
