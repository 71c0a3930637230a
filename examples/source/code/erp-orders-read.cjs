// The orders that were taken, as the fields of Komet Sales hold them. A database gives no item, or one
// without a row, when nothing waits.
const MEMBERS = {
	inventory_id: 'orderItemId',
	product_code: 'productCode',
	box_type: 'boxTypeCode',
	units_per_box: 'unitsPerBox',
	unit_type: 'unitType',
	boxes: 'boxes',
	price: 'price',
	mark_code: 'markCode',
	product_alias: 'productAlias',
	notes: 'notes',
};
const MOST = 20;

function itemOf(given, at) {
	const where = `Item ${at + 1}`;
	if (typeof given !== 'object' || given === null || Array.isArray(given))
		return { fault: `${where} is no object with boxes and price` };
	const members = Object.entries(given).filter(([, value]) => value !== null && value !== '');
	const others = members.filter(([name]) => !Object.hasOwn(MEMBERS, name)).map(([name]) => name);
	if (others.length > 0)
		return { fault: `${where} has members that nobody reads: ${others.join(', ')}` };
	return { item: Object.fromEntries(members.map(([name, value]) => [MEMBERS[name], value])) };
}

function faultOf(row, ref, read) {
	if (!ref) return 'It has no order_ref';
	if (ref.length > MOST) return `Its order_ref is longer than ${MOST} characters`;
	if (!textOf(row.carrier_code)) return 'It has no carrier_code';
	if (row.same_as)
		return `Row ${row.same_as} has the same order_ref, and one order is created for it`;
	if (!Array.isArray(row.items) || row.items.length === 0) return 'It has no items';
	return read.find(({ fault }) => fault)?.fault ?? '';
}

return $input
	.all()
	.map(({ json }) => json)
	.filter(({ id }) => id !== undefined)
	.map((row) => {
		const value = (column) => textOf(row[column]);
		const ref = value('order_ref');
		const read = Array.isArray(row.items) ? row.items.map(itemOf) : [];
		// One that is looked for is not sent, whatever else its row says.
		const isSought = row.was === 'unknown';
		const noCustomer = value('customer_code') ? '' : 'It has no customer_code';
		const fault = noCustomer || (isSought ? '' : faultOf(row, ref, read));
		const state = isSought ? 'unknown' : fault ? 'refused' : 'working';
		return {
			json: {
				id: value('id'),
				isSought,
				mayExist: row.may_exist === true,
				before: value('reason'),
				ref,
				customerCode: value('customer_code'),
				carrierCode: value('carrier_code'),
				shipDate: value('ships'),
				shipToId: value('ship_to_id'),
				locationCode: value('location_code'),
				poNumber: value('po_number'),
				invoiceNotes: value('invoice_notes'),
				warehouseInstructions: value('warehouse_instructions'),
				items: read.map(({ item }) => item),
				state,
				reason: fault,
				isLooked: fault !== '',
				action: fault ? 'none' : 'look',
			},
		};
	});
