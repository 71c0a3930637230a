import { insertRow, komet, kometTrigger, upsertRow } from '../builder/nodes.mts';
import type { Step } from '../builder/workflow.mts';

// What workflows have in common that Komet Sales calls and that answer it: each call has a row of its
// own, which is there before anything is sent.

const EXECUTION = '={{ String($execution.id) }}';

interface Event {
	event: string;
	/** What Komet Sales hears when the workflow breaks off, or takes too long. */
	failureMessage: string;
	sample: Record<string, unknown>;
}

export const calledByKomet = (name: string, { event, failureMessage, sample }: Event): Step =>
	kometTrigger(name, event, { failureMessage }, { sample: [{ companyId: 6316, ...sample }] });

/** The row of a call, whose columns `values` name what it is about. */
export const rowOfCall = (table: string, values: Record<string, string>) => ({
	asked: insertRow('Write Row', table, {
		...values,
		outcome: 'asked',
		reason: 'No answer yet',
		execution: EXECUTION,
	}),
	/** Writes `outcome` and `reason` of the item. */
	remember: (name: string) =>
		upsertRow(name, table, [['execution', 'eq', EXECUTION]], {
			...values,
			outcome: '={{ $json.outcome }}',
			reason: '={{ $json.reason }}',
			execution: EXECUTION,
		}),
});

/** Tells Komet Sales the status and the message of the item. */
export const answerKomet = (from: string): Step =>
	komet(
		'Answer Komet Sales',
		['webhook', 'respond'],
		{
			status: `={{ $('${from}').first().json.status }}`,
			message: `={{ $('${from}').first().json.message }}`,
		},
		{},
	);
