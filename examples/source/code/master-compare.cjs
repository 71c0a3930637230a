// What each row needs: to be created, to be changed, or nothing. What could not be read in Komet Sales
// waits, since nothing was written.
const looked = lookedUp();

const spaced = (value) => textOf(value).replace(/\s+/g, ' ');
const addressesOf = (value) =>
	spaced(value)
		.toLowerCase()
		.split(/[;,\s]+/)
		.filter(Boolean)
		.sort()
		.join(';');
const READ = {
	text: spaced,
	addresses: addressesOf,
	flag: flagOf,
	code: (value) => spaced(value).toUpperCase(),
};

// Values that Komet Sales does not show are compared with those that it last took.
function changesOf({ values, proven }, shown) {
	const before = proven ? JSON.parse(proven) : {};
	return Object.entries(KIND.columns).flatMap(([column, kind]) => {
		const [value, now] = [values[camel(column)], shown[camel(column)]];
		if (value === undefined) return [];
		if (now === undefined) return before[camel(column)] === value ? [] : [worded(column)];
		if (READ[kind](value) === READ[kind](now)) return [];
		const was = kind === 'flag' ? flagOf(now) : spaced(now);
		return [`${worded(column)} "${was}" to "${value}"`];
	});
}

function decide(row) {
	const look = looked.get(row.code.toUpperCase());
	if (look.failed) return unreadRow(row, look.failed);
	if (look.ids.length > 1)
		return {
			state: 'refused',
			reason: `Komet Sales has the code ${row.code} ${look.ids.length} times: IDs ${look.ids.join(', ')}`,
		};
	if (look.ids.length === 1 && !look.id)
		return { state: 'refused', reason: `The ID of ${row.code} in Komet Sales cannot be read` };
	const { failed, waits, fault, records, more } = recordsFor(row, look);
	if (failed) return unreadRow(row, failed);
	if (waits) return { state: 'waiting', reason: waits };
	if (fault) return { state: 'refused', reason: fault };
	if (records.length > 1)
		return {
			state: 'refused',
			reason: `Komet Sales has it ${records.length} times: IDs ${records.map(({ id }) => id).join(', ')}`,
		};
	const [found] = records;
	if (!found && row.proven && row.result !== 'not needed')
		return {
			state: 'refused',
			reason: `It was in Komet Sales, and is not there any more${row.kometId ? ` (ID ${row.kometId})` : ''}. Look there. To have it created again, delete its row in the table of this workflow`,
		};
	if (!found) {
		const reason = needless(row.values);
		return reason ? { state: 'done', result: 'not needed', reason } : { action: 'create', ...more };
	}
	if (!found.id) return { state: 'refused', reason: 'Its ID in Komet Sales cannot be read' };
	const changes = changesOf(row, found.values);
	const about = { kometId: found.id, ...more };
	return changes.length > 0
		? { ...about, action: 'update', reason: `Changed: ${changes.join('; ')}`.slice(0, 500) }
		: { ...about, state: 'done', result: 'unchanged' };
}

return $('What Is Due')
	.all()
	.map(({ json }) => json)
	.filter(({ take }) => take)
	.map((row) => {
		const owner = Object(looked.get(row.code.toUpperCase())).id;
		const decided = { action: 'none', result: row.result, ...decide(row) };
		const proven = decided.state === 'done' ? row.tried : row.proven;
		return { json: { ...row, owner, proven, ...decided } };
	});
