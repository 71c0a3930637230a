import { Canvas, second } from '../builder/workflow.mts';
import type { Example } from '../builder/workflow.mts';
import {
	byId,
	code,
	FROM,
	ecomnowTrigger,
	firstTrue,
	getRows,
	komet,
	manual,
	n8nNode,
	stopWith,
	updateRows,
	when,
} from '../builder/nodes.mts';
import {
	ORDERS,
	OWN_NUMBER,
	PEOPLE,
	changeOwn,
	createOrders,
	isOwn,
	ofOwnOrder,
	removeOwn,
	sampleOf,
	tell,
	tellItem,
	writesRow,
} from '../shared/ecomnow.mts';

const FILE = 'ecomnow-cancellation-to-komet';

const canvas = new Canvas();
const before = canvas.part(
	'Before you use it',
	[
		'**Try it:** run *Create Table Once*, then *Order Cancelled* by hand. Sample data stands in for eComNow, Komet Sales and the mail server, so nothing leaves n8n. If you ran *eComNow Order to Komet Sales* before, its order SAMPLE-1001 is deleted; otherwise the cancellation is kept for an order that has not come. Pinned data counts by hand only, never once the workflow is published. To try with your own servers by hand, unpin the nodes.',
		'',
		'**Set up:** choose your credentials in the nodes for eComNow, Komet Sales and e-mail, and put your addresses into the e-mail nodes. Links in the e-mail work for whoever has them: send it to people who may decide. Publish *eComNow Order to Komet Sales* as well: it fills the table, heeds cancellations that came before their order, and tells every hour what got stuck, here too.',
		'',
		'**A person decides:** a cancellation may be about some items of an order only, while Komet deletes the whole web order. Decline, or no answer within three days, deletes nothing.',
		'',
		'**Whatever happens, you get an e-mail for each cancellation:** the question, and what became of it.',
	].join('\n'),
	'set',
);
canvas.connect(before(manual('Create Table Once')), before(createOrders()));

const note = canvas.part(
	'1. The cancellation is noted first',
	'It gets a row of its own before anything else. When its order has not come yet, the row stays, and the order is not written when it comes. While the order is being written, this waits.',
);
const written = writesRow(
	canvas,
	note,
	note(ecomnowTrigger('Order Cancelled', 'order_cancellation', sampleOf('order_cancellation'))),
	{ state: 'cancelling', delivered: '{ cancelled: $json.items ?? null }' },
	{
		noNumber: 'A cancellation of eComNow names no order',
		nothing: 'Nothing was deleted.',
		notNoted: 'was cancelled: look at it in Komet Sales',
	},
);
const same = note(
	getRows(
		'Same Before?',
		ORDERS,
		['orderNo', 'delivered'].map((name) => [
			name,
			'eq',
			`={{ $('Write Row').first().json.${name} }}`,
		]),
		{ oldest: 1 },
	),
);
const isNew = note(isOwn('Is It New?'));
const removeRepeat = note(removeOwn('Remove Repeat'));
const read = note(code('Read Cancellation', ['ecomnow-cancelled-items']));
const findOrder = note(ofOwnOrder('Find Order', 1));
const whatIsThere = note(
	firstTrue(
		'What Is There?',
		{
			'In Komet':
				"/^\\d+$/.test($json.webOrderId ?? '') && !['writing', 'deleting', 'deleted'].includes($json.state)",
			'Being Written':
				"$json.id !== $('Write Row').first().json.id && $json.state === 'writing' && $runIndex < 45",
		},
		'Nothing to Delete',
	),
);
const wait = note(n8nNode('wait', 1.1, 'Wait a Little', { amount: 20, unit: 'seconds' }));
canvas.connect(written, same, isNew, read, findOrder, whatIsThere);
canvas.connect(second(isNew), removeRepeat);
canvas.connect(second(whatIsThere), wait, findOrder);

