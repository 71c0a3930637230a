// The record of the order that Komet Sales has confirmed, as Orders Catch-Up makes it too.
const id = textOf($('Order Confirmed').first().json.orderId);
return [{ json: recordOf($('Get Order').first().json, id) }];
