// How Tryton is asked, one record after the other as they were made.
const askFor = (model, domain, fields) => ({
	id: 1,
	method: `model.${model}.search_read`,
	params: [domain, 0, 20, [['id', 'ASC']], fields, {}],
});

// What Tryton answered: a result, or a fault in words. It undoes what it refuses, and says so with
// status 200; a status of 401, 403 or 404, or no connection, also means that nothing was done.
function answerOf(node) {
	const { statusCode: status, data, ...others } = $(node).first().json;
	let reply;
	try {
		reply = Object(JSON.parse(data));
	} catch {
		reply = {};
	}
	if (status === 200 && Object.hasOwn(reply, 'result')) return { result: reply.result };
	const said = [reply.error]
		.flat(3)
		.filter((one) => typeof one === 'string' && one)
		.join(': ');
	const words = said || errorOf(others) || (status ? 'no answer of Tryton' : 'no answer');
	return {
		fault: `${status ? `HTTP ${status}, ` : ''}${words}`.slice(0, 500),
		isUndone:
			(status === 200 && reply.error !== undefined) ||
			[401, 403, 404].includes(status) ||
			/ECONNREFUSED|ENOTFOUND/.test(words),
	};
}
