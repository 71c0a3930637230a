// Customers of QuickBooks Online. No query finds an ID of another system there; so the key stands in
// brackets behind the name, which QuickBooks keeps unique.
const [FIND, FIND_AGAIN] = [['Found', 'Found by Name'], ['Found Again']];
const BLOCKED = 'inactive';
const givenId = (id) => id;
const keyOf = (key) => key;
const behind = (key) => ` (${key})`;
const BEHIND = / \(KOMET-[^()]*\)/;
function masterQuestionsOf(settings, { inErp, key, name }) {
	// Without this, those that are inactive are left out.
	const query = (condition) =>
		queryAt(settings, `select * from Customer where Active in (true, false) and ${condition}`);
	return {
		ask: query(inErp ? `Id = ${quoted(key)}` : `DisplayName like ${quoted(`%${behind(key)}%`)}`),
		askName: query(`DisplayName = ${quoted(name)}`),
	};
}
const mastersFound = ([node], { inErp, key }) =>
	rowsOf(node, 'Customer')
		.filter(({ Id, DisplayName }) =>
			inErp ? textOf(Id) === key : textOf(DisplayName).includes(behind(key)),
		)
		.map(({ Id, SyncToken, DisplayName, Active }) => ({
			id: Id,
			shown: textOf(Id),
			version: textOf(SyncToken),
			name: textOf(DisplayName).replace(BEHIND, ''),
			behind: BEHIND.exec(textOf(DisplayName))?.[0] ?? '',
			isBlocked: Active === false,
		}));
const masterFaults = ({ name, key }, held) =>
	held
		? []
		: rowsOf('Found by Name', 'Customer').map(
				({ Id }) =>
					`a customer called ${name} is there already (ID ${Id}), without${behind(key)} behind its name`,
			);
const masterValues = (settings, { key, name }, held) => ({
	method: 'POST',
	url: `${baseOf(settings)}/customer?minorversion=75`,
	headers: { Accept: 'application/json' },
	body: held
		? { Id: held.id, SyncToken: held.version, sparse: true, DisplayName: `${name}${held.behind}` }
		: { DisplayName: `${name}${behind(key)}` },
});
const masterWritten = () => answerOf('Enter');
// A name is there once, so that there is never a second one.
const masterTakenBack = () => undefined;
