// The values of a row of the ERP, and what is wrong with it.
const camel = (column) => column.replace(/_(\w)/g, (_all, letter) => letter.toUpperCase());
const worded = (column) => column.replaceAll('_', ' ');
const isEmpty = (value) =>
	value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

const FLAGS = {
	yes: ['true', 't', '1', 'yes', 'y'],
	no: ['false', 'f', '0', 'no', 'n'],
};
function flagOf(value) {
	const word = String(value).trim().toLowerCase();
	return Object.keys(FLAGS).find((flag) => FLAGS[flag].includes(word)) ?? '';
}

const keyOf = (row) => {
	const part = (column) => textOf(row[column]).replace(/\s+/g, ' ').toUpperCase();
	const parts = textOf(row[KIND.code]) ? KIND.key.map(part) : ['no code', part('name')];
	return parts.join(' | ');
};

function readRow(row) {
	const values = {};
	const faults = [];
	for (const [column, kind] of Object.entries(KIND.columns)) {
		const given = row[column];
		if (isEmpty(given)) continue;
		const value = kind === 'flag' ? flagOf(given) : textOf(given);
		if (value) values[camel(column)] = value;
		else
			faults.push(`Its ${worded(column)} cannot be read: ${JSON.stringify(given).slice(0, 100)}`);
	}
	const missing = KIND.required.filter((column) => !textOf(row[column])).map(worded);
	if (missing.length > 0) faults.push(`It has no ${missing.join(' and no ')}`);
	return { values, faults };
}
