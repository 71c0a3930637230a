// One item for each table of each mail, with the documents that came with it, or the reason why
// there is nothing to read.
const TABLE = /\.(xlsx|xlsm|xls|ods|csv)$/i;
const DOCUMENT = /\.(pdf|jpe?g|png|tiff?|gif)$/i;
const SIGNATURES = ['%PDF', '\x89PNG', '\xff\xd8\xff', 'GIF8', 'II*\0', 'MM\0*'];
const startsRight = (bytes) => {
	const start = bytes.subarray(0, 4).toString('latin1');
	return SIGNATURES.some((one) => start.startsWith(one));
};

const readMail = async ({ json, binary }, index) => {
	const about = { ...json, at: index, name: 'mail', kind: 'refused', rows: [], documents: [] };
	const { sampleFile } = json;
	if (json.reason) return [{ json: about }];
	if (sampleFile) {
		const documents = [{ name: 'SAMPLE-F1.pdf', property: 'none' }];
		const content = contentOf(Buffer.from(sampleFile));
		return [{ json: { ...about, name: 'SAMPLE-invoices.csv', documents, ...content } }];
	}
	const bytesOf = async (property) => await this.helpers.getBinaryDataBuffer(index, property);
	const files = Object.entries(binary).map(([property, { fileName }]) => ({
		property,
		name: textOf(fileName),
	}));
	const documents = [];
	for (const file of files.filter(({ name }) => DOCUMENT.test(name)))
		if (startsRight(await bytesOf(file.property))) documents.push(file);
	const tables = files.filter(({ name }) => TABLE.test(name));
	if (tables.length === 0) {
		const names = files.map(({ name }) => name || 'a file without a name').join(', ');
		const reason = `Send the table: the mail has ${names}, but no XLSX or CSV file that says the PO Number, Invoice Number and Invoice Total of each invoice. Send the invoice and the table in one mail`;
		return [{ json: { ...about, reason } }];
	}
	const read = [];
	for (const { name, property } of tables) {
		const content = contentOf(await bytesOf(property));
		const sheet = content.kind === 'sheet' ? { binary: { data: binary[property] } } : {};
		read.push({ json: { ...about, name, documents, ...content }, ...sheet });
	}
	return read;
};

const readAll = async () => {
	const read = [];
	for (const [index, mail] of $input.all().entries()) read.push(...(await readMail(mail, index)));
	return read;
};
return readAll();
