/** What the sender is told when the user says nothing else. */
export const DEFAULT_MESSAGE = 'Received by n8n';

/** Values of the settings that the user leaves alone. */
export const DEFAULTS = { timeLimit: 30, maxBodySize: 1, maxFileSize: 20 };

/** The ways to answer, by the name of the step that may do it. */
export const MODES = (respondStep: string) => [
	{
		name: 'Immediately',
		value: 'onReceived',
		description: 'Answer with status 1 at once, whatever the workflow does later',
	},
	{
		name: 'When the Workflow Finishes',
		value: 'lastNode',
		description: 'Answer with status 1 after the last node, or with status 0 after an error',
	},
	{
		name: `Using '${respondStep}' Operation`,
		value: 'responseNode',
		description: `Answer when the workflow reaches a node with the operation ${respondStep}`,
	},
];

/** What a way to respond is called in the form. */
export const modeNameOf = (mode: string, respondStep: string) =>
	MODES(respondStep).find(({ value }) => value === mode)?.name ?? mode;
