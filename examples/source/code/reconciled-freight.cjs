// What the words and keys of an AWB and of an inbound truck have of their own.
function about(trigger) {
	const kind = trigger === 'AWB Reconciled' ? 'AWB' : 'truck';
	return { kind, thing: kind, invoice: 'invoice', keyStart: [kind] };
}
