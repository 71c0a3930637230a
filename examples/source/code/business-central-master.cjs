// Customers and items of Business Central: their number is the key, in capitals.
const [FIND, FIND_AGAIN] = [['Found'], ['Found Again']];
const BLOCKED = 'blocked';
const LISTS = { customer: 'customers', product: 'items' };
const keyOf = (key) => key.toUpperCase();
const givenId = keyOf;
const masterQuestionsOf = (settings, { kind, key }) => ({
	ask: `${baseOf(settings)}/${LISTS[kind]}?$filter=${isOneOf('number', [key])}`,
});
const mastersFound = ([node], { key }) =>
	rowsOf(node)
		.filter(({ number }) => textOf(number) === key)
		.map(({ id, number, displayName, blocked }) => ({
			id,
			shown: textOf(number),
			name: displayName,
			isBlocked: blocked === true || !isBlank(blocked),
		}));
const masterFaults = ({ key, name }) => [
	...(key.length > 20 ? [`its number ${key} has more than 20 characters`] : []),
	...(name.length > 100 ? ['its name has more than 100 characters'] : []),
];
function masterValues(settings, { kind, key, name }, held) {
	const url = `${baseOf(settings)}/${LISTS[kind]}`;
	if (held)
		return {
			method: 'PATCH',
			url: `${url}(${held.id})`,
			headers: { 'If-Match': '*' },
			body: { displayName: name },
		};
	const groups =
		kind === 'customer'
			? {}
			: chosen({
					baseUnitOfMeasureCode: settings.itemUnit,
					generalProductPostingGroupCode: settings.itemGroup,
					inventoryPostingGroupCode: settings.itemInventoryGroup,
				});
	return { method: 'POST', url, headers: {}, body: { number: key, displayName: name, ...groups } };
}
const masterWritten = () => answerOf('Enter');
// A number is there once, so that there is never a second one.
const masterTakenBack = () => undefined;
