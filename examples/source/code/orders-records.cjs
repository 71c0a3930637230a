// The record of each order that this run takes.
const rows = $('Row: Working').all();
return $('Order With Lines')
	.all()
	.map((item, index) => {
		const { kometId, told } = rows[sourceOf(item, index)].json;
		return { json: { ...recordOf(item.json, kometId), kometId, told } };
	});
