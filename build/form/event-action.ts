/**
 * What the node panel of n8n calls an event, such as "On AWB reconciled". Left alone, n8n makes it
 * of the name and loses capitals and hyphens: "On awb reconciled", "On ship to created".
 */
const actionOf = (name: string) =>
	`On ${name
		.split(' ')
		.map((word) => (/^[A-Z]{2,}$/.test(word) ? word : word.toLowerCase()))
		.join(' ')}`;

/** Events as the choices of a trigger, in the order of their declaration. */
export const eventChoices = (events: Record<string, { name: string; description: string }>) =>
	Object.entries(events).map(([value, { name, description }]) => ({
		name,
		value,
		description,
		action: actionOf(name),
	}));
