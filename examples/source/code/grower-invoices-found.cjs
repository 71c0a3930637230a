// What looking has changed: an invoice that is there was uploaded; of one whose run was cut off and
// that is not there, nobody knows.
return $('Rows to Look For')
	.all()
	.flatMap(({ json }, index) => {
		const { id, state: from } = json;
		const { there } = isThere(json, answersOf('Is It There?', index));
		if (there === 'yes') return [{ json: { id, from, state: 'done', reason: '' } }];
		if (from === 'unknown') return [];
		const reason = 'The run that uploaded it was cut off';
		return [{ json: { id, from, state: 'unknown', reason } }];
	});
