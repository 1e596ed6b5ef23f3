/** A JSON Schema (2020-12). */
declare const schema: { [key: string]: unknown };
export default schema;
