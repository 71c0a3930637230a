// An amount or quantity with a dot for decimals and nothing for thousands, as adapters take it.
// "1,234" may be a thousand or one and a quarter, so it is none.
function amountOf(value) {
	const text = textOf(value);
	if (/^-?\d+(\.\d+)?$/.test(text)) return text;
	const isGrouped = /^-?\d{1,3}((,\d{3})+\.\d+|(,\d{3}){2,})$/.test(text);
	return isGrouped ? text.replaceAll(',', '') : '';
}
