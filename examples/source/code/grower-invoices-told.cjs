// A row is told when the mail server has accepted the mail for all whom it names.
const answers = $input.all();
return $('One Answer per Mail')
	.all()
	.flatMap(({ json: { told, to } }, index) => {
		const { accepted, rejected } = Object(answers[index]?.json);
		const isSent = listOf(accepted).length > 0 && listOf(rejected).length === 0;
		return told.map((row) => ({ json: { ...row, to, told: isSent ? 'yes' : '' } }));
	});
