// What has to be done, from what Tryton holds. Nothing was written until here, so that every fault is
// a refusal.
const record = $('Check Record').first().json;
const { partyCode } = $('Questions').first().json;
const stop = (result, reason = '', erpId = '') => [{ json: { stop: { result, reason, erpId } } }];
const plan = (action, more) => [{ json: { action, ...more } }];

const [companies, parties, sales] = ['Company', 'Party', 'Sales'].map(answerOf);
const failed = [companies, parties, sales].find(({ fault }) => fault);
if (failed) return stop('refused', `Tryton could not be asked: ${failed.fault}`);
if (companies.result.length !== 1)
	return stop(
		'refused',
		`The user of Tryton sees ${companies.result.length} companies; this adapter needs one`,
	);
const [company] = companies.result;
const [party] = parties.result;

const open = sales.result.filter(isOpen);
if (open.length > 1)
	return stop(
		'unknown',
		`Tryton has ${open.length} open sales of this order (${open.map(({ id }) => id).join(', ')}): cancel all but one`,
	);
const sale = open[0] ?? sales.result.at(-1);
const saleId = sale?.id ?? '';
if (record.kind === 'cancellation') {
	if (!sale) return stop('refused', 'No order with this ID is in Tryton, so nothing was cancelled');
	return isOpen(sale) ? plan('updated', { saleId }) : stop('unchanged', '', saleId);
}

const currency = Object(company['currency.']).code;
if (record.currency && record.currency !== currency)
	return stop('refused', `Its currency is ${record.currency}, and that of Tryton ${currency}`);
if (sale && isOpen(sale) && formOfSale(sale) === formOfRecord(record, partyCode))
	return stop('unchanged', '', saleId);
if (sale && !['draft', 'cancelled'].includes(sale.state))
	return stop(
		'refused',
		`It is different, and sale ${saleId} is no draft in Tryton but ${sale.state}: change it there`,
		saleId,
	);
return plan(sale ? 'updated' : 'created', {
	saleId,
	isClosed: Boolean(sale) && !isOpen(sale),
	oldLines: (sale?.['lines.'] ?? []).map(({ id }) => id),
	company: company.id,
	currency: company.currency,
	partyId: party?.id,
	makeParty: !party,
});
