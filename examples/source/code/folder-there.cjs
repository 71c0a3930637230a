// The files of the folder, each known by a hash of its content.
const hashes = $('Content Hash').all();
return $('Read Files')
	.all()
	.flatMap(({ json: { fileName, sampleFile }, binary }, index) => {
		const { directory = '', bytes } = binary?.data ?? {};
		const { hash = '' } = hashes[index]?.json ?? {};
		if (ASIDE.test(fileName)) return [];
		if (!hash && !sampleFile) throw new Error(`${fileName} could not be read`);
		const about = { path: `${directory}/${fileName}`, name: fileName, look: hash, hash };
		const reason = reasonFor(fileName, bytes);
		return [{ json: { ...about, reason, ...(sampleFile ? { sampleFile } : {}) }, binary }];
	});
