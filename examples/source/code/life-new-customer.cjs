// A customer with this code belongs to somebody else, or to an earlier order.
const look = $('Look for the Customer');
const { code } = $('Order').first().json;
const outputs = [0, 1].flatMap((output) => {
	try {
		return look.all(output);
	} catch {
		return []; // Nothing came out there.
	}
});
const failed = outputs.find(({ json }) => json.error !== undefined);
if (!look.isExecuted || failed)
	throw new Error(`It cannot be told whether the customer is new: ${failed?.json.error}`);
if (outputs.some(({ json }) => plain(json.code) === plain(code)))
	throw new Error(`Komet Sales has a customer with the code ${code} already`);
return [{ json: $('Order').first().json, pairedItem: { item: 0 } }];
