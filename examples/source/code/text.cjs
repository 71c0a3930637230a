// No text: lists, objects, yes or no, and whole numbers that have lost digits.
function textOf(value) {
	const isNumber = typeof value === 'number';
	if (isNumber && Number.isInteger(value) && !Number.isSafeInteger(value)) return '';
	const text = isNumber || typeof value === 'string' ? String(value).trim() : '';
	return text.includes('[object Object]') ? '' : text;
}

// An empty list may come as null, "" or {}, and a list of one as its member.
function listOf(value) {
	const list = Array.isArray(value) ? value : [value];
	return list.filter((one) => one && (typeof one !== 'object' || Object.keys(one).length > 0));
}
