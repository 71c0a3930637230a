// What became of the record that was sent. Only what the adapter proved goes on.
const { kind, id, kometId, content, told } = $('Each Record').first(1).json;
const answers = $input.all().map(({ json }) => json);
const { isProved, state, ...proof } = provedByErp(answers, { kind, id });
return [
	{
		json: {
			kometId,
			content,
			state: isProved ? 'working' : state,
			...proof,
			// What was written now is news, even when the same was told before.
			told: isProved && proof.result !== 'unchanged' ? '' : told,
		},
	},
];
