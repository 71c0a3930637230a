const { code } = $('Order').first().json;
const found = $input.all().filter(({ json }) => plain(json.code) === plain(code));
return withId(oneOf(found, `customers with the code ${code}`), `The customer ${code}`);
