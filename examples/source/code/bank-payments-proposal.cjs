// What is proposed for each line. Where anything is not certain, a person chooses.
const invoices = invoicesFrom('Invoices to Look At', 'Invoice', 'Payments of the Invoice');

// What other lines are to pay already.
const claimed = new Map();
const claim = (target, { fileName, sheetRow }) => {
	for (const { number } of target.invoices)
		claimed.set(number, `row ${sheetRow} of ${fileName} is to pay it`);
};
for (const { json } of $('Open Proposals').all())
	if (json.target) claim(JSON.parse(json.target), json);

const nameIn = (text) =>
	text
		.normalize('NFD')
		.toLowerCase()
		.replace(/[^a-z0-9]/g, '');
// "BLOOM & CO LLC" pays for Bloom & Co.
function isPayer(payer, customer) {
	const [one, other] = [payer, customer].map(nameIn);
	const [short, long] = one.length < other.length ? [one, other] : [other, one];
	return short.length > 4 && long.includes(short);
}

function faultOf({ by, look, values }) {
	const all = look.map((number) => invoices.get(number));
	const customers = new Set(all.map(({ customerId }) => customerId));
	const sum = all.reduce((total, one) => total + cents(one.total), 0);
	if (all.some(({ reason }) => reason)) return 'not all could be read';
	if (customers.size > 1) return 'they are of several customers';
	if (all.some(({ status }) => !isConfirmed(status))) return 'not all are confirmed';
	if (all.some(({ listed }) => listed > 0)) return 'what is still open of it is not known';
	if (sum !== cents(values.amount))
		return `${look.length > 1 ? 'their totals make' : 'its total is'} ${money(sum / 100)}`;
	const taken = look.find((number) => claimed.has(number));
	if (taken) return `${taken}: ${claimed.get(taken)}`;
	if (by === 'amount' && !isPayer(values.payer, all[0].customer))
		return 'only the amount fits, not the payer';
	return '';
}

function proposalOf(row) {
	const { by, look, all = [] } = row;
	const seen = Object.fromEntries(
		look.map((number) => [number, invoices.get(number)?.listed ?? 0]),
	);
	const choose = (reason) => ({
		state: 'choose',
		reason,
		target: { customerId: '', invoices: [], seen },
	});
	const words = look.map((number) => wordsOf(number, invoices.get(number) ?? {})).join('; ');
	if (all.length > look.length)
		return choose(`${all.length} invoices have this amount: ${all.slice(0, 20).join(', ')}`);
	if (look.length === 0)
		return choose(
			'The reference names no invoice that was looked through, and none has its amount',
		);
	if (by === 'amount' && look.length > 1) return choose(`Several have this amount: ${words}`);
	const fault = faultOf(row);
	if (fault) return choose(`Invoice ${words}: ${fault}`);
	const target = {
		customerId: invoices.get(look[0]).customerId,
		invoices: look.map((number) => ({ number, amount: money(invoices.get(number).total) })),
		seen,
	};
	claim(target, row);
	return {
		state: 'proposed',
		reason: `Invoice ${words}${by === 'amount' ? ', by its amount and the payer' : ', named in the reference'}`,
		target,
	};
}

return $('Find Invoices')
	.all()
	.map(({ json }) => {
		const { file, fileName, sheetRow, state, reason, lineKey, values } = json;
		const row = { file, fileName, sheetRow, state, reason, lineKey };
		const nothing = { customerId: '', invoices: [], seen: {} };
		const { target, ...proposal } =
			state === 'fit' ? proposalOf(json) : { state, reason, target: nothing };
		return {
			json: {
				...row,
				...proposal,
				record: JSON.stringify(values),
				target: JSON.stringify(target),
				choice: '',
				run: '',
			},
		};
	});