const ask = canvas.part(
	'2. A person is asked, then the web order is deleted',
	'After the answer, the row is looked at again: an order that was changed, deleted or shipped meanwhile is left alone, and you get an e-mail.',
);
const WEB_ORDER = "$('Find Order').last().json";
const ofTheOrder: Array<[string, string, string]> = [['id', 'eq', `={{ ${WEB_ORDER}.id }}`]];
const order = `=Order ${OWN_NUMBER}`;
const webOrder = `=Web order {{ ${WEB_ORDER}.webOrderId }}`;
const question = ask(code('Question', ['ecomnow-lines', 'ecomnow-cancellation-question']));
const asking = ask(changeOwn('Set to Asking', { state: 'asking', told: 'asked' }));
const askAPerson = ask(
	n8nNode(
		'emailSend',
		2.1,
		'Ask a Person',
		{
			operation: 'sendAndWait',
			fromEmail: FROM,
			toEmail: PEOPLE,
			subject: "={{ $('Question').first().json.subject }}",
			message: "={{ $('Question').first().json.message }}",
			responseType: 'approval',
			approvalOptions: {
				values: {
					approvalType: 'double',
					approveLabel: 'Delete Web Order',
					disapproveLabel: 'Keep It',
				},
			},
			options: {
				appendAttribution: false,
				limitWaitTime: {
					values: { limitType: 'afterTimeInterval', resumeAmount: 3, resumeUnit: 'days' },
				},
			},
		},
		{
			needs: ['smtp', 'Mail Server'],
			onError: 'continueErrorOutput',
			sample: [{ data: { approved: true } }],
		},
	),
);
const tellLater = ask(changeOwn('Tell Later', { state: 'cancelling', told: '' }));
const nobodyAsked = ask(
	stopWith(
		'Nobody Was Asked',
		"={{ `The question about order ${$('Write Row').first().json.orderNo} did not leave. The hourly watch of the order workflow tells it later.` }}",
	),
);
const isApproved = ask(when('Approved?', '$json.data?.approved === true'));
const kept = ask(
	tell(
		'E-Mail: Kept',
		`${order} was cancelled but stays in Komet Sales`,
		`${webOrder} was not deleted: {{ $json.data ? 'it was declined' : 'nobody answered in time' }}.`,
	),
);
const orderNow = ask(ofOwnOrder('Order Now', 1));
const isAsItWas = ask(
	when(
		'Is It as It Was?',
		`['id', 'state', 'webOrderId', 'customerId', 'shipment'].every((name) => $json[name] === ${WEB_ORDER}[name])`,
	),
);
const changed = ask(
	tell(
		'E-Mail: Changed Meanwhile',
		`${order} was cancelled: look at it in Komet Sales`,
		`${webOrder} was not deleted, because the table ${ORDERS} says something else than when you were asked. Now: {{ $json.state }}, web order {{ $json.webOrderId || 'none' }}, shipment notification {{ $json.shipment || 'none' }}.`,
	),
);
const deleting = ask(
	updateRows('Set to Deleting', ORDERS, [['id', 'eq', '={{ $json.id }}']], {
		state: 'deleting',
		told: '',
	}),
);
const deleteWebOrder = ask(
	komet(
		'Delete Web Order',
		['webOrder', 'delete'],
		{
			customerId: byId(`={{ ${WEB_ORDER}.customerId }}`),
			webOrderId: byId(`={{ ${WEB_ORDER}.webOrderId }}`),
		},
		{
			onError: 'continueErrorOutput',
			sample: [
				{
					message: 'The Web Order was successfully canceled.',
					webOrderId: 9999999001,
					status: 1,
				},
			],
		},
	),
);
const deleted = ask(
	updateRows('Remember Deletion', ORDERS, ofTheOrder, { state: 'deleted', shipment: 'cancelled' }),
);
const tellDeleted = ask(
	tell(
		'E-Mail: Deleted',
		`${order} was deleted in Komet Sales`,
		`${webOrder} was deleted with all its items.`,
	),
);
const failed = ask(
	updateRows('Remember Failure', ORDERS, ofTheOrder, {
		state: `={{ $json.details?.outcome === 'unknown' ? 'unknown' : ${WEB_ORDER}.state }}`,
	}),
);
const tellFailed = ask(
	tell(
		'E-Mail: Failed',
		`${order} was cancelled: look at it in Komet Sales`,
		`${webOrder} was approved for deletion, but Komet Sales did not confirm it. {{ $json.error }} {{ $json.message }}`,
	),
);
const told = ask(updateRows('Remember That It Was Told', ORDERS, ofTheOrder, { told: 'yes' }));
const remove = ask(removeOwn('Remove Cancellation'));
canvas.connect(whatIsThere, question, asking, askAPerson, isApproved, orderNow, isAsItWas);
canvas.connect(isAsItWas, deleting, deleteWebOrder);
canvas.connect(second(askAPerson), tellLater, nobodyAsked);
canvas.connect(second(isApproved), kept, remove);
canvas.connect(second(isAsItWas), changed, remove);
canvas.fork(deleteWebOrder, deleted, tellDeleted);
canvas.fork(second(deleteWebOrder), failed, tellFailed);
for (const mailed of [tellDeleted, tellFailed]) canvas.fork(mailed, told, remove);

