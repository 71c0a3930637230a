// What a purchase order's status means; "" when it is not known. The codes are those that clients of
// Komet Sales meet, the words those of its documentation.
const STATUSES = {
	A: 'open',
	APPROVED: 'open',
	CF: 'confirmed',
	'CONFIRMED BY FARM': 'confirmed',
	PA: 'waiting',
	'PENDING APPROVAL': 'waiting',
	CANCELLED: 'cancelled',
};
const statusOf = ({ status }) => STATUSES[textOf(status).toUpperCase()] ?? '';
