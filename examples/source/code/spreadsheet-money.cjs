// An amount of money as text with two decimals, such as "12.50". A minus or brackets make it negative.
function moneyIn(cell, mark) {
	const isText = typeof cell !== 'number';
	const isNegative = isText ? /[-\u2212()]/.test(cell) : cell < 0;
	const bare = isText ? textIn(String(cell).replace(/[-\u2212()+]/g, '')) : Math.abs(cell);
	const read = numberIn(bare, mark);
	if (read.reason) return { reason: read.reason.replace(shown(bare), shown(cell)) };
	return Math.abs(read.value * 100 - Math.round(read.value * 100)) < 1e-6
		? { value: `${isNegative && read.value > 0 ? '-' : ''}${read.value.toFixed(2)}` }
		: { reason: `${shown(cell)} has more than two decimals` };
}
