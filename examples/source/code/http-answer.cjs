// What an answer over HTTP proves. One below 500 that is no success is a refusal, except those that may
// pass by themselves.
function parsed(text) {
	try {
		return Object(JSON.parse(text));
	} catch {
		return {};
	}
}
const isRefusal = (status) =>
	status >= 400 && status < 500 && ![408, 409, 425, 429].includes(status);
