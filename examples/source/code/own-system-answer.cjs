// What a system of yours has proved by its answer: it did what it was asked only when HTTP 200 to 299
// comes with JSON such as {"stopped": true}, where `yes` is stopped. It has refused when it says no.
// With anything else nobody knows. Change this when your system says yes in other words.
const short = (words) => String(words).replace(/\s+/g, ' ').trim().slice(0, 200);

function replyOf(data) {
	try {
		const reply = JSON.parse(String(data));
		return Array.isArray(reply) ? {} : Object(reply);
	} catch {
		return {}; // A page, a text, nothing at all, or JSON that was cut off.
	}
}

function provedBy({ statusCode: http, data, error }, { yes, key, id }) {
	const ended = (outcome, reason) => ({ outcome, reason });
	if (!http)
		return ended('unknown', `no answer came (${short(error?.message ?? error ?? 'no reason')})`);
	const { [yes]: says, [key]: told, message, error: fault } = replyOf(data);
	const words = [message, fault].find((text) => typeof text === 'string' && text.trim());
	const isAbout = typeof told === 'number' ? told === Number(id) : String(told ?? id).trim() === id;

	// 408 comes from a proxy that stopped waiting; what it passed on may still be carried out.
	if (http >= 400 && http < 500 && http !== 408)
		return ended('refused', short(words ?? `HTTP ${http}`));
	if (http < 200 || http > 299) return ended('unknown', short(words ?? `HTTP ${http}`));
	if (says === false) return ended('refused', short(words ?? 'it gave no reason'));
	if (says === true && !fault && isAbout) return ended(yes, '');
	return ended('unknown', short(words ?? `its answer does not say that it has ${yes} it`));
}
