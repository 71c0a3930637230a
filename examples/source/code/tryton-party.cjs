// The request that makes the customer of an order.
const { partyName } = $('Check Record').first().json;
const { partyCode } = $('Questions').first().json;
const values = { name: partyName, code: partyCode };
return [{ json: { body: { id: 1, method: 'model.party.party.create', params: [[values], {}] } } }];
