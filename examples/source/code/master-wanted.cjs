// A customer or a product as the record wants it. One that brings its ID in the ERP is meant to be
// there: it is never made.
function wantedMaster({ kind, id, partyId, partyName, lines }) {
	const { productId, product } = Object(lines[0]);
	const [given, name] = kind === 'customer' ? [partyId, partyName] : [productId, product];
	const inErp = givenId(textOf(given));
	const key = inErp || keyOf(`KOMET-${id}`);
	return { kind, inErp, key, name, shown: `${kind} ${key} (${name})` };
}

/** In words, empty when the ERP holds it as it was sent. */
function differenceOf(wanted, held) {
	if (held.isBlocked) return `${wanted.shown} is ${BLOCKED} in ${SYSTEM}`;
	const isSame = heldText(wanted.name) === heldText(textOf(held.name));
	return isSame ? '' : `its name is "${textOf(held.name)}" there and "${wanted.name}" here`;
}
const toldOf = (found) => found.map(({ told, shown }) => told ?? shown).join(', ');
// What the user left empty is for the ERP to fill.
const chosen = (values) =>
	Object.fromEntries(Object.entries(values).filter(([, value]) => textOf(value) !== ''));
