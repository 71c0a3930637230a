// Reads the scans of each file. One that is right waits; of equal ones only the first does. What comes
// out are the columns of the table.
const rules = $('Your Rules').first().json;
const ACTIONS = {
	receive: ['receive', 'received'],
	move: ['move', 'moved'],
	ship: ['ship', 'shipped'],
	'change code': ['changecode', 'codechanged', 'recode'],
};

function actionIn(cell) {
	const found = Object.entries(ACTIONS).find(([, names]) => names.includes(plain(cell)));
	return found
		? { value: found[0] }
		: { reason: `${shown(cell)} is none of ${Object.keys(ACTIONS).join(', ')}` };
}

function locationIn(cell) {
	const value = textIn(cell);
	return /^\d{1,20}$/.test(value) && (typeof cell !== 'number' || Number.isSafeInteger(cell))
		? { value }
		: { reason: `${shown(cell)} is not the ID of a location, as Location: Get Many shows it` };
}

// The lengths are those that Komet Sales documents.
const COLUMNS = [
	[
		'scanTime',
		'Scan Time',
		['scantime', 'scannedat', 'scannedon', 'time', 'timestamp', 'datetime'],
		(cell, isSheet) => momentIn(cell, rules.dayOrder, isSheet),
	],
	['box', 'Box Code', ['boxcode', 'box', 'code', 'barcode'], (cell) => codeIn(cell, 20)],
	['action', 'Action', ['action', 'scantype'], actionIn],
	[
		'position',
		'Position',
		['position', 'rackposition', 'rack', 'newposition'],
		(cell) => codeIn(cell, 4),
	],
	['location', 'Location', ['location', 'locationid', 'companylocationid'], locationIn],
	['newCode', 'New Code', ['newcode', 'newboxcode'], (cell) => codeIn(cell, 20)],
];
const isNeeded = (column) => ['scanTime', 'box', 'action'].includes(column);

function faultsOf({ box, action, position, newCode }) {
	const isChange = action === 'change code';
	return [
		action === 'move' && !position && 'Position: is empty, and move needs one',
		isChange && !newCode && 'New Code: is empty, and change code needs one',
		isChange && newCode === box && 'New Code: is the code that the box has',
		!isChange && newCode && `New Code: ${action} takes none`,
	].filter(Boolean);
}

// Komet Sales takes a position only when a box is received or moved, and a location only when it is
// received or shipped: what scanners write beside the others stays in the table and is not sent.
return checkedRows(COLUMNS, isNeeded, {
	faultsOf,
	again: (row) => `The same scan as row ${row}, which is sent once`,
}).map(({ values, ...row }) => ({
	json: {
		...row,
		box: values.box.toUpperCase(),
		scanTime: values.scanTime,
		record: JSON.stringify({ ...values, location: values.location || textIn(rules.location) }),
		run: '',
		sentOn: '',
	},
}));
