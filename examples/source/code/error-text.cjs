// What n8n puts into an item in the place of a result, when a node fails and the workflow goes on.
function errorOf(json) {
	const { error, message } = Object(json);
	const text = typeof error === 'string' ? error : (Object(error).message ?? message);
	const words = [text, Object(error).description].filter((one) => typeof one === 'string' && one);
	return words.join(': ').replace(/\s+/g, ' ').slice(0, 500);
}
