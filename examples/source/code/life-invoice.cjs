const { invoiceNumber } = $('One Web Order').first().json;
const found = $input.all().filter(({ json }) => String(json.number) === String(invoiceNumber));
const json = oneOf(found, `invoices ${invoiceNumber} of this order`);
const isAmount = /^\d+(\.\d+)?$/.test(String(json.total ?? '')) && Number(json.total) > 0;
if (!isId(json.id) || !isAmount)
	throw new Error(`Invoice ${invoiceNumber} has no ID or no total that can be read`);
return [{ json, pairedItem: { item: 0 } }];
