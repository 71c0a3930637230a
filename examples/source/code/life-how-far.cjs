const STEPS = [
	'Make Sure It Is New',
	'Create Customer',
	'Find Customer',
	'Take the Customer',
	'Create Ship-To',
	'Take the Ship-To',
	'Create Contact',
	'Find Carrier',
	'Take the Carrier',
	'Create Prebook',
	'Find Prebook',
	'Prebook Items',
	'Create Purchase Order',
	'Find Purchase Order',
	'Purchased Items',
	'Confirm Item',
	'All Confirmed',
	'Ship With AWB',
	'Shipped Boxes',
	'Move Box to Later AWB',
	'Find AWB',
	'Boxes',
	'Receive Box',
	'All Received',
	'Find in Inventory',
	'What Arrived',
	'Add to Web Order',
	'One Web Order',
	'Check Out',
	'Confirm Invoice',
	'Get Invoice',
	'Take the Invoice',
	'Receive Payment',
	'Find Payment',
	'Take the Payment',
	'Mark Payment',
	'Mark Invoice',
];
const order = $('Order').first().json;

// The records that came out of a step, and the failures. A step that did not run has none.
function outcomes(step, output) {
	try {
		return $(step).isExecuted
			? $(step)
					.all(output)
					.map(({ json }) => json)
			: [];
	} catch {
		return []; // Nothing came out there.
	}
}
const done = (step) => outcomes(step, 0).filter(({ error }) => error === undefined);
const failures = (step) => outcomes(step, 1).filter(({ error }) => error !== undefined);
const one = (step, member) => done(step)[0]?.[member] ?? '(number not known)';
const count = (step) => done(step).length;

// What is in Komet Sales now. Some steps leave no number in their reply: the next one looks it up.
const exists = [
	count('Create Customer') && `customer ${order.code}, ID ${one('Take the Customer', 'id')}`,
	count('Create Ship-To') && `ship-to ${one('Create Ship-To', 'shipToId')}`,
	count('Create Contact') && `contact ${one('Create Contact', 'contactId')}`,
	count('Create Prebook') && `prebook ${one('Prebook Items', 'prebookNumber')}`,
	count('Create Purchase Order') && `purchase order ${one('Purchased Items', 'poNumber')}`,
	count('Confirm Item') && `${count('Confirm Item')} of its items confirmed`,
	count('Ship With AWB') && `${count('Ship With AWB')} of its items on AWB ${order.awb}`,
	count('Move Box to Later AWB') && `box ${one('Shipped Boxes', 'later')} on AWB ${order.laterAwb}`,
	count('Receive Box') && `${count('Receive Box')} boxes received`,
	count('Add to Web Order') &&
		`${count('Add to Web Order')} lines in web order ${one('Add to Web Order', 'webOrderId')}`,
	count('Check Out') && 'the web order checked out',
	count('Confirm Invoice') && `invoice ${one('One Web Order', 'invoiceNumber')} confirmed`,
	count('Receive Payment') && `payment ${one('Receive Payment', 'controlNumber')} received`,
	count('Mark Payment') && 'the payment marked as synchronized',
	count('Mark Invoice') && 'the invoice marked as synchronized',
].filter(Boolean);

const isComplete = count('Mark Invoice') > 0;
const words = STEPS.flatMap((step) =>
	failures(step).map(({ error }) => `${step}: ${String(error).replace(/ \[line \d+.*\]$/, '')}`),
);
const last = STEPS.findLast((step) => $(step).isExecuted) ?? 'The look-up';
const isUnknown = STEPS.some((step) =>
	failures(step).some(({ details }) => details?.outcome === 'unknown'),
);
const reason = isComplete ? '' : words.join('; ') || `${last} found nothing`;
const stopped = isUnknown ? 'unknown' : exists.length > 0 ? 'stopped' : 'nothing written';
return [
	{
		json: {
			state: isComplete ? 'complete' : stopped,
			exists: exists.join(', ') || 'nothing',
			reason,
		},
	},
];
