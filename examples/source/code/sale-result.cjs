// Says what became of the record: what the ERP holds afterwards is the proof.
const record = $('Check Record').first().json;
if (record.reason) return answer(record, 'refused', '', record.reason);
const { reason: notTaken } = $('Questions').first().json;
if (notTaken) return answer(record, 'refused', '', notTaken);
const { became } = Object(Object($input.first()).json);
if (became) return answer(record, became.result, became.erpId, became.reason);
const { stop, action, sale, wanted } = $('What to Do').first().json;
if (stop) return answer(record, stop.result, stop.erpId, stop.reason);

const { fault, isUndone, id } = written();
const lookFault = faultOf(LOOK_AGAIN);
const sales = lookFault ? [] : salesOf(...LOOK_AGAIN);
const open = sales.filter(({ isOpen }) => isOpen);
const differences = (one) =>
	record.kind === 'cancellation'
		? one.isOpen
			? `${one.shown} is ${one.state}`
			: ''
		: one.isOpen
			? differencesOf(wanted, one)
			: `${one.shown} is ${one.state}`;
const others = open.map(({ shown }) => shown).join(', ');

const back = takenBack();
if (back) {
	const [first] = open;
	if (!back.fault && differences(first) === '') return answer(record, 'unchanged', first.shown);
	return answer(
		record,
		'unknown',
		'',
		`Another run entered this ${nounOf(record)} at the same moment as ${first.shown}: ${back.fault || differences(first)}`,
	);
}
if (action === 'created' && open.length > 1)
	return answer(
		record,
		'unknown',
		'',
		`Another run entered this ${nounOf(record)} at the same moment (${others}): only one of them may stay`,
	);

const mine = sale?.id ?? id;
const candidates = mine ? sales.filter((one) => one.id === mine) : open;
const [found] = candidates;
if (candidates.length === 1 && differences(found) === '')
	// What was refused here was entered by another run.
	return answer(record, isUndone ? 'unchanged' : action, found.shown);

const shown = sale?.shown ?? '';
if (isUndone && (sale || open.length === 0))
	return answer(record, 'refused', shown, `${SYSTEM} refused it: ${fault}`);
const why = [fault, lookFault, found && differences(found)].filter(Boolean).join('; ');
return answer(
	record,
	'unknown',
	shown || found?.shown || '',
	`${SYSTEM} does not show it as it was sent: ${why || 'look there'}`,
);
