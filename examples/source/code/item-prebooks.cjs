// Each prebook once: its list wants the truck date too.
const wanted = new Map();
for (const row of rowsFrom(SOURCE))
	if (row.isOpen && row.isPrebook)
		wanted.set(keyOf(row), { key: keyOf(row), number: row.values.number, date: row.values.date });
return [...wanted.values()].map((json) => ({ json }));
