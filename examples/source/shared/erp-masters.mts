import { second } from '../builder/workflow.mts';
import type { Canvas, Step } from '../builder/workflow.mts';
import { code, when } from '../builder/nodes.mts';
import type { HttpRequest } from './erp-sales.mts';

// Customers and products in an ERP: what is there is looked for, written and looked for again, since
// what the ERP holds is the proof.

type Part = (step: Step) => Step;
type Request = (name: string, asked: HttpRequest) => Step;

export interface Masters {
	/** How one is looked for: before, and once more after writing. */
	look(again: '' | ' Again'): Step[];
	/** Connects the steps that write it, between `from` and `next`. */
	write(part: Part, from: Step, next: Step): void;
	/** Where the ERP has no key: takes back what another run entered first. */
	takeBack?: Step;
}

/** The way of a customer or a product, which leaves that of the orders at `isMaster`. */
export function connectMasters(
	canvas: Canvas,
	{ isMaster, result }: Record<'isMaster' | 'result', Step>,
	{ look, write, takeBack }: Masters,
	files: string[],
) {
	const part = canvas.part(
		'A customer or a product',
		'It is found by the key KOMET- and its ID, or by the ID in the ERP that the record brings. Its name is all that is entered or changed.',
	);
	const all = [...files, 'master-wanted'];
	const what = part(code('What to Find', [...all, 'master-questions']));
	const before = look('').map(part);
	const plan = part(code('What to Enter', [...all, 'master-plan']));
	const hasWork = part(when('Is There Something to Enter?', '!$json.became'));
	const values = part(code('What to Send', ['master-values']));
	const after = look(' Again').map(part);
	const became = part(code('What Became of It', [...all, 'master-result']));
	canvas.connect(isMaster, what, ...before, plan, hasWork, values);
	canvas.connect(second(hasWork), result);
	write(part, values, after[0]);
	canvas.connect(became, result);
	if (!takeBack) {
		canvas.connect(after[0], ...after.slice(1), became);
		return;
	}
	const once = part(code('Is It There Once?', [...all, 'master-once']));
	const isSecond = part(when('Is It One Too Many?', '$json.isSecond === true'));
	canvas.connect(after[0], ...after.slice(1), once, isSecond, part(takeBack), became);
	canvas.connect(second(isSecond), became);
}

/** What the pages of those adapters say about it. */
export const MASTERS_SAID = {
	note: '**Customers and products:** a record of one is entered, too, with its name, under the key KOMET- and its ID. A record that brings its ID in the ERP changes that one. The answer has the ID for *ERP: Pairs of Customers and Products*.',
	never:
		'Of a customer or a product it enters the name and never more: no address, price or tax, and not its code in Komet Sales. It never makes one that brings its ID in the ERP and is not there, and never changes one that is blocked: both are refused.',
};

/** Turns a customer or a product away from the orders. */
export const whetherMaster = () =>
	when('Is It a Customer or a Product?', "['customer', 'product'].includes($json.kind)");

/** Where one request asks, and one writes; the ERP has a key. */
export const mastersOverHttp = (
	canvas: Canvas,
	request: Request,
	sample: Record<'list' | 'one', object>,
): Masters => ({
	look: (again) => [
		request(`Found${again}`, {
			url: "={{ $('What to Find').first().json.ask }}",
			sample: sample.list,
		}),
	],
	write: (part, from, next) => {
		const enter = request('Enter', {
			method: '={{ $json.method }}',
			url: '={{ $json.url }}',
			headers: '={{ JSON.stringify($json.headers ?? {}) }}',
			body: '={{ $json.body }}',
			sample: sample.one,
		});
		canvas.connect(from, part(enter), next);
	},
});
