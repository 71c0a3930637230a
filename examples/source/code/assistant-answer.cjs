// What the model says stands above; what was read and what was not does not depend on the model.
// The limit of every tool.
const MOST = 25;

function parsed(observation) {
	try {
		return JSON.parse(observation);
	} catch {
		return observation;
	}
}

// A call gives a list of records, nothing when there are none, or says in one of several forms that
// it failed.
function becameOf({ action = {}, observation }) {
	const tool = textOf(action.tool).replaceAll('_', ' ');
	const given = parsed(observation);
	const [first] = listOf(given);
	const error = first?.error ?? (typeof first === 'string' ? first : undefined);
	if (error !== undefined) return { tool, failed: textOf(error?.message ?? error) };
	if (!Array.isArray(given) && given !== '')
		return { tool, failed: 'what it gave is no list of records' };
	return { tool, records: listOf(given).length };
}

const { output, intermediateSteps } = $input.first().json;
const calls = listOf(intermediateSteps).map(becameOf);
const read = calls
	.filter(({ failed }) => failed === undefined)
	.map(({ tool, records }) => {
		const more = records >= MOST ? ', there may be more' : '';
		return `${tool} (${records === 1 ? '1 record' : `${records} records`}${more})`;
	});
const failed = calls
	.filter(({ failed: reason }) => reason !== undefined)
	.map(({ tool, failed: reason }) => `Could not be read: ${tool}: ${reason}`);
const words = textOf(output);
const lines = [
	words === '' ? 'The model gave no answer.' : words,
	'',
	read.length > 0
		? `Read from Komet Sales: ${read.join(', ')}.`
		: 'Nothing was read from Komet Sales for this answer.',
	...failed,
];
return [{ json: { output: lines.join('\n') } }];
