// What each row would do. Nothing is written before the file is approved.
const prices = pricesOf('Products to Look At', 'Prices Now');
return $('Find IDs')
	.all()
	.map(({ json: { file, fileName, sheetRow, state, reason, values, target } }) => {
		const row = { file, fileName, sheetRow, state, reason, run: '' };
		const kept = { record: JSON.stringify(values), target: JSON.stringify(target) };
		if (state !== 'fit') return { json: { ...row, ...kept } };
		const { action, reason: words } = actionOf(prices, values, target);
		const isDone = ['refused', 'unchanged'].includes(action);
		return { json: { ...row, ...kept, state: isDone ? action : 'proposed', reason: words } };
	});
