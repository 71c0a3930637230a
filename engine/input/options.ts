import type { Params, Source } from '../../contract/language/field';
import { choice, text } from '../../contract/language/kinds';
import { filled } from '../../contract/language/raw';
import type { Call, Choices, Service } from '../../contract/language/service';
import { REQUEST_TIMEOUT_MS } from '../http/timeouts';
import { LONGEST_TIMER_MS, readAs, readFlag, readNumber } from './settings';
import type { Refuse } from './settings';

/** n8n's own default. */
const DEFAULT_LIMIT = 50;
export const MOST_CONCURRENCY = 50;
const OUTPUT_FIELD = text('Put Output File in Field');

/** How records are put out. */
export interface Presentation {
	/** Whether amounts of money that come as text are put out as numbers. */
	moneyAsNumbers: boolean;
	/** Whether a record keeps only the members that people look at first. */
	simplify: boolean;
	/** Whether each line of a record comes out by itself. */
	splitIntoLines: boolean;
}

/** How an item is to be carried out, beside the parameters of its method: all checked. */
export interface Options extends Choices, Presentation {
	/** The most rows of one request, where the documentation names no limit. */
	batchSize?: number;
	/** Whether rows may go into one request with those of other items. */
	combineItems: boolean;
	/** Whether to put out the request in place of sending it. */
	dryRun: boolean;
	/** The most records to put out. */
	limit: number;
	/** Name of the output binary field for a file. */
	outputField: string;
	/** Instead of the default in the credential. */
	salesChannel?: string;
	/** Whether to read a range that is too long for the API in several requests. */
	splitRanges: boolean;
	/** Milliseconds without any data after which a request is given up. */
	timeout: number;
	/** Whether the reply comes out as one item instead of one for each record. */
	wholeReply: boolean;
}

/** The Options collection as the form has it. */
export const optionsIn = (source: Source) => (source.value('options') ?? {}) as Params;

/** How many requests are to run side by side; the fallback when it is empty. */
export const concurrencyIn = ({ concurrency }: Params, refuse: Refuse) =>
	readNumber('Concurrency', concurrency, refuse, {
		fallback: undefined,
		min: 1,
		max: MOST_CONCURRENCY,
	});

/** One of the values that a form lists; nothing is chosen where it lists none. */
function readChoice(
	label: string,
	listed: Array<{ name: string; value: string }>,
	raw: unknown,
	refuse: Refuse,
): string | undefined {
	if (listed.length === 0 || filled(raw) === undefined) return undefined;
	const values = Object.fromEntries(listed.map(({ name, value }) => [name, value]));
	return readAs(choice(label, values), raw, refuse);
}

/** Reads how records are to be put out, of the Options collection of any node. */
export function readPresentation(given: Params, refuse: Refuse): Presentation {
	const simplify = readFlag('Simplify', given.simplify, refuse);
	return {
		moneyAsNumbers: readFlag('Money as Numbers', given.moneyAsNumbers, refuse, simplify),
		simplify,
		splitIntoLines: readFlag('Split Into Lines', given.splitIntoLines, refuse),
	};
}

/** Reads whether the reply is wanted as it came, which leaves nothing to be presented. */
function readWholeReply({ wholeReply }: Params, wanted: Presentation, refuse: Refuse): boolean {
	const path = ['Whole Reply'];
	const isWhole = readFlag(path[0], wholeReply, refuse);
	if (isWhole && Object.values(wanted).includes(true))
		refuse({
			path,
			message:
				'cannot be used with Simplify, Split Into Lines or Money as Numbers: remove it or them',
		});
	return isWhole;
}

/** Reads the options of one item. What cannot be used is told to `refuse`, by its label. */
export function readOptions(service: Service, call: Call, source: Source, refuse: Refuse): Options {
	const given = optionsIn(source);
	// Read for the whole run; here it is only checked.
	concurrencyIn(given, refuse);
	const presentation = readPresentation(given, refuse);
	const flagOf = (label: string, name: string) => readFlag(label, given[name], refuse);
	const verbs = [call.verb, ...(call.otherVerbs ?? [])].map((verb) => ({
		name: verb,
		value: verb,
	}));
	const all =
		!call.paged || readFlag('Return All', source.value('returnAll'), refuse, call.returnsAll);
	return {
		...presentation,
		batchSize: readNumber('Batch Size', given.batchSize, refuse, {
			fallback: undefined,
			min: 1,
			max: Number.MAX_SAFE_INTEGER,
		}),
		combineItems: readFlag('Combine Input Items', source.value('combineItems'), refuse),
		dryRun: flagOf('Dry Run', 'dryRun'),
		httpMethod: readChoice('HTTP Method', verbs, given.httpMethod, refuse),
		limit: all
			? Infinity
			: readNumber('Limit', source.value('limit'), refuse, {
					fallback: DEFAULT_LIMIT,
					min: 1,
					max: Number.MAX_SAFE_INTEGER,
				}),
		outputField: readAs(OUTPUT_FIELD, given.outputField, refuse) ?? 'data',
		salesChannel: readChoice(
			'Sales Channel',
			service.salesChannels ?? [],
			given.salesChannel,
			refuse,
		),
		sendCredentials: flagOf('Send Credentials', 'sendCredentials'),
		splitRanges: flagOf('Split Long Ranges', 'splitRanges'),
		timeout: readNumber('Timeout', given.timeout, refuse, {
			fallback: REQUEST_TIMEOUT_MS,
			min: 1,
			max: LONGEST_TIMER_MS,
		}),
		wholeReply: readWholeReply(given, presentation, refuse),
	};
}
