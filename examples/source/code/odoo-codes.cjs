// One item for each product, since each is looked for by itself.
return $('Questions')
	.first()
	.json.codes.map((code) => ({ json: { code } }));
