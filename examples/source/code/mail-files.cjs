// Who sent a mail, and what is in a file of it. Codings are recognised by what the bytes allow, not
// guessed.
function senderOf({ from }) {
	const text = typeof from === 'string' ? from : (from?.value?.[0]?.address ?? from?.text ?? '');
	const found = /[^\s<>"]+@[^\s<>"]+/.exec(String(text));
	return found ? found[0].toLowerCase() : '';
}

// Windows-1252, which is what programs mean by Latin-1. Its unused places stay unreadable.
const HIGH = '€\uFFFD‚ƒ„…†‡ˆ‰Š‹Œ\uFFFDŽ\uFFFD\uFFFD‘’“”•–—˜™š›œ\uFFFDžŸ';
function textIn(bytes) {
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le').slice(1);
	const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
	if (!text.includes('\uFFFD')) return text;
	return bytes.toString('latin1').replace(/[\x80-\x9f]/g, (one) => HIGH[one.charCodeAt(0) - 128]);
}

// The separator is the one that most of the first lines have; quoted texts may hold it, and line ends.
function rowsOf(text) {
	const start = text
		.split(/\r\n|\r|\n/)
		.slice(0, 20)
		.join('\n')
		.replace(/"[^"]*"/g, '');
	const count = (mark) => start.split(mark).length;
	const mark = [';', '\t', ','].reduce((most, one) => (count(one) > count(most) ? one : most));
	const rows = [];
	let row = [];
	let cell = '';
	let line = 1;
	let began = 1;
	let isQuoted = false;
	const endRow = () => {
		rows.push({ number: began, cells: [...row, cell] });
		row = [];
		cell = '';
	};
	for (let at = 0; at < text.length; at++) {
		const one = text[at];
		if (isQuoted) {
			if (one === '"' && text[at + 1] === '"') cell += text[at++];
			else if (one === '"') isQuoted = false;
			else cell += one;
			if (one === '\n') line++;
		} else if (one === '"' && cell.trim() === '') {
			cell = '';
			isQuoted = true;
		} else if (one === mark) {
			row.push(cell);
			cell = '';
		} else if (one === '\n' || (one === '\r' && text[at + 1] !== '\n')) {
			endRow();
			began = ++line;
		} else if (one !== '\r') cell += one;
	}
	if (cell !== '' || row.length > 0) endRow();
	return { rows, isOpen: isQuoted };
}

// A text with its rows, a sheet that n8n's own node opens, or a reason why there is nothing to read.
function contentOf(bytes) {
	const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
	const isOld = bytes[0] === 0xd0 && bytes[1] === 0xcf;
	if (isZip || isOld) return { kind: 'sheet', rows: [], reason: '' };
	const refused = (reason) => ({ kind: 'refused', rows: [], reason });
	const text = textIn(bytes);
	if (text.includes('\u0000') || text.includes('\uFFFD'))
		return refused('The file is neither a spreadsheet nor a text that can be read with certainty');
	const { rows, isOpen } = rowsOf(text);
	if (isOpen)
		return refused(
			'A quotation mark (") is opened and never closed, so that rows cannot be told apart',
		);
	return { kind: 'text', rows, reason: '' };
}
