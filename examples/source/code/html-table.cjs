// Lines with cells between " | ", as a table of a mail.
const escaped = (text) => text.replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`);
const cells = (line) =>
	line
		.split(' | ')
		.map((cell) => `<td>${escaped(cell)}</td>`)
		.join('');
const htmlOf = (lines) =>
	`<table border="1" cellpadding="4">${lines.map((line) => `<tr>${cells(line)}</tr>`).join('')}</table><br>`;
