// One item for each file that is taken: a text with its rows, a sheet that n8n's own node opens, or a
// reason why there is nothing to read. Content that is known under the same name is written down as told.
const RECEIVED = $execution.id;
const known = new Set(
	$('Known Files')
		.all()
		.map(({ json }) => `${json.path}\n${json.hash}`),
);

const files = [];
const add = (about, more, data) =>
	files.push({
		json: { ...about, file: `${RECEIVED}.${files.length + 1}`, told: 'reading', ...more },
		...(data && more.kind === 'sheet' ? { binary: { data } } : {}),
	});

const readAll = async () => {
	for (const [index, { json, binary }] of $input.all().entries()) {
		const { path, name, look, hash = '', reason, sampleFile, error } = json;
		const about = { path, name, look, hash, sender: '', rows: [], reason, kind: 'refused' };
		if (error) continue;
		if (reason) add(about, {});
		else if (sampleFile)
			add(about, contentOf(Buffer.from(sampleFile.replaceAll('TODAY', $now.toISODate()))));
		else if (known.has(`${path}\n${hash}`)) add(about, { kind: 'known', told: 'yes' });
		else {
			const bytes = await this.helpers.getBinaryDataBuffer(index, 'data');
			add(about, contentOf(bytes), binary.data);
		}
	}
	return files;
};
return readAll();
