// Files that nobody has read yet. One is taken when an earlier look, at least a minute ago, saw it as it
// is now; until then this look is remembered. The sample is taken each time.
const MINUTE = 60_000;
const before = new Map(
	$('Looks Before')
		.all()
		.map(({ json }) => [json.path, json]),
);
const known = new Set(
	$('Known Files')
		.all()
		.map(({ json }) => `${json.path}\n${json.look}`),
);
const out = [];
for (const { json, binary } of $('Files There').all()) {
	const last = before.get(json.path);
	const isSame = last?.look === json.look;
	const isSteady = Boolean(
		json.sampleFile || (isSame && Date.now() - Date.parse(last.updatedAt) >= MINUTE),
	);
	if (json.sampleFile || !known.has(`${json.path}\n${json.look}`))
		if (isSteady || !isSame) out.push({ json: { ...json, isSteady }, binary });
}

const most = Number($('Your Rules').first().json.mostFiles);
const steady = out.filter(({ json }) => json.isSteady).length;
if (!(steady <= most))
	throw new Error(
		`${steady} new files lie in the folder, and mostFiles in Your Rules allows ${most} at once. None was read. Move away those that must not be read, or raise mostFiles`,
	);
return out;
