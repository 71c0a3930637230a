// Which step looks the customers up, for `lookedUp`.
const KIND = { lookUp: 'Customers by Code' };
