// Komet Sales marks one order with each request: no error is its "status 1" for this order.
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
				state: Object(details).outcome === 'refused' ? 'refused' : 'unknown',
				reason: `It is in the ERP${erpId ? ` as ${erpId}` : ''}, but Komet Sales did not mark it as synchronized, or did not confirm that: ${why}`,
			},
		};
	});
