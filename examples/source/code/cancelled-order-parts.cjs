// What the warehouse and the ERP have said. One whose steps somebody has deleted is left out.
function saidBy(node) {
	try {
		return [$(node).first().json];
	} catch {
		return [];
	}
}
const parts = ['What the Warehouse Said', 'What the ERP Said'].flatMap(saidBy);
const worst = (outcomes) => ['unknown', 'refused'].find((one) => outcomes.includes(one)) ?? 'done';
