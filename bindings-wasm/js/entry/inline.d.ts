export * from "./amends.js";
export { default } from "./amends.js";
