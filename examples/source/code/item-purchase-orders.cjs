// Each purchase order once.
const wanted = new Map();
for (const row of rowsFrom(SOURCE))
	if (row.isOpen && !row.isPrebook)
		wanted.set(keyOf(row), { key: keyOf(row), number: row.values.number });
return [...wanted.values()].map((json) => ({ json }));
