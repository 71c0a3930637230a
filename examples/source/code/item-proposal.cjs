// What may be approved. Boxes are never added to an AWB twice: of an item that was added, or of which
// it is not known, a person decides.
const same = $('Same Changes')
	.all()
	.map(({ json }) => json)
	.filter(({ id }) => id !== undefined);
const WORDS = {
	done: 'it was done',
	unknown:
		'it is not known whether it was done. Look in Komet Sales, and write done or refused into its state in the table Item Changes',
};
return $('Items Found')
	.all()
	.map(({ json: { file, fileName, sheetRow, state, reason, values, target, itemKey } }) => {
		const row = {
			file,
			fileName,
			sheetRow,
			state,
			reason,
			itemKey,
			record: JSON.stringify(values),
			target: JSON.stringify(target),
			run: '',
		};
		const before = same.find(
			(one) =>
				state === 'proposed' &&
				one.itemKey === itemKey &&
				(itemKey.startsWith('awb ') || !Object.hasOwn(WORDS, one.state)),
		);
		return before
			? {
					json: {
						...row,
						state: 'refused',
						reason: `The same as row ${before.sheetRow} of ${before.fileName}: ${WORDS[before.state] ?? 'it waits there for an approval'}`,
					},
				}
			: { json: row };
	});
