// Says what became of it: what the ERP holds afterwards is the proof.
const { action, wanted, held } = $('What to Enter').first().json;
const say = (result, erpId, reason = '') => [{ json: { became: { result, erpId, reason } } }];

const { fault, isUndone } = masterWritten();
const lookFault = faultOf(FIND_AGAIN);
const found = lookFault ? [] : mastersFound(FIND_AGAIN, wanted);
const [first, ...others] = found;
const SAME_MOMENT = `Another run entered ${wanted.shown} at the same moment`;

const back = masterTakenBack();
if (back) {
	const why = back.fault || differenceOf(wanted, first);
	return why
		? say('unknown', '', `${SAME_MOMENT} as ${toldOf([first])}: ${why}`)
		: say('unchanged', first.shown);
}
if (action === 'created' && others.length > 0)
	return say('unknown', '', `${SAME_MOMENT} (${toldOf(found)}): only one of them may stay`);

if (found.length === 1 && differenceOf(wanted, first) === '')
	// What was refused here was entered by another run.
	return say(isUndone ? 'unchanged' : action, first.shown);
const erpId = held?.shown ?? first?.shown ?? '';
if (isUndone && (held || found.length === 0))
	return say('refused', held?.shown ?? '', `${SYSTEM} refused it: ${fault}`);
const why = [fault, lookFault, first && differenceOf(wanted, first)].filter(Boolean).join('; ');
return say(
	'unknown',
	erpId,
	`${SYSTEM} does not show ${wanted.shown} as it was sent: ${why || 'look there'}`,
);
