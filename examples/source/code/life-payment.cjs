const { controlNumber } = $('Receive Payment').first().json;
const found = $input
	.all()
	.filter(
		({ json }) => isId(controlNumber) && String(json.controlNumber) === String(controlNumber),
	);
return withId(
	oneOf(found, `payments with the control number ${controlNumber}`),
	`The payment ${controlNumber}`,
);
