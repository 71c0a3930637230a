const items = $('Purchased Items').all();
const done = $input.all().length;
if (done !== items.length) throw new Error(`${done} of ${items.length} items are confirmed`);
return items.map(({ json }, item) => ({ json, pairedItem: { item } }));
