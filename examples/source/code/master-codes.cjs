// Each code once, of the rows that this run takes.
const codes = new Map();
for (const { json } of $('What Is Due').all())
	if (json.take) codes.set(json.code.toUpperCase(), json.code);
return [...codes.values()].map((code) => ({ json: { code } }));
