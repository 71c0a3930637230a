// One file to tell about: one of which nothing was told yet, one whose last row has ended, or one
// whose rows were never written because the run was cut off.
const LONG = 30 * 60_000;
const open = new Set($input.all().map(({ json }) => json.file));
const due = $('Files to Tell')
	.all()
	.map(({ json }) => json)
	.find(
		({ file, told, createdAt }) =>
			told === 'no' ||
			(told === 'in part' && !open.has(file)) ||
			(told === 'reading' && Date.now() - Date.parse(createdAt) > LONG),
	);
return due ? [{ json: due }] : [];
