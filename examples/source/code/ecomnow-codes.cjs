// A code is text, or a number that stands for its digits. '' means that there is none.
const PLACEHOLDER = /^(null|undefined|nan|none|n\/?a|tbd|[-?.]+)$/i;
function codeOf(value) {
	if (typeof value === 'number' && value < 0) return '';
	const text = plainOf(value);
	return PLACEHOLDER.test(text) ? '' : text;
}
// Case and blanks around a code do not count.
const folded = (code) => code.toLowerCase();
// Codes that may mean the same: blanks inside, wide signs, and zeros that a spreadsheet took off.
const loose = (code) =>
	folded(code.normalize('NFKC').replace(new RegExp(EDGE, 'g'), '')).replace(/^0+(?=\d+$)/, '');
