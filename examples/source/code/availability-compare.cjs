// One item for each row that changes: an offer whose quantity the shop has not confirmed, one that is
// no longer offered, one whose quantity cannot be read. `atShop` is what the shop certainly has: a
// number, "none" when it never took the offer, or nothing when it is not known.
const settings = $('Your Settings').first().json;
const { json: reply } = $('Vendor Availability').first();
const known = new Map(
	$('What the Shop Has')
		.all()
		.map(({ json }) => json)
		.filter(({ kometId }) => kometId)
		.map((row) => [row.kometId, row]),
);
const problems = [];

// An empty list is a list only when Komet Sales says so.
function offersListed() {
	const list = Object(reply).inventoryItems;
	if (reply.error !== undefined) problems.push(`It could not be read: ${errorOf(reply)}`);
	else if (Array.isArray(list) || Object.keys(Object(list)).length > 0) return listOf(list);
	else if (/\bnot found\b/i.test(textOf(reply.message))) return [];
	else problems.push('The reply of Komet Sales has no list');
	return undefined;
}

function quantityOf(offer) {
	const field = textOf(settings.quantityField);
	if (!field) return { quantity: '1' };
	const given = textOf(offer[field]);
	return /^\d{1,15}(\.0+)?$/.test(given)
		? { quantity: String(Number(given)) }
		: {
				reason: `Komet Sales lists it with ${field} ${JSON.stringify(offer[field]) ?? 'missing'}, which is no quantity`,
			};
}

function rowOf(offer) {
	const text = (member) => textOf(offer[member]);
	return {
		kometId: text('inventoryId'),
		number: text('productCode'),
		product: text('productDescription'),
		vendor: text('vendor'),
		quantity: '',
		reason: '',
		...quantityOf(offer),
	};
}

const listed = offersListed();
const rows = new Map();
let unnamed = 0;
for (const row of (listed ?? []).map((offer) => rowOf(Object(offer)))) {
	const before = rows.get(row.kometId);
	if (!row.kometId) unnamed++;
	else if (before && before.quantity !== row.quantity)
		rows.set(row.kometId, {
			...row,
			quantity: '',
			reason: `Komet Sales lists it twice, with ${before.quantity || 'no quantity'} and ${row.quantity || 'no quantity'}`,
		});
	else rows.set(row.kometId, row);
}
if (unnamed > 0)
	problems.push(`${unnamed} of the offers have no ID that can be read, so nothing was set to 0`);

// Offers that the list no longer has. When too many are gone, the list may lack a part: none is.
const atShop = [...known.values()].filter((row) => !['0', 'none'].includes(row.atShop));
const gone = atShop.filter(({ kometId }) => !rows.has(kometId));
const share = (100 * gone.length) / Math.max(1, atShop.length);
const mayBeGone = listed !== undefined && unnamed === 0 && share <= Number(settings.mostGone);
if (listed !== undefined && unnamed === 0 && !mayBeGone)
	problems.push(
		`${gone.length} of ${atShop.length} offers would be set to 0. If that is right, raise mostGone in Your Settings for one run`,
	);
if (mayBeGone)
	for (const { kometId, number, product, vendor } of known.values())
		if (!rows.has(kometId))
			rows.set(kometId, { kometId, number, product, vendor, quantity: '0', reason: '' });

const out = [];
for (const row of rows.values()) {
	const before = known.get(row.kometId);
	const had = before ? before.atShop : 'none';
	const isThere = had === row.quantity || (row.quantity === '0' && had === 'none');
	const state = row.reason ? 'refused' : isThere ? 'done' : 'working';
	const isNews = !before || before.state !== state || before.reason !== row.reason;
	if (state === 'done' && (!before || !isNews)) continue;
	if (state === 'refused' && !isNews) continue;
	out.push({
		...row,
		state,
		had,
		// What was under way when a run ends is not known.
		atShop: state === 'working' ? '' : had,
		told: state === 'done' ? '' : (before?.told ?? ''),
	});
}
return [...out, { problems }].map((json) => ({ json }));
