import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { trimmed } from '../../contract/language/raw';
import { OTHER_EVENT } from '../../contract/language/subscription';

/** What starts the workflow. */
export interface Chosen {
	/** Documented types that were chosen, and those that the user named. */
	types: string[];
	/** Whether deliveries of types that the service does not document are read. */
	others: boolean;
	/** Whether all of them are let in, since the user named none. */
	anyOther: boolean;
}

/** Reads what starts the workflow from the form of the trigger. */
export function chosenIn(context: IHookFunctions | IWebhookFunctions): Chosen {
	const events = context.getNodeParameter('events') as string[];
	const others = events.includes(OTHER_EVENT);
	const given = others ? String(context.getNodeParameter('otherTypes', '')) : '';
	const named = given
		.split(',')
		.map(trimmed)
		.filter((type) => type !== '');
	const documented = events.filter((type) => type !== OTHER_EVENT);
	return {
		types: [...new Set([...documented, ...named])],
		others,
		anyOther: others && named.length === 0,
	};
}
