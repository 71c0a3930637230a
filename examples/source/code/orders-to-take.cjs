// What a run does with each order that Komet Sales lists as confirmed and not synchronized. A new one
// is left to the workflow of confirmed orders for a while, which may be at work on it at this moment.
const settings = $('Your Settings').first().json;
const [wait, retry, most] = ['waitMinutes', 'retryMinutes', 'mostPerRun'].map((name) => {
	if (!/^\d+$/.test(textOf(settings[name])))
		throw new Error(`Your Settings: ${name} is no number: ${JSON.stringify(settings[name])}`);
	return Number(settings[name]);
});
// That workflow tells a person of a confirmation that stopped half-way within this time.
const WATCHED = 120;
const LIST = 'list';

const rowsIn = (node) =>
	$(node)
		.all()
		.map(({ json }) => json);
const rows = rowsIn('Orders Before').filter(({ kometId }) => kometId);
const known = new Map(rows.map((row) => [row.kometId, row]));
const confirmations = rowsIn('Confirmations').filter(({ orderId }) => orderId);
const given = rowsIn('Waiting Orders').filter((json) => Object.keys(json).length > 0);
const failed = given.find(({ error }) => error);

function next(id, order) {
	const row = known.get(id);
	const ofOrder = confirmations.filter(({ orderId }) => orderId === id);
	const isNew = !row || ['done', 'gone'].includes(row.state);
	const since = isNew ? new Date().toISOString() : row.since;
	const as = (state, reason = '') =>
		rowOf(id, row, { ...order, state, reason, since, ...(isNew ? { result: '', erpId: '' } : {}) });

	const isHandled = ofOrder.some(
		({ state, updatedAt }) => minutesSince(updatedAt) < (state === 'working' ? WATCHED : wait),
	);
	if (isHandled || minutesSince(since) < wait) return isNew ? [as('waiting')] : [];
	if (!isNew && row.state === 'working' && minutesSince(row.updatedAt) < wait) return [];
	if (!isNew && ['refused', 'unknown'].includes(row.state) && minutesSince(row.updatedAt) < retry)
		return [];
	const mayBeThere = ofOrder.some(({ reason }) => !/^was not sent to the ERP/.test(reason ?? ''));
	if (mayBeThere && settings.sameAdapter !== 'yes')
		return [
			as(
				'refused',
				'The workflow Confirmed Order to E-Mail and ERP may have entered it already. Look there. When both workflows use the same adapter, set sameAdapter to yes in Your Settings: the order is then found and not entered twice',
			),
		];
	return [as('working')];
}

if (failed) {
	const reason = `It could not be read: ${errorOf(failed)}`;
	const row = rowOf(LIST, known.get(LIST), { number: 'The list of waiting orders' });
	return [{ json: { ...row, state: 'unknown', reason } }];
}

const listed = new Map();
const unreadable = [];
for (const order of given) {
	const [id, number] = [textOf(order.id), textOf(order.number)];
	const values = { number, customer: textOf(order.customerName), date: textOf(order.shipDate) };
	if (id) listed.set(id, values);
	else {
		const key = `no ID, number ${number || 'none'}`;
		const reason = 'Komet Sales lists it without an ID that can be read';
		unreadable.push(rowOf(key, known.get(key), { ...values, state: 'refused', reason }));
	}
}
const all = new Set([...listed.keys(), ...unreadable.map(({ kometId }) => kometId)]);
const found = [...listed].flatMap(([id, order]) => next(id, order));
const isTaken = ({ state }) => state === 'working';
// What was never tried goes first, so that many that are refused again do not hold it up.
const isTried = ({ kometId }) => ['refused', 'unknown'].includes(known.get(kometId)?.state);
const byTurn = (one, other) =>
	Number(isTried(one)) - Number(isTried(other)) || one.since.localeCompare(other.since);
const taken = found.filter(isTaken).sort(byTurn);
const tooMuch = taken.slice(most).filter((row) => !isTried(row));
return [
	...taken.slice(0, most),
	...found.filter((row) => !isTaken(row)),
	...tooMuch.map((row) => ({ ...row, state: 'waiting' })),
	...unreadable,
	...goneOf(rows, all, wait, LIST),
].map((json) => ({ json }));
