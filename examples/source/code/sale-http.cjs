// What a system answered over HTTP: data, or a fault in words. What it refuses it did not do; a
// status that may pass, a lost connection and a page that is not its own leave that open.
const wordsOf = (text) =>
	textOf(text)
		.replace(/<[^>]*>/g, ' ')
		.replace(/\s+/g, ' ')
		.trim()
		.slice(0, 500);
function httpAnswer({ statusCode: status, data, ...others }) {
	let reply;
	try {
		reply = JSON.parse(data);
	} catch {
		reply = undefined;
	}
	const isDone = status >= 200 && status < 300;
	if (isDone && (status === 204 || isOwnReply(reply))) return { reply: Object(reply) };
	const words =
		wordsOf(faultInReply(Object(reply))) ||
		errorOf(others) ||
		(status ? `no answer of ${SYSTEM}` : 'no answer');
	const isPassing = [408, 409, 412, 425, 429].includes(status);
	return {
		reply: {},
		fault: `${status ? `HTTP ${status}, ` : ''}${words}`,
		isUndone: (status >= 400 && status < 500 && !isPassing) || /ECONNREFUSED|ENOTFOUND/.test(words),
	};
}
const answerOf = (node) => httpAnswer($(node).first().json);
const faultOf = (nodes) =>
	nodes
		.filter(ran)
		.map((node) => answerOf(node).fault)
		.find(Boolean) ?? '';
