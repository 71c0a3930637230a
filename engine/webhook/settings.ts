import type { IWebhookFunctions } from 'n8n-workflow';
import type { Fault } from '../../contract/language/field';
import { faultInWords } from '../http/failure';
import { readFlag, readNumber } from '../input/settings';
import type { Bounds } from '../input/settings';

/** The Options of a trigger, read by label and name. */
export interface TriggerSettings {
	/** What cannot be used of those that were read so far. */
	faults: Fault[];
	flag(label: string, name: string): boolean;
	number(label: string, name: string, bounds: Bounds<number>): number;
	/** Text that decides who or what is let in; an expression without a value is no such text. */
	strictText(label: string, name: string): string;
}

/**
 * Reads the Options of a trigger. One that is empty has its default; one that cannot be used, or
 * whose expression fails, is in `faults`, since a delivery that is treated in another way than the
 * user wanted would go unnoticed.
 */
export function triggerSettings(context: IWebhookFunctions): TriggerSettings {
	const faults: Fault[] = [];
	const refuse = (fault: Fault) => void faults.push(fault);
	const read = (label: string, name: string, empty: '' | null): unknown => {
		try {
			return context.getNodeParameter(`settings.${name}`, empty);
		} catch (unresolved) {
			refuse({ path: [label], message: (unresolved as Error).message });
			return empty;
		}
	};
	return {
		faults,
		flag: (label, name) => readFlag(label, read(label, name, null), refuse),
		number: (label, name, bounds) => readNumber(label, read(label, name, null), refuse, bounds),
		strictText: (label, name) => {
			const given = read(label, name, '');
			if (given === null || given === undefined) refuse({ path: [label], message: 'has no value' });
			return String(given).trim();
		},
	};
}

/**
 * Writes what cannot be used into the log of n8n, for the user has to mend the trigger. Answers the
 * words for the sender, who must not read more.
 */
export function unusable(context: IWebhookFunctions, faults: Fault[]): string {
	const words = faults.map(faultInWords).join('; ');
	context.logger.error(`${context.getNode().name} started nothing: ${words}`);
	const labels = [...new Set(faults.map(({ path: [label] }) => String(label)))].join(', ');
	return `The trigger in n8n cannot be used: ${labels}. See the log of n8n.`;
}
