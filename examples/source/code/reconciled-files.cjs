// A data table hands no files on: each invoice comes again, with its file.
return $('Make an Item of Each Invoice')
	.all()
	.map(({ json, binary }, item) => ({ json, binary, pairedItem: { item } }));
