/**
 * Text that rows of the projection begin from when deflated (RFC 1951 preset dictionary): the members that
 * nearly every row has, the commonest last. With it a receipt takes two thirds of the bytes. Changing a
 * letter makes stored rows unreadable: a new dictionary means a new feed table.
 */
export const packingDictionary: Uint8Array = Buffer.from(
  '"withdrawal":{"reason":"","ground":"error","by":"","at":"2026-"},"correction":{"reason":"","ground":' +
    '"superseded"},"attested":["consent"],"servedAreas":["1401"],"attachments":[{"sha256":"","mediaType":' +
    '"application/pdf"}],"data":{"name":"社区居民委员会","title":"公示","body":"关于","category":"' +
    '","meetingOn":"2026-","contact":{"phone":"","address":"太原市小店区街道路号"},"reading":{"' +
    '","period":{"granularity":"month","label":"2026-06","from":"2026-06-01","to":"2026-06-30"},"' +
    '"data":{"period":{"granularity":"quarter","label":"2026-Q1","from":"2026-01-01","to":"2026-03-31"},' +
    '"fundAccount":"collective","accountScheme":"village-2004","fundAccount":"working_fund","accountScheme":' +
    '"community","openingBalanceFen":,"totalIncomeFen":,"totalExpenditureFen":,"closingBalanceFen":,"lines":' +
    '[{"lineNo":1,"direction":"income","itemName":"经费","accountCode":"INC-FISCAL","amountFen":,' +
    '"occurredOn":"2026-01-20","voucherNo":"收","payer":"街道办事处","functionCode":"2080208","purpose":' +
    '"appropriation"},{"lineNo":2,"direction":"expenditure","itemName":"费","accountCode":"EXP-OFFICE",' +
    '"amountFen":,"occurredOn":"2026-","voucherNo":"付","note":"","purpose":"utilities"}],"review":{"body":' +
    '"居务监督委员会","on":"2026-","opinion":"同意公布"}}' +
    '{"id":"","ref":null,"dataset":"receipts","schemaVersion":1,"area":"1401","areaName":"太原市区社区",' +
    '"time":"2026-","publisher":"5514","publisherName":"社区居民委员会","onBehalfOf":null,"version":1,' +
    '"status":"published","publishedAt":"2026-","firstPublishedAt":"2026-01-01T00:00:00.000Z","seq":,' +
    '"submission":"","data":{"state":{}}',
);
