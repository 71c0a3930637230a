// The mail addresses in a cell: several stand there with a comma or semicolon.
const addressesIn = (text) =>
	textOf(text)
		.split(/[;,]/)
		.map((one) => one.trim())
		.filter(Boolean);
