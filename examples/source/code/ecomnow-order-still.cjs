// What may have happened while the products were looked up: a cancellation, or the row was changed.
const own = $('Write Row').first().json.id;
const rows = $input.all().map(({ json }) => json);
const stop = (problem, state) => [{ json: { problems: [problem], ...(state ? { state } : {}) } }];

if (rows.some((row) => row.id !== own && isOfCancellation(row)))
	return stop('It was cancelled in eComNow before it was written.', 'cancelled');
if (rows[0].id !== own) return stop('Another run has taken this order.');
const { state } = rows.find(({ id }) => id === own);
if (state !== 'writing')
	return stop(`Its row in the table eComNow Orders was changed to "${state}" meanwhile.`);
return [{ json: { problems: [] } }];
