// Rows as the mail told them, once the mail server has accepted it.
if (listOf($input.first().json.accepted).length === 0)
	throw new Error('The mail server did not say that it accepted the mail');
return $('One Mail')
	.first()
	.json.rows.map((row) => ({ json: { ...row, told: toldOf(row) } }));
