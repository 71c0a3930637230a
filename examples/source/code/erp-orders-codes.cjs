// Each customer code once, of the orders that are looked for.
const codes = new Map();
for (const { json } of $('Orders').all())
	if (json.action === 'look') codes.set(json.customerCode.toUpperCase(), json.customerCode);
return [...codes.values()].filter(Boolean).map((code) => ({ json: { code } }));
