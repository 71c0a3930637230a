// Each file with its content and the hash of it, or with the error of fetching it. A file that is not
// there, or that may not be read, would fail for ever: it is refused.
const hashes = $('Content Hash').all();
const fetched = $('Each File').all();
return $('Seen Twice?')
	.all()
	.map(({ json }, index) => {
		if (json.reason || json.sampleFile) return { json };
		const { error = '' } = fetched[index].json;
		const { data } = fetched[index].binary ?? {};
		const { hash } = hashes[index].json;
		if (/permission denied|no such file/i.test(error))
			return {
				json: {
					...json,
					reason: `The file could not be fetched: ${error}. When it can, put it there again`,
				},
			};
		if (error || !data || !hash) return { json: { ...json, error: error || 'It has no content' } };
		if (data.bytes !== undefined && data.bytes !== json.size)
			return { json: { ...json, error: 'It has another size than the server says' } };
		return { json: { ...json, hash }, binary: { data } };
	});
