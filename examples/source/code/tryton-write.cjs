// The request that enters, changes or cancels the sale; none without a customer.
const record = $('Check Record').first().json;
const { reference } = $('Questions').first().json;
const plan = $('What to Do').first().json;
const found = $('Party Again').isExecuted ? answerOf('Party Again').result : undefined;
const party = plan.partyId ?? found?.[0]?.id;
const { saleId, company } = plan;
const request = (method, ...params) => ({
	id: 1,
	method: `model.sale.sale.${method}`,
	params: [...params, {}],
});

if (record.kind === 'cancellation') return [{ json: { body: request('cancel', [saleId]) } }];
if (!party) return [{ json: { body: '' } }];
const [year, month, day] = record.date.split('-').map(Number);
const lines = linesOf(record).map(({ description, quantity, price }) => ({
	type: 'line',
	description,
	quantity,
	unit_price: decimal(price),
}));
const values = {
	party,
	description: record.number,
	shipping_date: { __class__: 'date', year, month, day },
};
const body = saleId
	? request('write', [saleId], {
			...values,
			lines: [
				['delete', plan.oldLines],
				['create', lines],
			],
		})
	: request('create', [
			{ ...values, company, currency: plan.currency, reference, lines: [['create', lines]] },
		]);
return [{ json: { body, open: plan.isClosed ? request('draft', [saleId]) : '' } }];
