// The request that makes the customer, or names it anew.
const { kind, partyName } = $('Check Record').first().json;
const { partyCode } = $('Questions').first().json;
const { partyId } = $input.first().json;
const body = partyId
	? { id: 1, method: 'model.party.party.write', params: [[partyId], { name: partyName }, {}] }
	: {
			id: 1,
			method: 'model.party.party.create',
			params: [[{ name: partyName, code: partyCode }], {}],
		};
return [{ json: { kind, body } }];
