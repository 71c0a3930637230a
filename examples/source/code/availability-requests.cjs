// As many offers in a request as the settings say.
const most = Number($('Your Settings').first().json.mostPerRequest);
const SIZE = most >= 1 ? Math.floor(most) : 100;
const offers = $('Offers That Changed')
	.all()
	.map(({ json }) => json)
	.filter(({ state }) => state === 'working');
const out = [];
for (let at = 0; at < offers.length; at += SIZE) {
	const some = offers.slice(at, at + SIZE);
	const items = some.map(({ kometId, number, product, vendor, quantity }) => ({
		...{ id: kometId, productCode: number, product, vendor },
		quantity: Number(quantity),
	}));
	out.push({ json: { body: { readAt: $now.toUTC().toISO(), items }, offers: some } });
}
return out;
