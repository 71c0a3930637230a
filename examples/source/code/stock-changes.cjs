// The changes that were taken, as the fields of Komet Sales hold them. A database gives no item, or
// one without a row, when nothing waits.
const ACTIONS = ['update', 'delete'];
return $input
	.all()
	.map(({ json }) => json)
	.filter(({ id }) => id !== undefined)
	.map((row) => {
		const value = (column) => String(row[column] ?? '').trim();
		const action = value('action').toLowerCase();
		const isKnown = ACTIONS.includes(action);
		return {
			json: {
				id: value('id'),
				inventoryId: value('inventory_id'),
				action: isKnown ? action : 'refused',
				boxes: value('boxes_to_add'),
				unitCost: value('unit_cost'),
				priceA: value('price_a'),
				priceB: value('price_b'),
				state: isKnown ? 'working' : 'refused',
				reason: isKnown ? '' : `Its action is neither update nor delete: ${action || 'empty'}`,
			},
		};
	});
