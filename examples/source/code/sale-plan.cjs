// What has to be done, from what the ERP holds. Nothing was written until here, so that every fault
// is a refusal.
const record = asEntered($('Check Record').first().json);
const { differenceItem } = $('Questions').first().json;
const stop = (result, reason = '', erpId = '') => [{ json: { stop: { result, reason, erpId } } }];

const fault = faultOf(['Customer', 'Items', ...LOOK]);
if (fault) return stop('refused', `${SYSTEM} could not be asked: ${fault}`);

const sales = salesOf(...LOOK);
const open = sales.filter(({ isOpen }) => isOpen);
if (open.length > 1)
	return stop(
		'unknown',
		`${SYSTEM} has ${open.length} open ${nounOf(record)}s of this one (${open.map(({ shown }) => shown).join(', ')}): only one of them may stay`,
	);
const last = open[0] ?? sales.at(-1);
// Where what was cancelled cannot be opened again, the order is entered anew.
const isAnew = record.kind === 'order' && last && !last.isOpen && last.staysCancelled;
const sale = isAnew ? undefined : last;
const erpId = sale?.shown ?? '';
const locked = `${erpId} is ${sale?.state} in ${SYSTEM}`;

if (record.kind === 'cancellation') {
	if (!sale)
		return stop('refused', `No order with this ID is in ${SYSTEM}, so nothing was cancelled`);
	if (!sale.isOpen) return stop('unchanged', '', erpId);
	if (!sale.canCancel) return stop('refused', `${locked}: cancel it there`, erpId);
	return [{ json: { action: 'updated', sale } }];
}

const amountless = record.lines.flatMap(({ price }, index) => (price ? [] : [index + 1]));
if (amountless.length > 0)
	return stop('refused', `No amount is in line ${amountless.join(', ')} of it`, erpId);
const rest = restOf(record);
const wanted = wantedSale(record, differenceItem);
if (sale?.isOpen && differencesOf(wanted, sale) === '') return stop('unchanged', '', erpId);

// Nothing is guessed: what has no counterpart is named, all of it.
function faultIn(found, what, code, name) {
	const [one, ...others] = found.filter((other) => isSameText(code, other.code));
	const shown = `${what} ${code} (${name})`;
	if (!one) return [`${shown} is not in ${SYSTEM}`];
	if (others.length > 0) return [`${shown} is there ${others.length + 1} times`];
	return one.isBlocked ? [`${shown} is blocked in ${SYSTEM}`] : [];
}
const needed = new Map(record.lines.map(({ productId, product }) => [productId, product]));
if (linesForRest(rest).length > 0) {
	const amount = shownCents(rest);
	if (!differenceItem)
		return stop(
			'refused',
			`Its lines and its total differ by ${amount}, and no item for that is set in Your ${SYSTEM}`,
			erpId,
		);
	needed.set(differenceItem, `difference of ${amount}`);
}
const items = itemsFound();
const faults = [
	...faultIn(customersFound(), 'customer', record.partyId, record.partyName),
	...[...needed].flatMap(([code, name]) => faultIn(items, 'item', code, name)),
	...otherFaults(record),
];
if (faults.length > 0) return stop('refused', faults.join('; '), erpId);
if (sale && !sale.canChange)
	return stop('refused', `It is different, and ${locked}: change it there`, erpId);
return [{ json: { action: sale ? 'updated' : 'created', sale, wanted } }];
