return $('What to Write')
	.first()
	.json.writes.map((request) => ({ json: request }));
