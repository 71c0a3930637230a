// Nothing is taken before Komet Sales can be told how the money came.
const { paymentMethodId } = $('Your Settings').first().json;
if (!/^\d+$/.test(String(paymentMethodId ?? '').trim()))
	throw new Error(
		`Your Settings: paymentMethodId is not the ID of a payment method: ${JSON.stringify(paymentMethodId)}. Payment Method: Get Many shows it`,
	);
return $input.all();
