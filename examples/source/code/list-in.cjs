// A list of a reply of Komet Sales, however its name is written. A list of one may come as an object,
// an empty one as null.
function listIn(reply, name) {
	const key = Object.keys(reply).find((one) => one.toLowerCase() === name.toLowerCase());
	const list = reply[key];
	if (Array.isArray(list)) return list;
	if (typeof list !== 'object' || list === null) return [];
	return Object.keys(list).every((one) => /^\d+$/.test(one)) ? Object.values(list) : [list];
}
