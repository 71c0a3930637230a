// Of two approved orders with one reference, in whichever files, only the older one goes on.
const rows = $('Same Orders Again')
	.all()
	.map(({ json }) => json);
return $('Orders')
	.all()
	.map(({ json }) => {
		const first = rows.find(
			({ id, file, orderKey }) =>
				orderKey === json.orderKey && file !== json.file && id < json.firstId,
		);
		return first
			? {
					json: {
						...json,
						state: 'refused',
						action: 'none',
						reason: `Row ${first.sheetRow} of ${first.fileName} has this reference already`,
					},
				}
			: { json: { ...json, action: 'look' } };
	});
