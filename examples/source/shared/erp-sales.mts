import { second } from '../builder/workflow.mts';
import type { Canvas, Step } from '../builder/workflow.mts';
import { code, n8nNode, set, when } from '../builder/nodes.mts';
import type { Json } from '../../../tools/n8n/run-data.mts';
import { adapter } from './erp-adapter.mts';
import { connectMasters, whetherMaster } from './erp-masters.mts';
import type { Masters } from './erp-masters.mts';

// Adapters for ERPs that know sales orders: they ask what is there, write what is missing, and ask
// again, since what the ERP holds is the proof.

/** What such an adapter says at its top about the step that gives customers and products their IDs. */
export const PAIRS_NOTE =
	'**Customers and products:** the record names them as the ERP does. Put *ERP: Pairs of Customers and Products* before this adapter, unless your ERP has the IDs of Komet Sales. What is not there is refused; nothing is guessed and nothing is made.';

export interface HttpRequest {
	url: string;
	/** Left out: GET. An expression, or a method. */
	method?: string;
	headers?: string;
	body?: string;
	sample: object;
}

/** Requests to one system; answers are taken as text, since n8n waits for ever for a broken one. */
export const httpStep =
	(credential: [type: string, name: string], authentication: Record<string, Json>) =>
	(name: string, { url, method, headers, body, sample }: HttpRequest): Step =>
		n8nNode(
			'httpRequest',
			4.2,
			name,
			{
				...(method ? { method } : {}),
				url,
				...authentication,
				...(headers ? { sendHeaders: true, specifyHeaders: 'json', jsonHeaders: headers } : {}),
				...(body ? { sendBody: true, specifyBody: 'json', jsonBody: body } : {}),
				options: {
					// One after the other: the order of what is written matters.
					batching: { batch: { batchSize: 1, batchInterval: 0 } },
					timeout: 60000,
					redirect: { redirect: { followRedirects: false } },
					response: { response: { fullResponse: true, neverError: true, responseFormat: 'text' } },
				},
			},
			{
				needs: credential,
				sample: [{ statusCode: 200, data: JSON.stringify(sample) }],
				onError: 'continueRegularOutput',
			},
		);

/** Steps that stand in a row; a bypass lets what an If turns away go on after the last one. */
export interface Chain {
	steps: Step[];
	bypass?: Step;
}

export interface SalesSystem {
	/** As it is written on the canvas. */
	name: string;
	settings: Record<string, string>;
	/** The files of `code/` that all its Code nodes need. */
	files: string[];
	/** Customers and items of an order, one after the other. */
	parties: Step[];
	/** How its orders are read: before, and once more after writing. */
	look(part: (step: Step) => Step, again: '' | ' Again'): Chain;
	/** The file that says what is written, and the steps that write it before `next`. */
	write: {
		file: string;
		connect(part: (step: Step) => Step, from: Step, next: Step): void;
	};
	/** Where the ERP has no key: takes back what another run entered first. */
	takeBack?: Step;
	/** The file that names the kinds that it takes; left out: orders and cancellations. */
	kinds?: 'master-kinds' | 'credit-kinds' | 'quickbooks-kinds' | 'xero-kinds';
	/** Whether it takes payments: they have a customer and no items. */
	takesPayments?: boolean;
	/** Where its adapter takes customers and products: the steps, and a file that tells how it holds them. */
	masters?: Masters & { file: string };
}

const connectChain = (canvas: Canvas, { steps, bypass }: Chain, to: Step) => {
	const [first, ...others] = steps;
	canvas.connect(first, ...others, to);
	if (bypass) canvas.connect(second(bypass), to);
};

export function salesAdapter(canvas: Canvas, heading: [string, string], system: SalesSystem) {
	const files = ['text', 'error-text', 'sale-cents', 'sale-wanted', ...system.files];
	const { part, isFit, result } = adapter(canvas, heading, [...files, 'sale-result']);
	const settings = part(set(`Your ${system.name}`, system.settings));
	const { masters, takesPayments } = system;
	const kinds = system.kinds ?? 'sale-kinds';
	const questions = part(code('Questions', [...files, kinds, 'sale-questions']));
	const isTaken = part(when(`Does ${system.name} Take It?`, "$json.reason === ''"));
	const isOrder = part(when('Is It an Order?', "$json.kind !== 'cancellation'"));
	const parties = system.parties.map(part);
	const before = system.look(part, '');
	const plan = part(code('What to Do', [...files, 'sale-plan']));
	const hasWork = part(when('Is There Something to Do?', '!$json.stop'));
	const toWrite = part(code('What to Write', [...files, system.write.file]));
	const after = system.look(part, ' Again');
	canvas.connect(isFit, settings, questions, isTaken);
	if (takesPayments) {
		const [customer, ...items] = parties;
		const hasItems = part(
			when('Does It Have Items?', "$('Questions').first().json.kind === 'order'"),
		);
		canvas.connect(isOrder, customer, hasItems, ...items);
		canvas.connect(second(hasItems), before.steps[0]);
	} else canvas.connect(isOrder, ...parties);
	canvas.connect(second(isTaken), result);
	if (masters) {
		const isMaster = part(whetherMaster());
		canvas.connect(isTaken, isMaster);
		canvas.connect(second(isMaster), isOrder);
		connectMasters(canvas, { isMaster, result }, masters, [...files, masters.file]);
	} else canvas.connect(isTaken, isOrder);
	canvas.connect(parties[parties.length - 1], before.steps[0]);
	canvas.connect(second(isOrder), before.steps[0]);
	connectChain(canvas, before, plan);
	canvas.connect(plan, hasWork, toWrite);
	canvas.connect(second(hasWork), result);
	system.write.connect(part, toWrite, after.steps[0]);
	if (!system.takeBack) {
		connectChain(canvas, after, result);
		return;
	}
	const one = part(code('Is It the Only One?', [...files, 'sale-one']));
	const isSecond = part(when('Is It a Second One?', '$json.isSecond === true'));
	connectChain(canvas, after, one);
	canvas.connect(one, isSecond, part(system.takeBack), result);
	canvas.connect(second(isSecond), result);
}
