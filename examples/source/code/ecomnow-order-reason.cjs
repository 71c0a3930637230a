// Why the order is not written, or why that is not known, for the row and the mail.
const { orderNo } = $('Write Row').first().json;
const { problems, state = 'not written', error, message = '', details } = $input.first().json;

const needsYou = `Order ${orderNo} is not in Komet Sales and needs you`;
const look = `Order ${orderNo}: look at Komet Sales, a web order may be there`;
// An item of an error output holds the error beside what came in.
if (error === undefined && problems?.length > 0)
	return [
		{
			json: {
				state,
				subject: needsYou,
				text: `Nothing was written. This needs a change:\n${problems.join('\n')}`,
			},
		},
	];
if (error !== undefined && details?.outcome !== 'unknown')
	return [
		{
			json: {
				state,
				subject: needsYou,
				text: `Nothing was written: the web order was not created. ${error} ${message}`,
			},
		},
	];
const words =
	error === undefined ? 'Komet Sales gave no ID of the web order.' : `${error} ${message}`;
return [
	{
		json: {
			state: 'unknown',
			subject: look,
			text: `It is not known whether the web order was created. Look for a new one without items. No line was added.\n${words}`,
		},
	},
];
