import {
	createTable,
	deleteRows,
	getRows,
	insertRow,
	mail,
	updateRows,
	when,
} from '../builder/nodes.mts';
import { second } from '../builder/workflow.mts';
import type { Canvas, Step } from '../builder/workflow.mts';

// What the workflows between eComNow and Komet Sales have in common.

type Part = (step: Step) => Step;

/** The table with a row for each order of eComNow, and its columns. */
export const ORDERS = 'eComNow Orders';
export const createOrders = () =>
	createTable('Create Table', ORDERS, [
		'orderNo',
		'state',
		'execution',
		'customerId',
		'webOrderId',
		'kometOrderId',
		'lines',
		'shipment',
		'delivered',
		'told',
	]);

/** Who reads, until a user changes it. */
export const PEOPLE = 'orders@petalworks.example';

/** An e-mail to whoever looks after the orders of eComNow. */
export const tell = (
	name: string,
	subject: string,
	text: string,
	settings: Pick<Step, 'executeOnce' | 'onError'> = {},
) => mail(name, { to: PEOPLE, subject, text }, settings);

/** An e-mail whose words stand in the item. */
export const tellItem = (name: string, settings?: Pick<Step, 'onError'>) =>
	tell(name, '={{ $json.subject }}', '={{ $json.text }}', settings);

/** The words of a step that failed, whether it is one of n8n or of this package. */
export const ERROR_WORDS =
	"[$json.error?.message ?? $json.error, $json.message].filter((one) => typeof one === 'string').join(' ')";

/** A delivery of eComNow for a run without servers. */
export const sampleOf = (type: string) => ({
	orderNo: 'SAMPLE-1001',
	platformId: 'SAMPLE',
	orderNumber: '1001',
	type,
	items: [
		{
			skuNr: 'ROSRED60',
			itemName: 'Red Roses 60 cm',
			itemQuantity: 3,
			itemPrice: 102,
			itemTotal: 306,
		},
		{
			skuNr: 'ROSRED50',
			itemName: 'Red Roses 50 cm',
			itemQuantity: 2,
			itemPrice: 80,
			itemTotal: 160,
		},
	],
});

// A delivery writes a row of its own before anything else.

const OWN = "$('Write Row').first().json";
export const OWN_NUMBER = `{{ ${OWN}.orderNo }}`;
export const OWN_ROW: Array<[string, string, string]> = [['id', 'eq', `={{ ${OWN}.id }}`]];
const ofOrder: Array<[string, string, string]> = [['orderNo', 'eq', `={{ ${OWN}.orderNo }}`]];

export const isOwn = (name: string) => when(name, `$json.id === ${OWN}.id`);
export const changeOwn = (name: string, values: Record<string, string>) =>
	updateRows(name, ORDERS, OWN_ROW, values);
export const removeOwn = (name: string) => deleteRows(name, ORDERS, OWN_ROW);
export const ofOwnOrder = (name: string, oldest: 1 | 'all') =>
	getRows(name, ORDERS, ofOrder, { oldest });

/** Writes the row of a delivery; one that has no number, or that the table does not take, is told. */
export function writesRow(
	canvas: Canvas,
	part: Part,
	trigger: Step,
	row: { state: string; delivered: string },
	words: { noNumber: string; nothing: string; notNoted: string },
): Step {
	const hasNumber = part(
		when(
			'Has It a Number?',
			"typeof $json.orderNo !== 'object' && String($json.orderNo ?? '').trim() !== ''",
		),
	);
	const written = part(
		insertRow(
			'Write Row',
			ORDERS,
			{
				orderNo: '={{ String($json.orderNo).trim() }}',
				state: row.state,
				execution: '={{ $execution.id }}',
				lines: '',
				shipment: '',
				delivered: `={{ JSON.stringify(${row.delivered}) }}`,
				told: '',
			},
			{ onError: 'continueErrorOutput' },
		),
	);
	const noNumber = part(
		tell(
			'E-Mail: No Order Number',
			words.noNumber,
			`={{ '${words.nothing} eComNow delivered:\\n' + JSON.stringify($json, null, 2) }}`,
		),
	);
	const delivery = `$('${trigger.name}').first().json`;
	const notNoted = part(
		tell(
			'E-Mail: Not Noted',
			`=Order {{ ${delivery}.orderNo }} ${words.notNoted}`,
			`={{ \`${words.nothing} The table ${ORDERS} did not take it: \${$json.error?.message ?? $json.error}. Run Create Table Once, and look at the table.\\n\\neComNow delivered:\\n\${JSON.stringify(${delivery}, null, 2)}\` }}`,
		),
	);
	canvas.connect(trigger, hasNumber, written);
	canvas.connect(second(hasNumber), noNumber);
	canvas.connect(second(written), notNoted);
	return written;
}
