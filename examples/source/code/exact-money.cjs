// Digits with a decimal point, in ten-thousandths, so that every sum is exact: 10.99 is 109900n.
const exact = (value) => {
	// 32.970000000000006 is what programs make of 3 x 10.99.
	const text = typeof value === 'number' ? String(Number(value.toPrecision(15))) : plainOf(value);
	const found = /^(\d{1,10})(?:\.(\d{1,4})0*)?$/.exec(text);
	return found ? BigInt(found[1] + (found[2] ?? '').padEnd(4, '0')) : undefined;
};
const money = (amount) => {
	const digits = String(amount < 0n ? -amount : amount).padStart(5, '0');
	const cents = digits.slice(-4).replace(/0{1,2}$/, '');
	return `${digits.slice(0, -4)}.${cents}`;
};
