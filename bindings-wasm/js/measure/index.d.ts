export * from "./amends.js";
export * from "./measures.js";
export { default } from "./amends.js";
