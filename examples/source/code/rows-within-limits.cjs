// How many rows may still go out today, and the rows that a node gave.
const countIn = (text) => (/^\d+$/.test(String(text)) ? Number(text) : 0);
const rowsOf = (node) =>
	$(node)
		.all()
		.map(({ json }) => json)
		.filter(({ id }) => id !== undefined);
const leftToday = () =>
	Math.max(0, countIn($('Your Limits').first().json.mostPerDay) - rowsOf('Sent Today').length);
const where = ({ fileName, sheetRow }) => `row ${sheetRow} of ${fileName}`;
