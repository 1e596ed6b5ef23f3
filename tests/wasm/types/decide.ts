// `amends/decide`: a policy that a server has checked, and decisions under it.
import { Case, Policy, allowed, handle, type Availability, type CaseIn, type PolicyDocument } from "amends/decide";

declare const sent: { document: PolicyDocument; hash: string };
const policy: Policy = Policy.vouched(sent.document, sent.hash);
const context = { now: new Date(), actor: { id: "u-1", roles: ["intake"] } };
const buttons: Availability[] = allowed(policy, new Case(), context);
const done = handle(policy, new Case(), {
  type: "receive", complaint: "C-1", description: "The kettle leaks.", complainant: { answer_to: "jane@example.org" },
}, context);
if (!done.refused) {
  const received: CaseIn<"received"> = done.case;
  console.log(received.state, buttons.length);
}
// @ts-expect-error only a policy that was checked elsewhere is taken
new Policy(sent.document);
// @ts-expect-error the hash is needed
Policy.vouched(sent.document);