const nothing = canvas.part(
	'3. Nothing to delete',
	'You get an e-mail with what the table says. The row of the cancellation stays when its order has not come yet.',
);
const words = nothing(code('What to Tell', ['ecomnow-cancellation-words']));
const cancelled = nothing(changeOwn('Set to Cancelled', { state: 'cancelled' }));
const notInKomet = nothing(tellItem('E-Mail: Not in Komet'));
const keepsRow = nothing(when('Keep Its Row?', "$('What to Tell').first().json.keep"));
const toldOf = nothing(changeOwn('Remember That It Was Told Of', { told: 'yes' }));
const removeRow = nothing(removeOwn('Remove Its Row'));
canvas.connect({ step: whatIsThere, output: 2 }, words);
canvas.fork(words, cancelled, notInKomet);
canvas.connect(notInKomet, keepsRow, toldOf);
canvas.connect(second(keepsRow), removeRow);

export const cancellationToKomet: Example = {
	file: FILE,
	workflow: canvas.toWorkflow(FILE, 'eComNow Cancellation to Komet Sales'),
	page: {
		group: 'eComNow',
		does: 'Asks a person by e-mail when an order of eComNow is cancelled, and deletes its web order in Komet Sales once that is approved. A cancellation that comes before its order stops the order.',
		needs: [
			'[eComNow Order to Komet Sales](ecomnow-order-to-komet.md), published: it fills the table, and tells every hour what got stuck',
			'A Komet Sales token: one request for each web order that is deleted',
			'A vendor account of eComNow, and an address of n8n that eComNow and the reader of the e-mail reach',
			'A mail server (SMTP)',
			`The data table _${ORDERS}_, which is that of the workflow for orders`,
		],
		never: [
			'It never deletes anything before a person has approved it. Decline, or no answer within three days, deletes nothing.',
			'It never deletes a web order whose row was changed, deleted or shipped after the question was asked.',
			'It never sends a deletion twice: when its answer is lost, the order is unknown and a person looks.',
			'It never loses a cancellation: one that comes first waits for its order, and one that comes while the order is written waits until it is.',
		],
		setUp: [
			'Set up [eComNow Order to Komet Sales](ecomnow-order-to-komet.md), and publish it.',
			'Run _Create Table Once_: it makes the same table, if it is not there.',
			'Choose the credentials of eComNow, of Komet Sales and of your mail server.',
			'Put your addresses into the e-mail nodes. The links in _Ask a Person_ work for whoever has them. Publish.',
		],
		proof:
			'Run in real n8n 2.40.7 with a real SMTP server against the sandboxes of Komet Sales and eComNow (test/e2e/bridges-cancellations.e2e.mts): approved, declined, refused by Komet Sales, a deletion whose answer is lost, a cancellation before its order, at the same moment and at each step while the order is written, the same one twice, a row that says something else after the question, rows in every state, items that cannot be read, and names that hold a link. Not tried: a real account of eComNow; whether it cancels whole orders or single items is not documented, and so a person decides.',
	},
};
