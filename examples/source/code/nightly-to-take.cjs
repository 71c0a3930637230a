// What a night does with each record that Komet Sales lists, day by day, as not synchronized, and what
// its row says then. `NIGHT` names the steps before, and reads a record.
const settings = $('Your Settings').first().json;
const numberOf = (name) => {
	if (!/^\d+$/.test(textOf(settings[name])))
		throw new Error(`Your Settings: ${name} is no number: ${JSON.stringify(settings[name])}`);
	return Number(settings[name]);
};
const stuck = numberOf('stuckMinutes');
const most = settings.mostPerNight === undefined ? Infinity : numberOf('mostPerNight');
const days = $('Days to Ask')
	.all()
	.map(({ json }) => json.date);
const rows = $(NIGHT.before)
	.all()
	.map(({ json }) => json)
	.filter(({ kometId }) => kometId);
const known = new Map(rows.map((row) => [row.kometId, row]));

const listed = new Map();
const others = [];
for (const [index, item] of $(NIGHT.list).all().entries()) {
	const { json } = item;
	const date = days[sourceOf(item, index)];
	if (Object.keys(json).length === 0) continue;
	const id = textOf(json.id);
	if (json.error) others.push(unreadList(known, `list ${date}`, `${NIGHT.of} ${date}`, json));
	else if (!id || !date) {
		const number = textOf(json.number);
		const key = `no ID, ${NIGHT.number} ${number || 'none'}`;
		const reason = `Komet Sales lists it without ${id ? 'a day' : 'an ID'} that can be read`;
		others.push(rowOf(key, known.get(key), { number, date, state: 'refused', reason }));
	} else if (listed.has(id)) listed.get(id).reason ||= 'Komet Sales lists its ID more than once';
	else listed.set(id, NIGHT.recordOf(json, id, date));
}

const isAtWork = ({ state, updatedAt } = {}) =>
	state === 'working' && minutesSince(updatedAt) < stuck;
const taken = [...listed]
	.sort(([, one], [, other]) => one.date.localeCompare(other.date))
	.flatMap(([id, { number, partyName, ...record }]) => {
		const row = known.get(id);
		if (isAtWork(row)) return [];
		const values = {
			number,
			customer: partyName,
			date: record.date,
			since: row?.since || $now.toISO(),
		};
		const changes = { ...values, state: 'working', reason: '' };
		return [{ ...rowOf(id, row, changes), record: { ...record, number, partyName } }];
	});
const tooMuch = taken.splice(most).map((row) => ({
	...row,
	state: 'refused',
	reason: `A night takes at most ${most}, as Your Settings say: it comes the next night`,
}));
// What a day that could not be read holds is not gone.
const isUnread = others.some(({ kometId }) => isList(kometId));
const all = new Set([...listed.keys(), ...others.map(({ kometId }) => kometId)]);
const gone = goneOf(rows, all, stuck).filter(({ kometId }) => isList(kometId) || !isUnread);
return [...taken, ...tooMuch, ...others, ...gone].map((json) => ({ json }));
