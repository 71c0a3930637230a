// The number of each invoice, once.
const numbers = new Set($input.all().flatMap(({ json }) => json.look ?? []));
return [...numbers].map((number) => ({ json: { number } }));
