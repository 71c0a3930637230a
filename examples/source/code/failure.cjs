// What n8n tells of a run that ended with an error, in the words of a mail. A run that a trigger
// could not even start has no execution, and then no node that failed.
const one = (text) => text.replace(/\s+/g, ' ');

return $input.all().map(({ json }) => {
	const workflow = Object(json.workflow);
	const execution = Object(json.execution);
	const trigger = Object(json.trigger);
	const error = Object(execution.error ?? trigger.error);
	const node = textOf(execution.lastNodeExecuted) || textOf(Object(error.node).name);
	const message = textOf(error.message) || 'n8n gave no reason';
	const hasStarted = execution.id !== undefined;
	const retried = textOf(execution.retryOf);

	// The package's own errors say whether a repetition is safe; of others nobody can know.
	const advice = textOf(error.description);
	const name = textOf(workflow.name) || 'A workflow without a name';
	return {
		json: {
			workflow: one(name),
			node: one(node),
			message: one(message).slice(0, 500),
			execution: hasStarted ? String(execution.id) : '',
			mail: [
				hasStarted ? `"${name}" stopped at the node "${node}".` : `"${name}" could not be started.`,
				'',
				`What happened: ${message}`,
				...(advice ? ['', advice] : []),
				'',
				hasStarted
					? 'What is done: every node before that one. Look at the execution before you repeat it: whatever the last node sent may have arrived.'
					: 'What is done: nothing. The trigger stays off until it is published again.',
				...(retried ? [`It was a repetition of execution ${retried}.`] : []),
				'',
				textOf(execution.url)
					? `Execution: ${execution.url}`
					: `Workflow ID: ${String(workflow.id ?? 'unknown')}`,
			].join('\n'),
		},
	};
});
