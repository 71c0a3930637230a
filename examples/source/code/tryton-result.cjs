// Says what became of the record: what Tryton holds afterwards is the proof.
const record = $('Check Record').first().json;
if (record.reason) return answer(record, 'refused', '', record.reason);
const { reason: notTaken, partyCode } = $('Questions').first().json;
if (notTaken) return answer(record, 'refused', '', notTaken);
const { became } = Object(Object($input.first()).json);
if (became) return answer(record, became.result, became.erpId, became.reason);
const { stop, action, saleId } = $('What to Do').first().json;
if (stop) return answer(record, stop.result, stop.erpId, stop.reason);

const ran = (node) => $(node).isExecuted;
const faultOf = (node) => (ran(node) ? answerOf(node).fault : undefined);

if (ran('Party Again')) {
	const again = answerOf('Party Again');
	const [party] = again.result ?? [];
	const made = answerOf('Make Party');
	// No sale was written without it.
	if (!party)
		return answer(
			record,
			'refused',
			'',
			`The customer is not in Tryton as it was sent: ${made.fault ?? again.fault ?? 'Tryton does not show it'}`,
		);
}

const written = answerOf('Write Sale');
const looked = answerOf('Look Again');
const sales = looked.result ?? [];
const [made] = [written.result].flat();
const id = saleId || made || '';
const why = [faultOf('Open Again'), written.fault, looked.fault].filter(Boolean).join('; ');
const isWanted = (sale) =>
	record.kind === 'cancellation'
		? !isOpen(sale)
		: isOpen(sale) && formOfSale(sale) === formOfRecord(record, partyCode);

if (ran('Take Back')) {
	const { fault } = answerOf('Take Back');
	const first = sales.find(isOpen);
	if (!fault && isWanted(first)) return answer(record, 'unchanged', first.id);
	return answer(
		record,
		'unknown',
		'',
		`Another run entered this order at the same moment as sale ${first.id}: ${fault ?? 'it is different'}`,
	);
}

const open = sales.filter(isOpen);
if (action === 'created' && open.length > 1)
	return answer(
		record,
		'unknown',
		'',
		`Another run entered this order at the same moment (sales ${open.map((sale) => sale.id).join(', ')}): only one of them may stay`,
	);

const candidates = id ? sales.filter((sale) => sale.id === id) : sales.filter(isOpen);
if (candidates.length === 1 && isWanted(candidates[0]))
	return answer(record, action, candidates[0].id);
if (written.isUndone) return answer(record, 'refused', saleId, `Tryton refused it: ${why}`);
const state = candidates.length === 1 ? `sale ${candidates[0].id} is ${candidates[0].state}` : '';
if (record.kind === 'cancellation' && !why && state)
	return answer(record, 'refused', id, `Tryton did not cancel it: ${state}`);
return answer(
	record,
	'unknown',
	id,
	`Tryton does not show it as it was sent: ${why || state || 'look there'}`,
);
