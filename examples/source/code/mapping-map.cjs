// Puts the IDs of the ERP in the place of those of Komet Sales. What has no pair, or two, is named,
// and the record is not handed on.
const { reason: _checked, ...record } = $('Check Record').first().json;
const rows = $('Pairs')
	.all()
	.map(({ json }) => json)
	.filter((json) => Object.keys(json).length > 0);
const stop = (reason, missing = []) => [{ json: { reason, missing, record: {} } }];

// n8n hands the input on as a row when it cannot read the table (decision 35).
if (rows.some((row) => row.createdAt === undefined))
	return stop(
		`The table ERP Pairs could not be read: ${rows.map(errorOf).find(Boolean) ?? 'compare its columns with those of Create Table Once'}`,
	);

const missing = new Map();
const faults = new Set();
function erpIdOf(kind, kometId, name, isNeeded = true) {
	if (!kometId) return '';
	const ids = rows
		.filter((row) => row.kind === kind && textOf(row.kometId) === kometId)
		.map((row) => textOf(row.erpId))
		.filter(Boolean);
	const [id, ...others] = new Set(ids);
	const called = `${kind} ${kometId}${name ? ` (${name})` : ''}`;
	if (others.length > 0) faults.add(`${called} has several IDs: ${ids.join(', ')}`);
	else if (!id && isNeeded) {
		missing.set(`${kind} ${kometId}`, { kind, kometId, name });
		faults.add(`${called} has none`);
	}
	return id ?? '';
}

const withPairs = () => ({
	...record,
	partyId: erpIdOf('customer', record.partyId, record.partyName),
	lines: record.lines.map((line) => ({
		...line,
		productId: erpIdOf('product', line.productId, line.product),
	})),
});
// A customer or a product with a pair is meant to be the one in the ERP; without one, it is new there.
const FORMS = {
	order: withPairs,
	payment: withPairs,
	credit: withPairs,
	customer: () => ({
		...record,
		partyId: erpIdOf('customer', record.id, record.partyName, false),
	}),
	product: () => ({
		...record,
		lines: record.lines.map((line) => ({
			...line,
			productId: erpIdOf('product', record.id, line.product, false),
		})),
	}),
};
// A cancellation names its order alone.
const mapped = FORMS[record.kind]?.() ?? record;
if (faults.size > 0)
	return stop(
		`No ID of the ERP in the table ERP Pairs: ${[...faults].join('; ')}. Write it there; the record is then entered when it is sent again`,
		[...missing.values()],
	);
return [{ json: { reason: '', missing: [], record: mapped } }];
