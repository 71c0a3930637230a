// The files of the folder, each known by its size and when it was changed, until it is fetched.
return $('List Files')
	.all()
	.map(({ json }) => json)
	.filter(({ type, name }) => type === '-' && !ASIDE.test(name))
	.map(({ path, name, size, modifyTime, sampleFile }) => ({
		json: {
			path,
			name,
			size,
			look: `${size} bytes of ${modifyTime}`,
			reason: reasonFor(name, size),
			...(sampleFile ? { sampleFile } : {}),
		},
	}));
