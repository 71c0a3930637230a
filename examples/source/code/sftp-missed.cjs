// Files that could not be fetched make the run fail, in words without those of the server.
const names = $('Fetched Files')
	.all()
	.filter(({ json }) => json.error)
	.map(({ json }) => json.name);
if (names.length === 0) return [];
const words = `Files that could not be fetched from the SFTP server, and that the next look fetches again: ${names.join(', ')}. The output of Fetch File says why`;
return [{ json: { words } }];
