// Checks the record of a caller. Every value is text, and a decimal has a dot; what cannot be
// entered as it stands is named in `reason`, and nothing is sent then.
const DECIMAL = /^-?\d+(\.\d+)?$/;
const DAY = {
	test: (text) => /^\d{4}-\d\d-\d\d$/.test(text) && DateTime.fromISO(text).isValid,
};
const ANY = /./;
// What each kind of record cannot do without.
const NEEDS = {
	order: { number: ANY, date: DAY, partyId: ANY, partyName: ANY, total: DECIMAL },
	cancellation: {},
	payment: { date: DAY, partyId: ANY, total: DECIMAL },
	credit: { date: DAY, partyId: ANY, total: DECIMAL },
	customer: { partyName: ANY },
	product: { number: ANY },
};
const LINE_NEEDS = {
	order: { productId: ANY, product: ANY, boxes: DECIMAL, units: DECIMAL, price: DECIMAL },
	product: { product: ANY },
};
const MEMBERS = ['number', 'date', 'partyId', 'partyCode', 'partyName', 'currency', 'total'];
const LINE_MEMBERS = ['productId', 'product', 'boxes', 'boxType', 'units', 'price', 'total'];

const items = $input.all();
const given = Object(items[0].json);
const reasons = [];
const shown = (value) => JSON.stringify(value) ?? 'missing';

function checked(source, members, needs, at) {
	return Object.fromEntries(
		members.map((name) => {
			const text = textOf(source[name]);
			const form = needs[name] ?? (name === 'total' ? DECIMAL : undefined);
			const isMissing = text === '' && needs[name] === undefined;
			if (form && !isMissing && !form.test(text))
				reasons.push(`${at}${name} cannot be read: ${shown(source[name])}`);
			return [name, text];
		}),
	);
}

const kind = textOf(given.kind);
const id = textOf(given.id);
if (items.length !== 1)
	reasons.push(
		'an adapter takes one record at a time: put Loop Over Items before the node that calls it',
	);
if (!Object.hasOwn(NEEDS, kind)) reasons.push(`no adapter knows the kind ${shown(given.kind)}`);
if (id === '') reasons.push(`id cannot be read: ${shown(given.id)}`);

const record = checked(given, MEMBERS, NEEDS[kind] ?? {}, '');
const lineNeeds = LINE_NEEDS[kind];
const lines = listOf(given.lines).map((line, index) =>
	checked(Object(line), LINE_MEMBERS, lineNeeds ?? {}, `line ${index + 1}: `),
);
if (lineNeeds && lines.length === 0) reasons.push('it has no lines');

return [{ json: { kind, id, ...record, lines, reason: reasons.join('; ') } }];
