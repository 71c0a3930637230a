// The scans that this run looks at: the oldest by their time, and as they stand in their files.
return rowsOf('Scans That Wait')
	.sort((a, b) => (a.scanTime < b.scanTime ? -1 : a.scanTime > b.scanTime ? 1 : a.id - b.id))
	.slice(0, countIn($('Your Limits').first().json.rowsPerRun))
	.map((json) => ({ json }));
