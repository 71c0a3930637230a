// What no mail server accepted, in the words of the error that ends the run. Nothing, when all was mailed.
const unmailed = $('What Became of It')
	.all()
	.map(({ json }) => json)
	.filter(({ state }) => state === 'unknown');
if (unmailed.length === 0) return [];
const numbers = unmailed.map(({ number }) => number).join(', ');
return [
	{
		json: {
			words: `Not certainly mailed: ${numbers}. The reasons are in the table ${WORDS.table}.`,
		},
	},
];
