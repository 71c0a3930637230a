// The records of this run, once their rows say that they are at work.
return $('What to Do')
	.all()
	.filter(({ json }) => json.state === 'working')
	.map(({ json: { kometId, told, record } }) => ({ json: { ...record, kometId, told } }));
