// What has to be done, from what the ERP holds. Nothing was written until here, so that every fault
// is a refusal.
const record = $('Check Record').first().json;
const stop = (result, reason = '', erpId = '') => [{ json: { became: { result, reason, erpId } } }];

const fault = faultOf(FIND);
if (fault) return stop('refused', `${SYSTEM} could not be asked: ${fault}`);

const wanted = wantedMaster(record);
const found = mastersFound(FIND, wanted);
if (found.length > 1)
	return stop(
		'unknown',
		`${SYSTEM} has ${wanted.shown} ${found.length} times (${toldOf(found)}): only one of them may stay`,
	);
const [held] = found;
const erpId = held?.shown ?? '';
const isSame = held && differenceOf(wanted, held) === '';
const faults = [
	...(record.kind === 'product' && record.lines.length > 1
		? [`it has ${record.lines.length} lines, and a product has one`]
		: []),
	...(held?.isBlocked ? [differenceOf(wanted, held)] : []),
	...(!held && wanted.inErp
		? [`${wanted.shown} is not in ${SYSTEM}: only one without an ID of the ERP is made`]
		: []),
	...masterFaults(wanted, held),
];
if (faults.length > 0) return stop('refused', faults.join('; '), erpId);
if (isSame) return stop('unchanged', '', erpId);
const values = masterValues($('Questions').first().json, wanted, held);
return [{ json: { action: held ? 'updated' : 'created', wanted, held, values } }];
