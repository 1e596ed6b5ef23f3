/** A policy, such as a regime. */
declare const preset: import("../amends.js").PolicyDocument;
export default preset;
