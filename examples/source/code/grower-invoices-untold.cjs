// Who was not told, in the words of the error that ends the run. Nothing, when all were.
const untold = $('Who Was Told')
	.all()
	.filter(({ json }) => !json.told)
	.map(({ json }) => json.to);
if (untold.length === 0) return [];
const names = [...new Set(untold)].join('; ');
const words = `Not certainly mailed: what became of invoices, to ${names}. The next run tries again.`;
return [{ json: { words } }];
