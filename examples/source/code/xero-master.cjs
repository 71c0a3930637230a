// Contacts of Xero: their contact number is the key, made for IDs of other systems
// (developer.xero.com/documentation/api/accounting/contacts). Xero keeps it unique, and the name as well.
const [FIND, FIND_AGAIN] = [['Found'], ['Found Again']];
const BLOCKED = 'archived';
const givenId = (id) => id;
const keyOf = (key) => key;
const masterQuestionsOf = (settings, { key }) => ({ ask: contactAt(settings, key) });
const mastersFound = ([node], { key }) =>
	rowsOf(node, 'Contacts')
		.filter(({ ContactID, ContactNumber }) => [ContactID, ContactNumber].includes(key))
		.map(({ ContactID, ContactNumber, Name, ContactStatus }) => ({
			id: ContactID,
			shown: textOf(ContactNumber) || textOf(ContactID),
			name: Name,
			isBlocked: ContactStatus !== 'ACTIVE',
		}));
const masterFaults = ({ key }) =>
	key.length > 50 ? [`its number ${key} has more than 50 characters`] : [];
const masterValues = (settings, { key, name }, held) => ({
	// Only a PUT never changes a contact that has the name already.
	method: held ? 'POST' : 'PUT',
	url: `${baseOf(settings)}/Contacts${held ? `/${held.id}` : ''}`,
	headers: headersOf(settings),
	body: {
		Contacts: [held ? { ContactID: held.id, Name: name } : { ContactNumber: key, Name: name }],
	},
});
const masterWritten = () => answerOf('Enter');
// A number is there once, so that there is never a second one.
const masterTakenBack = () => undefined;
