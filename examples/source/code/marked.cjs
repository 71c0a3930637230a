// What became of each mark: only an answer of Komet Sales without an error is a proof of it.
const answers = $('Mark as Synchronized').all();
return $('Is It in the ERP?')
	.all()
	.map(({ json: { kometId, erpId } }, index) => {
		const answer = answers.find((one, at) => sourceOf(one, at) === index);
		if (answer && !answer.json.error) return { json: { kometId, state: 'done', reason: '' } };
		const { details } = Object(answer?.json);
		const why = (answer && errorOf(answer.json)) || 'it gave no answer';
		return {
			json: {
				kometId,
				state: Object(details).outcome === 'not done' ? 'refused' : 'unknown',
				reason: `It is in the ERP${erpId ? ` as ${erpId}` : ''}, but Komet Sales did not mark it as synchronized, or did not confirm that: ${why}`,
			},
		};
	});
