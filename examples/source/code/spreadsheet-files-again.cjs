// The files themselves, after they were written down.
return $('Files')
	.all()
	.filter(({ json }) => json.kind !== 'known');
