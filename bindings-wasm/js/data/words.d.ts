import type { Dictionary } from "../words.js";
declare const dictionary: Dictionary;
export default dictionary;
