// Which invoices each approved line is to pay: what was proposed, or what a person wrote into
// `choice`: numbers with or without amounts, such as 212055 or 212055=100.50 212061=20, or no.
const earlier = $('Same Lines Again')
	.all()
	.map(({ json }) => json);

function chosenIn(choice) {
	const parts = choice
		.split(/[;\s]+/)
		.flatMap((part) => (part.includes('=') ? [part.replace(/,$/, '')] : part.split(',')))
		.filter(Boolean);
	const invoices = parts.map((part) => {
		const [, number, typed] = /^[a-z]{0,3}0*(\d{1,10})(?:=(.+))?$/i.exec(part) ?? [];
		const read = typed === undefined ? { value: '' } : moneyIn(typed, '');
		return number && !read.reason && !String(read.value).startsWith('-')
			? { number, amount: read.value }
			: { part };
	});
	const wrong = invoices.find(({ part }) => part);
	if (wrong) return { reason: `The choice cannot be read: ${shown(wrong.part)}` };
	if (new Set(invoices.map(({ number }) => number)).size < invoices.length)
		return { reason: 'The choice names an invoice twice' };
	return { invoices };
}

return $('Rows Taken')
	.all()
	.map(({ json: { id, fileName, sheetRow, reason, lineKey, record, target, choice } }) => {
		const proposed = JSON.parse(target);
		const from = proposed.invoices.length > 0 ? 'proposed' : 'choose';
		const row = { id, fileName, sheetRow, from, proposal: reason, seen: proposed.seen, look: [] };
		const refused = (words) => ({ json: { ...row, state: 'refused', reason: words } });
		const typed = textIn(choice ?? '');
		const first = earlier.find((one) => one.lineKey === lineKey && one.id < id);
		if (first)
			return {
				json: {
					...row,
					state: 'before',
					reason: `The same line as row ${first.sheetRow} of ${first.fileName}: ${first.state}`,
				},
			};
		if (/^no$/i.test(typed)) return refused('Left out: its choice says no');
		if (!typed && from === 'choose')
			return refused('Nobody chose an invoice. Send the line again, or enter it by hand');
		const { invoices, reason: fault } = typed ? chosenIn(typed) : proposed;
		if (fault) return refused(`${fault}. Send the line again`);
		return {
			json: {
				...row,
				state: 'working',
				isChosen: typed !== '',
				customerId: proposed.customerId,
				invoices,
				look: invoices.map(({ number }) => number),
				values: JSON.parse(record),
			},
		};
	});
