const { carrier } = $('Order').first().json;
const found = $input.all().filter(({ json }) => plain(json.code) === plain(carrier));
return withId(oneOf(found, `carriers with the code ${carrier}`), `The carrier ${carrier}`);
