/**
 * Where eComNow looks for user name and password. The webhooks page names two plain headers; the
 * path prefix /basic/ and its contrast with Bearer point to HTTP Basic. So users choose.
 */
export const login = { username: 'Username', password: 'Password' };

export const VENDOR_API = 'https://docs.ecomnow.org/vendor-fulfillment/api/';
export const WEBHOOKS = 'https://docs.ecomnow.org/vendor-fulfillment/order-webhooks/';
