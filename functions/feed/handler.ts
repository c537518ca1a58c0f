export const handler: unknown = undefined;
