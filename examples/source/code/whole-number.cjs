// Whole numbers from 0: 12, "12", " 12 " and "12.0". Anything else is undefined.
function wholeOf(value) {
	const text = plainOf(value);
	return /^\d+(\.0+)?$/.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : undefined;
}
