// What Komet Sales is answered, and shows to its user.
const became = $('What Became of Each').all();
const [{ json: first }] = $('Make an Item of Each Invoice').all();
const what = [first.kind, first.number || `with the ID ${first.kometId}`].join(' ');
const missing = became.filter(({ json }) => json.state !== 'done');
const saved = became.filter(({ json }) => json.isSaved).length;
const message =
	missing.length === 0
		? `${what}: ${became.length} ${first.word}s entered, ${saved} files saved`
		: `${what} is entered, but something is missing. ${missing
				.map(({ json }) => `${json.invoiceNumber || 'No number'}: ${json.reason}`)
				.join('; ')
				.slice(0, 1000)}`;
return [{ json: { status: missing.length === 0 ? '1' : '0', message } }];
