/** A JSON Schema (2020-12), or the lifecycle as data. */
declare const schema: { [key: string]: unknown };
export default schema;
