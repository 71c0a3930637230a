const { shipToId } = $input.first().json;
if (!isId(shipToId)) throw new Error('The reply names no ID of the new ship-to');
return [{ json: { shipToId }, pairedItem: { item: 0 } }];
