// A row for each pair that a person has to fill.
return $('Map')
	.first()
	.json.missing.map((json) => ({ json }));
