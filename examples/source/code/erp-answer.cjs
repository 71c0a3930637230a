// The one item that an adapter gives back, whatever happened.
const answer = ({ kind, id }, result, erpId, reason) => [
	{ json: { kind, id, erpId: String(erpId ?? ''), result, reason: reason ?? '' } },
];
